import { env } from 'cloudflare:workers'
import { afterAll, describe, expect, it } from 'vitest'
import { AFTER_THREE_KING_PAGES, KING_PAGES, NEWSLETTER_FORM } from '../material/king.ts'
import { DAY, event, HOUR, openShop, type ShopOptions, view } from './shopWorld.ts'
import { countedD1, watchedD1 } from './watchedD1.ts'

/**
 * What things cost, as D1 itself counts it (`meta.rows_read`, `meta.rows_written`). Without a seal a page view reads the
 * person and the site's revision twice: to decide, and under the guard of the save; with one, only under the guard.
 */
const VISITOR = 'visitor-aaaaaaaa-0001'
const KING = '/authors/stephen-king/it'
let sites = 0

type Cost = { trips: number; read: number; written: number }
const figures: (Cost & { what: string })[] = []
afterAll(() =>
  console.log(
    figures
      .map(({ what, trips, read, written }) => `${what}: ${trips} trips, ${read} read, ${written} written`)
      .join('\n'),
  ),
)

const open = async (options: ShopOptions = {}) => {
  const counted = countedD1(env.DB)
  const shop = await openShop(`rows-${++sites}`, { ...options, db: counted.db })
  /** What `work` costs, apart from hits of tags: those are gathered, and written after the answer. */
  const costOf = async (what: string, work: () => Promise<unknown>): Promise<Cost> => {
    counted.begin()
    await work()
    const [hits, own] = [counted.trips.filter(isHit), counted.trips.filter((trip) => !isHit(trip))]
    const sum = (of: 'read' | 'written') => own.reduce((n, trip) => n + trip[of], 0)
    const cost = { trips: own.length, read: sum('read'), written: sum('written') }
    figures.push({ what, ...cost })
    for (const trip of hits)
      figures.push({ what: `${what}: hits, after the answer`, trips: 1, read: trip.read, written: trip.written })
    return cost
  }
  return { counted, shop, costOf }
}
const isHit = ({ sql }: { sql: readonly string[] }) => sql.every((text) => text.includes("'hit'"))

/** Steady: the isolate knows the site, the visitor has been here before, and their browser has kept the seal. */
const STEADY: Cost = { trips: 1, read: 2, written: 1 }
const WITHOUT_SEAL: Cost = { trips: 2, read: 4, written: 1 }

const letter = (id: string, more: object = {}) => ({
  kind: 'email',
  id,
  topic: 'newsletter',
  content: { id, languages: { en: { subject: 'Hello', blocks: [{ kind: 'text', of: [{ text: 'Hello.' }] }] } } },
  ...more,
})
const workflow = (id: string, event: object, steps: object[]) => ({
  id,
  name: id,
  objective: 'conversion',
  trigger: [{ kind: 'event', event }],
  purposes: ['onsite', 'email:newsletter'],
  steps,
})
const DELAY = { kind: 'delay', id: 'wait', delay: { kind: 'for', duration: 'P1D' } }
const tried = { type: 'custom', name: 'trial_started' }

const becomeContact = async ({ shop }: Awaited<ReturnType<typeof open>>) => {
  await shop.tag(NEWSLETTER_FORM)
  await shop.collect(VISITOR, [event('form_submit', { tag: 'newsletter', fields: { email: 'ada@example.org' } })])
  await shop.confirm('ada@example.org')
}

describe('a page view that triggers nothing', () => {
  it.each([
    ['one trip, two rows read and one written', 0, true, STEADY],
    ['one trip, two rows read and one written', 10, true, STEADY],
    ['one trip, two rows read and one written', 200, true, STEADY],
    ['two trips and four rows read where nothing is kept', 200, false, WITHOUT_SEAL],
  ])('is %s, with %i workflows live', async (_, workflows, keepsSeals, cost) => {
    const { shop, costOf } = await open({ keepsSeals })
    await shop.tag(KING_PAGES)
    for (let n = 0; n < workflows; n++) await shop.publish({ ...AFTER_THREE_KING_PAGES, id: `king-${n}` })
    await shop.collect(
      VISITOR,
      Array.from({ length: 40 }, () => view('/')),
    )
    const what = `page view, ${workflows} workflows${keepsSeals ? '' : ', no seal'}`
    expect(await costOf(what, () => shop.collect(VISITOR, [view('/')]))).toEqual(cost)
  })

  it('costs the same of a contact, though address and due time have indexes of their own', async () => {
    const world = await open()
    await becomeContact(world)
    await world.shop.publish(workflow('waiting', tried, [DELAY, letter('hello')]))
    await world.shop.collect(VISITOR, [event('custom', { name: 'trial_started' })])
    expect(
      await world.costOf('page view of a contact in a workflow', () => world.shop.collect(VISITOR, [view('/')])),
    ).toEqual(STEADY)
  })

  it('costs two trips more after a race that was lost, and another for the new program after a publish', async () => {
    const { counted, shop, costOf } = await open()
    await shop.collect(VISITOR, [view('/')])
    await shop.tag(KING_PAGES)
    expect(await costOf('page view after a publish', () => shop.collect(VISITOR, [view('/')]))).toMatchObject({
      trips: 4,
      written: 1,
    })
    expect(counted.trips).toHaveLength(4)
    const elsewhere = await openShop(shop.site)
    await elsewhere.collect(VISITOR, [view('/')])
    const late = () => shop.collect(VISITOR, [view('/')])
    expect(await costOf('page view after one in another place', late)).toEqual({ trips: 3, read: 5, written: 1 })
  })

  it('costs no more when several of one person come at once', async () => {
    const { shop, costOf } = await open()
    await shop.collect(VISITOR, [view('/')])
    const crowd = () => Promise.all(Array.from({ length: 50 }, () => shop.collect(VISITOR, [view('/')])))
    expect(await costOf('fifty page views at once', crowd)).toEqual({ trips: 50, read: 100, written: 50 })
  })

  it('is one trip and one row written for a browser that has nothing yet', async () => {
    const { shop, costOf } = await open()
    await shop.collect('visitor-other-000001', [view('/')])
    const first = () =>
      shop.post({ site: shop.site, visitor: VISITOR, sent: 0, watch: '', events: [{ ...view('/'), at: 0 }] })
    expect(await costOf('first page view', first)).toEqual({ trips: 1, read: 2, written: 1 })
  })
})

