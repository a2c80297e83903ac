import { clockDue } from './clocks.ts'
import { NEVER, type Profile } from './profile.ts'
import { liveOf, type Program } from './program.ts'

const earlier = (a: number | undefined, b: number | undefined): number | undefined =>
  b === undefined || b === NEVER || (a !== undefined && a <= b) ? a : b

/**
 * When this person must be looked at again although nothing happens (ms): a delay or wait ends, points fade, time alone takes them
 * into or out of a segment, a date comes, a silence has lasted. `undefined` for never.
 */
export const dueOf = (profile: Profile, program: Program): number | undefined => {
  let due: number | undefined
  for (const run of profile.runs)
    if (liveOf(program, run)?.held !== true) due = earlier(earlier(due, run.due), run.look)
  if (profile.points) for (const { until } of profile.points) due = earlier(due, until)
  if (profile.live) for (const { look } of Object.values(profile.live)) due = earlier(due, look)
  for (const clock of program.clocks) due = earlier(due, clockDue(clock, profile, program.site))
  return due
}
