import type { Operator } from '../../compare.ts'
import type { Condition, Leaf } from '../../condition.ts'
import type { EventType, Grade } from '../../event.ts'

/** Units of a duration, as `P1W`, `P1D`, `PT1H`, `PT1M`, `PT1S` name them. */
export type Unit = 'w' | 'd' | 'h' | 'm' | 's'
export type Span = { n: number; unit: Unit }

/** How a verb is said: somebody looks · they look · they looked · they have not looked. */
export type Form = 'somebody' | 'now' | 'past' | 'not'

/** What a verb is about: anything, a page known by its tag's name, or something with a name. */
export type Thing = { is: 'anything' } | { is: 'page'; name: string } | { is: 'named'; name: string }
/** What people do: the types of events, and a sight, which is one of the events that have a name. */
export type ActType = EventType | 'view'
export type Act = { verb: string; object: string }

/** A clause about somebody: "they" + "bought something". */
export type Clause = { subject: string; predicate: string }

type Of<K extends Leaf['kind']> = Extract<Condition, { kind: K }>
export type Moment = { weekdays: number[]; from?: string; to?: string; after?: string; before?: string }

/** Everything a language must know how to say. The order of a sentence is shared; its words and agreements are not. */
export type Phrases = {
  language: string
  quote(name: string): string
  and: string
  or: string
  nothing: string
  yes: string
  no: string

  span(span: Span): string
  lastSpan(span: Span): string
  lessThan(duration: string): string
  during: { since(date: string): string; session: string; run: string }
  ordinal(n: number): string
  times(op: 'is' | 'is_not' | 'lt' | 'lte' | 'gt' | 'gte', n: number): string

  /** "King page" for a tag called "King pages". */
  page(tag: string): string
  act(type: ActType, form: Form, thing: Thing): Act
  about(name: string): string
  whose(field: string, comparison: string): string
  compare(op: Operator, value: string): string

  somebody: string
  they: string
  attribute(name: string): string
  context: Record<Of<'context'>['name'], string>
  person: Record<Of<'person'>['is'], readonly [yes: string, no: string]>
  sequence(first: string, then: string, within: string): string
  recency(which: 'first' | 'last', op: 'within' | 'before', act: string, ago: string): string
  aggregate(by: Of<'aggregate'>['by'], field: string, act: string): string
  email(state: Of<'email'>['state'], which: { step?: string; topic?: string }, within: string, negated: boolean): string
  segment(name: string, negated: boolean): string
  score: string
  stage: string
  consent(purpose: string, negated: boolean): string
  workflow(state: Of<'workflow'>['state'], name: string, negated: boolean): string
  shown(name: string, negated: boolean): string
  received(name: string, negated: boolean): string
  weekday(day: number): string
  moment(moment: Moment, negated: boolean): string
  notSo(sentence: string): string

  when: string
  orWhen: string
  nthPage(ordinal: string): readonly [before: string, within: string]
  nthTime: readonly [before: string, within: string]
  enters(list: string, change: 'enters' | 'leaves'): string
  dateComes(attribute: string, offset: string, before: boolean, yearly: boolean): string
  quiet(act: string, duration: string): string

  unless(rest: string): string
  onlyIf(rest: string): string
  stopWhen(rest: string): string
  thatIsTheGoal: string
  leaveWhen(rest: string): string
  allOf: string
  anyOf: string
  noneOf: string
  notAllOf: string
  reentry: { once: string; after_exit: string; after(duration: string): string }

  steps: StepPhrases
  terms: TermPhrases
}

/** What holds for a whole workflow, and whose opens and clicks are meant. */
export type TermPhrases = {
  key(name: string): string
  hours(times: string): string
  cap(most: string): string
  result(meaning: string): string
  people: string
  grades(names: readonly Grade[]): string
  anyKey: string
}

/** The sentences of steps; `|` stands where a word that can be changed goes. */
export type StepPhrases = {
  message: Record<'bar' | 'modal' | 'slide_in' | 'inline' | 'tooltip' | 'form' | 'change', string>
  slot(slot: string): string
  shownNote(where: string, times: number, ends: 'closed' | 'answered' | 'seen'): string
  email: string
  emailNote(topic: string, transactional: boolean): string
  setting: string
  adding: string
  unsetting: string
  set(what: string, value: string): string
  add(what: string, value: string): string
  unset(what: string): string
  list: Record<'add' | 'remove', string>
  suppress: string
  webhook(host: string): string
  notify(to: string): string
  emit(name: string): string
  wait: string
  afterLastPage: string
  lastPage(page: string): string
  afterLast: string
  fromMoment: string
  thisMoment: string
  until(at: string, weekdays: string): string
  date(attribute: string, offset: string, before: boolean): string
  waitUntil(rest: string): string
  atMost: string
  met: string
  timedOut: string
  branch: string
  when(rest: string): string
  otherwise: string
  split: string
  arm(percent: string): string
  holdout: string
  exit: string
  unfinished: string
}
