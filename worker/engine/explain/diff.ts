import type { Change } from '../diffChange.ts'
import type { Delay, Step } from '../step.ts'
import { tellDuration } from './amounts.ts'
import { type ChangeSentence, changesFor, type Setting } from './changes/index.ts'
import {
  fill,
  inLanguage,
  ofAttribution,
  ofCap,
  ofCondition,
  ofHours,
  ofReentry,
  ofResult,
  ofScalar,
  ofStep,
  ofTrigger,
  type Telling,
  titleOf,
} from './changes/words.ts'
import { SENTENCES } from './issues/index.ts'
import { phrasesFor } from './phrases/index.ts'
import type { Names } from './story.ts'

/** A sentence of the language's table, with what stands in its holes. */
type Said = { sentence: ChangeSentence } & Partial<Record<'before' | 'after' | 'what' | 'field' | 'language', string>>

/** What is another now than before. */
const both = <T>(
  sentence: ChangeSentence,
  { before, after }: { before: T; after: T },
  tell: (value: T) => string,
): Said => ({ sentence, before: tell(before), after: tell(after) })

/** The same of what may be absent: it was not there before, is no longer there, or is another now. */
const setting = <T>(
  code: Setting,
  { before, after }: { before: T | undefined; after: T | undefined },
  tell: (value: T) => string,
): Said => ({
  sentence: `${code}_${before === undefined ? 'added' : after === undefined ? 'removed' : 'changed'}`,
  ...(before === undefined ? {} : { before: tell(before) }),
  ...(after === undefined ? {} : { after: tell(after) }),
})

const ofDelay = (before: Delay, after: Delay, telling: Telling): Said => {
  const isLength =
    before.kind === 'for' && after.kind === 'for' && JSON.stringify(before.since) === JSON.stringify(after.since)
  return isLength
    ? both('diff.delay_length', { before: before.duration, after: after.duration }, (each) =>
        tellDuration(each, telling.p),
      )
    : both('diff.delay_changed', { before, after }, (delay) => ofStep({ kind: 'delay', id: 'x', delay }, telling))
}

/** People say "it no longer emails …"; of the steps they speak of less, that it is a step. */
const comesOrGoes = (step: Step, how: 'added' | 'removed', telling: Telling): Said => {
  if (step.kind === 'email' || step.kind === 'message')
    return { sentence: `diff.step_${how}_${step.kind}`, what: titleOf(step, telling) }
  if (step.kind === 'delay' && step.delay.kind === 'for')
    return { sentence: `diff.step_${how}_delay`, what: tellDuration(step.delay.duration, telling.p) }
  return { sentence: `diff.step_${how}`, what: ofStep(step, telling) }
}

/** The settings of the whole workflow, and what lets people in and out. */
const aboutAll = (change: Change, telling: Telling): Said | undefined => {
  const { s } = telling
  switch (change.code) {
    case 'diff.id':
    case 'diff.name':
      return { sentence: change.code, ...change.args }
    case 'diff.objective':
      return both(change.code, change.args, (objective) => s.objectives[objective])
    case 'diff.priority':
      return both(change.code, change.args, String)
    case 'diff.attribution':
      return both(change.code, change.args, (each) => ofAttribution(each, telling))
    case 'diff.reentry':
      return both(change.code, change.args, (each) => ofReentry(each, telling))
    case 'diff.key':
      return setting(change.code, change.args, String)
    case 'diff.hours':
      return setting(change.code, change.args, (hours) => ofHours(hours, telling))
    case 'diff.cap':
      return setting(change.code, change.args, (cap) => ofCap(cap, telling))
    case 'diff.result':
      return setting(change.code, change.args, (result) => ofResult(result, telling))
    case 'diff.trigger_added':
      return { sentence: change.code, after: ofTrigger(change.args.trigger, telling) }
    case 'diff.trigger_removed':
      return { sentence: change.code, before: ofTrigger(change.args.trigger, telling) }
    case 'diff.trigger_changed':
      return both(change.code, change.args, (trigger) => ofTrigger(trigger, telling))
    case 'diff.purpose_added':
      return { sentence: change.code, after: change.args.purpose }
    case 'diff.purpose_removed':
      return { sentence: change.code, before: change.args.purpose }
    default:
      return undefined
  }
}

