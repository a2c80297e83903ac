import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { PARTS } from '../../worker/engine/bounds.ts'
import { DOCUMENT, decide, type Event, type Profile, pack, unpack, unpackOwn } from '../../worker/engine/index.ts'
import { storedOf } from '../../worker/engine/packed/document.ts'
import { isWithin, utf8Length } from '../../worker/engine/packed/utf8.ts'
import { events, profiles } from './anything.ts'
import { EMPTY, lived } from './empty.ts'
import { fullProfile } from './full.ts'
import { bytes, canonical, inAnyLife } from './living.ts'
import { contact, visitor } from './site.ts'
import { START } from './time.ts'

const sizeOf = (text: string): number => Buffer.byteLength(text)

describe('a packed person', () => {
  it('is the same once unpacked, whoever they are', () => {
    fc.assert(
      fc.property(profiles, fc.array(events, { maxLength: 20 }), (profile, history) => {
        const all = { ...profile, history: [...profile.history, ...history] }
        expect(unpack(pack(all))).toEqual(all)
        expect(unpackOwn(pack(all))).toEqual(all)
      }),
      { numRuns: 300 },
    )
  })

  it('is the same after every decision of a life', () => {
    inAnyLife((decisions) => {
      for (const { profile } of decisions) expect(canonical(unpack(pack(profile)))).toBe(canonical(profile))
    }, 60)
  })

  it('is decided alike, whether they were kept in memory or are read back: to the letter', () => {
    inAnyLife((decisions) => {
      for (const { program, before, event, now, profile, messages, effects } of decisions) {
        const again = decide(program, unpackOwn(pack(before)), event, now)
        expect(pack(again.profile)).toBe(pack(profile))
        expect(bytes([again.messages, again.effects])).toBe(bytes([messages, effects]))
      }
    }, 60)
  })

  it('keeps texts, numbers and ids that are hard to write', () => {
    const odd: Event[] = [
      {
        id: '0198f3c2-7d11-7abc-8def-0123456789ab',
        type: 'custom',
        at: Number.MAX_SAFE_INTEGER,
        title: '\ud83d\ude00',
      },
      {
        id: '0198F3C2-7D11-7ABC-8DEF-0123456789AB',
        type: 'custom',
        at: Number.MIN_SAFE_INTEGER,
        title: '\ud83d\ude01',
      },
      { id: 'ffffffff-ffff-ffff-ffff-ffffffffffff', type: 'custom', at: 0, title: '=' },
      { id: 'é "\\ \u0000', type: 'custom', at: -1, title: '' },
      { id: '^', type: 'custom', at: 2 ** 31, value: -(2 ** 52), title: 'AAA' },
      { id: '-', type: 'custom', at: 2 ** 32, props: { a: 1e300, b: -0.5, c: 2 ** 53, d: '1', e: 1, f: true, g: [] } },
      { id: 'm', type: 'custom', at: 5, props: { a: { amount: -5, currency: 'EUR' }, b: ['x', 'x', ''] }, items: [{}] },
    ]
    const profile = { ...visitor(), history: odd }
    expect(unpack(pack(profile))).toEqual(profile)
  })

  it('gives the same text for the same person, and is JSON that says who is inside which workflow, and has which attribute', () => {
    const run = { id: 'king.1', workflow: 'king', version: 1, entered: START, step: 'bar', emailed: 0 }
    const profile: Profile = { ...visitor(), attributes: { birthday: '1990-05-02' }, runs: [run] }
    const text = pack(profile)
    expect(text).toBe(pack(structuredClone(profile)))
    for (const found of ['"workflow":"king"', '"birthday":']) expect(text).toContain(found)
    const left = decide(EMPTY, profile, { id: 'e', type: 'custom', at: START, props: { birthday: 'x' } }, START)
    expect(pack({ ...left.profile, attributes: {} })).not.toContain('"birthday":')
    expect(pack(left.profile)).not.toContain('"workflow":"king"')
  })
})

