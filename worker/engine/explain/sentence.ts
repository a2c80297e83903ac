import type { Condition } from '../condition.ts'
import { tellConditionFlat } from './condition.ts'
import type { Tense } from './leaf.ts'
import { phrasesFor } from './phrases/index.ts'
import type { Names } from './story.ts'

/** A condition as one line of plain text: "they bought something whose author is Stephen King". */
export const sayCondition = (condition: Condition, names: Names, language: string, tense: Tense = 'past'): string =>
  tellConditionFlat(condition, { tense, names, p: phrasesFor(language) })