/** Conditions of the workflow and of its cases. A goal is told as happening, the rest as having happened. */
const aboutConditions = (change: Change, telling: Telling): Said | undefined => {
  switch (change.code) {
    case 'diff.guard_added':
    case 'diff.case_added':
      return { sentence: change.code, after: ofCondition(change.args.condition, 'past', telling) }
    case 'diff.guard_removed':
    case 'diff.case_removed':
      return { sentence: change.code, before: ofCondition(change.args.condition, 'past', telling) }
    case 'diff.guard_changed':
    case 'diff.case_changed':
      return both(change.code, change.args, (condition) => ofCondition(condition, 'past', telling))
    case 'diff.goal_added':
    case 'diff.exit_added':
      return { sentence: change.code, after: ofCondition(change.args.condition, 'now', telling) }
    case 'diff.goal_removed':
    case 'diff.exit_removed':
      return { sentence: change.code, before: ofCondition(change.args.condition, 'now', telling) }
    case 'diff.goal_changed':
    case 'diff.exit_changed':
      return both(change.code, change.args, (condition) => ofCondition(condition, 'now', telling))
    default:
      return undefined
  }
}

const aboutSteps = (change: Change, telling: Telling): Said | undefined => {
  switch (change.code) {
    case 'diff.step_added':
      return comesOrGoes(change.args.step, 'added', telling)
    case 'diff.step_removed':
      return comesOrGoes(change.args.step, 'removed', telling)
    case 'diff.step_moved': {
      const { step, previous } = change.args
      const what = ofStep(step, telling)
      return previous
        ? { sentence: change.code, what, after: ofStep(previous, telling) }
        : { sentence: 'diff.step_first', what }
    }
    case 'diff.step_changed':
      return both(change.code, change.args, (step) => ofStep(step, telling))
    case 'diff.delay_changed':
      return ofDelay(change.args.before, change.args.after, telling)
    case 'diff.arm_added':
      return { sentence: change.code, after: change.args.name }
    case 'diff.arm_removed':
      return { sentence: change.code, before: change.args.name }
    case 'diff.part_order':
      return { sentence: change.code, what: ofStep(change.args.step, telling) }
    case 'diff.detail': {
      const { step, field } = change.args
      const said = setting(change.code, change.args, (value) => ofScalar(value, telling.p))
      const known = Object.hasOwn(telling.s.fields, field) ? telling.s.fields[field] : undefined
      return { ...said, what: ofStep(step, telling), field: known ?? telling.p.quote(field) }
    }
    default:
      return undefined
  }
}

/** What people read, in each language. */
const aboutTexts = (change: Change, telling: Telling): Said | undefined => {
  switch (change.code) {
    case 'diff.subject':
      return { ...both(change.code, change.args, String), language: inLanguage(change.args.language, telling) }
    case 'diff.preheader': {
      const { step, language } = change.args
      const what = titleOf(step, telling)
      return { ...setting(change.code, change.args, String), what, language: inLanguage(language, telling) }
    }
    case 'diff.text':
    case 'diff.language_added':
    case 'diff.language_removed': {
      const { step, language } = change.args
      return { sentence: change.code, what: titleOf(step, telling), language: inLanguage(language, telling) }
    }
    case 'diff.language_order':
      return { sentence: change.code, what: titleOf(change.args.step, telling) }
    case 'diff.trigger_order':
    case 'diff.purpose_order':
      return { sentence: change.code }
    default:
      return undefined
  }
}

const tellingIn = (language: string, names: Names): Telling => {
  const p = phrasesFor(language)
  const known = p.language === 'fr' || p.language === 'it' ? p.language : 'en'
  return { names, p, s: changesFor(p.language), places: SENTENCES[known] }
}

/**
 * The sentence of a change, in English, French or Italian: "It waits 5 days instead of 3 days." What is written differently
 * and reads the same (`P1W` with another order of words around it) is said to be so.
 */
export const explainChange = (change: Change, names: Names, language: string): string => {
  const telling = tellingIn(language, names)
  const said =
    aboutAll(change, telling) ??
    aboutConditions(change, telling) ??
    aboutSteps(change, telling) ??
    aboutTexts(change, telling)
  if (!said) return change.code
  const isAlike = said.before !== undefined && said.before === said.after
  const sentence = fill(isAlike ? telling.s.alike : telling.s.codes[said.sentence], said)
  return sentence.charAt(0).toUpperCase() + sentence.slice(1)
}
