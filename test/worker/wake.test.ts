import { env } from 'cloudflare:workers'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { putSegment } from '../../db/segments.ts'
import { changeSite } from '../../db/sites.ts'
import { publish, saveDraft, setStatus } from '../../db/workflows.ts'
import { Segment, Workflow } from '../../worker/engine/index.ts'
import { GREETING } from './documents.ts'
import { DAY, event, HOUR, openShop, type Shop, view } from './shopWorld.ts'
import { countedD1 } from './watchedD1.ts'

let sites = 0
const open = () => openShop(`wake-${++sites}`)
const ADA = 'visitor-aaaaaaaa-0001'
const BOB = 'visitor-bbbbbbbb-0002'

/** Says a date of birth, which becomes an attribute. */
const born = (date: string) => ({
  id: 'born',
  name: 'Born',
  objective: 'engagement',
  trigger: [{ kind: 'event', event: { type: 'custom', name: 'born' } }],
  purposes: [],
  steps: [{ kind: 'set', id: 'set', target: { of: 'attribute', name: 'birthday' }, value: date }],
})
const starting = (trigger: object, more: object = {}) => ({ ...GREETING, id: 'late', trigger: [trigger], ...more })
const BIRTHDAY = { kind: 'date', attribute: 'birthday', yearly: true }
const SILENT = { kind: 'inactive', duration: 'P3D' }
const ENTERS = { kind: 'segment', segment: 'quiet', change: 'enters' }
/** Whoever has looked at something, but not in the last two days: time alone takes people in. */
const QUIET = {
  kind: 'live',
  id: 'quiet',
  name: 'Quiet',
  condition: { kind: 'recency', which: 'last', event: { type: 'page_view' }, op: 'before', ago: 'P2D' },
}
const revisionOf = async (shop: Shop): Promise<number> =>
  Number(await shop.db.prepare('select revision from site where id = ?1').bind(shop.site).first('revision'))
const segment = async (shop: Shop, document: object) =>
  putSegment(shop.db, shop.site, v.parse(Segment, document), 'x', shop.now(), await revisionOf(shop))

/** When each of them is due. */
const due = async (shop: Shop) => {
  const { results } = await shop.db
    .prepare('select due_at from person where site = ?1 order by id')
    .bind(shop.site)
    .all<{ due_at: number | null }>()
  return results.map((row) => row.due_at)
}
const forget = (shop: Shop, at: number | null = null) =>
  shop.db.prepare('update person set due_at = ?2 where site = ?1').bind(shop.site, at).run()

/** Ada has told her birthday; Bob has only looked. */
const two = async () => {
  const shop = await open()
  await shop.publish(born('1990-12-24'))
  await shop.collect(ADA, [event('custom', { name: 'born' })])
  await shop.collect(BOB, [view('/')])
  await forget(shop)
  return shop
}

describe('publishing has people looked at', () => {
  it.each<[string, object, (now: number) => (number | null)[]]>([
    ['a date: whoever has that date', BIRTHDAY, (now) => [now, null]],
    ['a date everybody has: everybody', { ...BIRTHDAY, attribute: 'first_seen' }, (now) => [now, now]],
    ['inactivity: everybody', SILENT, (now) => [now, now]],
    ['a live segment: everybody', ENTERS, (now) => [now, now]],
    ['a list: nobody', { ...ENTERS, segment: 'vips' }, () => [null, null]],
    ['an event: nobody', { kind: 'event', event: { type: 'click' } }, () => [null, null]],
  ])('when it begins with %s', async (_, trigger, expected) => {
    const shop = await two()
    await segment(shop, QUIET)
    await segment(shop, { kind: 'static', id: 'vips', name: 'Our best' })
    expect(await shop.publish(starting(trigger))).toBe(1)
    expect(await due(shop)).toEqual(expected(shop.now()))
  })

  it('on that site only, and never later than they were to be looked at before', async () => {
    const [shop, other] = [await two(), await two()]
    await forget(shop, shop.now() - HOUR)
    await shop.publish(starting(SILENT))
    expect([await due(shop), await due(other)]).toEqual([
      [shop.now() - HOUR, shop.now() - HOUR],
      [null, null],
    ])
  })

  it('spread over an hour where they are many', async () => {
    const shop = await two()
    await shop.db
      .prepare(
        `with recursive n(i) as (select 1 union all select i + 1 from n where i < 2000)
         insert into person (site, id, version, stamp, doc, seen_day)
         select site, printf('copy-%05d', i), 1, 'x', replace(doc, id, printf('copy-%05d', i)), seen_day
         from person, n where site = ?1 and id = ?2`,
      )
      .bind(shop.site, ADA)
      .run()
    await shop.publish(starting(BIRTHDAY))
    const all = (await due(shop)).flatMap((at) => (at === null ? [] : at - shop.now()))
    expect([all.length, Math.min(...all) >= 0, Math.max(...all) < HOUR]).toEqual([2001, true, true])
    expect(new Set(all.map((at) => Math.floor(at / (HOUR / 10)))).size).toBe(10)
    await forget(shop)
  })

  it('not when somebody saved another draft in between: nothing is published then', async () => {
    const shop = await two()
    const document = v.parse(Workflow, starting(SILENT))
    await saveDraft(shop.db, shop.site, document, 0, 'x', shop.now())
    await saveDraft(shop.db, shop.site, document, 1, 'x', shop.now())
    expect(await publish(shop.db, shop.site, 'late', 1, 'x', shop.now())).toBeUndefined()
    expect(await due(shop)).toEqual([null, null])
  })

  it('again when it is resumed, since clocks stand still while it is paused', async () => {
    const shop = await two()
    await shop.publish(starting(SILENT))
    await forget(shop)
    expect(await setStatus(shop.db, shop.site, 'late', ['live'], 'paused', shop.now())).toBe(true)
    expect(await due(shop)).toEqual([null, null])
    expect(await setStatus(shop.db, shop.site, 'late', ['paused'], 'live', shop.now())).toBe(true)
    expect(await due(shop)).toEqual([shop.now(), shop.now()])
  })
})

