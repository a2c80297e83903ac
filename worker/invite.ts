import { keyedHash } from './auth/keyedHash.ts'
import { type Limit, limiter } from './auth/limits.ts'
import type { World } from './deps.ts'
import { log } from './log.ts'
import { renderInvite } from './mail/render/index.ts'
import { atHome } from './place.ts'

/** How long an invitation can be taken up, in ms. */
export const INVITED_FOR = 7 * 86_400_000

/** One address is mailed so often in a day at most, whoever invites it to whatever. */
const MAILS: Limit = { name: 'invite-address', max: 3, seconds: 86_400 }

const TIMEOUT = 20_000

/**
 * Mails an invitation. It holds nothing that lets anybody in: who takes it up signs in as everybody does.
 * @returns false if it could not be sent, or the address had several today
 */
export const mailInvitation = async (
  world: World,
  { to, site, by, language }: { to: string; site: string; by: string; language: string },
): Promise<boolean> => {
  const allows = limiter(atHome(world).db, keyedHash(world.settings.SECRET), world.signIn.generosity)
  if (!(await allows(MAILS, to))) return false
  const provider = await world.provider()
  const link = `${world.settings.PUBLIC_URL}/signin?lang=${encodeURIComponent(language)}`
  const mail = { id: crypto.randomUUID(), from: world.settings.MAIL_FROM, to, headers: {} }
  const outcome = await provider.send(
    { ...mail, ...renderInvite({ language, site, by, link }) },
    AbortSignal.timeout(TIMEOUT),
  )
  if (outcome.kind !== 'accepted') log('invitation.refused', { outcome: outcome.code })
  return outcome.kind === 'accepted'
}
