import fc from 'fast-check'
import {
  compile,
  type Decision,
  decide,
  type Event,
  type Profile,
  type Program,
  type PublishedWorkflow,
  type Workflow,
} from '../../worker/engine/index.ts'
import { type Heard, lively, lives } from './lively.ts'
import { sorted } from './play.ts'
import { contact, SITE } from './site.ts'
import { START } from './time.ts'

/** Workflows as they are just after their first publication. */
export const published = (all: readonly Workflow[]): PublishedWorkflow[] =>
  all.map((workflow) => ({ workflow, version: 1, paused: false, since: START }))
export const programOf = (all: readonly Workflow[]): Program =>
  compile({ revision: 1, site: SITE, tags: [], workflows: published(all) })
export const bytes = (value: unknown): string => JSON.stringify(value)
/** The same for two things that differ in the order of their keys alone. */
export const canonical = (value: unknown): string => bytes(sorted(value))

/** Makes every attempt to write into a value throw. */
export const freeze = <T>(value: T): T => {
  if (typeof value !== 'object' || value === null) return value
  for (const each of Object.values(value)) freeze(each)
  return Object.freeze(value)
}

/** A decision with what led to it. */
export type Lived = Decision & Heard & { before: Profile }

/** Decides one event after another, and the timers in between. */
export const live = (program: Program, heard: readonly Heard[], start: Profile = contact()): Lived[] => {
  const decisions: Lived[] = []
  let [profile, due]: [Profile, number | undefined] = [start, undefined]
  const take = (event: Event, now: number): void => {
    const decision = decide(program, profile, event, now)
    decisions.push({ ...decision, event, now, before: profile })
    profile = decision.profile
    due = decision.due
  }
  for (const { event, now } of heard) {
    for (let turn = 0; due !== undefined && due < now && turn < 200; turn++)
      take({ id: `t${due}`, type: 'timer', at: due }, due)
    take(event, now)
  }
  for (let turn = 0; due !== undefined && turn < 50; turn++) take({ id: `t${due}`, type: 'timer', at: due }, due)
  return decisions
}

/** The person as they are in the end. */
export const last = (decisions: readonly Lived[]): Profile => decisions.at(-1)?.profile ?? contact()

/** Every decision of a life under workflows that meet. */
export const inAnyLife = (
  check: (decisions: readonly Lived[], all: readonly Workflow[]) => void,
  numRuns = 400,
): void => {
  fc.assert(
    fc.property(lively, lives(), (all, heard) => check(live(programOf(all), heard), all)),
    { numRuns },
  )
}
