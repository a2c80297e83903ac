import {
  compile,
  type Decision,
  decide,
  type Effect,
  type Event,
  Profile,
  type PublishedWorkflow,
  parse,
  type SiteRules,
  type Trace,
  type Workflow,
} from '../../worker/engine/index.ts'
import { contact, SITE, TAGS } from './site.ts'
import { at, DAY, momentOf, START } from './time.ts'

/** Something that happens in a story. What is not an event changes the site, or is the provider accepting emails. */
export type Doing =
  | ({ type: Event['type'] } & Partial<Event>)
  | { publish: Workflow }
  | { pause: string }
  | { resume: string }
  | { archive: string }
  | { accept: true }

/** When it happens, what, and when it arrives if that is later. */
export type Told = readonly [moment: string, what: Doing, arrives?: string]

/** What a story comes to; a case names the parts it cares about. Times are moments, such as `3d 00:01`. */
export type Outcome = {
  emails: string[]
  cancelled: string[]
  /** One for each page view that shows something. */
  shown: string[]
  ended: string[]
  live: string[]
  refused: string[]
  skipped: string[]
  counts: Record<string, number>
  attributes: Profile['attributes']
  score: number
  stage: string | undefined
  segments: string[]
  due: string | undefined
  pending: string[]
  duplicates: number
  totals: Record<string, number>
  suppressed: string | undefined
  /** Versions whose words the emails are in. */
  versions: number[]
}

export type Setting = { profile?: Profile; site?: SiteRules; since?: string; paused?: string[]; until?: string }
export type Case = readonly [
  name: string,
  workflows: readonly Workflow[],
  events: readonly Told[],
  expected: Partial<Outcome>,
  setting?: Setting,
]

type Step = { now: number; event: Event; decision: Decision; trace: Trace }

const freeze = <T>(value: T): T => {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  for (const each of Object.values(value)) freeze(each)
  return Object.freeze(value)
}

/** A story under way: the site as it is now, the person, and every decision so far. */
class Play {
  readonly steps: Step[] = []
  readonly accepted = new Set<string>()
  profile: Profile
  due: number | undefined
  site: SiteRules
  published: PublishedWorkflow[]

  constructor(
    workflows: readonly Workflow[],
    { profile = contact(), site = SITE, since = '0d', paused = [] }: Setting,
  ) {
    this.profile = profile
    this.site = site
    this.published = workflows.map((workflow) => ({
      workflow,
      version: 1,
      paused: paused.includes(workflow.id),
      since: at(since),
    }))
  }

  /** Decides as the worker would; and checks, on the way, what must hold for every decision there is. */
  take(event: Event, now: number): void {
    const program = compile({ revision: 1, site: this.site, tags: TAGS, workflows: this.published })
    const trace: Trace = []
    const before = freeze(structuredClone(this.profile))
    const decision = decide(program, before, event, now, trace)
    const silent = decide(program, before, event, now)
    if (JSON.stringify(silent) !== JSON.stringify(decision)) throw new Error('a trace changed the decision')
    const decoded = parse(Profile, JSON.parse(JSON.stringify(decision.profile)))
    if (!decoded.ok) throw new Error(`the profile does not decode: ${JSON.stringify(decoded.issues)}`)
    if (JSON.stringify(sorted(decoded.value)) !== JSON.stringify(sorted(decision.profile)))
      throw new Error('the profile changes when it is kept')
    this.steps.push({ now, event, decision, trace })
    this.profile = decision.profile
    this.due = decision.due
  }

  /** Lets time pass: whoever is due before `until` is looked at when they are. */
  pass(until: number): void {
    for (let turn = 0; this.due !== undefined && this.due <= until; turn++) {
      if (turn > 1000) throw new Error('the timer never rests')
      this.take({ id: `timer-${this.due}`, type: 'timer', at: this.due }, this.due)
    }
  }

  /** The provider accepts whatever was planned and not cancelled. */
  accept(now: number): void {
    for (const { workflow, step, run } of this.profile.outgoing) {
      if (this.accepted.has(`${run} ${step}`)) continue
      this.accepted.add(`${run} ${step}`)
      this.take({ id: `sent-${run}-${step}`, type: 'email_sent', at: now, workflow, step, run }, now)
    }
  }

