import { consentMode } from './options.ts'
import { recall } from './storage.ts'

export type Held = 'analytics' | 'onsite'

/** Answers we may not keep: they last as long as the page. */
export const answers: Partial<Record<string, boolean>> = {}

/** What holds without an answer. Global Privacy Control is a no to both (https://w3c.github.io/gpc/). */
export const presumed = (purpose: Held): boolean =>
  !(navigator.globalPrivacyControl || (consentMode && purpose === 'analytics'))

/** Answers are read where they are kept, each time: another tab may have heard a no since, also while this page was left and came back. */
export const allowed = (purpose: Held): boolean => {
  const given: Partial<Record<Held, boolean>> = recall('sillage.c')
  return given[purpose] ?? answers[purpose] ?? presumed(purpose)
}
