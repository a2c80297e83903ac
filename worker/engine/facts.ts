import type { Profile } from './profile.ts'
import type { Reason } from './reason.ts'

/** What a site says for everybody: fallbacks and its consent regime. */
export type SiteRules = {
  language: string
  timezone: string
  /** Whether `analytics` and `onsite` need consent on this site. Marketing email needs it always. */
  consent: 'required' | 'not_required'
}

/** Everything a condition may look at. Time is an argument. `why` collects reasons when somebody asks. */
export type Facts = {
  profile: Profile
  now: number
  site: SiteRules
  /** When the run in question was entered, for windows that count "since entering". */
  entered?: number
  why?: Reason[]
}
