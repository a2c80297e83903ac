import * as v from 'valibot'
import type { Answer } from './answer.ts'
import type { SiteRules } from './facts.ts'
import { own, Purpose } from './name.ts'
import type { Profile } from './profile.ts'

/** Topics one person may have an answer for; somebody who sends ever new ones only fills their own profile. */
const MAX_PURPOSES = 100

type Said = { granted: boolean; at: number }

/** The latest word counts; of two at the same instant, the refusal: so every order of arrival ends alike. */
export const isLater = (said: Said, before: Said | undefined): boolean =>
  before === undefined || said.at > before.at || (said.at === before.at && !said.granted)

/** Writes down what somebody said of a purpose, if it is one and nothing later is known. */
export const say = (profile: Profile, purpose: string, said: Said): void => {
  const before = own(profile.consent, purpose)
  if (!v.is(Purpose, purpose) || !isLater(said, before)) return
  if (before || Object.keys(profile.consent).length < MAX_PURPOSES) profile.consent[purpose] = said
}

/**
 * May this be done to this person? What was said last counts. Silence is unknown, except for `analytics` and `onsite` on
 * a site that does not require consent for them. Email is never assumed.
 */
export const consentTo = (profile: Profile, purpose: string, site: SiteRules): Answer => {
  const said = own(profile.consent, purpose)
  if (said) return said.granted ? 'yes' : 'no'
  return purpose.startsWith('email:') || site.consent === 'required' ? 'unknown' : 'yes'
}
