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
import { type Heard, lives } from './lively/lives.ts'
import { lively, type Place } from './lively/places.ts'
import { sorted } from './play.ts'
import { contact, SITE } from './site.ts'
import { START } from './time.ts'

/** Workflows as they are just after their first publication. */
export const published = (all: readonly Workflow[]): PublishedWorkflow[] =>
  all.map((workflow) => ({ workflow, version: 1, paused: false, since: START }))

/** A plain site with these workflows. */
export const placeOf = (workflows: Workflow[]): Place => ({ site: SITE, segments: [], workflows, next: workflows })

export const programOf = (
  { site, segments, workflows }: Place,
  all: readonly PublishedWorkflow[] = published(workflows),
): Program => compile({ revision: 1, site, tags: [], segments, workflows: all })
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
export type Lived = Decision & {
  event: Event
  now: number
  before: Profile
  program: Program
  published: readonly PublishedWorkflow[]
}
type Letter = { workflow: string; step: string; run: string; topic: string; subject: string }

const at = <T>(all: readonly T[], nth: number): T | undefined => all[nth % Math.max(1, all.length)]

/** Somebody's life on a site: timers ring in time unless nobody is there, and emails are those that were really planned. */
class Life {
  readonly lived: Lived[] = []
  private readonly place: Place
  private published: PublishedWorkflow[]
  private program: Program
  private profile: Profile
  private due: number | undefined
  private readonly letters: Letter[] = []
  private readonly graded: Event[] = []

  constructor(place: Place, start: Profile) {
    this.place = place
    this.published = published(place.workflows)
    this.program = programOf(place)
    this.profile = start
  }

  private take(event: Event, now: number): Decision {
    const { program, published: all, profile: before } = this
    const decision = decide(program, before, event, now)
    this.lived.push({ ...decision, event, now, before, program, published: all })
    this.profile = decision.profile
    this.due = decision.due
    for (const effect of decision.effects)
      if (effect.kind === 'email') {
        const { workflow, step, run, topic, content: subject } = effect
        this.letters.push({ workflow, step, run, topic, subject })
      }
    return decision
  }

  /** Rings what is due before an instant; at most so often. */
  ring(until: number, most: number): void {
    for (let turn = 0; this.due !== undefined && this.due < until && turn < most; turn++)
      this.take({ id: `t${this.due}`, type: 'timer', at: this.due }, this.due)
  }

  private accept(now: number): void {
    for (const { workflow, step, run } of this.profile.outgoing) {
      const id = `sent-${this.profile.id}-${run}-${step}`
      this.take({ id, type: 'email_sent', at: now, workflow, step, run, topic: 'news' }, now)
    }
  }

  private setWorkflow(nth: number, change: (each: PublishedWorkflow) => PublishedWorkflow | undefined): void {
    const found = at(this.published, nth)
    this.published = this.published.flatMap((each) => (each === found ? (change(each) ?? []) : [each]))
    this.program = programOf(this.place, this.published)
  }

  private publish(nth: number, finish: boolean): void {
    this.setWorkflow(nth, (each) => {
      const { workflow, version, older } = each
      const { workflows, next } = this.place
      const newest = [...next, ...workflows].find(
        ({ id }, i) => id === workflow.id && i < next.length === (version % 2 === 1),
      )
      const { older: _, ...rest } = { ...each, version: version + 1, workflow: newest ?? workflow }
      return finish ? { ...rest, older: [...(older ?? []), { version, workflow }] } : rest
    })
  }

  private tell(heard: Heard): void {
    const { now } = heard
    if ('event' in heard) this.take(heard.event, now)
    else if ('accept' in heard) this.accept(now)
    else if ('letter' in heard) {
      const { nth, bounce, ...rest } = heard.letter
      const letter = at(this.letters, nth)
      if (!letter) return
      const event: Event = {
        id: heard.id,
        at: heard.at,
        ...rest,
        ...letter,
        ...(bounce ? { props: { kind: bounce } } : {}),
      }
      if (!this.take(event, now).duplicate && rest.grade) this.graded.push(event)
    } else if ('regrade' in heard) {
      const event = at(this.graded, heard.regrade)
      if (event) this.take({ ...event, grade: heard.grade }, now)
    } else if ('message' in heard) {
      const pending = at(this.profile.pending, heard.message)
      const { workflow, step, message: subject } = pending ?? { workflow: 'a', step: 's0', message: 'bar-words' }
      this.take({ id: heard.id, at: heard.at, type: heard.type, workflow, step, subject }, now)
    } else this.change(heard)
  }

  private change(
    heard: Extract<Heard, { publish: number } | { pause: number } | { resume: number } | { archive: number }>,
  ): void {
    const { now } = heard
    if ('publish' in heard) this.publish(heard.publish, heard.finish)
    else if ('pause' in heard) this.setWorkflow(heard.pause, (each) => ({ ...each, paused: true }))
    else if ('resume' in heard) this.setWorkflow(heard.resume, (each) => ({ ...each, paused: false }))
    else this.setWorkflow(heard.archive, () => undefined)
    // As the worker does: what a change makes due is looked at.
    this.take({ id: `woken-${now}`, type: 'timer', at: now }, now)
  }

  hear(heard: Heard): void {
    if (!heard.missed) this.ring(heard.now, 500)
    this.tell(heard)
  }
}

/** Every decision of a life; in the end the next timers ring, `more` of them at most. */
export const live = (place: Place, heard: readonly Heard[], { start = contact(), more = 20 } = {}): Lived[] => {
  const life = new Life(place, start)
  for (const each of heard) life.hear(each)
  life.ring(Number.POSITIVE_INFINITY, more)
  return life.lived
}

/** The person as they are in the end. */
export const last = (decisions: readonly Lived[]): Profile => decisions.at(-1)?.profile ?? contact()

/** Before a release laws are asked of more lives: `LIVES=20 npm test -- engine` of twenty times as many. */
const TIMES = Number(process.env.LIVES ?? 1)

/** Every decision of a life under workflows that meet. */
export const inAnyLife = (check: (decisions: readonly Lived[], place: Place) => void, numRuns = 300): void => {
  fc.assert(
    fc.property(lively, lives(), (place, heard) => check(live(place, heard), place)),
    { numRuns: numRuns * TIMES },
  )
}
