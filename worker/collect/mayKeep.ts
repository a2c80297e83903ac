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

/**
 * May something be kept of a visitor? What they said last counts, in these events or before. Silence is a yes only where the site
 * requires no consent and the browser asks for no privacy. Who takes a consent back is heard, if there is somebody to write it to.
 *
 * The snippet holds to the same rule and sends no id without a yes; this is for pages whose script tag does not say what their
 * site requires, and for callers that are no snippet of ours.
 */
export const mayKeep = ({ consent, gpc, profile, events }: Asked): boolean => {
  const now = events.filter(isAnswer).sort((a, b) => a.at - b.at)
  const answer = now.at(-1) ?? profile?.consent.analytics
  if (answer === undefined) return consent === 'not_required' && !gpc
  return answer.granted === true || (now.length > 0 && profile !== undefined)
}
