import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, it } from 'vitest'
import worker from '../../worker/index.ts'
import { KEPT, keepHouse, sliceAt } from '../../worker/retention.ts'
import { count, emptyHouse, minutesOf, run } from './houseWorld.ts'
import { DAY, MINUTE, type Shop, view } from './shopWorld.ts'
import { stored } from './stored.ts'
import { countedD1, everything } from './watchedD1.ts'

const MONTHS_13 = 395 * DAY
let shop: Shop
beforeEach(async () => {
  shop = await emptyHouse()
})

const person = (id: string, seen: number, email: string | null = null) =>
  run(
    `insert into person (site, id, email, version, stamp, doc, seen_day) values (?1, ?2, ?3, 1, 'x', '{}', ?4)`,
    shop.site,
    id,
    email,
    Math.floor(seen / DAY),
  )
const alias = (visitor: string, to: string) =>
  run('insert into alias (site, visitor, person) values (?1, ?2, ?3)', shop.site, visitor, to)
const word = (who: string) =>
  run(
    `insert into consent_log (site, person, id, purpose, granted, at, source) values (?1, ?2, 'e', 'onsite', 1, 0, 'browser')`,
    shop.site,
    who,
  )

describe('a day of the clock', () => {
  it.each([16, 36] as const)('looks at every id there may be exactly once, in base %i', (base) => {
    const slices = Array.from({ length: 1440 }, (_, minute) => sliceAt(shop.now() + minute * MINUTE, base)).sort(
      (a, b) => (a.from < b.from ? -1 : 1),
    )
    expect(slices[0]?.from).toBe('')
    for (const [i, { from, to }] of slices.entries()) {
      expect(from < to).toBe(true)
      if (i > 0) expect(from).toBe(slices[i - 1]?.to)
    }
    for (const last of ['zzzzzzzzzzzzzzzz', 'ffffffff', '________________'])
      expect((slices.at(-1)?.to ?? '') > last).toBe(true)
  })

  it('reads of the people only the minute’s share, and writes nothing when nothing is old', async () => {
    const ids = Array.from(
      { length: 14_400 },
      (_, n) =>
        `${Math.floor((n / 14_400) * 36 ** 4)
          .toString(36)
          .padStart(4, '0')}-visitor-aaaaaaaa`,
    )
    await run(
      `insert into person (site, id, version, stamp, doc, seen_day)
       select ?1, value, 1, 'x', '{}', ?2 from json_each(?3)`,
      shop.site,
      Math.floor(shop.now() / DAY),
      JSON.stringify(ids),
    )
    const watched = countedD1(env.DB)
    const before = await everything(env.DB)
    for (const minute of [0, 1, 59, 700, 719, 1200, 1439]) {
      watched.begin()
      await keepHouse({ ...shop.world(), db: watched.db, now: () => minute * MINUTE + shop.now() })
      const { read, written } = watched.total()
      expect(written).toBe(0)
      // Ten of 14,400 people, each site once for each share, and what little the other tables of this file hold.
      expect(read).toBeGreaterThanOrEqual(10)
      expect(read).toBeLessThan(70)
    }
    expect(await everything(env.DB)).toBe(before)
  })
})

