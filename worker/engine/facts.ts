import type { Event } from './event.ts'
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
  /** History by type of event, made when first asked for. Belongs to one state of the history. */
  byType?: Map<string, Event[]> | undefined
  now: number
  site: SiteRules
  /** When the run in question was entered, for windows that count "since entering". */
  entered?: number | undefined
  why?: Reason[] | undefined
}
