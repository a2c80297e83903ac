import { env } from 'cloudflare:workers'
import fc from 'fast-check'
import * as v from 'valibot'
import { beforeAll, describe, expect, it } from 'vitest'
import { loadPerson } from '../../db/people.ts'
import { LEASE, recordStatement } from '../../db/sends.ts'
import { type Fate, takeReport } from '../../worker/mail/reports.ts'
import { written } from './reportWorld.ts'
import { type Shop, START } from './shopWorld.ts'

/** How many orders are tried; before a release `ORDERS=10000 npm test -- reportOrders`. */
const ORDERS = Number(env.ORDERS) || 100

/** What may happen to an email that is being sent, each at its time. `answer`: we write down that the provider took it. */
const HAPPENINGS = new Map<string, { at: number; fate: Fate } | undefined>([
  ['answer', undefined],
  ['sent', { at: 1000, fate: { kind: 'sent' } }],
  ['delayed', { at: 2000, fate: { kind: 'delayed' } }],
  ['failed', { at: 2500, fate: { kind: 'failed' } }],
  ['delivered', { at: 3000, fate: { kind: 'delivered' } }],
  ['soft', { at: 4000, fate: { kind: 'bounced', bounce: 'soft' } }],
  ['hard', { at: 5000, fate: { kind: 'bounced', bounce: 'hard' } }],
  ['complained', { at: 6000, fate: { kind: 'complained' } }],
])

const RawRow = v.record(v.string(), v.union([v.string(), v.number(), v.null()]))
type RawRow = v.InferOutput<typeof RawRow>

let shop: Shop
let send: RawRow
let person: RawRow

const readRow = async (table: string): Promise<RawRow> => {
  const kind = table === 'send' ? `and kind = 'workflow'` : 'and email is not null'
  return v.parse(
    RawRow,
    await shop.db.prepare(`select * from ${table} where site = ?1 ${kind}`).bind(shop.site).first(),
  )
}
const clear = () =>
  shop.db.batch(
    ['send', 'person', 'stat'].map((table) => shop.db.prepare(`delete from ${table} where site = ?1`).bind(shop.site)),
  )
const write = (table: string, row: RawRow) => {
  const names = Object.keys(row)
  const places = names.map((_, n) => `?${n + 1}`)
  return shop.db
    .prepare(`insert into ${table} (${names}) values (${places})`)
    .bind(...names.map((name) => row[name] ?? null))
}

beforeAll(async () => {
  // The worker stops in mid-attempt: the bytes have gone, and nobody has written down that they did.
  const send_ = async () => Promise.reject(new Error('stopped'))
  shop = await written({ provider: { name: 'resend', send: send_ } })
  ;[send, person] = [await readRow('send'), await readRow('person')]
  expect(send).toMatchObject({ state: 'sending', provider_id: null })
})

const happen = async (id: string, name: string): Promise<void> => {
  const what = HAPPENINGS.get(name)
  const theirs = `theirs-${id}`
  if (what) {
    const one = { provider: 'resend', send: id, providerId: theirs, at: START + what.at, fate: what.fate }
    expect(await takeReport(shop.world(), one)).toBe('taken')
  } else {
    const ending = { state: 'sent', due: shop.now() + LEASE, provider: 'resend', providerId: theirs } as const
    await recordStatement(shop.db, { id, token: String(send.token) }, ending, shop.now()).run()
  }
}

/** Where an order ends: the row, what the person has heard, what is counted. */
const endOf = async (order: readonly string[]) => {
  await clear()
  const id = String(send.id)
  await shop.db.batch([write('send', send), write('person', person)])
  for (const name of order) await happen(id, name)
  // What was accepted and not told yet is told by the next look.
  shop.wait(2 * LEASE)
  await shop.pass(0)
  const { state, due_at, code, ambiguous, provider_id } = await readRow('send')
  const { person: them } = await loadPerson(shop.db, shop.site, String(person.id))
  const { history = [], runs, suppressed } = them.profile ?? {}
  const { results } = await shop.db
    // Of version -1 is what its owners hear of: which came first matters there.
    .prepare('select metric, sum(n) as n from stat where site = ?1 and version >= 0 group by metric order by 1')
    .bind(shop.site)
    .all()
  return {
    row: { state, due_at, code, ambiguous, provider_id },
    heard: history
      .filter(({ type }) => type.startsWith('email_'))
      .map(({ id: event }) => event)
      .sort(),
    runs,
    isSuppressed: suppressed !== undefined,
    counted: results,
  }
}

/** Some of what may happen, in the order of time, and again shuffled with repeats. */
const orders = fc.subarray([...HAPPENINGS.keys()], { minLength: 1 }).chain((some) =>
  fc.record({
    some: fc.constant(some),
    order: fc
      .array(fc.constantFrom(...some), { maxLength: 8 })
      .chain((more) => fc.shuffledSubarray([...some, ...more], { minLength: some.length + more.length })),
  }),
)

describe('what is reported of an email', () => {
  const known = new Map<string, Promise<unknown>>()
  it('ends the same in any order, however often each comes, and however late we write down that it was sent', async () => {
    await fc.assert(
      fc.asyncProperty(orders, async ({ some, order }) => {
        const key = some.join()
        if (!known.has(key)) known.set(key, endOf(some))
        const expected = await known.get(key)
        expect(await endOf(order)).toEqual(expected)
      }),
      { numRuns: ORDERS },
    )
    expect(known.size).toBeGreaterThan(30)
  }, 7_200_000)
})
