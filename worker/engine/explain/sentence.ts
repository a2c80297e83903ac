import type { Condition } from '../condition.ts'
import type { EventFilter } from '../filter.ts'
import { tellDuration } from './amounts.ts'
import { tellConditionFlat } from './condition.ts'
import { tellEvent } from './event.ts'
import type { Tense } from './leaf.ts'
import { phrasesFor } from './phrases/index.ts'
import type { Names } from './story.ts'

/** A condition as one line of plain text: "they bought something whose author is Stephen King". */
export const sayCondition = (condition: Condition, names: Names, language: string, tense: Tense = 'past'): string =>
  tellConditionFlat(condition, { tense, names, p: phrasesFor(language) })

/** An event pattern as plain text, without its subject: "bought something", or "buy something" now. */
export const sayEvent = (filter: EventFilter, names: Names, language: string, tense: Tense = 'past'): string =>
  tellEvent(filter, tense, names, phrasesFor(language))

/** A duration (ISO 8601) in words: "3 days". */
export const sayDuration = (duration: string, language: string): string => tellDuration(duration, phrasesFor(language))

/** "third", "troisième", "terza" (of a page, so feminine where that matters). */
export const sayOrdinal = (n: number, language: string): string => phrasesFor(language).ordinal(n)
