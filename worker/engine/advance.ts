import { type ChangeStep, change, setSegment } from './change.ts'
import { derive } from './derive.ts'
import { ms } from './duration.ts'
import { emailStep } from './emailStep.ts'
import type { Horizon } from './facts.ts'
import { messageStep } from './messageStep.ts'
import { delayDue, parkedDue } from './pacing.ts'
import { NEVER, type Run } from './profile.ts'
import { byPriority, type Live, liveOf, type Node } from './program.ts'
import { stopRun } from './settle.ts'
import { setStage } from './standing.ts'
import type { EmailStep, Step, WaitStep } from './step.ts'
import { asking, endRun, factsOf, isFused, keepRun, note, passageOf, type Turn } from './turn.ts'
import { armOf, awake } from './wait.ts'

type OutsideStep = Extract<Step, { kind: 'webhook' | 'notify' }>

/** Where a run goes after a step: to a step, to the end (`undefined`), or it stays parked. */
type Next = { to: string | undefined } | 'parked' | 'ended'

const parkUntil = (turn: Turn, run: Run, due: number): Next => {
  keepRun(turn, { ...run, due })
  note(turn, { code: 'parked', workflow: run.workflow, step: run.step })
  return 'parked'
}

/** Parks in a delay, or goes on when it is over; asks again when it wakes, since what it counts from may have moved. */
const park = (turn: Turn, run: Run, live: Live, node: Node): Next => {
  const due = run.due === undefined ? delayDue(turn, run, live, node) : parkedDue(turn, run, live, node, run.due)
  return due !== undefined && due <= turn.now ? { to: node.next } : parkUntil(turn, run, due ?? NEVER)
}

const sendEmail = (turn: Turn, run: Run, live: Live, { step, next }: Node & { step: EmailStep }): Next => {
  const held = emailStep(turn, run, live, step)
  if (!held) return { to: next }
  return parkUntil(turn, held.hold === undefined ? run : { ...run, hold: held.hold }, held.until)
}

/** Stays in a wait until it is met or its time is up. */
const stay = (turn: Turn, { look: before, ...run }: Run, node: Node, { timeout }: WaitStep): Next => {
  const horizon: Horizon = { at: undefined }
  const way = awake(turn, run, node, horizon)
  if (way) return way
  const waiting = horizon.at === undefined ? run : { ...run, look: horizon.at }
  if (run.due === undefined) return parkUntil(turn, waiting, turn.now + ms(timeout))
  if (before !== horizon.at) keepRun(turn, waiting)
  return 'parked'
}

const branch = (turn: Turn, run: Run, node: Node): Next => {
  for (const { when, first } of node.cases ?? []) {
    const why = asking(turn)
    const answer = when(factsOf(turn, passageOf(run), why))
    note(turn, { code: 'step_done', workflow: run.workflow, step: run.step, rule: answer }, why)
    if (answer === 'yes') return { to: first }
  }
  return { to: node.otherwise }
}

/** Whatever made so many changes follow one another ends here. The figure `ended_fuse` is what alarms the team. */
const blow = (turn: Turn, run: Run, step: ChangeStep): Next => {
  note(turn, { code: 'fuse', workflow: run.workflow, step: step.id })
  endRun(turn, run, 'fuse')
  return 'ended'
}

/** What the outside world does, and the person never sees: a call, or a word to the team. */
const askOutside = (turn: Turn, { workflow, version, id: run }: Run, { kind, id: step }: OutsideStep): void => {
  turn.effects.push({ kind, workflow, version, step, run })
  note(turn, { code: 'step_done', workflow, step })
}

/** Does one step. */
const perform = (turn: Turn, run: Run, live: Live, node: Node): Next => {
  const { step, next } = node
  switch (step.kind) {
    case 'email':
      return sendEmail(turn, run, live, { ...node, step })
    case 'message':
      messageStep(turn, run, live, step)
      break
    case 'webhook':
    case 'notify':
      askOutside(turn, run, step)
      break
    case 'set':
    case 'add':
    case 'unset':
    case 'segment':
    case 'suppress':
    case 'emit':
      if (isFused(turn)) return blow(turn, run, step)
      change(turn, run, step)
      break
    case 'delay':
      return park(turn, run, live, node)
    case 'wait':
      return stay(turn, run, node, step)
    case 'branch':
      return branch(turn, run, node)
    case 'split':
      return armOf(turn, run, node)
    case 'exit':
      endRun(turn, run, 'exit')
      return 'ended'
  }
  return { to: next }
}

/** A step may have written into its run: which arm it took. */
const asItIs = ({ profile }: Turn, run: Run): Run => profile.runs.find(({ id }) => id === run.id) ?? run

const moveTo = (turn: Turn, run: Run, to: string): Run => {
  const { due: _, met: __, look: ___, hold: ____, ...rest } = asItIs(turn, run)
  const moved = { ...rest, step: to }
  keepRun(turn, moved)
  return moved
}

/** Somebody in flight moves to the newest version, so that what they get is what it says. */
const adopt = (turn: Turn, run: Run, { version }: Live): Run => {
  if (run.version === version) return run
  const moved = { ...run, version }
  keepRun(turn, moved)
  return moved
}

/** The end of the last step. What a finished run means is said to the other workflows, so that they chain. */
const finish = (turn: Turn, run: Run, { workflow: { result } }: Live): void => {
  endRun(turn, run, 'finished')
  if (!result || isFused(turn)) return
  const cause = `${run.id}.result.${turn.now}`
  if (result.kind === 'segment') setSegment(turn, result.segment, true, cause)
  if (result.kind === 'stage') setStage(turn, result.stage, false, cause)
  if (result.kind === 'event') derive(turn, { type: 'custom', name: result.name }, cause)
}

/**
 * Takes one run forward until it parks or ends. Goal, exit and guard are asked before each step. Nothing jumps, so no step
 * comes twice; if one does, two of them share an id, which publishing refuses, and the fuse ends the run.
 */
const advanceRun = (turn: Turn, from: Run, live: Live): void => {
  let run = adopt(turn, from, live)
  for (let left = live.nodes.size; left >= 0; left--) {
    if (stopRun(turn, run, live)) return
    const node = live.nodes.get(run.step)
    if (!node) return endRun(turn, run, 'step_removed')
    const next = perform(turn, run, live, node)
    if (next === 'parked' || next === 'ended') return
    if (next.to === undefined) return finish(turn, asItIs(turn, run), live)
    run = moveTo(turn, run, next.to)
  }
  endRun(turn, run, 'fuse')
}

/** Not parked, or parked until now; or in a wait, whose condition may hold by now. */
const isAwake = (turn: Turn, run: Run, live: Live): boolean =>
  run.due === undefined || run.due <= turn.now || live.nodes.get(run.step)?.step.kind === 'wait'

/** The order in which one event moves runs: higher priority first, then as the program has them, then as they came. */
const inTurn = ({ program, profile }: Turn): { id: string; live: Live }[] =>
  profile.runs
    .flatMap(({ id, workflow, version }) => {
      const live = liveOf(program, { workflow, version })
      return live ? [{ id, live }] : []
    })
    .sort((a, b) => byPriority(a.live.workflow, b.live.workflow))

/** Advances every run that is awake. */
export const advance = (turn: Turn): void => {
  if (turn.profile.runs.length === 0) return
  for (const { id, live } of inTurn(turn)) {
    if (live.held) continue
    const run = turn.profile.runs.find((each) => each.id === id)
    if (run && isAwake(turn, run, live)) advanceRun(turn, run, live)
  }
}