  change(what: Exclude<Doing, { type: Event['type'] }>, now: number): void {
    if ('accept' in what) this.accept(now)
    else if ('publish' in what) {
      const has = this.published.find(({ workflow }) => workflow.id === what.publish.id)
      const others = this.published.filter((each) => each !== has)
      this.published = [
        ...others,
        { workflow: what.publish, version: (has?.version ?? 0) + 1, paused: false, since: has?.since ?? now },
      ]
    } else if ('archive' in what) this.published = this.published.filter(({ workflow }) => workflow.id !== what.archive)
    else {
      const id = 'pause' in what ? what.pause : what.resume
      this.published = this.published.map((each) =>
        each.workflow.id === id ? { ...each, paused: 'pause' in what } : each,
      )
      if ('resume' in what) this.take({ id: `woken-${now}`, type: 'timer', at: now }, now)
    }
  }
}

/** Keys in one order, so that two equal things are written alike. */
export const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => [key, sorted(each)]),
  )
}

const effects = <K extends Effect['kind']>(
  steps: readonly Step[],
  kind: K,
): (Extract<Effect, { kind: K }> & { now: number })[] =>
  steps.flatMap(({ now, decision }) =>
    decision.effects.flatMap((effect) => (isKind(effect, kind) ? [{ ...effect, now }] : [])),
  )

const isKind = <K extends Effect['kind']>(effect: Effect, kind: K): effect is Extract<Effect, { kind: K }> =>
  effect.kind === kind

const tally = (names: readonly string[]): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1
  return counts
}

const traced = (steps: readonly Step[], code: string): string[] =>
  steps.flatMap(({ trace }) =>
    trace.flatMap((each) =>
      each.code === code && each.rule !== 'trigger' ? [`${each.step ?? each.workflow} ${each.rule ?? ''}`] : [],
    ),
  )

const outcomeOf = ({ steps, profile, due }: Play): Outcome => ({
  emails: effects(steps, 'email').map(({ now, step }) => `${momentOf(now)} ${step}`),
  cancelled: effects(steps, 'cancel').map(({ now, step, reason }) => `${momentOf(now)} ${step} ${reason}`),
  shown: steps.flatMap(({ now, decision }) =>
    decision.messages.length > 0 ? [`${momentOf(now)} ${decision.messages.map(({ step }) => step).join(' ')}`] : [],
  ),
  ended: effects(steps, 'count').flatMap(({ now, workflow, metric }) =>
    metric.startsWith('ended_') ? [`${momentOf(now)} ${workflow} ${metric.slice(6)}`] : [],
  ),
  live: profile.runs.map(({ workflow, step }) => `${workflow} ${step}`),
  refused: traced(steps, 'not_entered'),
  skipped: traced(steps, 'step_skipped'),
  counts: tally(effects(steps, 'count').flatMap(({ metric }) => (metric.startsWith('ended_') ? [] : [metric]))),
  attributes: profile.attributes,
  score: profile.score,
  stage: profile.stage,
  segments: profile.segments,
  due: due === undefined ? undefined : momentOf(due),
  pending: profile.pending.map(({ step }) => step),
  duplicates: steps.filter(({ decision }) => decision.duplicate).length,
  totals: Object.fromEntries(Object.entries(profile.totals).map(([key, { n }]) => [key, n])),
  suppressed: profile.suppressed?.reason,
  versions: effects(steps, 'email').map(({ version }) => version),
})

/** Plays a story in simulated time, then lets a year pass (or as long as the setting says). */
export const play = (
  workflows: readonly Workflow[],
  events: readonly Told[],
  setting: Setting = {},
): Outcome & { profile: Profile; steps: readonly Step[] } => {
  const story = new Play(workflows, setting)
  for (const [i, [moment, what, arrives]] of events.entries()) {
    const now = at(arrives ?? moment)
    story.pass(now - 1)
    if ('type' in what) story.take({ id: `e${i + 1}`, at: at(moment), ...what }, now)
    else story.change(what, now)
  }
  story.pass(setting.until === undefined ? START + 400 * DAY : at(setting.until))
  return { ...outcomeOf(story), profile: story.profile, steps: story.steps }
}
