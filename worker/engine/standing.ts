import { rewind } from './clocks.ts'
import { derive } from './derive.ts'
import { own } from './name.ts'
import type { Profile } from './profile.ts'
import { hasRoom } from './room.ts'
import { rankOf, STAGES } from './stage.ts'
import type { Turn } from './turn.ts'
import { sameValue, type Value } from './value.ts'

/**
 * Changes an attribute, and queues the derived event that says so, if it really changed. A profile that is full takes no
 * new names, and no longer values.
 */
export const setAttribute = (turn: Turn, name: string, value: Value | undefined, cause: string): void => {
  const { profile } = turn
  const before = own(profile.attributes, name)
  if (sameValue(before, value)) return
  const { [name]: _, ...others } = profile.attributes
  const after = value === undefined ? others : { ...others, [name]: value }
  if (!hasRoom(profile.attributes, after)) return
  profile.attributes = after
  rewind(turn, name)
  derive(turn, { type: 'attribute_changed', name, ...(value === undefined ? {} : { props: { value } }) }, cause)
}

/** People go forward through the stages of a site; only a step that is told to takes somebody back, or off the list. */
export const setStage = (turn: Turn, stage: string | undefined, force: boolean, cause: string): void => {
  const { profile, program } = turn
  if (stage === profile.stage) return
  if (!force && rankOf(program.site.stages, stage) <= rankOf(program.site.stages, profile.stage)) return
  if (stage === undefined) delete profile.stage
  else profile.stage = stage
  derive(turn, { type: 'stage_changed', ...(stage === undefined ? {} : { props: { value: stage } }) }, cause)
}

/** The furthest stage whose threshold a score has reached. */
const promote = (turn: Turn, cause: string): void => {
  const { profile, program } = turn
  const reached = (program.site.stages ?? STAGES).findLast(({ score }) => score !== undefined && profile.score >= score)
  if (reached) setStage(turn, reached.id, false, cause)
}

/** Changes the score, says so, and takes whoever has reached a threshold to its stage. */
export const setScore = (turn: Turn, score: number, cause: string): void => {
  if (!Number.isFinite(score) || score === turn.profile.score) return
  turn.profile.score = score
  derive(turn, { type: 'score_changed', props: { value: score } }, cause)
  promote(turn, cause)
}

type Points = NonNullable<Profile['points']>[number]

/** Points that may go again, at most: beyond it what has waited longest stays for good. */
const MOST_POINTS = 100

const keep = (profile: Profile, points: readonly Points[]): void => {
  if (points.length > 0) profile.points = points.slice(-MOST_POINTS)
  else delete profile.points
}

/** Adds to the score. Points that decay, or that came from an open or a click (`by`), are remembered, since they may go again. */
export const earn = (turn: Turn, points: Points, cause: string): void => {
  const { profile } = turn
  const before = profile.score
  setScore(turn, before + points.n, cause)
  if (profile.score !== before && (points.until !== undefined || points.by !== undefined))
    keep(profile, [...(profile.points ?? []), points])
}

/** Points gained before are no longer told apart: the score is what it was set to. */
export const fixScore = (turn: Turn, score: number, cause: string): void => {
  delete turn.profile.points
  setScore(turn, score, cause)
}

/** Takes back the points that a test says must go. */
export const lose = (turn: Turn, mustGo: (points: Points) => boolean, cause: string): void => {
  const { profile } = turn
  if (!profile.points?.some(mustGo)) return
  const gone = profile.points.filter(mustGo)
  keep(
    profile,
    profile.points.filter((each) => !mustGo(each)),
  )
  setScore(
    turn,
    gone.reduce((score, { n }) => score - n, profile.score),
    cause,
  )
}
