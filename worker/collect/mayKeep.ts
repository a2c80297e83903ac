import type { Event, Profile, SiteRules } from '../engine/index.ts'

/** What a request tells about whether anything of it may be kept: who it is about, if they are known, and what they say. */
type Asked = {
  consent: SiteRules['consent']
  /** The browser sent `Sec-GPC: 1` (https://w3c.github.io/gpc/). */
  gpc: boolean
  profile: Profile | undefined
  events: readonly Event[]
}

/** What somebody says on whether they may be counted. */
export const isAnswer = ({ type, subject, granted }: Event): boolean =>
  type === 'consent' && subject === 'analytics' && granted !== undefined

/** The last of what these events say on it. */
const lastAnswer = (events: readonly Event[]): Event | undefined =>
  events
    .filter(isAnswer)
    .sort((a, b) => a.at - b.at)
    .at(-1)

/**
 * Has a visitor agreed to be counted? What they said last counts, in these events or before. Silence is a yes only where the site
 * requires no consent and the browser asks for no privacy.
 */
export const hasAgreed = ({ consent, gpc, profile, events }: Asked): boolean => {
  const answer = lastAnswer(events) ?? profile?.consent.analytics
  return answer === undefined ? consent === 'not_required' && !gpc : answer.granted === true
}

/**
 * May something be kept of a visitor? Only if they have agreed; but who takes a consent back is heard, if there is somebody to write
 * it to.
 *
 * The snippet holds to the same rule and sends no id without a yes; this is for pages whose script tag does not say what their
 * site requires, and for callers that are no snippet of ours.
 */
export const mayKeep = (asked: Asked): boolean =>
  hasAgreed(asked) || (asked.profile !== undefined && asked.events.some(isAnswer))
