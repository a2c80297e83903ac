import type { TermPhrases } from '../phrases.ts'

/** On which terms a workflow works, in English. */
export const terms: TermPhrases = {
  key: (name) => `One run for each ${name === 'subject' ? 'cart or order' : `“${name}”`}.`,
  hours: (times) => `Marketing emails leave only ${times}.`,
  cap: (most) => `At most, over all workflows: ${most}.`,
  result: (meaning) => `Who finishes: ${meaning}.`,
  people: ' (machines left out)',
  grades: (names) => ` (only ${names.map((grade) => GRADES[grade]).join(' or ')})`,
  anyKey: 'whichever cart or order it is about',
}

const GRADES = { human: 'surely a person', unknown: 'perhaps a person', machine: 'a machine' } as const
