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
 * worker has written down that the mail was accepted, as it may in earnest.
 */
export const reportMail = async (
  world: World,
  { id, to }: Pick<Mail, 'id' | 'to'>,
  providerId: string,
): Promise<void> => {
  const [, fates = DELIVERED] = FATES.find(([address]) => address.test(to)) ?? []
  for (const fate of fates)
    await takeReport(world, { provider: 'mailbox', send: id, providerId, at: world.now(), fate })
}
