import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Event, pack, unpack } from '../../worker/engine/index.ts'
import { ask, hear, type Life } from './asked.ts'
import { count, type Json, last, visitor } from './site.ts'
import { DAY, START } from './time.ts'

const HOUR = DAY / 24

describe('counts', () => {
  const tagged = fc.constantFrom<Event['tags']>(undefined, ['books'], ['books', 'king'], ['king'], ['books', 'books'])
  /** So many things one after another: of what kind, how far apart, how late they are told. */
  const streams = fc.record({
    many: fc.oneof(fc.nat(60), fc.integer({ min: 400, max: 3000 })),
    kinds: fc.array(
      fc.record({
        type: fc.constantFrom<Event['type'][]>('page_view', 'click', 'custom'),
        tags: tagged,
        name: fc.constantFrom('a', 'b'),
        after: fc.constantFrom(0, 1000, 60_000, 600_000, HOUR, 7 * HOUR, 2 * DAY),
        late: fc.constantFrom(0, 0, 0, 1000, HOUR, 20 * HOUR),
        title: fc.constantFrom(0, 0, 0, 0, 900),
      }),
      { minLength: 3, maxLength: 40 },
    ),
    store: fc.integer({ min: 20, max: 400 }),
    from: fc.integer({ min: 0, max: DAY }),
  })
  type Stream = typeof streams extends fc.Arbitrary<infer T> ? T : never

  const lived = ({ many, kinds, store, from }: Stream): Life & { now: number } => {
    let [life, now]: [Life, number] = [{ profile: visitor(), counted: [] }, START + from]
    for (let i = 0; i < many; i++) {
      const kind = kinds[(i * i + (i >> 5)) % kinds.length]
      if (!kind) continue
      const { type, tags, name, after, late, title } = kind
      now += after
      const event: Event = { id: `e${i}`, type, at: now - late, ...(tags ? { tags } : {}) }
      if (type === 'custom') event.name = name
      if (title > 0) event.title = `${i}${'é'.repeat(title)}`
      life = hear(life, event, now)
      if (i % store === 0) life.profile = unpack(pack(life.profile))
    }
    return { ...life, now }
  }

  const filters = fc.constantFrom<Json & { type: string }>(
    { type: 'page_view' },
    { type: 'click' },
    { type: 'page_view', tag: 'books' },
    { type: 'custom', tag: 'king' },
    { type: 'custom', name: 'a' },
    { type: 'custom', tag: 'books', name: 'b' },
    { type: 'purchase' },
  )
  const questions = fc.record({
    event: filters,
    hours: fc.oneof(fc.nat(200), fc.nat(24 * 100)),
    op: fc.constantFrom('gte', 'gt', 'lt', 'lte', 'is', 'is_not'),
    n: fc.oneof(fc.nat(5), fc.nat(3000)),
    near: fc.boolean(),
    off: fc.integer({ min: -1, max: 1 }),
    later: fc.constantFrom(0, 1, HOUR, 30 * HOUR, 20 * DAY, -1, -HOUR, -2 * DAY),
    ever: fc.nat(9).map((each) => each === 0),
  })
  type Question = typeof questions extends fc.Arbitrary<infer T> ? T : never

  const HOLDS: Record<string, (a: number, b: number) => boolean> = {
    gte: (a, b) => a >= b,
    gt: (a, b) => a > b,
    lt: (a, b) => a < b,
    lte: (a, b) => a <= b,
    is: (a, b) => a === b,
    is_not: (a, b) => a !== b,
  }

  /** The answer, and the truth: how many there are in the whole list. */
  const examine = ({ profile, counted, now: end }: Life & { now: number }, asked: Question) => {
    const { event, hours, op, ever, later } = asked
    const now = end + (ever ? Math.max(0, later) : later)
    const from = ever ? Number.NEGATIVE_INFINITY : now - hours * HOUR
    const truth = counted.filter(
      (each) =>
        each.type === event.type &&
        each.at >= from &&
        each.at <= now &&
        (event.tag === undefined || each.tags?.some((tag) => tag === event.tag)) &&
        (event.name === undefined || each.name === event.name),
    ).length
    const n = asked.near ? Math.max(0, truth + asked.off) : asked.n
    const answer = ask(profile, count(event, op, n, ever ? { kind: 'ever' } : last(`PT${hours}H`)), now)
    return { answer, holds: HOLDS[op]?.(truth, n) }
  }

  it('are never wrong, whatever happened, however it was stored in between, and whatever is asked', () => {
    const seen = { yes: 0, no: 0, unknown: 0 }
    fc.assert(
      fc.property(streams, fc.array(questions, { minLength: 40, maxLength: 40 }), (stream, all) => {
        const life = lived(stream)
        for (const each of all) {
          const { answer, holds } = examine(life, each)
          seen[answer]++
          if (answer !== 'unknown') expect(answer).toBe(holds ? 'yes' : 'no')
        }
      }),
      { numRuns: 60 },
    )
    expect(seen.unknown / (seen.yes + seen.no + seen.unknown)).toBeLessThan(0.1)
  })
})
