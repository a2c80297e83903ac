import { putBlock } from '../../db/blocked.ts'
import type { Mishap } from '../../db/mishap.ts'
import { findReported, type Reported, type Settled, type Settlement, settle } from '../../db/reports.ts'
import { blockHash } from '../blocked.ts'
import type { World } from '../deps.ts'
import type { Event, Profile } from '../engine/index.ts'
import { find } from '../place.ts'
import { emailEvent } from './emailEvent.ts'
import { regradedBy } from './engagement.ts'
import { tellPerson } from './tell.ts'

/** What a provider says became of an email. A bounce is `hard` if the address will never work. */
export type Fate =
  | { kind: 'sent' | 'delayed' | 'failed' | 'delivered' | 'complained' }
  | { kind: 'bounced'; bounce: 'hard' | 'soft' }

/** One report: `send` is our id of the email, `providerId` the provider's, `at` when it happened, in ms. */
export type Report = { provider: string; send: string; providerId: string; at: number; fate: Fate }

/** What came of a report: taken, or about an email that is not ours. Taking it again changes nothing. */
export type Taken = 'taken' | 'unknown_email' | 'other_email'

const STATES: Record<Fate['kind'], Settled> = {
  sent: 'sent',
  delayed: 'sent',
  failed: 'failed',
  delivered: 'delivered',
  bounced: 'bounced',
  complained: 'complained',
}
const CODES: Partial<Record<Fate['kind'], string>> = { delayed: 'provider.delayed', failed: 'provider.failed' }

/** The id comes from what happened, so that a report that arrives again is the same event. */
const fateEvent = (send: Reported, fate: Fate, at: number): Event[] => {
  switch (fate.kind) {
    case 'delivered':
      return [emailEvent(send, { id: `delivered-${send.id}`, type: 'email_delivered', at })]
    case 'complained':
      return [emailEvent(send, { id: `complained-${send.id}`, type: 'email_complained', at })]
    case 'bounced': {
      const props = { kind: fate.bounce }
      return [emailEvent(send, { id: `bounced-${fate.bounce}-${send.id}`, type: 'email_bounced', at, props })]
    }
    default:
      return []
  }
}

/** The attempt that the provider took is the last we know of; it came before whatever became of it. */
const sentAt = ({ created, changed }: Reported, at: number): number => Math.max(created, Math.min(changed, at - 1))

/** Whatever is reported of an email, the provider took it: its person is told that too, if nobody has yet. */
const eventsOf = (send: Reported, fate: Fate, at: number, profile: Profile): Event[] => [
  emailEvent(send, { id: `sent-${send.id}`, type: 'email_sent', at: sentAt(send, at) }),
  ...fateEvent(send, fate, at),
  ...(fate.kind === 'delivered' ? regradedBy(profile, send.id, at) : []),
]

/**
 * Whoever complains, or does not exist, is not even asked whether an address is theirs; not by a form, whoever types it. Of the
 * team's own mailboxes nothing is kept.
 */
const blockBy = async (world: World, { site, kind, recipient }: Reported, fate: Fate, at: number): Promise<void> => {
  const isGone = fate.kind === 'bounced' && fate.bounce === 'hard'
  if (kind === 'notify' || kind === 'notice' || (fate.kind !== 'complained' && !isGone)) return
  const reason = isGone ? 'email_bounced' : 'email_complained'
  await putBlock(world.db, site, await blockHash(world, site, recipient), { reason, at })
}

/** What many of are a site's owners' concern, of the emails of its workflows. */
const mishapBy = ({ kind, site }: Reported, fate: Fate): { site: string; what: Mishap } | undefined => {
  if (kind !== 'workflow') return undefined
  if (fate.kind === 'complained') return { site, what: 'complained' }
  return fate.kind === 'bounced' && fate.bounce === 'hard' ? { site, what: 'bounced' } : undefined
}

/** Cancelled or refused before any provider had it: a report about it is not about this email. */
const isOurs = ({ state, provider_id }: Reported, providerId: string): boolean =>
  provider_id === null ? state !== 'cancelled' && state !== 'failed' : provider_id === providerId

/**
 * Takes in what a provider reports, in any order and however often: the person is told first, under ids that a repeat finds
 * again, then the row moves up. Whatever fails is reported again by the provider.
 * @throws a 503 `Refusal` if the person is too busy
 */
export const takeReport = async (world: World, report: Report): Promise<Taken> => {
  const { provider, providerId, fate } = report
  const sent = await find(world, (db) => findReported(db, report.send))
  if (!sent) return 'unknown_email'
  const { found: send, world: there } = sent
  if (!isOurs(send, providerId)) return 'other_email'
  const now = world.now()
  const at = Math.min(now, Math.max(report.at, send.created))
  // A confirmation goes to an address that is nobody's yet, and a note to the team is no email to the person.
  if (send.kind === 'workflow') await tellPerson(there, send, (profile) => eventsOf(send, fate, at, profile))
  await blockBy(there, send, fate, at)
  const settlement: Settlement = {
    send: send.id,
    state: STATES[fate.kind],
    provider,
    providerId,
    code: CODES[fate.kind] ?? null,
  }
  await settle(there.db, settlement, now, mishapBy(send, fate))
  return 'taken'
}
