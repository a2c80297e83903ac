import { ARMS } from './bounds.ts'
import type { Event } from './event.ts'
import type { Horizon } from './facts.ts'
import { fraction } from './hash.ts'
import { isSameKey } from './key.ts'
import { armId, armsOf, type Run } from './profile.ts'
import type { Live, Node } from './program.ts'
import { asking, count, factsOf, keepRun, note, passageOf, type Turn } from './turn.ts'

/** Where a run goes when it is awake again. */
export type Way = { to: string | undefined }

const isMet = (turn: Turn, run: Run, node: Node, horizon: Horizon): boolean => {
  const why = asking(turn)
  const answer = node.until?.({ ...factsOf(turn, passageOf(run), why), horizon }) ?? 'no'
  if (answer === 'yes') note(turn, { code: 'step_done', workflow: run.workflow, step: run.step, rule: 'met' }, why)
  return answer === 'yes'
}

/**
 * What a run in a wait does now: goes the way of `met` or of `timedOut`, or stays (`undefined`). A condition is asked on
 * arrival, on every event, when time alone may have changed its answer (`horizon`), and a last time when the wait is over.
 */
export const awake = (turn: Turn, run: Run, node: Node, horizon: Horizon): Way | undefined => {
  if (run.met === true || isMet(turn, run, node, horizon)) return { to: node.met }
  return run.due !== undefined && run.due <= turn.now ? { to: node.timedOut } : undefined
}

/** Does this event end the wait of this run? Only one that happened before the time was up, however late it arrives. */
export const meets = (run: Run, live: Live, event: Event): boolean => {
  const node = live.nodes.get(run.step)
  if (node?.step.kind !== 'wait' || run.due === undefined || event.at > run.due) return false
  if (node.awaits?.(event) !== true) return false
  return node.step.anyKey === true || isSameKey(run, live.workflow.key, event)
}

/** The index at which a share of the whole falls, `share` from 0 up to 1. */
const pick = (weights: readonly number[], share: number): number => {
  let left = share * weights.reduce((sum, weight) => sum + weight, 0)
  return weights.findIndex((weight) => {
    left -= weight
    return left < 0
  })
}

/** The arms a run has taken with one more; the oldest are let go. */
const withArm = (taken: string | undefined, arm: string): string => [...armsOf(taken), arm].slice(-ARMS).join(' ')

/**
 * The arm of a split somebody is in: always the same for one person, workflow and step, whatever else happens, so that two
 * devices and a replay agree.
 */
export const armOf = (turn: Turn, run: Run, node: Node): Way => {
  const arms = node.arms ?? []
  const index = pick(
    arms.map(({ weight }) => weight),
    fraction(`${turn.profile.id} ${run.workflow} ${run.step}`),
  )
  const arm = armId(run.step, index)
  keepRun(turn, { ...run, arm: withArm(run.arm, arm) })
  count(turn, run, 'arm', arm)
  note(turn, { code: 'step_done', workflow: run.workflow, step: run.step, rule: `arm ${index}` })
  return { to: arms[index]?.first }
}
