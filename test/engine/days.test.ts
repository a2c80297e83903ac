import { describe, expect, it } from 'vitest'
import { compileCondition } from '../../worker/engine/evaluate.ts'
import { type Event, HISTORY, merge, type Profile } from '../../worker/engine/index.ts'
import { ask, conditionOf, heard, views } from './asked.ts'
import { count, last, SITE } from './site.ts'
import { DAY, START } from './time.ts'

const HOUR = DAY / 24

describe('somebody with 9,000 views in a day', () => {
  const { profile } = heard(views(9000, START, DAY / 2))
  const now = START + DAY

  it.each([
    ['gte', 600, 'yes'],
    ['gte', 9000, 'yes'],
    ['gt', 9000, 'no'],
    ['is', 9000, 'yes'],
    ['lt', 9000, 'no'],
    ['lte', 9000, 'yes'],
    ['is_not', 8999, 'yes'],
  ])('is known to have %s %i in the last 7 days: %s', (op, n, answer) => {
    expect(profile.history).toHaveLength(HISTORY.events)
    expect(ask(profile, count({ type: 'page_view' }, op, n, last('P7D')), now)).toBe(answer)
    expect(ask(profile, count({ type: 'page_view', tag: 'books' }, op, n, last('P7D')), now)).toBe(answer)
  })

  it('is not known to have so many of a field, unless there are enough in what is left', () => {
    const withUrl = (n: number) =>
      count({ type: 'page_view', where: [{ field: 'url', op: 'missing' }] }, 'gte', n, last('P7D'))
    expect([500, 501, 9001].map((n) => ask(profile, withUrl(n), now))).toEqual(['yes', 'unknown', 'no'])
  })

  it('is not said to have done by noon what may have come after', () => {
    const by = (n: number) => ask(profile, count({ type: 'page_view' }, 'gte', n, last('P7D')), START + DAY / 4)
    expect([by(1), by(8501)]).toEqual(['unknown', 'no'])
  })

  it('is not known where the window cuts the day, and known again once it has left it behind', () => {
    const many = count({ type: 'page_view' }, 'gte', 600, last('P7D'))
    expect(ask(profile, many, START + 7 * DAY + HOUR)).toBe('unknown')
    expect(ask(profile, many, START + 8 * DAY)).toBe('no')
  })
})

describe('a day that history has let go', () => {
  const midnight = Math.floor(START / DAY) * DAY
  const edges = [midnight, midnight + DAY - 1].map((at, i): Event => ({ id: `edge-${i}`, type: 'click', at }))
  const { profile } = heard([...edges, ...views(600, midnight + DAY, DAY)])
  const since = (from: number) => ({ kind: 'since', date: new Date(from).toISOString() })

  it.each([
    [midnight, 'yes', 'no'],
    [midnight + 1, 'unknown', 'unknown'],
    [midnight + DAY - 1, 'unknown', 'unknown'],
    [midnight + DAY, 'no', 'yes'],
  ])('counts from its first instant to its last: since %i', (from, two, none) => {
    const is = (n: number) => ask(profile, count({ type: 'click' }, 'is', n, since(from)), midnight + 2 * DAY)
    expect([is(2), is(0)]).toEqual([two, none])
  })
})