describe('a person stored by the first release', () => {
  it('is read as they were', () => {
    fc.assert(
      fc.property(profiles, ({ gone: _, unsure: __, ...profile }) => {
        expect(unpack(bytes({ ...profile, bytes: 1234 }))).toEqual(profile)
      }),
      { numRuns: 200 },
    )
  })

  it('is not counted twice for what was remembered in another form', () => {
    const old = {
      ...visitor(),
      gone: [
        ['abc', START - 5000],
        ['def', START],
      ],
    }
    const profile = unpack(bytes(old))
    const again = (at: number) => decide(EMPTY, profile, { id: 'x', type: 'page_view', at }, START + 1e6).duplicate
    expect([again(START - 6000), again(START), again(START + 1e6)]).toEqual([true, true, false])
  })
})

describe('a text that is damaged', () => {
  const happened = fc.sample(events, { numRuns: 40, seed: 5 }).map((event, i) => ({ ...event, at: START + i }))
  const text = pack(lived(contact(), happened))

  it('is refused, or is still a person: never another exception', () => {
    const outcomes = { refused: 0, read: 0 }
    fc.assert(
      fc.property(
        fc.nat(text.length - 1),
        fc.nat(6),
        fc.string({ unit: 'binary-ascii', maxLength: 3 }),
        (at, cut, more) => {
          const damaged = text.slice(0, at) + more + text.slice(at + cut)
          try {
            const profile = unpack(damaged)
            expect(unpack(pack(profile))).toEqual(profile)
            outcomes.read++
          } catch (error) {
            if (!(error instanceof v.ValiError)) throw error
            outcomes.refused++
          }
        },
      ),
      { numRuns: 1000 },
    )
    expect(outcomes.refused).toBeGreaterThan(outcomes.read)
  })

  it.each([
    ['an event without a type', { shapes: ['id^ at# '], entries: [], rows: 'ABaA' }],
    ['a key no event has', { shapes: ['id^ type at# nobody# '], entries: ['=click'], rows: 'ABaAAA' }],
    ['a type no event has', { shapes: ['id^ type at# '], entries: ['=nothing'], rows: 'ABaAA' }],
    ['a value that is not there', { shapes: ['id^ type at# '], entries: [], rows: 'ABaAA' }],
    ['a shape that is not there', { shapes: [], entries: [], rows: 'A' }],
    ['a prototype', { shapes: ['__proto__ '], entries: ['=x'], rows: 'AA' }],
    ['one that stops short', { shapes: ['id^ type at# '], entries: ['=click'], rows: 'ABa' }],
    ['what shares with nothing', { shapes: ['id^ type at# '], entries: ['BCDx'], rows: 'ABaAA' }],
  ])('is refused with its reason: %s', (_, history) => {
    expect(() => unpack(bytes({ ...JSON.parse(pack(visitor())), history }))).toThrow(v.ValiError)
  })

  it('is read where it is not', () => {
    const history = { shapes: ['id^ type at# '], entries: ['=click'], rows: 'ABaAC' }
    expect(unpack(bytes({ ...JSON.parse(pack(visitor())), history })).history).toEqual([
      { id: 'a', type: 'click', at: 1 },
    ])
  })
})

