import type { Condition } from '../../condition.ts'
import type { Scalar, WrittenStep } from '../../diffChange.ts'
import { durationMs } from '../../duration.ts'
import type { Step } from '../../step.ts'
import type { Trigger, Workflow } from '../../workflow.ts'
import { tellDuration, tellValue } from '../amounts.ts'
import { tellConditionFlat } from '../condition.ts'
import type { Sentences } from '../issues/index.ts'
import type { Tense } from '../leaf.ts'
import { joined } from '../phrases/join.ts'
import type { Phrases } from '../phrases/phrases.ts'
import { tellStep } from '../step.ts'
import { type Names, plain } from '../story.ts'
import { emailTitle, messageTitle } from '../titles.ts'
import { tellTriggers } from '../trigger.ts'
import type { ChangeSentences } from './index.ts'

export type Telling = { names: Names; p: Phrases; s: ChangeSentences; places: Sentences }
type Saying = Pick<Telling, 'p' | 's'>

export const fill = (template: string, args: Readonly<Record<string, string | undefined>>): string =>
  template.replace(/\{(\w+)\}/g, (_, name: string) => (Object.hasOwn(args, name) ? (args[name] ?? '') : ''))

/** A workflow around one trigger, which is told as a line of it. */
const AROUND: Omit<Workflow, 'trigger'> = {
  id: 'x',
  name: 'x',
  objective: 'conversion',
  reentry: { kind: 'once' },
  attribution: 'P30D',
  priority: 50,
  purposes: [],
  steps: [],
}

/** "somebody buys something": the line without the "When" before it and the comma after it. */
export const ofTrigger = (trigger: Trigger, { names, p }: Telling): string =>
  plain((tellTriggers({ ...AROUND, trigger: [trigger] }, names, p)[0]?.tokens ?? []).slice(1, -1))

export const ofStep = (step: Step, { names, p }: Telling): string => plain(tellStep(step, [], { names, p }).main)
export const ofCondition = (condition: Condition, tense: Tense, { names, p }: Telling): string =>
  tellConditionFlat(condition, { tense, names, p }) || p.nothing

export const titleOf = (step: WrittenStep, { p }: Telling): string =>
  step.kind === 'email' ? emailTitle(step.content, p) : messageTitle(step.message, p)

export const inLanguage = (language: string, { places }: Telling): string =>
  places.languages[language] ?? `(${language})`

export const ofScalar = (value: Scalar, p: Phrases): string =>
  typeof value === 'string' && durationMs(value) !== undefined ? tellDuration(value, p) : tellValue(value, p)

export const ofHours = (hours: NonNullable<Workflow['hours']>, { s, p }: Saying): string =>
  joined([fill(s.hours, { from: hours.from, to: hours.to }), joined((hours.weekdays ?? []).map(p.weekday), ', ')], ', ')

export const ofCap = ({ emails, messages, per }: NonNullable<Workflow['cap']>, { s, p }: Saying): string =>
  joined(
    [
      emails !== undefined && fill(s.caps.emails[per], { n: String(emails) }),
      messages !== undefined && fill(s.caps.messages[per], { n: String(messages) }),
    ],
    ', ',
  ) || p.nothing

export const ofResult = (result: NonNullable<Workflow['result']>, { s }: Saying): string => {
  const name = result.kind === 'event' ? result.name : result.kind === 'stage' ? result.stage : result.segment
  return fill(s.results[result.kind], { name })
}

export const ofAttribution = (attribution: string, { s, p }: Telling): string =>
  attribution === 'never_ends'
    ? s.attribution.never
    : fill(s.attribution.after, { after: tellDuration(attribution, p) })

export const ofReentry = (reentry: Workflow['reentry'], { p }: Telling): string =>
  reentry.kind === 'after' ? p.reentry.after(tellDuration(reentry.duration, p)) : p.reentry[reentry.kind]
