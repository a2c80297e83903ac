import type { Browser } from '../edge/browser.ts'
import { bodyOf, newBrowser, viewOf } from '../edge/browser.ts'
import { type Course, type Runner, raceIn } from '../edge/race.ts'
import { ORIGIN, SITE } from '../edge/shop.ts'
import { of, paired, type Samples } from '../measure.ts'
import { alone, beside, counted, type Line } from '../table.ts'
import { pageOf, viewNow, visitorsWith, type World } from './world.ts'

/** Each connection has people of its own, so that nobody views two pages at once. */
const turns = (people: readonly Browser[], lanes: number) => {
  const at = Array.from({ length: lanes }, (_, lane) => lane)
  return (lane: number): Browser => {
    const i = at[lane] ?? 0
    at[lane] = (i + lanes) % (people.length - (people.length % lanes))
    const browser = people[i]
    if (!browser) throw new Error('nobody to view a page')
    return browser
  }
}

/** Our worker, asked as production is. */
const ours = (world: World, name: string, url: URL, people: readonly Browser[], lanes: number): Runner => {
  const next = turns(people, lanes)
  return { name, ask: (lane) => viewNow(world, url, next(lane)) }
}

/** A peer, sent the same body. */
const peer = (world: World, name: string, url: URL, lanes: number): Runner => {
  const browsers = Array.from({ length: lanes * 64 }, (_, i) =>
    newBrowser(SITE, ORIGIN, `peer-${String(i).padStart(17, '0')}`, 'nothing'),
  )
  const next = turns(browsers, lanes)
  const ask = async (lane: number): Promise<void> => {
    const [browser, now] = [next(lane), Date.now()]
    const body = bodyOf(browser, [viewOf(browser, now - 40, pageOf(browser.views))], now)
    const headers = { 'content-type': 'text/plain;charset=UTF-8', origin: ORIGIN, 'user-agent': browser.agent }
    const { status, text } = await world.line.post(url, body, { ...headers, 'x-visitor': browser.visitor })
    if (status !== 200) throw new Error(`${status} ${text}`)
  }
  return { name, ask }
}

/** Page views that a person has behind them: few, as most have, and many, as the best customers have. */
const HISTORIES = [5, 100] as const
type History = (typeof HISTORIES)[number]
const nameOf = (what: string, history: History): string => `${what}, ${history} views before`

const COLLECT = '/v1/collect'
/** One word for each peer; more of them would take people apart who stand together. */
const [BATCH, BARE, COLLECTOR, NO_STORE] = ['Hono + one batch', 'bare Hono', 'collector', 'collector, no database']

/** Views that each of them adds while they are measured, at most: nobody becomes somebody else by it. */
const MORE = 8

/** Bytes of a document after so many views: what a peer stores that keeps as much. */
const DOCUMENT_BYTES: Record<History, number> = { 5: 790, 100: 3880 }
const sameBytes = (history: History): string => `${BATCH} of ${DOCUMENT_BYTES[history]} B`

/**
 * How we are asked: by browsers that come back to the isolate that sealed them, as from page to page they mostly do; by those that
 * reach another; by those that keep no seal; and with nobody's database.
 */
const [ELSEWHERE, NO_SEAL] = ['sealed elsewhere', 'no seal']
const WAYS = [
  ['sealed', 'production', 'seal'],
  [ELSEWHERE, 'production', 'seal of another isolate'],
  [NO_SEAL, 'production', 'nothing'],
  ['faked', 'faked', 'seal'],
  [`faked, ${ELSEWHERE}`, 'faked', 'seal of another isolate'],
] as const

type Crowd = { name: string; people: Browser[] }

const crowdsOf = async (world: World, tag: string, count: number): Promise<(Crowd & { url: URL })[]> => {
  const crowds = []
  for (const history of HISTORIES)
    for (const [i, [what, entry, keeps]] of WAYS.entries()) {
      const url = world.at(entry, COLLECT)
      const people = await visitorsWith(world, url, `${tag}-${i}-${history}`, count, history, keeps)
      crowds.push({ name: nameOf(what, history), people, url })
    }
  return crowds
}

