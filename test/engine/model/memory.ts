import { type Done, type Grade, KNOWN_SINCE, type Purchases, type Spec, type Step, type Unopened } from './spec.ts'

const HOUR = 3_600_000
const LENGTH = { day: 24 * HOUR, week: 7 * 24 * HOUR } as const
const NINETY_DAYS = 90 * 24 * HOUR

/** One passage. `todo`: what is still to be done, the step it stands at first. */
export type Run = {
  key: string | undefined
  at: number
  todo: Step[]
  /** Since when it waits at its step, if it does. */
  parked: number | undefined
  /** Held over a cap: asked again then, and given up at the end. */
  held: { again: number; end: number } | undefined
  /** What it waited for has happened. */
  met: boolean
  sent: number
  ended: { at: number; why: string } | undefined
}

export type Mail = {
  run: Run
  step: string
  content: string
  at: number
  state: 'planned' | 'accepted' | 'cancelled' | 'unheard'
  delivered: number[]
}

/** Everything that has happened, and questions about it; each reads all of it again. */
export class Memory {
  readonly spec: Spec
  readonly done: Done[] = []
  readonly runs: Run[] = []
  readonly mails: Mail[] = []
  /** Emails the provider took, in the order in which it did. */
  readonly taken: Mail[] = []
  /** Every opening that was told, in the order in which it was. */
  readonly opened: { mail: Mail; at: number; grade: Grade }[] = []

  constructor(spec: Spec) {
    this.spec = spec
  }

  live(): Run[] {
    return this.runs.filter(({ ended }) => ended === undefined)
  }

  views(cart?: string): number[] {
    return this.done
      .filter((each) => each.kind === 'view' && (cart === undefined || each.cart === cart))
      .map(({ at }) => at)
  }

  bought(from: number, now: number, { author }: Purchases): number {
    return this.done.filter(
      (each) =>
        each.kind === 'purchase' &&
        each.at >= from &&
        each.at <= now &&
        (author === undefined || each.author === author),
    ).length
  }

  /** Goal first, then guard. */
  stop(now: number): 'goal' | 'guard' | undefined {
    const { goal, guard } = this.spec
    if (goal && this.bought(Number.NEGATIVE_INFINITY, now, goal) >= goal.times) return 'goal'
    if (!guard) return undefined
    const from = guard.within === 0 ? Number.NEGATIVE_INFINITY : now - guard.within
    return this.bought(from, now, guard) === 0 ? undefined : 'guard'
  }

  /** The windows of this length that hold this view, each ending at a view: how many views the fullest of them has. */
  fullest(view: number, within: number): number {
    const views = this.views()
    return Math.max(
      ...views
        .filter((last) => last >= view && last <= view + within)
        .map((last) => views.filter((each) => each <= last && each >= last - within).length),
    )
  }

  /** When they last did something by themselves (a machine that opens their mail is not them), or when we met them. */
  lastSign(): number {
    const opened = this.opened.filter(({ grade }) => grade !== 'machine')
    const signs = [...this.done, ...opened].map(({ at }) => at)
    return signs.length === 0 ? KNOWN_SINCE : Math.max(...signs)
  }

  /** This run's email from that step, if it was sent there. */
  mailOf(run: Run, step: string): Mail | undefined {
    return this.mails.find((mail) => mail.run === run && mail.step === step)
  }

  /** The first moment at which it will be true that nobody opened it in time; nothing while it has not arrived, or if somebody did. */
  unopenedFrom(run: Run, { email, within }: Unopened): number | undefined {
    const mail = this.mailOf(run, email)
    if (!mail || mail.delivered.length === 0) return undefined
    const end = Math.min(...mail.delivered) + within
    const isOpened = this.opened.some((each) => each.mail === mail && each.grade !== 'machine' && each.at <= end)
    return isOpened ? undefined : end + 1
  }

  isUnopened(run: Run, about: Unopened, now: number): boolean {
    const from = this.unopenedFrom(run, about)
    return from !== undefined && from <= now
  }

  /** Emails that went, or may still go. */
  private counted(): Mail[] {
    return this.mails.filter(({ state }) => state !== 'cancelled')
  }

  hasHad(content: string, now: number): boolean {
    return this.counted().some((mail) => mail.content === content && now - mail.at < NINETY_DAYS)
  }

  private isRoom(at: number): boolean {
    return this.spec.caps.every(
      ({ emails, per }) => this.counted().filter((mail) => mail.at > at - LENGTH[per]).length < emails,
    )
  }

  /** When there is room for one more email: now, or when one leaves a window; never, if none may be sent at all. */
  roomAt(now: number): number {
    const leaves = this.counted().flatMap((mail) => [mail.at + LENGTH.day, mail.at + LENGTH.week])
    const moments = [now, ...leaves.filter((at) => at > now).sort((a, b) => a - b)]
    return moments.find((at) => this.isRoom(at)) ?? Number.POSITIVE_INFINITY
  }
}
