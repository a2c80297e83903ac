import { derive, setAttribute } from './absorb.ts'
import { own } from './name.ts'
import type { Run } from './profile.ts'
import type { Step } from './step.ts'
import { note, type Turn } from './turn.ts'
import { added } from './value.ts'

/** The steps that change a person, each of which may set off other workflows. */
export type ChangeStep = Extract<Step, { kind: 'set' | 'add' | 'unset' | 'segment' | 'suppress' | 'emit' }>

const setScore = (turn: Turn, score: number, cause: string): void => {
  if (!Number.isFinite(score) || score === turn.profile.score) return
  turn.profile.score = score
  derive(turn, { type: 'score_changed', props: { value: score } }, cause)
}

const setStage = (turn: Turn, stage: string | undefined, cause: string): void => {
  if (stage === turn.profile.stage) return
  if (stage === undefined) delete turn.profile.stage
  else turn.profile.stage = stage
  derive(turn, { type: 'stage_changed', ...(stage === undefined ? {} : { props: { value: stage } }) }, cause)
}

const setOrAdd = (turn: Turn, step: Extract<Step, { kind: 'set' | 'add' }>, cause: string): void => {
  const { attributes, score } = turn.profile
  const { target, value } = step
  if (target.of === 'attribute')
    setAttribute(turn, target.name, step.kind === 'set' ? value : added(own(attributes, target.name), value), cause)
  else if (target.of === 'score' && typeof value === 'number')
    setScore(turn, step.kind === 'set' ? value : score + value, cause)
  else if (target.of === 'stage' && typeof value === 'string') setStage(turn, value, cause)
}

const unset = (turn: Turn, { target }: Extract<Step, { kind: 'unset' }>, cause: string): void => {
  if (target.of === 'attribute') setAttribute(turn, target.name, undefined, cause)
  else if (target.of === 'score') setScore(turn, 0, cause)
  else setStage(turn, undefined, cause)
}

/** A person is on at most this many lists, so that a profile stays small. */
const MOST_SEGMENTS = 200

/** Puts somebody on a static segment, or takes them off; says so in a derived event, if it really changed. */
export const setSegment = (turn: Turn, segment: string, isMember: boolean, cause: string): void => {
  const { segments } = turn.profile
  if (segments.includes(segment) === isMember || (isMember && segments.length >= MOST_SEGMENTS)) return
  turn.profile.segments = isMember ? [...segments, segment].sort() : segments.filter((each) => each !== segment)
  derive(turn, { type: isMember ? 'segment_entered' : 'segment_left', subject: segment }, cause)
}

/** Marketing to this person stops; their history stays. What is planned is stopped by whoever settles next. */
const suppress = (turn: Turn, reason: string): void => {
  turn.profile.suppressed ??= { at: turn.now, reason }
}

const carryOut = (turn: Turn, run: Run, step: ChangeStep, cause: string): void => {
  switch (step.kind) {
    case 'set':
    case 'add':
      return setOrAdd(turn, step, cause)
    case 'unset':
      return unset(turn, step, cause)
    case 'segment':
      return setSegment(turn, step.segment, step.action === 'add', cause)
    case 'suppress':
      return suppress(turn, step.reason ?? run.workflow)
    case 'emit':
      return derive(turn, { type: 'custom', name: step.name, ...(step.props ? { props: step.props } : {}) }, cause)
  }
}

/** Does a step that changes the person. The caller has looked at the fuse. */
export const change = (turn: Turn, run: Run, step: ChangeStep): void => {
  carryOut(turn, run, step, `${run.id}.${step.id}.${turn.now}`)
  note(turn, { code: 'step_done', workflow: run.workflow, step: step.id })
}
