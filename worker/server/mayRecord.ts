import { isAnswer } from '../collect/mayKeep.ts'
import type { Event, Profile, SiteRules } from '../engine/index.ts'
import type { ServerEvent } from '../protocolServer.ts'

/** Whose event it is, as far as their consent goes. */
export type Standing = {
  consent: SiteRules['consent']
  profile: Profile
  /** Something of them is kept already. */
  isStored: boolean
  /** All that the request tells of them, by time. */
  events: readonly Event[]
}

/** What somebody does on the pages. The rest of what is told of a contact is the site's own record of them. */
const BROWSING: readonly Event['type'][] = ['page_view', 'cart', 'custom']

const isBrowsing = ({ email }: ServerEvent, { type }: Event, profile: Profile): boolean =>
  email === undefined && (profile.email === undefined || BROWSING.includes(type))

/**
 * May an event a server tells be recorded? One that names an address is the site's own business. One that names a visitor alone needs
 * what it would need from their browser (`mayKeep`): their yes, in the request or before, and none taken back; silence is one only where
 * the site requires no consent. A refusal is written down wherever silence would be a yes, since no browser remembers this one.
 */
export const mayRecord = (told: ServerEvent, event: Event, standing: Standing): boolean => {
  const { consent, profile, isStored, events } = standing
  if (!isBrowsing(told, event, profile)) return true
  const silence = consent === 'not_required'
  if (event.type === 'consent' && event.granted === false) return isStored || silence
  if (isAnswer(event)) return true
  const answer = profile.consent.analytics ?? events.findLast(isAnswer)
  return answer === undefined ? silence : answer.granted === true
}