describe('visitors', () => {
  it('nobody knows go 13 months after they were last seen, with their ids and what they said; contacts stay', async () => {
    const now = shop.now()
    const people = [
      ['gone0000aaaaaaaaaaaaaaaaaa', now - MONTHS_13 - 2 * DAY],
      ['a0b1c2d3-e4f5-4a6b-8c7d-9e0f1a2b3c4d', now - MONTHS_13 - DAY],
      ['Zgone000_0000000000-_'.slice(0, 20), now - MONTHS_13 - 90 * DAY],
      ['nearly00aaaaaaaaaaaaaaaaaa', now - MONTHS_13 + 2 * DAY],
      ['contact0aaaaaaaaaaaaaaaaaa', now - 900 * DAY, 'ada@lantern-books.example'],
    ] as const
    const aliasOf = (id: string) => `${id.slice(0, 8)}-alias-000000`
    for (const [id, seen, email] of people) {
      await person(id, seen, email)
      await word(id)
      await alias(aliasOf(id), id)
    }
    await minutesOf(
      shop,
      people.flatMap(([id]) => [id, aliasOf(id)]),
    )
    const left = await env.DB.prepare('select id from person where site = ?1 order by id').bind(shop.site).all()
    expect(left.results.map(({ id }) => id)).toEqual(['contact0aaaaaaaaaaaaaaaaaa', 'nearly00aaaaaaaaaaaaaaaaaa'])
    expect(await count(shop, 'consent_log')).toBe(2)
    expect(await count(shop, 'alias', `person like 'contact0%'`)).toBe(1)
    expect(await count(shop, 'alias', `person not like 'contact0%' and person not like 'nearly00%'`)).toBe(0)
  })

  it('lose the ids that lead to them before they go, so that no id ever leads nowhere', async () => {
    expect(KEPT.visitor - KEPT.alias).toBeGreaterThan(DAY)
    const [one, other] = ['aaaa0000aaaaaaaaaaaaaaaaaa', 'bbbb0000bbbbbbbbbbbbbbbbbb']
    await person(one, shop.now() - KEPT.alias - DAY)
    await alias(other, one)
    await minutesOf(shop, [one, other])
    expect([await count(shop, 'person'), await count(shop, 'alias')]).toEqual([1, 0])
    await shop.collect(other, [view('/')])
    expect((await stored(shop, other))?.version).toBe(1)
  })

  it('who come back on that very day stay, and who come back later begin anew', async () => {
    const [late, later] = ['late0000aaaaaaaaaaaaaaaaaa', 'later000aaaaaaaaaaaaaaaaaa']
    for (const each of [late, later]) await shop.collect(each, [view('/')])
    shop.wait(MONTHS_13 + 2 * DAY)
    await shop.collect(late, [view('/')])
    await minutesOf(shop, [late, later])
    expect((await stored(shop, late))?.profile.totals.page_view?.n).toBe(2)
    expect(await stored(shop, later)).toBeNull()
    await shop.collect(later, [view('/')])
    expect((await stored(shop, later))?.profile.totals.page_view?.n).toBe(1)
  })

  it('are deleted at most 500 a minute, and the rest the day after', async () => {
    const rows = Array.from({ length: 600 }, (_, n) => `aaaa${String(n).padStart(4, '0')}aaaaaaaaaaaa`)
    for (const id of rows) await person(id, shop.now() - MONTHS_13 - 9 * DAY)
    await minutesOf(shop, rows)
    expect(await count(shop, 'person')).toBe(100)
    await minutesOf(shop, rows)
    expect(await count(shop, 'person')).toBe(0)
  })

  it('whose ids another tool gave, which all begin alike, go over the whole day, and not 500 of them in one minute of it', async () => {
    const rows = Array.from({ length: 600 }, (_, n) => `u-${n % 2 ? 'f' : '0'}000${String(n).padStart(36, '0')}`)
    const others = rows.map((id) => id.replace('000', '111'))
    for (const [n, id] of rows.entries()) {
      await person(id, shop.now() - MONTHS_13 - DAY)
      await alias(others[n] ?? '', id)
    }
    await minutesOf(shop, [...rows, ...others])
    expect([await count(shop, 'person'), await count(shop, 'alias')]).toEqual([0, 0])
  })

  it('go once, though two look at the same moment', async () => {
    const id = 'twice000aaaaaaaaaaaaaaaaaa'
    await shop.collect(id, [view('/')])
    shop.wait(400 * DAY)
    const at = Array.from({ length: 1440 }, (_, minute) => shop.now() + minute * MINUTE).find((minute) => {
      const { from, to } = sliceAt(minute, 36)
      return id >= from && id < to
    })
    const world = { ...shop.world(), now: () => at ?? 0 }
    await Promise.all([keepHouse(world), keepHouse(world)])
    expect(await count(shop, 'person')).toBe(0)
  })
})

it('is what the cron of production does, every minute', async () => {
  await run(`insert into invitation values (?1, 'late@b.example', 'viewer', 'o', 0, 1)`, shop.site)
  await worker.scheduled({ scheduledTime: 0, cron: '* * * * *', noRetry: () => {} }, env)
  expect(await count(shop, 'invitation')).toBe(0)
})
