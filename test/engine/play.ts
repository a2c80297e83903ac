import {
  compile,
  decide,
  type Event,
  Profile,
  type PublishedWorkflow,
  parse,
  type Segment,
  type SiteRules,
  type Tag,
  type Trace,
  type Workflow,
} from '../../worker/engine/index.ts'
import { type Outcome, outcomeOf, type Step } from './outcome.ts'
import { contact, SITE, TAGS } from './site.ts'
import { at, DAY, START } from './time.ts'

export type { Outcome } from './outcome.ts'

/** Something that happens in a story. What is not an event changes the site, or is the provider accepting emails. */
export type Doing =
  | ({ type: Event['type'] } & Partial<Event>)
  | { publish: Workflow; finish?: true }
  | { pause: string }
  | { resume: string }
  | { archive: string }
  | { accept: true }

/** When it happens, what, and when it arrives if that is later. */
export type Told = readonly [moment: string, what: Doing, arrives?: string]

export type Setting = {
  profile?: Profile
  site?: SiteRules
  since?: string
  paused?: string[]
  until?: string
  segments?: readonly Segment[]
  tags?: readonly Tag[]
}
export type Case = readonly [
  name: string,
  workflows: readonly Workflow[],
  events: readonly Told[],
  expected: Partial<Outcome>,
  setting?: Setting,
]

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
  readonly segments: readonly Segment[]
  readonly tags: readonly Tag[]

  constructor(
    workflows: readonly Workflow[],
    { profile = contact(), site = SITE, since = '0d', paused = [], segments = [], tags = TAGS }: Setting,
  ) {
    this.segments = segments
    this.tags = tags
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
    const { site, tags, segments, published: workflows } = this
    const program = compile({ revision: 1, site, tags, workflows, segments })
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
    for (const { workflow, step, run, content, purpose } of this.profile.outgoing) {
      if (this.accepted.has(`${run} ${step}`)) continue
      this.accepted.add(`${run} ${step}`)
      const what = { ...(content ? { subject: content } : {}), ...(purpose ? { topic: purpose.slice(6) } : {}) }
      this.take({ id: `sent-${run}-${step}`, type: 'email_sent', at: now, workflow, step, run, ...what }, now)
    }
  }

  change(what: Exclude<Doing, { type: Event['type'] }>, now: number): void {
    if ('accept' in what) this.accept(now)
    else if ('publish' in what) {
      const has = this.published.find(({ workflow }) => workflow.id === what.publish.id)
      const others = this.published.filter((each) => each !== has)
      this.published = [
        ...others,
        {
          workflow: what.publish,
          version: (has?.version ?? 0) + 1,
          paused: false,
          since: has?.since ?? now,
          ...(has && what.finish
            ? { older: [...(has.older ?? []), { version: has.version, workflow: has.workflow }] }
            : {}),
        },
      ]
      if (what.publish.trigger.some(({ kind }) => kind === 'date' || kind === 'inactive' || kind === 'segment'))
        this.take({ id: `woken-${now}`, type: 'timer', at: now }, now)
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
