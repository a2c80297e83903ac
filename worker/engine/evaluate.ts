import { aggregateCheck } from './aggregate.ts'
import { type Answer, answerOf, not } from './answer.ts'
import { compareNumbers, compileComparison } from './compare.ts'
import type { Condition, Leaf } from './condition.ts'
import { consentTo } from './consent.ts'
import { countCheck } from './count.ts'
import { ms } from './duration.ts'
import type { Facts } from './facts.ts'
import { compileFilter } from './filter.ts'
import { remembersAll, sessionStart } from './history.ts'
import type { IssueArg } from './issue.ts'
import { momentCheck } from './moment.ts'
import { own } from './name.ts'
import type { Seen } from './reason.ts'
import type { Value } from './value.ts'

/** A condition ready to ask. Never throws; answers yes, no or unknown. */
export type Check = (facts: Facts) => Answer

type Path = (string | number)[]

const shown = (value: Value | undefined): IssueArg =>
  value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : value

const compared = (
  actual: Value | undefined,
  holds: (actual: Value | undefined) => boolean | undefined,
  name: string,
): Seen => ({
  answer: answerOf(holds(actual)),
  args: () => ({ name, actual: shown(actual), known: actual !== undefined }),
})

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

type Ask = (facts: Facts) => Seen

const simple =
  (answer: (facts: Facts) => boolean | undefined, args: Record<string, IssueArg>): Ask =>
  (facts) => ({ answer: answerOf(answer(facts)), args: () => args })

const recency = (leaf: Extract<Leaf, { kind: 'recency' }>): Ask => {
  const matches = compileFilter(leaf.event)
  return ({ profile, now }) => {
    const from = now - ms(leaf.ago)
    const found = leaf.which === 'last' ? profile.history.findLast(matches) : profile.history.find(matches)
    if (!found) {
      const isNever =
        leaf.op === 'within' &&
        (from > (profile.forgotten ?? Number.NEGATIVE_INFINITY) || remembersAll(profile, leaf.event))
      return { answer: isNever ? 'no' : 'unknown', args: () => ({ found: false }) }
    }
    const isWithin = found.at >= from
    const isExact = leaf.which === 'last' || !isWithin || remembersAll(profile, leaf.event)
    return {
      answer: answerOf(isExact ? isWithin === (leaf.op === 'within') : undefined),
      args: () => ({ found: true, at: found.at }),
    }
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
    return { answer: answerOf(isExact ? isFound : undefined), args: () => ({}) }
  }
}

const wasShown = (message: string, { profile }: Facts): boolean | undefined =>
  profile.history.some((event) => event.type === 'message_shown' && event.subject === message) ||
  (remembersAll(profile, { type: 'message_shown' }) ? false : undefined)

/** Leaves this release executes; the others are refused at publish (`support.ts`), and answer unknown here. */
const ask = (leaf: Leaf): Ask => {
  switch (leaf.kind) {
    case 'attribute': {
      const holds = compileComparison(leaf)
      return ({ profile }) => compared(own(profile.attributes, leaf.name), holds, leaf.name)
    }
    case 'context': {
      const holds = compileComparison(leaf)
      return ({ profile }) => compared(profile.context[leaf.name], holds, leaf.name)
    }
    case 'stage': {
      const holds = compileComparison(leaf)
      return ({ profile }) => compared(profile.stage, holds, 'stage')
    }
    case 'score':
      return ({ profile }) => ({
        answer: answerOf(compareNumbers(leaf.op, profile.score, leaf.n)),
        args: () => ({ actual: profile.score, n: leaf.n }),
      })
    case 'person':
      return simple((facts) => personIs(leaf.is, facts), { is: leaf.is })
    case 'workflow':
      return simple((facts) => workflowState(leaf.id, leaf.state, facts), { id: leaf.id, state: leaf.state })
    case 'shown':
      return simple((facts) => wasShown(leaf.message, facts), { message: leaf.message })
    case 'consent':
      return ({ profile, site }) => ({
        answer: consentTo(profile, leaf.purpose, site),
        args: () => ({ purpose: leaf.purpose }),
      })
    case 'count':
      return countCheck(leaf)
    case 'aggregate':
      return aggregateCheck(leaf)
    case 'segment':
      return simple(({ profile }) => profile.segments.includes(leaf.id), { id: leaf.id })
    case 'recency':
      return recency(leaf)
    case 'sequence':
      return sequence(leaf)
    case 'moment':
      return momentCheck(leaf)
    default:
      return () => ({ answer: 'unknown', args: () => ({}) })
  }
}

const leafCheck = (leaf: Leaf, path: Path): Check => {
  const see = ask(leaf)
  return (facts) => {
    const { answer, args } = see(facts)
    if (facts.why) facts.why.push({ code: leaf.kind, path, answer, args: args() })
    return answer
  }
}

/** With a reason asked for, every branch is looked at; otherwise the first that settles the matter is enough. */
const combine =
  (checks: readonly Check[], settles: Answer): Check =>
  (facts) => {
    let result: Answer = not(settles)
    for (const check of checks) {
      const answer = check(facts)
      if (answer === settles) {
        if (!facts.why) return settles
        result = settles
      } else if (answer === 'unknown' && result !== settles) result = 'unknown'
    }
    return result
  }

/** Compiles a condition into closures: no interpretation, no eval. */
export const compileCondition = (condition: Condition, path: Path = []): Check => {
  switch (condition.kind) {
    case 'all':
      return combine(
        condition.of.map((each, i) => compileCondition(each, [...path, 'of', i])),
        'no',
      )
    case 'any':
      return combine(
        condition.of.map((each, i) => compileCondition(each, [...path, 'of', i])),
        'yes',
      )
    case 'not': {
      const inner = compileCondition(condition.of, [...path, 'of'])
      return (facts) => not(inner(facts))
    }
    default:
      return leafCheck(condition, path)
  }
}
