import type { Answer } from './answer.ts'
import type { Cap } from './cap.ts'
import type { Event } from './event.ts'
import type { Profile } from './profile.ts'
import type { Reason } from './reason.ts'
import type { Stage } from './stage.ts'

/** What a site says for everybody: fallbacks and its consent regime. */
export type SiteRules = {
  language: string
  timezone: string
  /** Whether `analytics` and `onsite` need consent on this site. Marketing email needs it always. */
  consent: 'required' | 'not_required'
  /** What one person may get at most, over all workflows of the site. */
  cap?: Cap | undefined
  /** Life-cycle stages, in order: people only go forward. */
  stages?: readonly Stage[] | undefined
}

/** The events of one type, newest first, as far back as somebody has asked; history is read on from `next`. */
export type Recalled = { type: string; events: Event[]; next: number; before: Recalled | undefined }

/** What was asked of one state of the history: a chain of few types, which costs nothing until somebody asks. */
export type Recall = { last: Recalled | undefined }

/** Everything a condition may look at. Time is an argument. `why` collects reasons when somebody asks. */
export type Facts = {
  profile: Profile
  /** History by type of event, read as far back as somebody asked. Belongs to one state of the history. */
  recalled?: Recall | undefined
  now: number
  site: SiteRules
  /** When the run in question was entered, for windows that count "since entering". */
  entered?: number | undefined
  /** Which run is in question, for emails of its own steps. */
  run?: string | undefined
  /** Conditions of the site's live segments. */
  segments?: ReadonlyMap<string, (facts: Facts) => Answer> | undefined
  /** Filled, if given, with the first instant at which time alone may change the answer. */
  horizon?: Horizon | undefined
  why?: Reason[] | undefined
}

/** When to ask again although nothing happens (ms). */
export type Horizon = { at: number | undefined }

/** Says that an answer may change at an instant, if somebody wants to know. What is not later than now changes nothing. */
export const lookAgain = ({ horizon, now }: Facts, at: number): void => {
  if (horizon && at > now && (horizon.at === undefined || at < horizon.at)) horizon.at = at
}
