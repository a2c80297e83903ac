import { describe, expect, it } from 'vitest'
import { DOCUMENT, HISTORY, PARTS } from '../../worker/engine/bounds.ts'
import { fitted } from '../../worker/engine/fit.ts'
import { type Event, Profile, parse, shortHash } from '../../worker/engine/index.ts'
import { storedOf, WRITTEN } from '../../worker/engine/packed/document.ts'
import { weightOf } from '../../worker/engine/packed/utf8.ts'
import { contact } from './site.ts'
import { START } from './time.ts'

const text = (n: number): string => 'x'.repeat(n)
/** A text that nothing can be saved on: always the same for a number, and like no other. */
const noise = (seed: number, n: number): string => {
  let [all, i] = ['', 0]
  while (all.length < n) all += shortHash(`${seed} ${i++}`)
  return all.slice(0, n)
}
const many = <T>(n: number, of: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => of(i))
const named = <T>(n: number, of: (i: number) => T): Record<string, T> =>
  Object.fromEntries(many(n, (i) => [`k${i}`, of(i)]))
const views = (n: number, weight: number): Event[] =>
  many(n, (i) => ({ id: `e${i}`, type: 'page_view', at: START + i, title: noise(i, weight) }))
const weightIn = (profile: Profile): number => weightOf(storedOf(profile))

/** Somebody with more of everything than there is room for. */
const full = (part: Partial<Profile> = {}): Profile =>
  contact({
    seen: START + 1000,
    attributes: named(16, () => text(1000)),
    consent: {
      ...Object.fromEntries(many(90, (i) => [`email:topic-number-${i}`, { granted: true, at: i }])),
      onsite: { granted: false, at: 0 },
    },
    segments: many(200, (i) => `segment-with-a-long-name-${String(i).padStart(3, '0')}`),
    runs: many(100, (i) => ({
      id: `run-${i}.1`,
      workflow: `run-${i}`,
      version: 1,
      entered: 1000 - i,
      step: 'a-step-of-it',
      emailed: 0,
    })),
    past: Object.fromEntries(
      many(400, (i) => [
        `workflow-${i}`,
        {
          entered: 1,
          last: i,
          goals: 0,
          ...(i < 390 ? {} : { keys: many(30, (n): [string, number] => [`key-${i}-${n}`, n]) }),
        },
      ]),
    ),
    pending: many(60, (i) => ({
      workflow: `w${i}`,
      step: 'bar',
      message: 'a-message',
      run: `w${i}.1`,
      entered: 1,
      since: i,
      expires: 9,
      shown: 0,
    })),
    outgoing: many(60, (i) => ({ workflow: `w${i}`, step: 'mail', run: `w${i}.1`, entered: 1, at: i })),
    received: Object.fromEntries(many(200, (i) => [`content-number-${i}`, i])),
    points: many(200, (i) => ({ n: i, until: START + i })),
    mailed: many(100, (i) => START + i),
    interrupted: many(100, (i) => START + i),
    clocks: Object.fromEntries(many(80, (i) => [`a-workflow-${i}.abcdef`, i])),
    live: Object.fromEntries(many(80, (i) => [`a-live-segment-${i}`, { in: true }])),
    totals: Object.fromEntries(
      many(200, (i) => [i < 3 ? `type-${i}` : `page_view|${noise(i, 20)}-${i}`, { n: 1, first: i, last: i }]),
    ),
    history: views(400, 100),
    ...part,
  })

