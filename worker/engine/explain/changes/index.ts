import type { ChangeCode } from '../../diffChange.ts'
import type { Workflow } from '../../workflow.ts'
import { en } from './en.ts'
import { fr } from './fr.ts'
import { it } from './it.ts'

/** Codes whose sentence depends on whether something was there before, and is there now. */
export type Setting = 'diff.key' | 'diff.hours' | 'diff.cap' | 'diff.result' | 'diff.detail' | 'diff.preheader'
/** Codes with a sentence of their own for the steps people speak of most. */
type Kind = 'email' | 'message' | 'delay'

export type ChangeSentence =
  | Exclude<ChangeCode, Setting>
  | `${Setting}_${'added' | 'removed' | 'changed'}`
  | `diff.step_${'added' | 'removed'}_${Kind}`
  | 'diff.delay_length'
  | 'diff.step_first'

/** One language's sentences about changes. `{…}` are what the change says: `{before}`, `{after}`, `{what}`, `{field}`. */
export type ChangeSentences = {
  codes: Readonly<Record<ChangeSentence, string>>
  /** Two versions that read the same, and are not written the same. */
  alike: string
  objectives: Readonly<Record<Workflow['objective'], string>>
  attribution: { after: string; never: string }
  hours: string
  caps: Readonly<Record<'emails' | 'messages', Readonly<Record<'day' | 'week', string>>>>
  results: Readonly<Record<'segment' | 'stage' | 'event', string>>
  /** What the settings of steps are called; one that is not here is called as in the document. */
  fields: Readonly<Record<string, string>>
}

export const CHANGES: { en: ChangeSentences; fr: ChangeSentences; it: ChangeSentences } = { en, fr, it }

/** The sentences of a language; English for one we do not have. */
export const changesFor = (language: string): ChangeSentences =>
  language === 'fr' || language === 'it' ? CHANGES[language] : CHANGES.en
