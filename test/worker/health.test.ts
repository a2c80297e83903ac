import { env } from 'cloudflare:workers'
import * as v from 'valibot'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { readVitals } from '../../db/health.ts'
import { worldOf } from '../../worker/deps.ts'
import { MIGRATIONS } from '../../worker/health/migrations.ts'
import { size } from '../../worker/health/vitals.ts'
import { lookHourly } from '../../worker/invariants.ts'
import { production } from '../../worker/production.ts'
import { ask } from './production.ts'
import { countedD1, everything, watchedD1 } from './watchedD1.ts'

const Health = v.object({
  status: v.picklist(['ok', 'warning', 'wrong']),
  checks: v.record(v.string(), v.looseObject({ status: v.picklist(['ok', 'warning', 'wrong']) })),
})

const health = async (db: D1Database = env.DB, settings: object = {}) => {
  const answer = await ask({ DB: db, ...settings }, 'GET', '/health')
  const text = await answer.text()
  return {
    code: answer.status,
    text,
    headers: answer.headers,
    ...v.parse(v.pipe(v.string(), v.parseJson(), Health), text),
  }
}
/** What is not well, and the code of the answer. */
const ails = async (db?: D1Database) => {
  const { code, status, checks } = await health(db)
  const names = Object.entries(checks)
    .filter(([, check]) => check.status !== 'ok')
    .map(([name]) => name)
  return [code, status, names]
}

const MINUTE = 60_000
const run = (sql: string, ...values: unknown[]) =>
  env.DB.prepare(sql)
    .bind(...values)
    .run()
const person = (due: number | null) =>
  run(
    `insert into person (site, id, version, stamp, doc, seen_day, due_at) values ('x', 'x', 1, '', '{"id":"x","seen":0}', 0, ?1)`,
    due,
  )
const send = async (due: number) => {
  await run(
    `insert or ignore into site (id, key, name, origins, language, languages, timezone, consent, created)
     values ('x', 'x', 'X', '[]', 'en', '["en"]', 'Europe/Paris', 'required', 0)`,
  )
  await run(
    `insert into send (id, site, person, kind, workflow, version, run, step, recipient, language, state, due_at, code, created, changed)
     values ('x', 'x', 'x', 'notify', 'w', 1, 'r', 's', 'ada@example.org', 'en', 'due', ?1, 'x', 0, 0)`,
    due,
  )
}
/** D1, which says it is as large as this. */
const sized = (bytes: number): D1Database =>
  watchedD1(env.DB, async (_sql, go) => {
    const result = await go()
    for (const each of [result].flat())
      if (typeof each === 'object' && each && 'meta' in each) Object.assign(each.meta ?? {}, { size_after: bytes })
    return result
  })
const without = (text: string): D1Database =>
  watchedD1(env.DB, async (sql, go) => {
    if (sql.some((each) => each.includes(text))) throw new Error('D1_ERROR: no such table')
    return go()
  })

const look = async () => {
  for (const method of ['log', 'error'] as const) vi.spyOn(console, method).mockImplementation(() => {})
  await lookHourly(worldOf(env, production))
  vi.restoreAllMocks()
}

afterEach(async () => {
  vi.useRealTimers()
  for (const table of ['person', 'send', 'stat']) await run(`delete from ${table}`)
})

