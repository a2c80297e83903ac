import { derive } from './derive.ts'
import { ms } from './duration.ts'
import { own } from './name.ts'
import type { Run } from './profile.ts'
import { earn, fixScore, setAttribute, setStage } from './standing.ts'
import type { Step } from './step.ts'
import { suppress } from './suppression.ts'
import { note, type Turn } from './turn.ts'
import { added } from './value.ts'

/** The steps that change a person, each of which may set off other workflows. */
export type ChangeStep = Extract<Step, { kind: 'set' | 'add' | 'unset' | 'segment' | 'suppress' | 'emit' }>

/** Adding to the score earns points; those that decay, and those an open or a click earned, may go again. */
const addScore = (turn: Turn, run: Run, { target }: Extract<Step, { kind: 'add' }>, n: number, cause: string): void => {
  const decay = target.of === 'score' ? target.decay : undefined
  const until = decay === undefined ? {} : { until: turn.now + ms(decay) }
  earn(turn, { n, ...until, ...(run.by === undefined ? {} : { by: run.by }) }, cause)
}

const setOrAdd = (turn: Turn, run: Run, step: Extract<Step, { kind: 'set' | 'add' }>, cause: string): void => {
  const { attributes } = turn.profile
  const { target, value } = step
  if (target.of === 'attribute')
    setAttribute(turn, target.name, step.kind === 'set' ? value : added(own(attributes, target.name), value), cause)
  else if (target.of === 'score' && typeof value === 'number') {
    if (step.kind === 'add') addScore(turn, run, step, value, cause)
    else fixScore(turn, value, cause)
  } else if (target.of === 'stage' && typeof value === 'string') setStage(turn, value, target.force ?? false, cause)
}

const unset = (turn: Turn, { target }: Extract<Step, { kind: 'unset' }>, cause: string): void => {
  if (target.of === 'attribute') setAttribute(turn, target.name, undefined, cause)
  else if (target.of === 'score') fixScore(turn, 0, cause)
  else setStage(turn, undefined, target.force ?? false, cause)
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
const stopMarketing = ({ profile, now }: Turn, reason: string): void => suppress(profile, { at: now, reason })

const carryOut = (turn: Turn, run: Run, step: ChangeStep, cause: string): void => {
  switch (step.kind) {
    case 'set':
    case 'add':
      return setOrAdd(turn, run, step, cause)
    case 'unset':
      return unset(turn, step, cause)
    case 'segment':
      return setSegment(turn, step.segment, step.action === 'add', cause)
    case 'suppress':
      return stopMarketing(turn, step.reason ?? run.workflow)
    case 'emit':
      return derive(turn, { type: 'custom', name: step.name, ...(step.props ? { props: step.props } : {}) }, cause)
  }
}

/** Does a step that changes the person. The caller has looked at the fuse. */
export const change = (turn: Turn, run: Run, step: ChangeStep): void => {
  carryOut(turn, run, step, `${run.id}.${step.id}.${turn.now}`)
  note(turn, { code: 'step_done', workflow: run.workflow, step: step.id })
}
