import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { DOCUMENT, newProfile, type Profile, pack, unpack } from '../../worker/engine/index.ts'
import { AFTER_THREE_KING_PAGES, KING_PAGES } from '../material/king.ts'
import { DAY, event, openShop, START, view } from './shopWorld.ts'
import { stored, VISITOR } from './stored.ts'
import { countedD1 } from './watchedD1.ts'

let sites = 0
const open = async () => {
  const counted = countedD1(env.DB)
  const shop = await openShop(`packed-${++sites}`, { db: counted.db })
  /** Rows of people written by `work`. */
  const written = async (work: () => Promise<unknown>): Promise<number> => {
    counted.begin()
    await work()
    return counted.trips
      .filter(({ sql }) => sql.some((text) => /(into|update or ignore) person/.test(text)))
      .reduce((sum, trip) => sum + trip.written, 0)
  }
  const put = (profile: Profile, doc = pack(profile)) =>
    env.DB.prepare(`insert into person (site, id, version, stamp, doc, seen_day) values (?1, ?2, 1, 'x', ?3, 0)`)
      .bind(shop.site, profile.id, doc)
      .run()
  return { shop, written, put }
}

const somebody = (views: number): Profile => ({
  ...newProfile(VISITOR, START - DAY),
  history: Array.from({ length: views }, (_, i) => ({
    id: `view-${i}`,
    type: 'page_view',
    at: START - DAY + i,
    url: `https://lantern-books.example/authors/${i % 40}`,
  })),
  totals: { page_view: { n: views, first: START - DAY, last: START - DAY + views - 1 } },
})

describe('a person in the database', () => {
  it('is packed, read back as they were, and still one row to write', async () => {
    const { shop, written } = await open()
    await shop.collect(VISITOR, [view('/')])
    expect(await written(() => shop.collect(VISITOR, [view('/books'), event('custom', { name: 'hello' })]))).toBe(1)
    const person = await stored(shop, VISITOR)
    expect(person?.doc.startsWith('{"')).toBe(true)
    expect(JSON.parse(person?.doc ?? '')).toMatchObject({ v: 2, id: VISITOR })
    expect(person?.profile.history.map(({ type }) => type)).toEqual(['page_view', 'page_view', 'custom'])
    expect(unpack(pack(person?.profile ?? somebody(0)))).toEqual(person?.profile)
  })

  it('with 500 events is one row too, and takes no more than its bound', async () => {
    const { shop, written, put } = await open()
    await put(somebody(500))
    expect(await written(() => shop.collect(VISITOR, [view('/')]))).toBe(1)
    const person = await stored(shop, VISITOR)
    expect([person?.profile.history.length, person?.profile.totals.page_view?.n]).toEqual([500, 501])
    expect(person?.doc.length).toBeLessThan(DOCUMENT / 2)
  })

  it('that the first release stored is read, and packed from then on', async () => {
    const { shop, put } = await open()
    const before = somebody(3)
    await put(before, JSON.stringify({ ...before, bytes: 300 }))
    await shop.collect(VISITOR, [view('/')])
    const person = await stored(shop, VISITOR)
    expect(JSON.parse(person?.doc ?? '')).toMatchObject({ v: 2 })
    expect(person?.profile.history.slice(0, 3)).toEqual(before.history)
  })

  it('is found by the workflow they are inside', async () => {
    const { shop } = await open()
    await shop.tag(KING_PAGES)
    await shop.publish(AFTER_THREE_KING_PAGES)
    const inside = (id: string) =>
      env.DB.prepare('select count(*) as n from person where site = ?1 and instr(doc, ?2) > 0')
        .bind(shop.site, `"workflow":${JSON.stringify(id)}`)
        .first('n')
    const king = () => view('/authors/stephen-king/it', { reads: { 'king-pages': { author: 'Stephen King' } } })
    await shop.collect(VISITOR, [king(), king()])
    expect(await inside(AFTER_THREE_KING_PAGES.id)).toBe(0)
    await shop.collect(VISITOR, [king()])
    expect([await inside(AFTER_THREE_KING_PAGES.id), await inside('another')]).toEqual([1, 0])
  })
})
