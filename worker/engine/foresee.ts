import { ms } from './duration.ts'
import { SAME_CONTENT } from './emailStep.ts'
import type { Facts } from './facts.ts'
import { own } from './name.ts'
import type { Profile, Run } from './profile.ts'
import type { Live, Node, Program } from './program.ts'

/**
 * What becomes of somebody inside when a new version takes over: they continue, or leave because their step is gone, or
 * because the goal, the exit or the guard says so; or continue towards an email whose content they have had, which is held back.
 */
export type Fate = 'continues' | 'step_removed' | 'goal' | 'guard' | 'exit' | 'same_content'

/** In the order in which they are asked before each step. */
const stopped = (live: Live, facts: Facts): Fate | undefined => {
  if (live.goal(facts) === 'yes') return 'goal'
  if (live.exit(facts) === 'yes') return 'exit'
  return live.guard(facts) === 'yes' ? undefined : 'guard'
}

/** Where a run may go from a step. A branch is chosen by what is so now; which way a wait or a split goes is not foretold. */
const waysFrom = (node: Node, facts: Facts): (string | undefined)[] => {
  switch (node.step.kind) {
    case 'branch': {
      const found = node.cases?.find(({ when }) => when(facts) === 'yes')
      return [found ? found.first : node.otherwise]
    }
    case 'wait':
      return [node.met, node.timedOut]
    case 'split':
      return (node.arms ?? []).map(({ first }) => first)
    case 'exit':
      return []
    default:
      return [node.next]
  }
}

/** The least time a step takes, as far as it can be known (ms). */
const lengthOf = ({ step }: Node): number =>
  step.kind === 'delay' && step.delay.kind === 'for' && !step.delay.since ? ms(step.delay.duration) : 0

/** Is this an email that would be refused, when it is reached, because its content is too recent? */
const isRepeated = ({ step }: Node, { received }: Profile, at: number): boolean => {
  if (step.kind !== 'email' || step.transactional) return false
  const before = own(received, step.content.id)
  return before !== undefined && at - before < SAME_CONTENT
}

/** Looks for such an email ahead. No step leads back, so each is met at the earliest it can be. */
const meetsSame = (live: Live, run: Run, facts: Facts): boolean => {
  const seen = new Map<string, number>()
  const ahead: [step: string | undefined, at: number][] = [[run.step, facts.now]]
  for (let next = ahead.pop(); next; next = ahead.pop()) {
    const [id, at] = next
    const node = id === undefined ? undefined : live.nodes.get(id)
    if (!node || (seen.get(node.step.id) ?? Number.POSITIVE_INFINITY) <= at) continue
    seen.set(node.step.id, at)
    if (isRepeated(node, facts.profile, at)) return true
    const isHere = node.step.id === run.step && run.due !== undefined
    const leaves = isHere ? Math.max(at, node.step.kind === 'wait' ? at : (run.due ?? at)) : at + lengthOf(node)
    ahead.push(...waysFrom(node, facts).map((to): [string | undefined, number] => [to, leaves]))
  }
  return false
}

/**
 * What would become of a run if it went on in `program` now: a calculation over what is known, which sends nothing.
 * @param now ms since 1970 UTC
 */
export const foresee = (program: Program, profile: Profile, run: Run, now: number): Fate => {
  const live = program.lives.get(run.workflow)
  if (!live) return 'exit'
  const { site, segments } = program
  const facts: Facts = { profile, now, site, segments, entered: run.entered, run: run.id }
  const stop = stopped(live, facts)
  if (stop) return stop
  if (!live.nodes.has(run.step)) return 'step_removed'
  return meetsSame(live, run, facts) ? 'same_content' : 'continues'
}