describe('a change of what decides has people looked at', () => {
  it('of a live segment, if a live workflow begins with segments; not for another name', async () => {
    const shop = await two()
    await segment(shop, QUIET)
    expect(await due(shop)).toEqual([null, null])
    await shop.publish(starting(ENTERS))
    await forget(shop)
    await segment(shop, { ...QUIET, name: 'Very quiet' })
    expect(await due(shop)).toEqual([null, null])
    await segment(shop, { ...QUIET, condition: { ...QUIET.condition, ago: 'P5D' } })
    expect(await due(shop)).toEqual([shop.now(), shop.now()])
  })

  it('of the time zone, if a live workflow begins on a date', async () => {
    const shop = await two()
    await changeSite(env.DB, shop.site, { timezone: 'Asia/Tokyo' }, shop.now())
    expect(await due(shop)).toEqual([null, null])
    await shop.publish(starting(BIRTHDAY))
    await forget(shop)
    await changeSite(env.DB, shop.site, { timezone: 'Europe/Rome' }, shop.now())
    expect(await due(shop)).toEqual([shop.now(), shop.now()])
  })
})

describe('from then on it comes by itself', () => {
  const entered = async (shop: Shop) =>
    Number(
      await shop.db
        .prepare(
          `select coalesce(sum(n), 0) as n from stat where site = ?1 and workflow = 'late' and metric = 'entered'`,
        )
        .bind(shop.site)
        .first('n'),
    )
  /** Days pass, each with a tick every six hours. */
  const days = async (shop: Shop, n: number) => {
    for (let i = 0; i < 4 * n; i++) await shop.pass(6 * HOUR)
  }

  it('a birthday, told before anybody wrote a workflow for it', async () => {
    const shop = await two()
    await shop.publish(starting(BIRTHDAY))
    await days(shop, 49)
    expect(await entered(shop)).toBe(0)
    await days(shop, 2)
    expect(await entered(shop)).toBe(1)
  })

  it('silence, of people who never come back', async () => {
    const shop = await two()
    await shop.publish(starting(SILENT))
    await days(shop, 2)
    expect(await entered(shop)).toBe(0)
    await days(shop, 2)
    expect(await entered(shop)).toBe(2)
  })

  it('a live segment that time alone takes somebody into', async () => {
    const shop = await two()
    await segment(shop, QUIET)
    await shop.publish(starting(ENTERS))
    await days(shop, 1)
    expect(await entered(shop)).toBe(0)
    await days(shop, 2)
    expect(await entered(shop)).toBe(1)
  })
})

describe('looking again later', () => {
  it('is not written while the earlier look is still to come: page views cost what they cost without', async () => {
    const counted = countedD1(env.DB)
    const shop = await openShop(`wake-${++sites}`, { db: counted.db })
    await shop.publish(starting(SILENT))
    await shop.collect(ADA, [view('/')])
    const [first] = await due(shop)
    expect(first).toBe(shop.now() + 3 * DAY)
    for (let n = 0; n < 3; n++) {
      await shop.pass(HOUR)
      counted.begin()
      await shop.collect(ADA, [view('/')])
      expect([counted.total().written, await due(shop)]).toEqual([1, [first]])
    }
    await shop.pass(3 * DAY - 3 * HOUR)
    expect(await due(shop)).toEqual([shop.now() + 3 * HOUR])
  })
})
