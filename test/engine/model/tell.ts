import { type Mail, Memory, type Run } from './memory.ts'
import { Passage } from './passage.ts'
import { type Done, pick, type Seen, type Spec, type Story } from './spec.ts'

const DAY = 24 * 3_600_000

/**
 * What the contract says, done the slow and obvious way, for a small language. It shares no code with the engine, keeps no totals
 * and no index, and reads everything that happened again for every question.
 */
class Teller {
  readonly story: Story = []
  private readonly spec: Spec
  private readonly memory: Memory
  private readonly passage: Passage
  /** Runs whose later goal has been credited; silences that have been noticed, by when they seemed to begin. */
  private readonly closed = new Set<Run>()
  private readonly noticed = new Set<number>()
  private readonly known = new Set<string>()
  private goals = 0
  /** When everything was last looked at; nobody looks before anything has been heard of somebody. */
  private now: number | undefined

  constructor(spec: Spec) {
    this.spec = spec
    this.memory = new Memory(spec)
    this.passage = new Passage(this.memory, this.story)
  }

  private say(now: number, what: string): void {
    this.story.push(`${now} ${what}`)
  }

  private countGoal(now: number): void {
    if (this.goals++ === 0) this.say(now, 'goal')
  }

  private end(run: Run, now: number, why: string): void {
    run.ended = { at: now, why }
    if (why === 'goal' && run.sent > 0) this.countGoal(now)
    this.say(now, `ended ${why}`)
  }

  /** Emails planned and not accepted are cancelled by what would have stopped them; after a day nobody knows. */
  private settle(now: number): void {
    for (const mail of this.memory.mails.filter(({ state }) => state === 'planned'))
      if (now - mail.at > DAY) mail.state = 'unheard'
      else if (this.memory.stop(now)) {
        mail.state = 'cancelled'
        this.say(now, `cancelled ${mail.step}`)
      }
  }

  /** A run that finished may still be credited with the goal, once, within its time; without an email it never is. */
  private credit(now: number): void {
    for (const run of this.memory.runs) {
      const { ended } = run
      if (ended?.why !== 'finished' || this.closed.has(run) || now - ended.at > this.spec.attribution) continue
      if (this.memory.stop(now) !== 'goal') continue
      this.closed.add(run)
      if (run.sent > 0) this.countGoal(now)
    }
  }

  private mayEnter(now: number, key: string | undefined): boolean {
    const { reentry, keyed } = this.spec
    if (this.memory.stop(now) || (keyed && key === undefined)) return false
    const before = this.memory.runs.findLast((run) => run.key === key)
    if (!before) return true
    if (!before.ended || reentry === 'once') return false
    return reentry === 'after_exit' || before.at + reentry <= now
  }

  private enter(now: number, cart: string | undefined): void {
    const key = this.spec.keyed ? cart : undefined
    if (!this.mayEnter(now, key)) return
    const still = { parked: undefined, held: undefined, met: false, sent: 0, ended: undefined }
    this.memory.runs.push({ key, at: now, todo: this.spec.steps, ...still })
    this.say(now, 'entered')
  }

  private opens(event: Done): boolean {
    const { views } = this.spec.trigger
    return event.kind === 'view' && views !== undefined && this.memory.fullest(event.at, views.within) === views.reaches
  }

  /** Everything that is looked at when something happens, or when it is time. */
  private look(now: number, event?: Done | 'silence'): void {
    this.now = now
    for (const run of this.memory.live()) {
      const why = this.memory.stop(now)
      if (why) this.end(run, now, why)
      else if (event && event !== 'silence') this.passage.hear(run, event)
    }
    this.settle(now)
    this.credit(now)
    if (event === 'silence') this.enter(now, undefined)
    else if (event && this.opens(event)) this.enter(now, event.cart)
    for (const run of this.memory.live()) {
      const why = this.passage.isAwake(run, now) ? this.passage.walk(run, now) : undefined
      if (why) this.end(run, now, why)
    }
    this.notice(now)
  }

  /**
   * When a silence that nobody has noticed will have lasted long enough. What seemed to break it may turn out a machine's: then it
   * is the same silence still, and was noticed if anything was noticed since it began.
   */
  private silenceEnd(): number | undefined {
    const { silence } = this.spec.trigger
    const isOver = this.spec.reentry === 'once' && this.memory.runs.length > 0
    const began = this.memory.lastSign()
    const isNoticed = [...this.noticed].some((each) => each >= began)
    return silence === undefined || isOver || isNoticed ? undefined : began + silence
  }

  private notice(now: number): void {
    const end = this.silenceEnd()
    if (end === undefined || end > now) return
    this.noticed.add(this.memory.lastSign())
    this.look(now, 'silence')
  }

  /** Lets time pass, up to an instant. */
  pass(to: number): void {
    for (let now = this.now; now !== undefined; now = this.now) {
      const wake = this.nextWake(now)
      if (wake > to) return
      if (wake <= now) throw new Error('time stands still')
      this.look(wake)
    }
  }

  private nextWake(now: number): number {
    const silence = this.silenceEnd() ?? Number.POSITIVE_INFINITY
    return Math.min(silence, ...this.memory.live().flatMap((run) => this.passage.wakes(run, now)))
  }

  private accept(now: number): void {
    for (const mail of this.memory.mails.filter(({ state }) => state === 'planned')) {
      if (mail.state !== 'planned') continue
      mail.state = 'accepted'
      mail.run.sent++
      this.memory.taken.push(mail)
      this.look(now)
    }
  }

  private happenedTo(mail: Mail, what: Extract<Seen, { kind: 'delivered' | 'opened' }>): void {
    this.known.add(what.id)
    if (what.kind === 'delivered') mail.delivered.push(what.at)
    else this.memory.opened.push({ mail, at: what.at, grade: what.grade })
    this.look(what.now)
  }

  private regrade({ now, nth, grade }: Extract<Seen, { kind: 'regraded' }>): void {
    const opened = pick(this.memory.opened, nth)
    if (!opened || opened.grade === grade) return
    opened.grade = grade
    this.look(now)
  }

  hear(what: Seen): void {
    if (what.kind === 'accept') return this.accept(what.now)
    if (what.kind === 'regraded') return this.regrade(what)
    if (this.known.has(what.id)) return
    if (what.kind === 'delivered' || what.kind === 'opened') {
      const mail = pick(this.memory.taken, what.nth)
      return mail && this.happenedTo(mail, what)
    }
    this.known.add(what.id)
    this.memory.done.push(what)
    this.look(what.now, what)
  }
}

/** The story of a life under a workflow, up to an instant. */
export const tell = (spec: Spec, seen: readonly Seen[], until: number): Story => {
  const teller = new Teller(spec)
  for (const what of seen) {
    teller.pass(what.now - 1)
    teller.hear(what)
  }
  teller.pass(until)
  return teller.story
}
