import { env } from 'cloudflare:workers'
import { createHash } from 'node:crypto'
import * as v from 'valibot'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { carriedSince, statementsOf } from '../../db/carry.ts'
import { resendProvider } from '../../worker/mail/providers/resend.ts'
import { keyring } from '../mail/fakeKeys.ts'
import { checked, reader, rows, told, waiting } from './outboxWorld.ts'
import { DAY, event, HOUR, MINUTE, type Shop } from './shopWorld.ts'
import { everything } from './watchedD1.ts'

afterEach(checked)

const READERS = 50
const Names = v.array(v.object({ name: v.string() }))
const tablesOf = async (): Promise<string[]> => {
  const { results } = await env.DB.prepare(
    `select name from sqlite_master where type = 'table' and name not like '\\_%' escape '\\' and name not like 'sqlite%' and name <> 'd1_migrations' order by name`,
  ).all()
  return v.parse(Names, results).map(({ name }) => name)
}

/** All rows of the database as statements that bring them back, as `wrangler d1 export --no-schema` writes them. */
const dump = async (): Promise<string[]> => {
  const statements: string[] = []
  for (const table of await tablesOf()) {
    const { results: columns } = await env.DB.prepare(`select name from pragma_table_info('${table}')`).all()
    const names = v.parse(Names, columns).map(({ name }) => `"${name}"`)
    const { results } = await env.DB.prepare(
      `select ${names.map((name) => `quote(${name})`).join(` || ',' || `)} as name from "${table}"`,
    ).all()
    for (const { name } of v.parse(Names, results))
      statements.push(`insert into "${table}" (${names.join(',')}) values (${name})`)
  }
  return statements
}
const wipe = async () => {
  await env.DB.batch((await tablesOf()).map((table) => env.DB.prepare(`delete from "${table}"`)))
}
const bringBack = async (statements: readonly string[]) => {
  await wipe()
  for (let at = 0; at < statements.length; at += 100)
    await env.DB.batch(statements.slice(at, at + 100).map((sql) => env.DB.prepare(sql)))
}

/** Resend's own memory of keys and bytes behind the real client; `taken` is what people would have received. */
const resend = (now: () => number) => {
  const keys = keyring(now)
  const taken: string[] = []
  let asked = 0
  const answer = (body: string, key: string) => {
    const known = keys.claim(key, createHash('sha256').update(body).digest('hex'))
    if (known) return known
    taken.push(key)
    const given = { status: 200, body: JSON.stringify({ id: `fake-${taken.length}` }) }
    keys.answer(key, given)
    return given
  }
  vi.stubGlobal('fetch', async (input: RequestInfo | URL, init?: RequestInit) => {
    const request = new Request(input, init)
    asked++
    const { status, body } = answer(await request.text(), request.headers.get('idempotency-key') ?? '')
    return new Response(body, { status, headers: { 'content-type': 'application/json' } })
  })
  afterEach(() => void vi.unstubAllGlobals())
  return { provider: resendProvider({ key: 're_test', now }), taken, asked: () => asked }
}

/** Fifty readers whose email is due in an hour, and Resend. */
const mailing = async () => {
  let shop: Shop | undefined
  const fake = resend(() => shop?.now() ?? 0)
  shop = await waiting(fake.provider, { readers: READERS })
  return { shop, ...fake }
}
const untilQuiet = async (shop: Shop) => {
  for (let n = 0; n < 6; n++) await shop.pass(2 * MINUTE)
}
const states = async (shop: Shop) => [...new Set((await rows(shop)).map(({ state }) => state))]

/** What `npm run carry` writes. */
const carriedFrom = async (since: number): Promise<string[]> => {
  const found = await env.DB.batch(carriedSince(since).map((sql) => env.DB.prepare(sql)))
  return found.flatMap(({ results }) => statementsOf(results))
}

describe('the back-up', () => {
  it('brings back every row of every table, as it was', async () => {
    const { shop } = await mailing()
    await shop.pass(HOUR)
    const before = await everything(env.DB)
    const statements = await dump()
    await wipe()
    expect(await everything(env.DB)).not.toBe(before)
    await bringBack(statements)
    expect(await everything(env.DB)).toBe(before)
    expect(statements.length).toBeGreaterThan(READERS * 3)
  })
})