describe('nothing is written, and hardly anything read', () => {
  it('for a repeat, for a visitor without an id, for a bot', async () => {
    const { shop, costOf } = await open()
    const again = view('/')
    await shop.collect(VISITOR, [again])
    expect(await costOf('a repeat', () => shop.collect(VISITOR, [again]))).toEqual({ trips: 1, read: 2, written: 0 })
    expect(await costOf('a view without an id', () => shop.collect(undefined, [view('/')]))).toEqual({
      trips: 1,
      read: 1,
      written: 0,
    })
    const bot = () =>
      shop.post(
        { site: shop.site, visitor: VISITOR, sent: 0, events: [{ ...view('/'), at: 0 }] },
        { 'user-agent': 'Googlebot/2.1' },
      )
    expect(await costOf('a bot', bot)).toEqual({ trips: 0, read: 0, written: 0 })
  })

  it('by a tick that finds nothing due', async () => {
    const { shop, costOf } = await open()
    expect((await costOf('a tick with nothing due', () => shop.pass(0))).written).toBe(0)
  })
})

describe('hits of tags', () => {
  it('are written later when they cannot be written now, and never keep a page view waiting or failing', async () => {
    let isDown = true
    const flaky = watchedD1(env.DB, async (sql, go) => {
      if (isDown && sql.some((text) => text.includes("'hit'"))) throw new Error('D1_ERROR: overloaded')
      return go()
    })
    const shop = await openShop(`rows-${++sites}`, { db: flaky })
    await shop.tag({ ...KING_PAGES, reads: [] })
    const hits = () =>
      shop.db.prepare(`select sum(n) as n from stat where site = ?1 and metric = 'hit'`).bind(shop.site).first('n')
    for (let n = 0; n < 3; n++) await shop.collect(VISITOR, [view(KING)])
    expect(await hits()).toBeNull()
    isDown = false
    await shop.collect(VISITOR, [view(KING)])
    expect(await hits()).toBe(4)
  })

  it('are a row for each tag, once for a burst, after the answer', async () => {
    const { counted, shop } = await open()
    await shop.tag({ ...KING_PAGES, reads: [] })
    counted.begin()
    await shop.collect(
      VISITOR,
      Array.from({ length: 20 }, () => view(KING)),
    )
    expect(counted.trips.filter(isHit)).toMatchObject([{ written: 1 }])
  })
})

describe('what a page view sets off', () => {
  it('is three rows for the start of a run: the person, when they are due, the figure', async () => {
    const { shop, costOf } = await open()
    await shop.tag(KING_PAGES)
    await shop.publish(AFTER_THREE_KING_PAGES)
    for (let n = 0; n < 2; n++) await shop.collect(VISITOR, [view(KING)])
    expect(await costOf('a run starts', () => shop.collect(VISITOR, [view(KING)]))).toMatchObject({
      trips: 1,
      written: 3,
    })
  })

  it('is four rows for an email planned: the person, the figure, the email, when it is due', async () => {
    const world = await open()
    await becomeContact(world)
    await world.shop.publish(workflow('mailing', tried, [DELAY, letter('hello')]))
    await world.shop.collect(VISITOR, [event('custom', { name: 'trial_started' })])
    await world.shop.pass(DAY - HOUR)
    world.counted.begin()
    await world.shop.pass(HOUR)
    const plan = world.counted.trips.find(({ sql }) => sql.some((text) => text.includes('into send')))
    const written = (plan?.written ?? 0) - 1
    figures.push({
      what: 'an email planned (one row more where its run ends)',
      trips: 2,
      read: (plan?.read ?? 0) + 2,
      written,
    })
    expect(written).toBe(4)
  })
})
