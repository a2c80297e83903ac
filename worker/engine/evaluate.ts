import { aggregateCheck } from './aggregate.ts'
import { type Answer, answerOf, not } from './answer.ts'
import type { Ask } from './ask.ts'
import { compareNumbers, compileComparison } from './compare.ts'
import type { Condition, Leaf } from './condition.ts'
import { consentTo } from './consent.ts'
import { countCheck } from './count.ts'
import { ms } from './duration.ts'
import { emailCheck } from './emailState.ts'
import { type Facts, lookAgain } from './facts.ts'
import { compileFilter } from './filter.ts'
import { remembersAll, sessionStart } from './history.ts'
import type { IssueArg } from './issue.ts'
import { momentCheck } from './moment.ts'
import { own } from './name.ts'
import type { Value } from './value.ts'

/** A condition ready to ask. Never throws; answers yes, no or unknown. */
export type Check = (facts: Facts) => Answer

type Path = (string | number)[]

const shown = (value: Value | undefined): IssueArg =>
  value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : value

type Compared = Extract<Leaf, { kind: 'attribute' | 'context' | 'stage' }>

/** Compares a value of the person with the rule's. */
const compared = (leaf: Compared, name: string): Ask => {
  const holds = compileComparison(leaf)
  const { kind } = leaf
  return ({ profile }, args) => {
    const actual =
      kind === 'attribute'
        ? own(profile.attributes, name)
        : kind === 'stage'
          ? profile.stage
          : own(profile.context, name)
    if (args) Object.assign(args, { name, actual: shown(actual), known: actual !== undefined })
    return answerOf(holds(actual))
  }
}

const personIs = (is: 'contact' | 'visitor' | 'new' | 'returning', { profile }: Facts): boolean => {
  if (is === 'contact') return profile.email !== undefined
  if (is === 'visitor') return profile.email === undefined
  const isNew = (sessionStart(profile.history) ?? profile.since) <= profile.since
  return (is === 'new') === isNew
}

const workflowState = (id: string, state: 'in' | 'finished' | 'goal', { profile }: Facts): boolean => {
  if (state === 'in') return profile.runs.some((run) => run.workflow === id)
  const past = own(profile.past, id)
  return state === 'goal' ? (past?.goals ?? 0) > 0 : past?.reason === 'finished'
}

/** Asked of nothing but what the rule itself names. */
const simple =
  (answer: (facts: Facts) => Answer, named: Record<string, IssueArg>): Ask =>
  (facts, args) => {
    if (args) Object.assign(args, named)
    return answer(facts)
  }

type Recency = Extract<Leaf, { kind: 'recency' }>

/** Nothing found is an answer to "within" alone, and only if nothing that could matter was let go. */
const isNever = ({ op, event }: Recency, { profile }: Facts, from: number): boolean =>
  op === 'within' && (from > (profile.forgotten ?? Number.NEGATIVE_INFINITY) || remembersAll(profile, event))

const recency = (leaf: Recency): Ask => {
  const matches = compileFilter(leaf.event)
  const ago = ms(leaf.ago)
  return (facts, args) => {
    const { profile, now } = facts
    const found = leaf.which === 'last' ? profile.history.findLast(matches) : profile.history.find(matches)
    if (args) Object.assign(args, found ? { found: true, at: found.at } : { found: false })
    if (!found) return isNever(leaf, facts, now - ago) ? 'no' : 'unknown'
    const isWithin = found.at >= now - ago
    if (isWithin) lookAgain(facts, found.at + ago + 1)
    const isExact = leaf.which === 'last' || !isWithin || remembersAll(profile, leaf.event)
    return answerOf(isExact ? isWithin === (leaf.op === 'within') : undefined)
  }
}

const sequence = (leaf: Extract<Leaf, { kind: 'sequence' }>): Ask => {
  const [isFirst, isThen, within] = [compileFilter(leaf.first), compileFilter(leaf.then), ms(leaf.within)]
  const holds = ({ history }: Facts['profile']): boolean => {
    let start: number | undefined
    for (const event of history) {
      if (start !== undefined && isThen(event) && event.at - start <= within) return true
      if (isFirst(event)) start = event.at
    }
    return false
  }
  return ({ profile }) => {
    const isFound = holds(profile)
    const isExact = isFound || (remembersAll(profile, leaf.first) && remembersAll(profile, leaf.then))
    return answerOf(isExact ? isFound : undefined)
  }
}