describe('a restore', () => {
  it('to two hours ago sends nothing again: the provider answers each repeat as it did the first time', async () => {
    const { shop, taken, asked } = await mailing()
    const twoHoursAgo = await dump()
    await shop.pass(HOUR)
    await untilQuiet(shop)
    expect([taken.length, new Set(taken).size, asked()]).toEqual([READERS, READERS, READERS])
    shop.wait(HOUR)
    await bringBack(twoHoursAgo)
    await untilQuiet(shop)
    expect([taken.length, asked()]).toEqual([READERS, 2 * READERS])
    expect([await states(shop), await told(shop)]).toEqual([['sent'], READERS])
  })

  it('to the midst of a mailing sends each of the others once', async () => {
    const { shop, taken } = await mailing()
    let midst: string[] | undefined
    const fetch = globalThis.fetch
    vi.stubGlobal('fetch', async (input: RequestInfo | URL, init?: RequestInit) => {
      const answer = await fetch(input, init)
      if (taken.length === 20 && !midst) midst = await dump()
      return answer
    })
    await shop.pass(HOUR)
    await untilQuiet(shop)
    await bringBack(midst ?? [])
    await untilQuiet(shop)
    expect([taken.length, new Set(taken).size, await states(shop)]).toEqual([READERS, READERS, ['sent']])
  })

  it('to longer ago than the provider remembers would send again, unless what went since is carried over', async () => {
    const { shop, taken, asked } = await mailing()
    const [then, longAgo] = [shop.now(), await dump()]
    await shop.pass(HOUR)
    await untilQuiet(shop)
    const sent = await rows(shop)
    shop.wait(2 * DAY)
    await bringBack([...longAgo, ...(await carriedFrom(then))])
    await untilQuiet(shop)
    expect([taken.length, asked(), await told(shop)]).toEqual([READERS, READERS, READERS])
    expect((await rows(shop)).map(({ id, provider_id }) => [id, provider_id])).toEqual(
      sent.map(({ id, provider_id }) => [id, provider_id]),
    )
    const revisions = (await carriedFrom(then)).filter((sql) => sql.startsWith('update site'))
    await bringBack([...longAgo, ...revisions])
    await untilQuiet(shop)
    expect(taken.length).toBe(2 * READERS)
  })

  it('keeps from mail who said no since, or whose address came back', async () => {
    const { shop } = await mailing()
    const [then, before] = [shop.now(), await dump()]
    await shop.pass(HOUR)
    const no = [reader(7), reader(8)].map(({ email }) => email)
    await shop.collect(reader(7).visitor, [event('consent', { subject: 'email:newsletter', granted: false })])
    await env.DB.prepare(`update person set doc = json_set(doc, '$.suppressed', json(?1)) where email = ?2`)
      .bind(JSON.stringify({ at: shop.now(), reason: 'email_bounced' }), reader(8).email)
      .run()
    const carried = await carriedFrom(then)
    // Without those of the emails that went: everybody would be mailed anew, who may be.
    await bringBack([...before, ...carried.filter((sql) => !sql.includes('into "send"'))])
    await untilQuiet(shop)
    const sent = (await rows(shop)).filter(({ state }) => state === 'sent').map(({ recipient }) => recipient)
    expect([sent.length, sent.filter((recipient) => no.includes(recipient))]).toEqual([READERS - no.length, []])
  })

  it('is seen by every edge, though it takes back what was published', async () => {
    const { shop } = await mailing()
    const [then, before] = [shop.now(), await dump()]
    await shop.change({ name: 'Lantern' })
    const revision = () =>
      env.DB.prepare('select revision from site where id = ?1').bind(shop.site).first<number>('revision')
    const highest = (await revision()) ?? 0
    await bringBack([...before, ...(await carriedFrom(then))])
    expect(await revision()).toBe(highest + 1)
  })
})