describe('a person who is too much', () => {
  const whole = full()
  const kept = fitted(whole)

  it('fits, can still be read, and is not changed by being fitted again', () => {
    expect(weightIn(whole)).toBeGreaterThan(DOCUMENT)
    expect(weightIn(kept)).toBeLessThanOrEqual(DOCUMENT)
    expect(parse(Profile, JSON.parse(JSON.stringify(kept))).ok).toBe(true)
    expect(fitted(kept)).toEqual(kept)
    expect(whole).toEqual(full())
  })

  it('is held to the bound of each part, and nearly fills it', () => {
    const parts: [keyof typeof PARTS, unknown][] = [
      ['attributes', kept.attributes],
      ['consent', kept.consent],
      ['segments', kept.segments],
      ['received', kept.received],
      ['runs', kept.runs],
      ['pending', kept.pending],
      ['outgoing', kept.outgoing],
      ['points', kept.points],
      ['mailed', kept.mailed],
      ['interrupted', kept.interrupted],
      ['clocks', kept.clocks],
      ['live', kept.live],
    ]
    for (const [part, value] of parts) {
      expect([part, weightOf(value) <= PARTS[part]]).toEqual([part, true])
      expect([part, weightOf(value) > PARTS[part] * 0.8]).toEqual([part, true])
    }
    expect(weightOf(WRITTEN.past(kept.past))).toBeLessThanOrEqual(PARTS.past)
    expect(weightOf(WRITTEN.totals(kept.totals))).toBeLessThanOrEqual(PARTS.totals)
  })

  it('keeps the best of each', () => {
    expect(Object.keys(kept.attributes)).toEqual(
      Object.keys(whole.attributes).slice(0, Object.keys(kept.attributes).length),
    )
    expect(kept.segments).toEqual(whole.segments.slice(0, kept.segments.length))
    expect(kept.consent.onsite).toEqual({ granted: false, at: 0 })
    expect(kept.consent['email:topic-number-89']).toBeDefined()
    expect(kept.consent['email:topic-number-0']).toBeUndefined()
    expect(kept.runs).toEqual(whole.runs.slice(-kept.runs.length))
    expect(kept.pending).toEqual(whole.pending.slice(-kept.pending.length))
    expect(kept.outgoing).toEqual(whole.outgoing.slice(-kept.outgoing.length))
    expect(Object.keys(kept.received)).toEqual(Object.keys(whole.received).slice(-Object.keys(kept.received).length))
    expect(kept.points).toEqual(whole.points?.slice(-(kept.points?.length ?? 0)))
    expect(kept.mailed).toEqual(whole.mailed?.slice(-(kept.mailed?.length ?? 0)))
    expect(kept.interrupted).toEqual(whole.interrupted?.slice(-(kept.interrupted?.length ?? 0)))
    expect(Object.keys(kept.clocks ?? {})).toEqual(
      Object.keys(whole.clocks ?? {}).slice(-Object.keys(kept.clocks ?? {}).length),
    )
    expect(Object.keys(kept.live ?? {})).toEqual(
      Object.keys(whole.live ?? {}).slice(0, Object.keys(kept.live ?? {}).length),
    )
  })

  it('keeps the workflows they were in last, with fewer keys before fewer workflows', () => {
    const names = Object.keys(kept.past)
    expect(names.length).toBeGreaterThan(20)
    expect(names).toEqual(many(400, (i) => `workflow-${399 - i}`).slice(0, names.length))
    expect(Math.max(...Object.values(kept.past).map(({ keys }) => keys?.length ?? 0))).toBeLessThan(30)
  })

  it('keeps the totals of types, then of the tags seen last, and knows that some are gone', () => {
    const keys = Object.keys(kept.totals)
    expect(keys.slice(0, 3).sort()).toEqual(['type-0', 'type-1', 'type-2'])
    expect(keys).toContain(`page_view|${noise(199, 20)}-199`)
    expect(keys).not.toContain(`page_view|${noise(3, 20)}-3`)
    expect(kept.thinned).toBe(true)
  })

  it('loses their oldest events, which are counted by day, and knows until when', () => {
    const left = kept.history.length
    expect(kept.history).toEqual(whole.history.slice(400 - left))
    expect([kept.forgotten, kept.days]).toEqual([
      START + 400 - left - 1,
      { from: expect.any(Number), counts: { page_view: [[Math.floor(START / 86_400_000), 400 - left]] } },
    ])
  })
})

describe('a person with too many events, and little else', () => {
  it('loses events alone, some more than must be, and keeps a floor of them', () => {
    const whole = contact({ seen: START + 1000, history: views(500, 200), segments: ['a'], received: { tips: 1 } })
    const kept = fitted(whole)
    expect(weightIn(kept)).toBeLessThanOrEqual(DOCUMENT)
    expect(weightIn(kept)).toBeLessThan(DOCUMENT * 0.95)
    expect(weightOf(WRITTEN.history(kept.history))).toBeGreaterThan(HISTORY.floor)
    expect([kept.segments, kept.received, kept.thinned]).toEqual([['a'], { tips: 1 }, undefined])
  })

  it('who fits stays as they are', () => {
    const small = contact({ seen: START + 1000, history: views(50, 100) })
    expect(fitted(small)).toEqual(small)
  })
})
