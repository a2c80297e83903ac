import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it } from 'vitest'
import { quantile, row } from '../../security/row.ts'
import { openShop, type Shop, view } from '../shopWorld.ts'
import { stored, VISITOR } from '../stored.ts'
import { countedD1 } from '../watchedD1.ts'
import { answering, limiterOf } from './answering.ts'

/** Visits of one round, and how many rounds at most; the flood brings as many requests at once with each visit of the other site. */
const [ROUND, ROUNDS, FLOOD] = [60, 25, 5]
/** As in wrangler.toml. */
const SHARE = 180

const counted = countedD1(env.DB)
let flooded: Shop
let other: Shop

beforeAll(async () => {
  ;[flooded, other] = await Promise.all([openShop('flooded'), openShop('flooded-other')])
})

type Ask = ReturnType<typeof answering>
const flood = (ask: Ask) => ask({ visitor: VISITOR, events: [view('/')] })
const visit = (ask: Ask) => ask({ visitor: `visitor-calm-${crypto.randomUUID()}`, events: [view('/')] })

/** The same worker for somebody who has had their share of the minute. */
const exhausted = async (): Promise<Ask> => {
  const ask = answering(flooded, { VISITOR_LIMIT: limiterOf(SHARE), DB: counted.db })
  for (let n = 0; n < SHARE; n++) await flood(ask)
  return ask
}

/** A visit of the other site, in ms, with so many requests of the flood on their way already. */
const timeOne = async (visitor: Ask, attacker: Ask, count: number, statuses: number[]): Promise<number> => {
  const storm = Array.from({ length: count }, async () => statuses.push((await flood(attacker)).answer.status))
  const { ms } = await visit(visitor)
  await Promise.all(storm)
  return ms
}

type P95 = { calm: number; loud: number }
/** Times come in whole ms: of a p95 of a few of them a fifth is less than the timer can say. */
const isUnmoved = ({ calm, loud }: P95): boolean => loud <= Math.max(calm * 1.2, calm + 2)

/** The other site's p95 in calm and in flood, visit by visit in turn, since both must bear whatever else this machine does. */
const measureRound = async (visitor: Ask, attacker: Ask, statuses: number[]): Promise<P95> => {
  const [calm, loud]: [number[], number[]] = [[], []]
  for (let n = 0; n < ROUND; n++) {
    calm.push(await timeOne(visitor, attacker, 0, statuses))
    loud.push(await timeOne(visitor, attacker, FLOOD, statuses))
  }
  return { calm: quantile(calm, 0.95), loud: quantile(loud, 0.95) }
}

/** The calmest of each over the rounds: five, and more of them while what else this machine does drowns the figure. */
const measure = async (attacker: Ask) => {
  const [visitor, statuses] = [answering(other), [] as number[]]
  let best: P95 = { calm: Infinity, loud: Infinity }
  for (let round = 0; round < ROUNDS && (round < 5 || !isUnmoved(best)); round++) {
    const { calm, loud } = await measureRound(visitor, attacker, statuses)
    best = { calm: Math.min(best.calm, calm), loud: Math.min(best.loud, loud) }
  }
  return { ...best, statuses, moved: `${Math.round((best.loud / best.calm - 1) * 100)} %` }
}

describe('T16: a flood', () => {
  it('that is refused makes no trip to the database, and records nothing', async () => {
    const shop = await openShop('flooded-platform', { isLimited: true, db: counted.db })
    const post = () => {
      const events = [{ ...view('/'), at: shop.now() }]
      return shop.post({ site: shop.site, visitor: VISITOR, sent: shop.now(), watch: 'old', events })
    }
    for (let n = 0; n < 3 * SHARE && (await post()).status !== 429; n++);
    const before = await stored(shop, VISITOR)
    counted.begin()
    const answers: Response[] = []
    for (let n = 0; n < 10; n++) answers.push(...(await Promise.all(Array.from({ length: 90 }, post))))
    const taken = answers.filter(({ status }) => status !== 429).length
    row({
      threat: 'T16',
      tried: 'requests of a visitor who has had their share, to the platform’s own limiter',
      times: answers.length,
      through: Math.max(0, taken - SHARE),
      figure: `${answers.length - taken} refused with 0 trips to the database each (${counted.trips.length} trips, ${taken} taken)`,
    })
    // The minute may turn over while it runs, and then they have another share.
    expect(taken).toBeLessThanOrEqual(SHARE)
    if (taken === 0) expect([counted.trips.length, await stored(shop, VISITOR)]).toEqual([0, before])
  })

  it('moves the p95 of another site, which even shares its thread, by less than a fifth', async () => {
    const attacker = await exhausted()
    counted.begin()
    const { calm, loud, statuses, moved } = await measure(attacker)
    row({
      threat: 'T16',
      tried: `a flood on one site: ${FLOOD} requests at once with each visit of another, all in one thread`,
      times: statuses.length,
      through: statuses.filter((status) => status !== 429).length,
      figure: `p95 of the other ${calm} ms in calm, ${loud} ms in flood (${moved}); ${counted.trips.length} trips to the database`,
    })
    expect([...new Set(statuses), counted.trips.length]).toEqual([429, 0])
    expect({ calm, loud }).toSatisfy(isUnmoved)
  })

  it('and without quotas would reach the database with each of its requests', async () => {
    counted.begin()
    const attacker = answering(flooded, { DB: counted.db })
    const statuses: number[] = []
    for (let n = 0; n < 20; n++) statuses.push((await flood(attacker)).answer.status)
    expect(new Set(statuses)).toEqual(new Set([200]))
    expect(counted.trips.length).toBeGreaterThanOrEqual(statuses.length)
  })
})
