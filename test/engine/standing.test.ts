import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decide, type Event, type Grade, type Profile, parse, Stages } from '../../worker/engine/index.ts'
import { rankOf } from '../../worker/engine/stage.ts'
import { inAnyLife, placeOf, programOf } from './living.ts'
import { AGAIN, contact, type Json, on, onceDid, SITE, score, workflow } from './site.ts'
import { DAY, START } from './time.ts'

const HOUR = DAY / 24
const does = (id: string, trigger: Json[], ...steps: Json[]) =>
  workflow({ id, trigger, reentry: AGAIN, purposes: [], steps })
const fixed = (kind: 'set' | 'unset', value?: number): Json => ({
  kind,
  id: 'fixed',
  target: { of: 'score' },
  ...(value === undefined ? {} : { value }),
})

/** What everything is worth on this site, and for how long. */
const WORTH = {
  email_opened: { n: 5 },
  email_clicked: { n: 10, for: 3 * DAY },
  gain: { n: 3, for: DAY },
  keep: { n: 2 },
  lose: { n: -4, for: 2 * DAY },
} as const
const STAGES = [
  { id: 'cold', name: 'Cold' },
  { id: 'mql', name: 'MQL', score: 10 },
  { id: 'sql', name: 'SQL', score: 20 },
  { id: 'customer', name: 'Customer' },
]
const program = programOf({
  ...placeOf([
    does('opened', on({ type: 'email_opened' }), score(5)),
    does('clicked', on({ type: 'email_clicked' }), score(10, 'P3D')),
    does('gain', onceDid('gain'), score(3, 'P1D')),
    does('keep', onceDid('keep'), score(2)),
    does('lose', onceDid('lose'), score(-4, 'P2D')),
    does('fix', onceDid('fix'), fixed('set', 7)),
    does('reset', onceDid('reset'), fixed('unset')),
  ]),
  site: { ...SITE, stages: STAGES },
})

type Earned = { n: number; until: number; by: string | undefined }

/** The same, kept as a list of everything that is still worth something. */
class Account {
  private base = 0
  private earned: Earned[] = []
  private furthest = -1

  get score(): number {
    return this.earned.reduce((sum, { n }) => sum + n, this.base)
  }

  get stage(): string | undefined {
    return STAGES[this.furthest]?.id
  }

  private change(by: () => void): void {
    by()
    this.furthest = Math.max(
      this.furthest,
      STAGES.findLastIndex(({ score: least }) => least !== undefined && this.score >= least),
    )
  }

  keep(is: (each: Earned) => boolean): void {
    this.change(() => {
      this.earned = this.earned.filter(is)
    })
  }

  earn(what: keyof typeof WORTH, now: number, by?: string): void {
    const worth = WORTH[what]
    const until = 'for' in worth ? now + worth.for : Number.POSITIVE_INFINITY
    this.change(() => this.earned.push({ n: worth.n, until, by }))
  }

  fix(to: number): void {
    this.change(() => {
      this.base = to
      this.earned = []
    })
  }
}

type Told = { after: number } & (
  | { does: 'gain' | 'keep' | 'lose' | 'fix' | 'reset' | 'nothing' }
  | { does: 'email_opened' | 'email_clicked'; grade: Grade }
  | { does: 'regrade'; nth: number; grade: Grade }
)
const grade = fc.constantFrom<Grade[]>('human', 'unknown', 'machine')
const after = fc.constantFrom(0, 1, HOUR, DAY - 1, DAY, 2 * DAY)
const told: fc.Arbitrary<Told[]> = fc.array(
  fc.oneof(
    fc.record({ after, does: fc.constantFrom('gain' as const, 'keep' as const, 'lose' as const, 'nothing' as const) }),
    fc.record({ after, does: fc.constantFrom('email_opened' as const, 'email_clicked' as const), grade }),
    fc.record({ after, does: fc.constant('regrade' as const), nth: fc.nat(5), grade }),
    { weight: 1, arbitrary: fc.record({ after, does: fc.constantFrom('fix' as const, 'reset' as const) }) },
  ),
  { maxLength: 30, size: 'max' },
)

const isLetter = (what: string): what is 'email_opened' | 'email_clicked' =>
  what === 'email_opened' || what === 'email_clicked'

/** The engine and the account beside each other. */
class Both {
  readonly account = new Account()
  profile: Profile = contact()
  private due: number | undefined
  private now = START
  private readonly graded: Event[] = []
  private readonly isRung: boolean

  constructor(isRung: boolean) {
    this.isRung = isRung
  }

