import * as v from 'valibot'
import { type Browser, bodyOf, type Keeps, newBrowser, send, viewOf } from '../edge/browser.ts'
import { ORIGIN, SITE } from '../edge/shop.ts'
import { counted, type Line } from '../table.ts'
import { viewNow, visitorWith, type World } from './world.ts'

const Trips = v.array(v.object({ sql: v.array(v.string()), read: v.number(), written: v.number() }))
type Trip = v.InferOutput<typeof Trips>[number]

/** What something cost: calls on the database that were waited for, and rows by D1's own `meta`. */
export type Cost = { trips: number; read: number; written: number }

/** Hits of tags are gathered and written after the answer: nobody waits for them. */
const isHit = ({ sql }: Trip): boolean => sql.every((text) => text.includes("'hit'"))

const tripsOf = async ({ controls }: World): Promise<Trip[]> => v.parse(Trips, await controls.read('trips'))

/** Does something alone and answers what it cost. */
export const costOf = async (world: World, work: () => Promise<unknown>): Promise<Cost> => {
  await tripsOf(world)
  await work()
  const trips = (await tripsOf(world)).filter((trip) => !isHit(trip))
  const sum = (of: 'read' | 'written') => trips.reduce((n, trip) => n + trip[of], 0)
  return { trips: trips.length, read: sum('read'), written: sum('written') }
}

/** The same of many, one after another: the dearest of each, which is what may be promised. */
const dearest = async (world: World, times: number, work: (i: number) => Promise<unknown>): Promise<Cost> => {
  let most: Cost = { trips: 0, read: 0, written: 0 }
  for (let i = 0; i < times; i++) {
    const { trips, read, written } = await costOf(world, () => work(i))
    most = {
      trips: Math.max(most.trips, trips),
      read: Math.max(most.read, read),
      written: Math.max(most.written, written),
    }
  }
  return most
}

const told = ({ trips, read, written }: Cost): string =>
  `${trips} ${trips === 1 ? 'trip' : 'trips'}, ${read} read, ${written} written`
const TIMES = 25
const HISTORY = 50

/** A view by somebody whose other tab has been faster: what their browser kept is of before that. */
const loseRace = async (world: World, browser: Browser): Promise<void> => {
  const url = world.at('ours', '/v1/collect')
  const stale: Browser = { ...browser, visitor: browser.visitor }
  await viewNow(world, url, browser)
  await world.controls.read('trips')
  stale.views = browser.views
  await viewNow(world, url, stale)
  browser.views = stale.views
  if (stale.seal) browser.seal = stale.seal
}

/** P12 and P13 with so many people stored. */
export const counting = async (
  world: World,
  stored: number,
): Promise<{ lines: Line[]; steady: Cost; unsealed: Cost }> => {
  const url = world.at('ours', '/v1/collect')
  const of = (name: string, keeps: Keeps) => visitorWith(world, url, `${name}-${stored}-00000000`, HISTORY, keeps)
  const [sealed, plain] = [await of('sealed', 'seal'), await of('plain', 'nothing')]
  const steady = await dearest(world, TIMES, () => viewNow(world, url, sealed))
  const unsealed = await dearest(world, TIMES, () => viewNow(world, url, plain))
  const fresh = await dearest(world, TIMES, (i) =>
    viewNow(world, url, newBrowser(SITE, ORIGIN, `fresh-${stored}-${String(i).padStart(10, '0')}`, 'seal')),
  )
  const lost = await dearest(world, TIMES, () => loseRace(world, sealed))
  const { repeat, bot } = await nothingWritten(world, url, stored)
  const line = (what: string, cost: Cost, budget: string, isOk: boolean) =>
    counted(`P12–13 ${stored.toLocaleString('en')} people: ${what}`, told(cost), budget, isOk)
  const lines = [
    line('page view, sealed', steady, '1 trip, ≤ 2 / 1', steady.trips <= 1 && steady.read <= 2 && steady.written <= 1),
    line('page view without a seal', unsealed, '2 trips, – / 1', unsealed.trips <= 2 && unsealed.written <= 1),
    line('first page view', fresh, '1 trip, ≤ 2 / 1', fresh.trips <= 1 && fresh.read <= 2 && fresh.written <= 1),
    line('after a lost race', lost, '3 trips, – / 1', lost.trips <= 3 && lost.written <= 1),
    line('the same view again', repeat, '– / 0', repeat.written === 0),
    line('a bot', bot, '0 trips, 0 / 0', bot.trips + bot.read + bot.written === 0),
  ]
  return { lines, steady, unsealed }
}

const BOT = 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)'

/** What changes nothing must write nothing: a body sent twice, and a bot. */
const nothingWritten = async (world: World, url: URL, stored: number): Promise<{ repeat: Cost; bot: Cost }> => {
  const browser = newBrowser(SITE, ORIGIN, `twice-${stored}-00000000`, 'nothing')
  const now = Date.now()
  const event = viewOf(browser, now, '/books/1')
  await send(world.line, url, browser, [event], now)
  const body = bodyOf(browser, [event], now)
  const headers = { origin: ORIGIN, 'user-agent': browser.agent }
  return {
    repeat: await dearest(world, TIMES, () => world.line.post(url, body, headers)),
    bot: await dearest(world, TIMES, () => world.line.post(url, body, { ...headers, 'user-agent': BOT })),
  }
}
