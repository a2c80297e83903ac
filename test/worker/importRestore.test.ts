import { env } from 'cloudflare:workers'
import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { type Profile, pack } from '../../worker/engine/index.ts'
import { canonical } from '../../worker/import/canonical.ts'
import { ImportRow } from '../../worker/protocolImport.ts'
import { fullProfile } from '../engine/full.ts'
import { lives } from '../engine/lively/lives.ts'
import { lively } from '../engine/lively/places.ts'
import { last, live } from '../engine/living.ts'
import { KING_PAGES } from '../material/king.ts'
import { LETTER } from './documents.ts'
import { openImporter } from './importWorld.ts'
import { DAY, event, HOUR, type Shop, view } from './shopWorld.ts'
import { people, stored, VISITOR } from './stored.ts'

let sites = 0
const open = () => openImporter(`restore-${++sites}`)
type Opened = Awaited<ReturnType<typeof open>>

/** Everybody of a site as the export writes them, page by page. */
const exported = async ({ shop, file }: Opened): Promise<string[]> => {
  const lines: string[] = []
  for (let after: string | null = ''; after !== null; ) {
    const { body } = await file.owner('get', `/v1/sites/${shop.site}/people/export?after=${encodeURIComponent(after)}`)
    const page = v.parse(v.string(), body).trimEnd().split('\n')
    const end = v.parse(ImportRow, JSON.parse(page.pop() ?? ''))
    lines.push(...page.map((line) => `${line}\n`))
    after = end.type === 'end' ? end.after : null
  }
  return lines
}

const hash = async (text: string): Promise<string> => {
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return Array.from(new Uint8Array(bytes), (each) => each.toString(16).padStart(2, '0')).join('')
}
const hashesOf = (lines: readonly string[]) => Promise.all(lines.map((line) => hash(canonical(JSON.parse(line)))))

const idOf = (n: number) => `person-${String(n).padStart(20, '0')}`

/** People who have lived under many workflows, and one at the limit of everything. */
const richPeople = (n: number): Profile[] => {
  const lived = fc
    .sample(fc.tuple(lively, lives(40)), { numRuns: n - 1, seed: 7 })
    .map(([place, heard]) => last(live(place, heard)))
  return [...lived, fullProfile()].map((profile, i) => ({ ...profile, id: idOf(i), email: `reader${i}@example.org` }))
}

const insert = (site: string, profile: Profile, n: number): D1PreparedStatement[] => [
  env.DB.prepare(
    'insert into person (site, id, email, version, stamp, doc, due_at, seen_day) values (?, ?, ?, 1, ?, ?, null, 0)',
  ).bind(site, profile.id, profile.email, `s${n}`, pack(profile)),
  env.DB.prepare('insert into alias (site, visitor, person) values (?, ?, ?)').bind(
    site,
    `alias-of-${profile.id}`,
    profile.id,
  ),
  env.DB.prepare(
    `insert into consent_log (site, person, id, purpose, granted, at, source) values (?, ?, 'c1', 'email:news', ?, ?, 'optin')`,
  ).bind(site, profile.id, n % 2, n),
]

/** Everything about the people of a site is gone, as after a disaster. */
const lose = (shop: Shop, ...tables: string[]) =>
  env.DB.batch(tables.map((table) => env.DB.prepare(`delete from ${table} where site = ?`).bind(shop.site)))

