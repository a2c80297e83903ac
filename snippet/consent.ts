import { consentMode } from './options.ts'
import { recall } from './storage.ts'

export type Held = 'analytics' | 'onsite'

/** Answers given in this browser; those we may not keep last as long as the page. */
export const answers: Partial<Record<string, boolean>> = { ...recall('sillage.c') }

/** What holds without an answer. Global Privacy Control is a no to both (https://w3c.github.io/gpc/). */
export const presumed = (purpose: Held): boolean =>
  !(navigator.globalPrivacyControl || (consentMode && purpose === 'analytics'))

export const allowed = (purpose: Held): boolean => answers[purpose] ?? presumed(purpose)