describe('counts of what history has let go', () => {
  const midnight = Math.floor(START / DAY) * DAY
  const forty = heard(views(4000, START, 40 * DAY))
  const cases = [undefined, 'books', 'shelf-3'].flatMap((tag) => [0, 1, 9, 25, 39, 40].map((day) => ({ tag, day })))

  it.each(cases)('are known of every window that begins with a day, of a type and of a tag: $tag, day $day', (each) => {
    const { tag, day } = each
    const { profile, counted } = forty
    const from = midnight + day * DAY
    const truth = counted.filter(({ at, tags }) => at >= from && (tag === undefined || tags?.includes(tag))).length
    const since = { kind: 'since', date: new Date(from).toISOString() }
    const is = (n: number) =>
      ask(profile, count({ type: 'page_view', ...(tag ? { tag } : {}) }, 'is', n, since), START + 40 * DAY)
    expect([is(truth), is(truth + 1), is(Math.max(0, truth - 1))]).toEqual(['yes', 'no', truth > 0 ? 'no' : 'yes'])
  })

  it('say when time alone will change what is known', () => {
    const { profile } = heard(views(3000, START, 10 * DAY))
    const asked = conditionOf(count({ type: 'page_view' }, 'gte', 1500, last('P7D')))
    const at = (now: number) => compileCondition(asked)({ profile, now, site: SITE })
    let now = START + 10 * DAY
    for (let turn = 0; turn < 40; turn++) {
      const horizon: { at: number | undefined } = { at: undefined }
      const answer = compileCondition(asked)({ profile, now, site: SITE, horizon })
      if (horizon.at === undefined) break
      for (const share of [0.2, 0.5, 0.9]) expect(at(Math.floor(now + share * (horizon.at - 1 - now)))).toBe(answer)
      now = horizon.at
    }
    expect(at(now)).toBe('no')
  })

  it('go no further back than history’s days', () => {
    const { profile } = heard(views(6000, START, 150 * DAY))
    const oldest = Math.min(...(profile.days?.counts.page_view ?? []).map(([day]) => day * DAY))
    expect([oldest - profile.seen > -HISTORY.days * DAY, profile.seen - oldest > 85 * DAY]).toEqual([true, true])
  })

  const isSince = (profile: Profile, n: number, from: number, now: number) =>
    ask(profile, count({ type: 'page_view' }, 'is', n, { kind: 'since', date: new Date(from).toISOString() }), now)
  /** As the first release left people: what was let go is in no day. */
  const undated = ({ days: _, tagDays: __, ...profile }: Profile): Profile => profile

  it('do not claim a day that was let go before there were days', () => {
    const before = undated(heard(views(700, midnight, DAY / 4)).profile)
    const { profile } = heard(views(600, midnight + DAY / 2, DAY), before)
    const now = midnight + 2 * DAY
    expect([isSince(profile, 800, midnight, now), isSince(profile, 1300, midnight, now)]).toEqual([
      'unknown',
      'unknown',
    ])
    expect(isSince(profile, 300, midnight + DAY, now)).toBe('yes')
  })

  it('do not claim such a day of somebody who turns out to be another', () => {
    const mine = heard(views(900, midnight, DAY)).profile
    const theirs = undated(heard(views(700, midnight + 1, DAY / 2)).profile)
    const joined = merge(mine, { ...theirs, id: 'visitor-2' })
    expect(isSince(joined, 1400, midnight, midnight + DAY)).toBe('unknown')
    expect(ask(joined, count({ type: 'page_view' }, 'is', 1600), midnight + DAY)).toBe('yes')
  })

  it('have once what two people both had, though one of them has let it go', () => {
    const both = views(400, midnight + DAY / 2, DAY)
    const [mine, theirs] = [heard(both), heard([...both, ...views(500, midnight + 1.5 * DAY, DAY / 4)])]
    const joined = merge(mine.profile, { ...theirs.profile, id: 'visitor-2' })
    const since = (n: number, day: number) => isSince(joined, n, midnight + day * DAY, midnight + 2 * DAY)
    expect([since(900, 0), since(700, 1), joined.totals.page_view?.n]).toEqual(['yes', 'yes', 900])
  })
})

describe('totals of many tags', () => {
  it('of those seen longest ago are let go, and never said to be nothing', () => {
    const tagged = Array.from(
      { length: 700 },
      (_, i): Event => ({ id: `e${i}`, type: 'page_view', at: START + i * 6 * HOUR, tags: [`t${i}`] }),
    )
    const { profile } = heard([...tagged, { ...tagged[0], id: 'again', type: 'page_view', at: START + 4200 * HOUR }])
    const now = START + 4201 * HOUR
    const ever = (tag: string, op: string, n: number) => ask(profile, count({ type: 'page_view', tag }, op, n), now)
    expect(ask(profile, count({ type: 'page_view' }, 'is', 701), now)).toBe('yes')
    expect([ever('t0', 'gte', 1), ever('t0', 'is', 1), ever('t1', 'gte', 1)]).toEqual(['yes', 'unknown', 'unknown'])
    expect([ever('t699', 'gte', 1), ever('t699', 'is', 1), ever('never', 'gte', 1)]).toEqual([
      'yes',
      'unknown',
      'unknown',
    ])
  })
})