describe('/health', () => {
  it('is well once the first look at the invariants was taken, and says how it knows', async () => {
    await look()
    const { code, status, checks, headers } = await health()
    expect([code, status, headers.get('cache-control')]).toEqual([200, 'ok', 'no-store'])
    expect(checks).toEqual({
      database: { status: 'ok' },
      migrations: { status: 'ok', applied: MIGRATIONS.length },
      clock: { status: 'ok', late_seconds: 0 },
      outbox: { status: 'ok', late_seconds: 0 },
      mail: { status: 'ok', through: 'resend' },
      size: { status: 'ok', bytes: expect.any(Number), limit_bytes: 10_000_000_000, percent: 0, sheds: false },
      invariants: { status: 'ok', broken: [], checked_seconds_ago: expect.any(Number) },
      settings: { status: 'ok' },
    })
  })

  it('warns while nothing was looked at, and once looks do not come', async () => {
    expect(await ails()).toEqual([200, 'warning', ['invariants']])
    await look()
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 181 * MINUTE })
    expect(await ails()).toEqual([200, 'warning', ['invariants']])
  })

  it.each([
    ['people wait for three minutes', person, 3, 200, 'warning', 'clock'],
    ['people wait for eleven', person, 11, 503, 'wrong', 'clock'],
    ['emails wait for eleven', send, 11, 200, 'warning', 'outbox'],
    ['emails wait for an hour and one', send, 61, 503, 'wrong', 'outbox'],
  ] as const)('says when %s', async (_name, make, minutes, code, status, what) => {
    await look()
    await make(Date.now() - minutes * MINUTE)
    expect(await ails()).toEqual([code, status, [what]])
    expect((await health()).checks[what]).toMatchObject({
      late_seconds: expect.closeTo(minutes * 60, -1),
      mend: expect.any(String),
    })
  })

  it('leaves alone what is not due yet', async () => {
    await look()
    await person(Date.now() + MINUTE)
    await send(Date.now() + MINUTE)
    expect(await ails()).toEqual([200, 'ok', []])
  })

  it.each([
    [6_999_999_999, 200, 'ok'],
    [7_000_000_000, 200, 'warning'],
    [8_999_999_999, 200, 'warning'],
    [9_000_000_000, 503, 'wrong'],
  ])('looks at how large the database is: %d bytes', async (bytes, code, status) => {
    await look()
    const found = await health(sized(bytes))
    expect([found.code, found.status, found.checks.size?.bytes]).toEqual([code, status, bytes])
  })

  it('claims nothing of a size the platform does not tell', async () => {
    const vitals = await readVitals(env.DB, Date.now())
    expect(size({ ...vitals, size: undefined }, 10_000_000_000)).toEqual({ status: 'ok' })
  })

  it('names the migrations that are missing', async () => {
    await look()
    const newest = MIGRATIONS.at(-1) ?? ''
    await run('delete from d1_migrations where name = ?1', newest)
    const { checks } = await health()
    expect([await ails(), checks.migrations]).toEqual([
      [503, 'wrong', ['migrations']],
      {
        status: 'wrong',
        applied: MIGRATIONS.length - 1,
        missing: [newest],
        mend: expect.stringContaining('migrations apply'),
      },
    ])
    await run('insert into d1_migrations (name) values (?1)', newest)
    await run(`insert into d1_migrations (name) values ('9999_later.sql')`)
    expect(await ails()).toEqual([200, 'ok', []])
    await run(`delete from d1_migrations where name = '9999_later.sql'`)
  })

  it('says all of them are missing where there never was one', async () => {
    const { checks } = await health(without('d1_migrations'))
    expect(checks.migrations?.missing).toEqual(MIGRATIONS)
  })

  it('knows the migrations of this checkout', () => {
    expect(MIGRATIONS).toEqual(env.MIGRATIONS.map(({ name }) => name))
  })

  it('says which invariants are broken, and by how many rows', async () => {
    await person(null)
    await run(
      `insert or ignore into site (id, key, name, origins, language, languages, timezone, consent, created) values ('x', 'x', '', '[]', 'en', '[]', 'UTC', 'required', 0)`,
    )
    await run(`update person set email = 'ada@example.org'`)
    await look()
    expect(await ails()).toEqual([503, 'wrong', ['invariants']])
    expect((await health()).checks.invariants).toMatchObject({ broken: [{ code: 'person_beside_document', n: 1 }] })
    await run(`delete from site where id = 'x'`)
  })

  it('says what to do when the database does not answer', async () => {
    const { code, checks } = await health(without(''))
    expect([code, checks]).toEqual([
      503,
      { database: { status: 'wrong', mend: expect.stringContaining('npm run deploy') }, settings: { status: 'ok' } },
    ])
  })

  it('tells a stranger nothing of anybody, reads a few rows and writes none', async () => {
    await look()
    await person(Date.now() - 61 * MINUTE)
    await send(Date.now() - 61 * MINUTE)
    await run(`update person set email = 'ada@example.org'`)
    const before = await everything(env.DB)
    const { db, total } = countedD1(env.DB)
    const { text } = await health(db)
    expect(text).not.toMatch(/ada|example|lantern|kV7q|re_Zk|whsec/)
    expect(total()).toMatchObject({ trips: 2, written: 0 })
    expect(total().read).toBeLessThan(32 + 2 * MIGRATIONS.length)
    expect(await everything(env.DB)).toBe(before)
  })

  it('names the settings that are missing, never what they hold', async () => {
    const answer = await ask({ SECRET: 'change-me-to-32-random-characters-ok' }, 'GET', '/health')
    const text = await answer.text()
    expect([answer.status, text.includes('SECRET must be'), text.includes('change-me')]).toEqual([503, true, false])
  })
})