describe('at the limit of everything', () => {
  const full = fullProfile()
  const text = pack(full)
  const kept = unpack(text)

  it('a person takes at most 64 KB, of more than a hundred times as much', () => {
    expect(sizeOf(bytes(full))).toBeGreaterThan(100 * DOCUMENT)
    expect(sizeOf(text)).toBeLessThanOrEqual(DOCUMENT)
    expect(sizeOf(text)).toBeGreaterThan(0.95 * DOCUMENT)
  })

  it('every part stays within its own bound, and together they leave room for history', () => {
    const parts: Record<string, unknown> = JSON.parse(text)
    for (const [part, most] of Object.entries(PARTS))
      expect([part, sizeOf(bytes(parts[part])) <= most]).toEqual([part, true])
    const gone = sizeOf(bytes(parts.gone))
    expect(Object.values(PARTS).reduce((sum, most) => sum + most, 0) + gone + 1500).toBeLessThan(DOCUMENT - 4096)
    expect(kept.history.length).toBeGreaterThan(50)
  })

  it('the newest stays, what the rules need stays longest, and what is gone is known to be', () => {
    expect(kept.history.at(-1)).toEqual(full.history.at(-1))
    expect(kept.forgotten).toBe(full.history.at(-kept.history.length - 1)?.at)
    expect([kept.totals.page_view?.n, kept.thinned]).toEqual([3000, true])
    expect(kept.mailed?.at(-1)).toBe(full.mailed?.at(-1))
    expect(Object.keys(kept.past).length).toBeGreaterThan(150)
    const entered = (nth: number) => kept.past[Object.keys(full.past).at(nth) ?? '']?.entered
    expect([entered(0), entered(-1)]).toEqual([undefined, 699])
  })

  it('and whichever parts are full, the whole never takes more, and who is within the bound loses nothing', () => {
    const part = <T>(all: T[] | undefined, percent: number): T[] =>
      (all ?? []).slice(0, ((all?.length ?? 0) * percent) / 100)
    const entries = <T>(all: Record<string, T> | undefined, percent: number): Record<string, T> =>
      Object.fromEntries(part(Object.entries(all ?? {}), percent))
    const shares = fc.array(fc.constantFrom(0, 1, 5, 20, 100), { minLength: 12, maxLength: 12 })
    fc.assert(
      fc.property(shares, ([a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 0, j = 0, k = 0, l = 0]) => {
        const some: Profile = {
          ...full,
          history: part(full.history, a),
          attributes: entries(full.attributes, b),
          consent: entries(full.consent, c),
          past: entries(full.past, d),
          runs: part(full.runs, e),
          pending: part(full.pending, f),
          outgoing: part(full.outgoing, g),
          segments: part(full.segments, h),
          points: part(full.points, i),
          received: entries(full.received, j),
          clocks: entries(full.clocks, k),
          live: entries(full.live, l),
        }
        const packed = pack(some)
        expect(sizeOf(packed)).toBeLessThanOrEqual(DOCUMENT)
        const isWithin = sizeOf(bytes(storedOf(some))) <= DOCUMENT
        if (isWithin) expect(unpack(packed)).toEqual(some)
        else expect(pack(unpack(packed)).length).toBeLessThanOrEqual(DOCUMENT)
      }),
      { numRuns: 15 },
    )
  })

  it('is reached by history first: what else is known of somebody stays as long as some history is left', () => {
    const attributes = Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`a${i}`, 'x'.repeat(1000)]))
    const busy = unpack(pack({ ...visitor(), attributes, history: full.history, totals: full.totals }))
    expect(busy.attributes).toEqual(attributes)
    expect(busy.totals).toEqual(full.totals)
    expect(busy.history.length).toBeLessThan(full.history.length)
    expect(sizeOf(pack(busy))).toBeLessThan(0.95 * DOCUMENT)
  })

  it('is counted in bytes of UTF-8', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), fc.nat(60), (some, most) => {
        expect(utf8Length(some)).toBe(sizeOf(some))
        expect(isWithin(some, most)).toBe(sizeOf(some) <= most)
      }),
    )
    expect([isWithin('€€', 6), isWithin('€€', 5), isWithin('€€', 4)]).toEqual([true, false, false])
  })

  it('stays there whatever comes next', () => {
    let profile = kept
    for (let i = 0; i < 12; i++) {
      const event: Event = { id: `n${i}`, type: 'cart', at: full.seen + i, title: `${i}${'é'.repeat(300)}` }
      profile = { ...decide(EMPTY, profile, event, full.seen + i).profile, past: full.past, runs: full.runs }
      const next = pack(profile)
      expect(sizeOf(next)).toBeLessThanOrEqual(DOCUMENT)
      profile = unpack(next)
    }
    expect(profile.history.at(-1)?.id).toBe('n11')
    expect(profile.totals.cart?.n).toBe(12)
  })
})
