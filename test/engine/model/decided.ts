import { compile, decide, type Effect, type Event, type Profile, type Program } from '../../../worker/engine/index.ts'
import { contact, SITE } from '../site.ts'
import { pick, type Seen, type Spec, type Story } from './spec.ts'
import { written } from './written.ts'

type Letter = { workflow: string; step: string; run: string }

const TYPE = { view: 'page_view', purchase: 'purchase', word: 'custom' } as const

const eventOf = (seen: Extract<Seen, { kind: keyof typeof TYPE }>): Event => ({
  id: seen.id,
  at: seen.at,
  type: TYPE[seen.kind],
  ...(seen.kind === 'word' ? { name: 'word' } : {}),
  ...(seen.cart === undefined ? {} : { props: { cart: seen.cart } }),
  ...(seen.author === undefined ? {} : { items: [{ author: seen.author }] }),
})

const sentence = (effect: Effect, now: number): string[] => {
  if (effect.kind === 'email') return [`${now} email ${effect.step}`]
  if (effect.kind === 'cancel') return [`${now} cancelled ${effect.step}`]
  if (effect.kind !== 'count') return [`${now} ${effect.kind}`]
  const { metric, step } = effect
  if (metric === 'entered' || metric === 'goal') return [`${now} ${metric}`]
  if (metric === 'skipped') return [`${now} skipped ${step}`]
  return metric.startsWith('ended_') ? [`${now} ended ${metric.slice(6)}`] : []
}

/** The engine at work on one life, its timers rung in time. */
class Decided {
  readonly story: Story = []
  private readonly program: Program
  private profile: Profile = contact()
  private due: number | undefined
  private readonly taken: Letter[] = []
  private readonly opened: Event[] = []

  constructor(spec: Spec) {
    const published = { workflow: written(spec), version: 1, paused: false, since: 0 }
    const cap = spec.caps[1]
    this.program = compile({
      revision: 1,
      site: { ...SITE, ...(cap ? { cap } : {}) },
      tags: [],
      workflows: [published],
    })
  }

  private take(event: Event, now: number): boolean {
    const decision = decide(this.program, this.profile, event, now)
    this.profile = decision.profile
    this.due = decision.due
    this.story.push(...decision.effects.flatMap((effect) => sentence(effect, now)))
    return !decision.duplicate
  }

  pass(to: number): void {
    for (let due = this.due; due !== undefined && due <= to; due = this.due) {
      this.take({ id: `t${due}`, type: 'timer', at: due }, due)
      if (this.due !== undefined && this.due <= due) throw new Error('the engine’s time stands still')
    }
  }

  private accept(now: number): void {
    for (const { workflow, step, run } of this.profile.outgoing) {
      if (!this.profile.outgoing.some((each) => each.run === run && each.step === step)) continue
      this.taken.push({ workflow, step, run })
      this.take({ id: `sent-${run}-${step}`, type: 'email_sent', at: now, run, step, workflow }, now)
    }
  }

  hear(seen: Seen): void {
    const { now } = seen
    switch (seen.kind) {
      case 'accept':
        return this.accept(now)
      case 'regraded': {
        const before = pick(this.opened, seen.nth)
        if (!before) return
        const event = { ...before, grade: seen.grade }
        this.opened[this.opened.indexOf(before)] = event
        this.take(event, now)
        return
      }
      case 'delivered':
      case 'opened': {
        const letter = pick(this.taken, seen.nth)
        if (!letter) return
        const grade = seen.kind === 'opened' ? { grade: seen.grade } : {}
        const event: Event = { id: seen.id, type: `email_${seen.kind}`, at: seen.at, ...letter, ...grade }
        if (this.take(event, now) && seen.kind === 'opened') this.opened.push(event)
        return
      }
      default:
        this.take(eventOf(seen), now)
    }
  }
}

/** The engine's own account of a life. */
export const decided = (spec: Spec, seen: readonly Seen[], until: number): Story => {
  const life = new Decided(spec)
  for (const each of seen) {
    life.pass(each.now - 1)
    life.hear(each)
  }
  life.pass(until)
  return life.story
}
