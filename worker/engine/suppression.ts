import type { Event } from './event.ts'
import type { Profile } from './profile.ts'

type Suppressed = NonNullable<Profile['suppressed']>

/** The stronger word counts: a complaint is not taken back, an address that does not exist does not come to life. */
const STRENGTH: Readonly<Record<string, number>> = { email_unsubscribed: 1, email_bounced: 2, email_complained: 3 }
const strengthOf = ({ reason }: Suppressed): number => STRENGTH[reason] ?? 0

/** Since the first of two reasons, for the stronger. */
export const stronger = (a: Suppressed, b: Suppressed): Suppressed => ({
  at: Math.min(a.at, b.at),
  reason: strengthOf(a) >= strengthOf(b) ? a.reason : b.reason,
})

/** Stops marketing to somebody. Every order of arrival ends alike. */
export const suppress = (profile: Profile, said: Suppressed): void => {
  profile.suppressed = profile.suppressed ? stronger(profile.suppressed, said) : said
}

const isFarewell = ({ type, topic }: Event): boolean => type === 'email_unsubscribed' && topic === undefined

/**
 * Who left by themselves, or was left alone by a workflow, and later asks for mail again is heard, unless they have thought better
 * of it since.
 */
export const liftSuppression = (profile: Profile, { granted, subject, at }: Event): void => {
  const { suppressed, history } = profile
  if (granted !== true || !subject?.startsWith('email:') || !suppressed || strengthOf(suppressed) > 1) return
  if (suppressed.at < at && !history.some((event) => isFarewell(event) && event.at >= at)) delete profile.suppressed
}