/** Whoever has done too much for a seal is read like those who keep none. */
const sealsOf = (crowds: readonly Crowd[]): Line[] =>
  HISTORIES.map((history) => {
    const people = crowds.find(({ name }) => name === nameOf('sealed', history))?.people ?? []
    const sealed = people.filter(({ seal }) => seal !== undefined)
    const longest = Math.max(0, ...sealed.map(({ seal = '' }) => seal.length))
    return counted(
      `seals kept, ${history} views before`,
      `${sealed.length} of ${people.length}, up to ${longest} characters`,
    )
  })

/** What a page view costs in workerd, everybody in turns. */
export const costs = async (
  world: World,
  tag: string,
  course: Course,
): Promise<{ samples: Samples; seals: Line[] }> => {
  const { connections, requests, rounds } = course
  const crowds = await crowdsOf(world, tag, Math.ceil((requests * (rounds + 1)) / MORE))
  const runners = [
    ...crowds.map(({ name, url, people }) => ours(world, name, url, people, connections)),
    peer(world, BATCH, world.at('hono'), connections),
    ...HISTORIES.map((history) =>
      peer(world, sameBytes(history), world.at('hono', `/?bytes=${DOCUMENT_BYTES[history]}`), connections),
    ),
    peer(world, BARE, world.at('hono', '/bare'), connections),
    peer(world, COLLECTOR, world.at('collector'), connections),
    peer(world, NO_STORE, world.at('collector', '/faked'), connections),
  ]
  return { samples: await raceIn(world.workerd.pid, runners, course), seals: sealsOf(crowds) }
}

const line = (samples: Samples, quantity: string, what: string, peers: [name: string, most?: number][]): Line[] =>
  beside(
    quantity,
    'µs',
    of(samples, what),
    peers.map(([name, most]) => ({ name, values: of(samples, name), ...(most === undefined ? {} : { most }) })),
  )

/** P10: whole, with D1 in it on both sides. */
export const withDatabase = (samples: Samples, stored: number): Line[] =>
  HISTORIES.flatMap((history) => [
    ...line(
      samples,
      `P10 ${stored.toLocaleString('en')} people: sealed, ${history} views before`,
      nameOf('sealed', history),
      [[BATCH, 1.25], [sameBytes(history)], [COLLECTOR], [BARE]],
    ),
    ...line(
      samples,
      `P10 ${stored.toLocaleString('en')} people: ${ELSEWHERE}, ${history} views before`,
      nameOf(ELSEWHERE, history),
      [[BATCH, 1.25]],
    ),
    ...line(
      samples,
      `P10 ${stored.toLocaleString('en')} people: ${NO_SEAL}, ${history} views before`,
      nameOf(NO_SEAL, history),
      [[BATCH]],
    ),
  ])

/** What is D1's, and its simulation's, of a page view: one save. */
export const ofDatabase = (samples: Samples): Line[] =>
  HISTORIES.map((history) =>
    alone(
      `P10 less P11: a save in D1, ${history} views before`,
      'µs',
      paired(of(samples, nameOf('sealed', history)), of(samples, nameOf('faked', history)), (a, b) => a - b),
    ),
  )

/** P11: without a database on either side. */
export const withoutDatabase = (samples: Samples): Line[] =>
  HISTORIES.flatMap((history) =>
    (['sealed', ELSEWHERE] as const).flatMap((what) =>
      line(
        samples,
        `P11 no database: ${what}, ${history} views before`,
        nameOf(what === 'sealed' ? 'faked' : `faked, ${what}`, history),
        [[NO_STORE, 1.5], [BARE]],
      ),
    ),
  )

/** CPU ms of the worker for a page view, which is what is billed: nobody's database is in it. */
export const billedMs = (samples: Samples): readonly number[] =>
  of(samples, nameOf('faked', 5)).map((value) => value / 1000)