  private take(event: Event, now: number): void {
    const decision = decide(program, this.profile, event, now)
    this.profile = decision.profile
    this.due = decision.due
    if (!decision.duplicate)
      expect([this.profile.score, this.profile.stage]).toEqual([this.account.score, this.account.stage])
  }

  private fade(now: number): void {
    this.account.keep(({ until }) => until > now)
  }

  ring(until: number): void {
    for (let at = this.due; this.isRung && at !== undefined && at < until; at = this.due) {
      this.fade(at)
      this.take({ id: `t${at}`, type: 'timer', at }, at)
    }
  }

  private regrade({ nth, grade: next }: Extract<Told, { does: 'regrade' }>): void {
    const event = this.graded[nth % Math.max(1, this.graded.length)]
    if (!event || !isLetter(event.type) || event.grade === next) return
    const again = { ...event, grade: next }
    this.graded[this.graded.indexOf(event)] = again
    this.fade(this.now)
    if (next === 'machine') this.account.keep(({ by }) => by !== event.id)
    else if (event.grade === 'machine') this.account.earn(event.type, this.now, event.id)
    this.take(again, this.now)
  }

  hear(what: Told, id: string): void {
    this.ring(this.now + what.after)
    this.now += what.after
    const { now: at, account } = this
    if (what.does === 'regrade') return this.regrade(what)
    this.fade(at)
    if (what.does === 'email_opened' || what.does === 'email_clicked') {
      const event: Event = { id, type: what.does, at, grade: what.grade }
      this.graded.push(event)
      if (what.grade !== 'machine') account.earn(what.does, at, id)
      return this.take(event, at)
    }
    if (what.does === 'fix' || what.does === 'reset') account.fix(what.does === 'fix' ? 7 : 0)
    else if (what.does !== 'nothing') account.earn(what.does, at)
    this.take({ id, type: 'custom', name: what.does, at }, at)
  }
}

describe('a score', () => {
  it('is what stays and what has not gone yet, whatever is earned, lost, graded again or set', () => {
    fc.assert(
      fc.property(told, fc.boolean(), (all, isRung) => {
        const both = new Both(isRung)
        for (const [i, what] of all.entries()) both.hear(what, `e${i}`)
        both.ring(Number.POSITIVE_INFINITY)
        if (isRung) expect(both.profile.points?.filter(({ until }) => until !== undefined) ?? []).toEqual([])
      }),
      { numRuns: 1000 },
    )
  })

  it('goes down when its time comes and not before, in any life', () => {
    const places = ({ runs }: Profile) => runs.map(({ id, step }) => `${id} ${step}`)
    inAnyLife((decisions) => {
      for (const { before, profile, now, event, effects } of decisions) {
        const gone = before.points?.filter(({ until }) => until !== undefined && until <= now) ?? []
        const isStill = effects.length === 0 && places(before).join() === places(profile).join()
        if (event.type !== 'timer' || !isStill) continue
        expect(profile.score).toBe(gone.reduce((left, { n }) => left - n, before.score))
      }
    })
  })
})

describe('a stage', () => {
  it('never goes back where no step forces it', () => {
    inAnyLife((decisions) => {
      for (const {
        before,
        profile,
        program: { site },
      } of decisions)
        expect(rankOf(site.stages, profile.stage)).toBeGreaterThanOrEqual(rankOf(site.stages, before.stage))
    })
  })

  it('is one the site lists, or none', () => {
    expect(parse(Stages, STAGES).ok).toBe(true)
    inAnyLife((decisions) => {
      for (const {
        profile,
        program: { site },
      } of decisions)
        if (profile.stage !== undefined) expect(rankOf(site.stages, profile.stage)).toBeGreaterThanOrEqual(0)
    })
  })
})

describe('a live segment', () => {
  it('tells each coming and each leaving, one after the other, and ends where it says somebody is', () => {
    inAnyLife((decisions) => {
      for (const { before, profile } of decisions)
        for (const [id, { in: isIn }] of Object.entries(profile.live ?? {})) {
          const has = before.live?.[id]?.in
          if (has === undefined) continue
          const known = new Set(before.history.map((each) => each.id))
          const told = profile.history
            .filter((each) => !known.has(each.id) && each.subject === id && /^segment_/.test(each.type))
            .sort((a, b) => Number(a.id.split('-').at(-1)) - Number(b.id.split('-').at(-1)))
            .map(({ type }) => type === 'segment_entered')
          expect(told.every((each, i) => each !== (told[i - 1] ?? has))).toBe(true)
          expect(told.at(-1) ?? has).toBe(isIn)
        }
    })
  })
})
