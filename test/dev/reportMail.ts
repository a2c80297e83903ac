import type { World } from '../../worker/deps.ts'
import type { Mail } from '../../worker/mail/providers/provider.ts'
import { type Fate, takeReport } from '../../worker/mail/reports.ts'

/** Addresses to try things out with, named as Resend names its own: `bounced@…`, `complained+anything@…`. */
const FATES: readonly [RegExp, readonly Fate[]][] = [
  [/^bounced(\+.*)?@/, [{ kind: 'bounced', bounce: 'hard' }]],
  [/^complained(\+.*)?@/, [{ kind: 'delivered' }, { kind: 'complained' }]],
]
const DELIVERED: readonly Fate[] = [{ kind: 'delivered' }]

/**
 * Reports what became of a mail in the mailbox, by the way a provider's webhook takes, without the web. It comes before the
 * worker has written down that the mail was accepted, as it may in earnest. The question whether an address is somebody's arrives
 * everywhere: else nobody could try out what becomes of the mails that follow.
 */
export const reportMail = async (
  world: World,
  { id, to, headers }: Pick<Mail, 'id' | 'to' | 'headers'>,
  providerId: string,
): Promise<void> => {
  const isQuestion = headers['List-Unsubscribe'] === undefined
  const [, fates = DELIVERED] = FATES.find(([address]) => !isQuestion && address.test(to)) ?? []
  for (const fate of fates)
    await takeReport(world, { provider: 'mailbox', send: id, providerId, at: world.now(), fate })
}