describe('an export', () => {
  it('brought into an empty site gives the same people, hash for hash', async () => {
    const [from, to] = [await open(), await open()]
    const all = richPeople(220)
    for (let i = 0; i < all.length; i += 30)
      await env.DB.batch(all.slice(i, i + 30).flatMap((profile, n) => insert(from.shop.site, profile, i + n)))
    const lines = await exported(from)
    expect(lines).toHaveLength(440)
    expect(new Set(await hashesOf(lines)).size).toBe(440)
    expect(await to.file.all(lines)).toMatchObject({ accepted: 440, repeated: 0, refused: 0 })
    expect(await hashesOf(await exported(to))).toEqual(await hashesOf(lines))
    expect(await to.file.all(lines)).toMatchObject({ accepted: 0, repeated: 440, refused: 0 })
    const busy = all.filter(({ runs, past }) => runs.length > 0 && Object.keys(past).length > 0)
    expect(busy.length).toBeGreaterThan(15)
  })

  it('is brought in before or after the people its ids lead to are there, and overwrites nobody', async () => {
    const from = await open()
    await from.shop.collect(VISITOR, [view('/')])
    const lines = await exported(from)
    const to = await open()
    await to.shop.collect(VISITOR, [view('/other')])
    const before = await people(to.shop)
    const job = await to.file.all([
      ...lines,
      `${JSON.stringify({ type: 'alias', visitor: idOf(1), person: idOf(2) })}\n`,
    ])
    expect(job).toMatchObject({ accepted: 0, refused: 2 })
    expect((await to.file.refusals(job.id)).map(({ code }) => code)).toEqual(['import.exists', 'import.nobody'])
    expect(await people(to.shop)).toEqual(before)
  })
})

/** Somebody who may be written to, and is inside of LETTER: it writes an hour after `hello`. */
const waiting = async (): Promise<Opened> => {
  const opened = await open()
  const { shop, file } = opened
  await shop.tag(KING_PAGES)
  await shop.publish(LETTER)
  const at = new Date(shop.now() - DAY).toISOString()
  await file.sure([
    { type: 'contact', visitor: VISITOR, email: 'ada@example.org' },
    { type: 'consent', visitor: VISITOR, at, purpose: 'email:newsletter', granted: true },
  ])
  await shop.collect(VISITOR, [event('custom', { name: 'hello' })])
  return opened
}
const letters = async ({ shop }: Opened): Promise<number> =>
  (await shop.mailbox.list()).filter(({ subject }) => subject === 'Welcome').length

describe('people restored to what they were two hours ago', () => {
  it('are not sent again what they knew was sent, although every record of it is lost', async () => {
    const opened = await waiting()
    const { shop, file } = opened
    await shop.pass(HOUR)
    await shop.pass(60_000)
    expect(await letters(opened)).toBe(1)
    const lines = await exported(opened)
    await shop.pass(2 * HOUR)
    await lose(shop, 'person', 'send', 'stat', 'alias', 'consent_log')
    expect(await file.all(lines)).toMatchObject({ refused: 0 })
    await shop.pass(10 * DAY)
    expect(await letters(opened)).toBe(1)
  })

  it('are not sent again what was sent since, where the records of sending are still there', async () => {
    const opened = await waiting()
    const { shop, file } = opened
    const lines = await exported(opened)
    await shop.pass(HOUR)
    await shop.pass(HOUR)
    expect(await letters(opened)).toBe(1)
    await lose(shop, 'person', 'alias', 'consent_log')
    expect(await file.all(lines)).toMatchObject({ refused: 0 })
    expect((await stored(shop, VISITOR))?.profile.runs).toHaveLength(1)
    await shop.pass(10 * DAY)
    expect(await letters(opened)).toBe(1)
    expect((await stored(shop, VISITOR))?.profile.runs).toEqual([])
  })

  it('are handed to the provider under the same key where those are lost too, so that it can tell', async () => {
    const opened = await waiting()
    const { shop, file } = opened
    const lines = await exported(opened)
    const keys = async () =>
      (await env.DB.prepare(`select id from send where site = ? and kind = 'workflow'`).bind(shop.site).all()).results
    await shop.pass(HOUR)
    const before = await keys()
    await lose(shop, 'person', 'send', 'alias', 'consent_log')
    await file.all(lines)
    await shop.pass(HOUR)
    expect(await keys()).toEqual(before)
    expect(before).toHaveLength(1)
  })

  it('go on with what they are in the middle of', async () => {
    const opened = await waiting()
    const { shop, file } = opened
    const lines = await exported(opened)
    await lose(shop, 'person', 'alias', 'consent_log')
    await file.all(lines)
    await shop.pass(59 * 60_000)
    expect(await letters(opened)).toBe(0)
    await shop.pass(2 * 60_000)
    await shop.pass(0)
    expect(await letters(opened)).toBe(1)
  })
})
