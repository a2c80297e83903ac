import { derive } from './absorb.ts'
import { type ChangeStep, change, setSegment } from './change.ts'
import { consentTo } from './consent.ts'
import { inLanguage } from './content.ts'
import { DAY, ms } from './duration.ts'
import { nextWithin } from './hours.ts'
import { own } from './name.ts'
import { delayDue, parkedDue } from './pacing.ts'
import { NEVER, type Pending, type Run } from './profile.ts'
import { type Live, livesOf, type Node } from './program.ts'
import { stopRun } from './settle.ts'
import type { EmailStep, MessageStep, Step, WaitStep } from './step.ts'
import { asking, count, endRun, factsOf, isFused, note, type Turn } from './turn.ts'
import { armOf, awake } from './wait.ts'
import { zoneOf } from './zone.ts'

/** The same content is not sent twice to somebody within this time, whichever workflow sends it. */
const SAME_CONTENT = 90 * DAY

/** Where a run goes after a step: to a step, to the end (`undefined`), or it stays parked. */
type Next = { to: string | undefined } | 'parked' | 'ended'

const skip = (turn: Turn, run: Run, step: Step, rule: string): void => {
  count(turn, run, 'skipped', step.id)
  note(turn, { code: 'step_skipped', workflow: run.workflow, step: step.id, rule })
}

/** Why an email cannot be sent to this person, if it cannot. */
const emailRefusal = (turn: Turn, step: EmailStep): string | undefined => {
  const { profile, program, now } = turn
  if (profile.email === undefined) return 'no_address'
  if (step.transactional) return undefined
  if (profile.suppressed) return 'suppressed'
  if (consentTo(profile, `email:${step.topic}`, program.site) !== 'yes') return 'consent'
  const before = own(profile.received, step.content.id)
  return before !== undefined && now - before < SAME_CONTENT ? 'same_content' : undefined
}

const planEmail = (turn: Turn, run: Run, step: EmailStep): void => {
  const { profile, program, now } = turn
  const refused = emailRefusal(turn, step)
  if (refused !== undefined || profile.email === undefined) return skip(turn, run, step, refused ?? 'no_address')
  const language =
    inLanguage(step.content.languages, profile.context.language, program.site.language)?.language ??
    program.site.language
  turn.effects.push({
    kind: 'email',
    workflow: run.workflow,
    version: run.version,
    step: step.id,
    run: run.id,
    language,
    to: profile.email,
  })
  const planned = { workflow: run.workflow, step: step.id, run: run.id, entered: run.entered, at: now }
  profile.outgoing = [
    ...profile.outgoing,
    step.transactional ? planned : { ...planned, purpose: `email:${step.topic}` },
  ]
  profile.received[step.content.id] = now
  count(turn, run, 'planned', step.id)
  note(turn, { code: 'step_done', workflow: run.workflow, step: step.id })
}

const queueMessage = (turn: Turn, run: Run, step: MessageStep): void => {
  if (consentTo(turn.profile, 'onsite', turn.program.site) !== 'yes') return skip(turn, run, step, 'consent')
  const { message } = step
  const waiting: Pending = {
    workflow: run.workflow,
    step: step.id,
    message: message.id,
    run: run.id,
    entered: run.entered,
    since: turn.now,
    expires: turn.now + ms(message.expires),
    shown: 0,
  }
  const others = turn.profile.pending.filter((each) => each.workflow !== run.workflow || each.step !== step.id)
  turn.profile.pending = [...others, waiting]
  note(turn, { code: 'step_done', workflow: run.workflow, step: step.id })
}

const parkUntil = (turn: Turn, run: Run, due: number): Next => {
  turn.profile.runs = turn.profile.runs.map((each) => (each === run ? { ...run, due } : each))
  note(turn, { code: 'parked', workflow: run.workflow, step: run.step })
  return 'parked'
}

/** Parks in a delay, or goes on when it is over; asks again when it wakes, since what it counts from may have moved. */
const park = (turn: Turn, run: Run, node: Node): Next => {
  const due = run.due === undefined ? delayDue(node, turn) : parkedDue(node, turn, run.due)
  return due !== undefined && due <= turn.now ? { to: node.next } : parkUntil(turn, run, due ?? NEVER)
}

/** Marketing email goes out within the workflow's hours, by the clocks of whoever gets it; until then the run waits here. */
const opensAt = ({ profile, program, now }: Turn, { workflow: { hours } }: Live, step: EmailStep): number =>
  hours === undefined || step.transactional ? now : nextWithin(now, zoneOf(profile, program.site), hours)

/** Stays in a wait until it is met or its time is up. */
const stay = (turn: Turn, run: Run, node: Node, { timeout }: WaitStep): Next => {
  const way = awake(turn, run, node)
  if (way) return way
  if (run.due !== undefined) return 'parked'
  return parkUntil(turn, run, turn.now + ms(timeout))
}

const branch = (turn: Turn, run: Run, node: Node): Next => {
  for (const { when, first } of node.cases ?? []) {
    const why = asking(turn)
    const answer = when(factsOf(turn, run.entered, why))
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

/** Does one step. Every kind this release executes is here; the others cannot be published. */
const perform = (turn: Turn, run: Run, live: Live, node: Node): Next => {
  const { step, next } = node
  switch (step.kind) {
    case 'email': {
      const opens = opensAt(turn, live, step)
      if (opens > turn.now) return parkUntil(turn, run, opens)
      planEmail(turn, run, step)
      break
    }
    case 'message':
      queueMessage(turn, run, step)
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
      return park(turn, run, node)
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

const moveTo = (turn: Turn, run: Run, to: string): Run => {
  const { due: _, met: __, ...rest } = run
  const moved = { ...rest, step: to }
  turn.profile.runs = turn.profile.runs.map((each) => (each === run ? moved : each))
  return moved
}

/** Somebody in flight moves to the newest version, so that what they get is what it says. */
const adopt = (turn: Turn, run: Run, { version }: Live): Run => {
  if (run.version === version) return run
  const moved = { ...run, version }
  turn.profile.runs = turn.profile.runs.map((each) => (each === run ? moved : each))
  return moved
}

/** The end of the last step. What a finished run means is said to the other workflows, so that they chain. */
const finish = (turn: Turn, run: Run, { workflow: { result } }: Live): void => {
  endRun(turn, run, 'finished')
  if (!result || isFused(turn)) return
  const cause = `${run.id}.result.${turn.now}`
  if (result.kind === 'segment') setSegment(turn, result.segment, true, cause)
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
    if (next.to === undefined) return finish(turn, run, live)
    run = moveTo(turn, run, next.to)
  }
  endRun(turn, run, 'fuse')
}

/** Not parked, or parked until now; or in a wait, whose condition may hold by now. */
const isAwake = (turn: Turn, run: Run, live: Live): boolean =>
  run.due === undefined || run.due <= turn.now || live.nodes.get(run.step)?.step.kind === 'wait'

/** Advances every run that is awake. Higher priority first, as in the program. */
export const advance = (turn: Turn): void => {
  if (turn.profile.runs.length === 0) return
  for (const live of livesOf(
    turn.program,
    turn.profile.runs.map((run) => run.workflow),
  )) {
    if (live.held) continue
    const run = turn.profile.runs.find((each) => each.workflow === live.workflow.id)
    if (run && isAwake(turn, run, live)) advanceRun(turn, run, live)
  }
}
