import { describe, expect, it } from 'vitest'
import { fingerprint } from '../../worker/engine/hash.ts'
import { bringIn, decide, type Event, merge, type Profile, pack, unpack } from '../../worker/engine/index.ts'
import { EMPTY, lived as livedFrom } from './empty.ts'
import { visitor } from './site.ts'
import { DAY, START } from './time.ts'

const HOUR = DAY / 24

const viewsOf = (n: number, length: number): Event[] =>
  Array.from({ length: n }, (_, i) => ({
    id: `view-${i}`,
    type: 'page_view',
    at: START + Math.floor((i * length) / n),
  }))

const hear = (profile: Profile, event: Event, now = event.at) => decide(EMPTY, profile, event, now)

const lived = (events: readonly Event[]): Profile => livedFrom(visitor(), events)

/** How many of these events would be counted if they came again now. */
const counted = (profile: Profile, events: readonly Event[], now: number): number =>
  events.filter((event) => !hear(profile, event, now).duplicate).length

describe('somebody with 9,000 views in a day', () => {
  const views = viewsOf(9000, DAY)
  const now = START + DAY
  const profile = unpack(pack(lived(views)))

  it('is counted 9,000 times, and no more when all of it comes again', () => {
    expect(profile.totals.page_view?.n).toBe(9000)
    expect(counted(profile, views, now)).toBe(0)
  })

  it('loses nothing new that comes late, but behind the last 2,000', () => {
    const late = (at: number) => !hear(profile, { id: `late-${at}`, type: 'page_view', at }, now).duplicate
    const at = (n: number) => (views[n]?.at ?? 0) + 1
    expect([late(at(8999)), late(at(8000)), late(at(7050)), late(at(6800))]).toEqual([true, true, true, false])
  })

  it('hears of everything again two days later', () => {
    const later = hear(profile, { id: 'later', type: 'page_view', at: now + 2 * DAY }).profile
    expect([later.gone, later.unsure]).toEqual([undefined, undefined])
    const imported: Event = { id: 'imported', type: 'purchase', at: START - 30 * DAY }
    expect([counted(profile, [imported], now), counted(later, [imported], now + 2 * DAY)]).toEqual([1, 1])
  })
})

describe('what history has let go lately', () => {
  it('is known when it comes again a little later than it did, as clocks are corrected anew', () => {
    const views = viewsOf(4000, DAY)
    const profile = lived(views)
    const again = views.map((view) => ({ ...view, at: view.at + 30_000 }))
    expect(counted(profile, again, START + DAY + HOUR)).toBe(0)
  })

  it('is one order, under another id, after hundreds of other events', () => {
    const order: Event = { id: 'page', type: 'purchase', at: START - 1, subject: 'order-1' }
    const profile = lived([order, ...viewsOf(800, HOUR)])
    expect(profile.history.some(({ id }) => id === 'page')).toBe(false)
    expect(counted(profile, [{ ...order, id: 'server', at: START + HOUR }], START + HOUR)).toBe(0)
    expect(counted(profile, [{ ...order, id: 'server', subject: 'order-2' }], START + HOUR)).toBe(1)
  })

  it('is remembered by whoever two people turn out to be, and what both have is counted once', () => {
    const views = viewsOf(1500, DAY)
    const [mine, theirs] = [views.filter((_, i) => i % 3 !== 0), views.filter((_, i) => i % 3 !== 1)]
    const both = views.filter((_, i) => i % 3 === 2)
    const [a, b] = [lived(mine), { ...lived(theirs), id: 'visitor-2' }]
    const joined = merge(a, b)
    expect(counted(joined, views, START + DAY)).toBe(0)
    const apart = new Set([...a.history, ...b.history].map(({ id }) => id))
    const once = both.filter(({ id }) => apart.has(id)).length
    expect(joined.totals.page_view?.n).toBe(mine.length + theirs.length - once)
  })
})

describe('old events brought in under two names, which turn out to be one person’s', () => {
  const old = (id: string, order?: string): Event => ({
    id,
    type: 'purchase',
    at: START - 400 * DAY,
    ...(order === undefined ? {} : { subject: order }),
  })
  const brought = (id: string, events: readonly Event[]): Profile =>
    unpack(pack(bringIn(EMPTY, id, undefined, { events, traits: [] }, START).profile))

  // biome-ignore format: one row, one line
  it.each<[what: string, mine: Event[], theirs: Event[], orders: number]>([
    ['the same order', [old('a', 'x')], [old('b', 'x')], 1],
    ['the same order, by the same id', [old('a', 'x')], [old('a', 'x')], 1],
    ['two orders', [old('a', 'x')], [old('b', 'y')], 2],
    ['two of three orders', [old('a', 'x'), old('b', 'y')], [old('c', 'y'), old('d', 'z'), old('e', 'x')], 3],
    ['purchases without an order', [old('a')], [old('b')], 2],
    ['the same order among other things', [old('a', 'x'), { ...old('v'), type: 'page_view' }], [old('b', 'x'), { ...old('w'), type: 'page_view' }], 1],
  ])('%s', (_, mine, theirs, orders) => {
    const [a, b] = [brought('ada', mine), brought('visitor-2', theirs)]
    const joined = merge(a, b)
    for (const each of [joined, merge(b, a)]) expect(each.totals.purchase?.n).toBe(orders)
    const views = [...mine, ...theirs].filter(({ type }) => type === 'page_view').length
    expect(joined.totals.page_view?.n ?? 0).toBe(views)
    expect(counted(joined, [...mine, ...theirs], START + HOUR)).toBe(0)
  })

  it('count no order again when they are joined again', () => {
    const [a, b] = [brought('ada', [old('a', 'x')]), brought('visitor-2', [old('b', 'x'), old('c', 'y')])]
    const joined = merge(a, b)
    for (const each of [joined, merge(joined, b), merge(joined, a)]) expect(each.totals.purchase?.n).toBe(2)
  })
})

describe('fingerprints', () => {
  it('are looked for where one begins', () => {
    const print = fingerprint('view')
    const knows = (prints: string) =>
      hear({ ...visitor(), gone: [[START, prints]] }, { id: 'view', type: 'page_view', at: START + 1 }).duplicate
    expect([knows(`A${print}BBBBBB`), knows(`AAAAAAA${print}`), knows(`A${print}BBBBBB${print}`)]).toEqual([
      false,
      true,
      true,
    ])
  })

  it('of half a million ids are all different, of the same length, and evenly spread', () => {
    const prints = new Set<string>()
    const firsts = new Map<string, number>()
    for (let i = 0; i < 500_000; i++) {
      const print = fingerprint(`view-${i}`)
      prints.add(print)
      const ends = print.slice(0, 1) + print.slice(-1)
      firsts.set(ends, (firsts.get(ends) ?? 0) + 1)
    }
    expect(prints.size).toBe(500_000)
    expect(firsts.size).toBe(64 * 64)
    expect(Math.max(...firsts.values())).toBeLessThan((500_000 / 64 / 64) * 1.6)
    expect([...prints].every((each) => /^[\w-]{7}$/.test(each))).toBe(true)
  })
})
