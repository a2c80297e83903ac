import { env } from 'cloudflare:workers'
import { duePeople } from '../../../db/duePeople.ts'
import { tick } from '../../../worker/tick.ts'
import { wakePeople } from '../../../worker/wakePeople.ts'
import { reader } from '../../worker/outboxWorld.ts'
import { HOUR } from '../../worker/shopWorld.ts'
import { compare, type Mailing, openMailing } from './mailing.ts'

/**
 * When somebody is stopped, beside the course of their letter. Each moment has as many as the others, however many there are and however
 * fast the machine is: two loops that run free would meet at one end only.
 */
export const MOMENTS = ['long before', 'soon before', 'on the wire', 'once it went'] as const

/** A stop takes about as long as a few letters: it sets out one to eight letters ahead of its own, so that some win and some lose. */
const AHEAD = 8

/** At which letter's beginning the stop of the `n`th sets out, by moment. */
const SETS_OUT: readonly ((n: number) => number)[] = [
  () => -1,
  (n) => Math.max(0, n - 1 - (Math.floor(n / MOMENTS.length) % AHEAD)),
  (n) => n,
  (n) => n + 2,
]

/** As many as one look takes on, so that they go in one row; a multiple of the moments. */
export const WAVE = 48

const visitorOf = ({ recipient }: { recipient: string }) => reader(Number(/\d+/.exec(recipient)?.[0])).visitor

/** Everybody's letter is in the outbox, and none has been looked at. */
const planAll = async ({ shop, world }: Mailing): Promise<void> => {
  for (;;) {
    const people = await duePeople(env.DB, shop.now(), 100)
    if (people.length === 0) return
    await wakePeople(world, people)
  }
}

type Stop = (mailing: Mailing, visitor: string) => Promise<unknown>

/** Stops that set out when the letters have come so far, and when each was told that it is done. */
const starters = (order: readonly string[], stop: (visitor: string) => Promise<unknown>) => {
  const stopped = new Map<string, number>()
  const under: Promise<unknown>[] = []
  const waiting = new Map(order.map((visitor, n) => [visitor, SETS_OUT[n % MOMENTS.length]?.(n) ?? n]))
  const set = async (visitor: string): Promise<void> => {
    await stop(visitor)
    stopped.set(visitor, performance.now())
  }
  /** The letter of this place begins. */
  const reach = (place: number): void => {
    for (const [visitor, at] of waiting)
      if (at <= place) {
        waiting.delete(visitor)
        under.push(set(visitor))
      }
  }
  return { stopped, reach, done: () => Promise.all(under) }
}

/**
 * One wave: letters are due in a row that is known beforehand, and each of their readers is stopped at the moment that is theirs.
 * `went`: of each moment, how many letters went.
 */
export const raceOnce = async (name: string, stop: Stop) => {
  const begun = new Map<string, number>()
  const order: string[] = []
  let reach = (_place: number): void => {}
  const mailing = await openMailing(name, WAVE, {
    begins: ({ to }) => {
      const visitor = visitorOf({ recipient: to })
      begun.set(visitor, performance.now())
      reach(order.indexOf(visitor))
    },
  })
  mailing.shop.wait(HOUR)
  await planAll(mailing)
  order.push(...(await mailing.rows()).sort((a, b) => (a.id < b.id ? -1 : 1)).map(visitorOf))
  const starting = starters(order, (visitor) => stop(mailing, visitor))
  reach = starting.reach
  reach(-1)
  await starting.done()
  await Promise.all([tick(mailing.world), tick(mailing.world)])
  reach(Number.MAX_SAFE_INTEGER)
  await starting.done()
  await mailing.settle()
  const rows = await mailing.rows()
  const sent = new Set(rows.filter(({ state }) => state === 'sent').map(visitorOf))
  return {
    ...compare(rows, (await mailing.state()).arrived),
    late: [...begun].filter(([visitor, at]) => at > (starting.stopped.get(visitor) ?? Number.POSITIVE_INFINITY)),
    went: MOMENTS.map((_, i) => order.filter((visitor, n) => n % MOMENTS.length === i && sent.has(visitor)).length),
  }
}
