import { env } from 'cloudflare:workers'
import * as v from 'valibot'
import { beforeAll, describe, expect, it } from 'vitest'
import { pack } from '../../../worker/engine/index.ts'
import { CollectResponse, type WireEvent } from '../../../worker/protocol.ts'
import { NEWSLETTER_FORM } from '../../material/king.ts'
import { rankTest, row } from '../../security/row.ts'
import { event, openShop, type Shop, view } from '../shopWorld.ts'
import { stored } from '../stored.ts'
import { countedD1 } from '../watchedD1.ts'
import { answering } from './answering.ts'

/** Pairs of one question about somebody known and one about nobody. */
const PAIRS = 2_000
/** Told apart only if chance does it less than once in ten thousand; three rounds, since the machine has other things to do. */
const [TOLD_APART, ROUNDS] = [1e-4, 3]

let shop: Shop
let watch = ''

/** A question, and what it is asked about: whether this address is a contact's. */
type Probe = (email: string) => Omit<WireEvent, 'at'>
const PROBES: Record<string, Probe> = {
  'a form': (email) => event('form_submit', { tag: 'newsletter', fields: { email } }),
  identify: (email) => event('identify', { subject: email, props: { plan: 'free' } }),
  consent: (email) => event('consent', { subject: 'email:newsletter', granted: false, props: { email } }),
  'a page': (email) => view(`/?email=${encodeURIComponent(email)}`),
}

let asked = 0
const visitor = () => `visitor-prober-${String(++asked).padStart(7, '0')}`

/** What came back, but for the seal: that is random, and as long as the visitor's own events make it. */
type Asked = { said: string; ms: number; seal: number }

const counted = countedD1(env.DB)
let answer: ReturnType<typeof answering>

const ask = async (probe: Probe, email: string, first?: () => Promise<unknown>): Promise<Asked> => {
  const { answer: said, text, ms } = await answer({ visitor: visitor(), watch, events: [probe(email)] }, first)
  const { seal = '', ...rest } = v.parse(CollectResponse, JSON.parse(text))
  return { said: JSON.stringify([said.status, [...said.headers], rest]), ms, seal: seal.length }
}

/** People of the site with an address each, as confirming it leaves them; kept by hand, since it is their number that matters. */
const addContacts = async (count: number): Promise<string[]> => {
  await shop.collect('visitor-contact-0000001', [view('/')])
  await shop.collect('visitor-contact-0000001', [
    event('form_submit', { tag: 'newsletter', fields: { email: 'model@example.org' } }),
  ])
  await shop.confirm('model@example.org')
  const model = await stored(shop, 'visitor-contact-0000001')
  if (!model) throw new Error('Nobody was stored.')
  const emails = Array.from({ length: count }, (_, n) => `contact${String(n).padStart(6, '0')}@example.org`)
  const insert = env.DB.prepare(
    `insert into person (site, id, email, version, stamp, doc, seen_day) values (?1, ?2, ?3, 1, 'x', ?4, 0)`,
  )
  for (let n = 0; n < count; n += 100)
    await env.DB.batch(
      emails.slice(n, n + 100).map((email, i) => {
        const id = `visitor-known-${String(n + i).padStart(8, '0')}`
        return insert.bind(shop.site, id, email, pack({ ...model.profile, id, email }))
      }),
    )
  return emails
}

beforeAll(async () => {
  shop = await openShop('enumeration')
  await shop.tag(NEWSLETTER_FORM)
  answer = answering(shop, { DB: counted.db })
  const { text } = await answer({ visitor: visitor(), watch: '', events: [view('/')] })
  watch = v.parse(CollectResponse, JSON.parse(text)).watch?.revision ?? ''
})

type Ask = (n: number) => Promise<Asked>

/** Asks two questions in turn, in an order nobody knows; the first few only warm up. */
const compare = async (one: Ask, other: Ask, pairs: number): Promise<[Asked[], Asked[]]> => {
  const [ones, others]: [Asked[], Asked[]] = [[], []]
  for (let n = 0; n < pairs; n++) {
    const isFirst = Math.random() < 0.5
    if (isFirst) ones.push(await one(n))
    others.push(await other(n))
    if (!isFirst) ones.push(await one(n))
  }
  return [ones, others]
}
const apart = (ones: readonly Asked[], others: readonly Asked[], what: 'ms' | 'seal'): number =>
  rankTest(
    ones.map((each) => each[what]),
    others.map((each) => each[what]),
  )

/** The largest p of some rounds, of times or of lengths: a difference that is really there shows in each of them. */
const leastApart = async (one: Ask, other: Ask, pairs: number) => {
  const said = new Set<string>()
  let p = 0
  for (let round = 0; round < ROUNDS && p < 0.05; round++) {
    const [ones, others] = await compare(one, other, pairs)
    for (const each of [...ones, ...others]) said.add(each.said)
    p = Math.max(p, Math.min(apart(ones, others, 'ms'), apart(ones, others, 'seal')))
  }
  return { p, said }
}

describe('T3: finding out who is a contact', () => {
  let known: string[] = []
  const nobody = (n: number) => `nobodys${String(n + asked).padStart(6, '0')}@example.org`

  beforeAll(async () => {
    known = await addContacts(PAIRS * 3)
  })

  it(`2 × ${PAIRS} questions: one status, the same bytes, and times no rank test tells apart`, async () => {
    const share = PAIRS / Object.keys(PROBES).length
    const results: [name: string, p: number, answers: number][] = []
    let next = 0
    for (const [name, probe] of Object.entries(PROBES)) {
      const { p, said } = await leastApart(
        () => ask(probe, known[next++] ?? ''),
        (n) => ask(probe, nobody(n)),
        share,
      )
      results.push([name, p, said.size])
    }
    row({
      threat: 'T3',
      tried: `questions about ${PAIRS} contacts and ${PAIRS} strangers: ${Object.keys(PROBES).join(', ')}`,
      times: 2 * PAIRS,
      through: results.filter(([, p, answers]) => p < TOLD_APART || answers > 1).length,
      figure: `times: ${results.map(([name, p]) => `${name} p = ${p.toFixed(3)}`).join(', ')}`,
    })
    expect(results.map(([name, , answers]) => [name, answers])).toEqual(results.map(([name]) => [name, 1]))
    for (const [name, p] of results) expect([name, p > TOLD_APART]).toEqual([name, true])
  })

  it('is answered alike for an address that was just asked, is written in another way, or is none', async () => {
    const emails = ['model@example.org', 'Model+x@example.org', 'stranger@example.org', 'no address', '', 'a@b']
    const said = new Set<string>()
    for (const email of [...emails, ...emails]) said.add((await ask(PROBES['a form'] ?? view, email)).said)
    expect(said.size).toBe(1)
  })

  it('costs the database the same: statement by statement, row by row', async () => {
    for (const probe of Object.values(PROBES)) {
      const costs: string[] = []
      for (const email of [known.at(-1) ?? '', nobody(900_000)]) {
        counted.begin()
        await ask(probe, email)
        costs.push(JSON.stringify(counted.trips.map(({ sql, written }) => ({ sql, written }))))
      }
      expect(costs[1]).toBe(costs[0])
    }
  })

  it('and one trip to the database more would be noticed', async () => {
    const probe = PROBES.identify ?? view
    const trip = () => env.DB.prepare('select id from person where site = ?1 and email = ?2').bind('x', 'y').first()
    const [ones, others] = await compare(
      (n) => ask(probe, nobody(n), trip),
      (n) => ask(probe, nobody(n + 100_000)),
      600,
    )
    expect(apart(ones, others, 'ms')).toBeLessThan(TOLD_APART)
  })
})