const wasShown = (message: string, { profile }: Facts): boolean | undefined =>
  profile.history.some((event) => event.type === 'message_shown' && event.subject === message) ||
  (remembersAll(profile, { type: 'message_shown' }) ? false : undefined)

const consented =
  ({ purpose }: Extract<Leaf, { kind: 'consent' }>): Ask =>
  ({ profile, site }, args) => {
    if (args) args.purpose = purpose
    return consentTo(profile, purpose, site)
  }

const score =
  ({ op, n }: Extract<Leaf, { kind: 'score' }>): Ask =>
  ({ profile }, args) => {
    if (args) Object.assign(args, { actual: profile.score, n })
    return answerOf(compareNumbers(op, profile.score, n))
  }

/** Who is in a live segment is said by its condition, of a list by the profile. */
const isIn = (id: string, facts: Facts): Answer =>
  facts.segments?.get(id)?.(facts) ?? answerOf(facts.profile.segments.includes(id))

/** Content has been received once the provider accepted the email that carries it. Of what history has let go, it counts as received. */
const hasReceived = (content: string, { received, history, forgotten }: Facts['profile']): boolean =>
  history.some(({ type, subject }) => type === 'email_sent' && subject === content) ||
  (forgotten !== undefined && (own(received, content) ?? Number.POSITIVE_INFINITY) <= forgotten)

const ask = (leaf: Leaf, workflow: string | undefined): Ask => {
  switch (leaf.kind) {
    case 'attribute':
    case 'context':
      return compared(leaf, leaf.name)
    case 'stage':
      return compared(leaf, 'stage')
    case 'score':
      return score(leaf)
    case 'person':
      return simple((facts) => answerOf(personIs(leaf.is, facts)), { is: leaf.is })
    case 'workflow':
      return simple((facts) => answerOf(workflowState(leaf.id, leaf.state, facts)), { id: leaf.id, state: leaf.state })
    case 'shown':
      return simple((facts) => answerOf(wasShown(leaf.message, facts)), { message: leaf.message })
    case 'consent':
      return consented(leaf)
    case 'count':
      return countCheck(leaf)
    case 'aggregate':
      return aggregateCheck(leaf)
    case 'segment':
      return simple((facts) => isIn(leaf.id, facts), { id: leaf.id })
    case 'received':
      return simple(({ profile }) => answerOf(hasReceived(leaf.content, profile)), { content: leaf.content })
    case 'email':
      return emailCheck(leaf, workflow)
    case 'recency':
      return recency(leaf)
    case 'sequence':
      return sequence(leaf)
    case 'moment':
      return momentCheck(leaf)
  }
}

const leafCheck = (leaf: Leaf, path: Path, workflow: string | undefined): Check => {
  const asked = ask(leaf, workflow)
  return (facts) => {
    if (!facts.why) return asked(facts)
    const args = {}
    const answer = asked(facts, args)
    facts.why.push({ code: leaf.kind, path, answer, args })
    return answer
  }
}

/**
 * With a reason asked for, every branch is looked at; otherwise the first that settles the matter is enough. Those looked at for their
 * reason alone have no say in when to ask again: being asked why changes nothing.
 */
const combine =
  (checks: readonly Check[], settles: Answer): Check =>
  (facts) => {
    let result: Answer = not(settles)
    for (const check of checks) {
      const answer = check(result === settles && facts.horizon ? { ...facts, horizon: undefined } : facts)
      if (answer === settles) {
        if (!facts.why) return settles
        result = settles
      } else if (answer === 'unknown' && result !== settles) result = 'unknown'
    }
    return result
  }

/** Compiles a condition into closures: no interpretation, no eval. `workflow` is whose steps an email is named by. */
export const compileCondition = (condition: Condition, path: Path = [], workflow?: string): Check => {
  switch (condition.kind) {
    case 'all':
      return combine(
        condition.of.map((each, i) => compileCondition(each, [...path, 'of', i], workflow)),
        'no',
      )
    case 'any':
      return combine(
        condition.of.map((each, i) => compileCondition(each, [...path, 'of', i], workflow)),
        'yes',
      )
    case 'not': {
      const inner = compileCondition(condition.of, [...path, 'of'], workflow)
      return (facts) => not(inner(facts))
    }
    default:
      return leafCheck(condition, path, workflow)
  }
}
