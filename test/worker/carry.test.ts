import { env } from 'cloudflare:workers'
import * as v from 'valibot'
import { afterEach, describe, expect, it } from 'vitest'
import { carriedSince, statementsOf } from '../../db/carry.ts'

const SITE = 'carried'
/** The time the database is taken back to; before it, and after it. */
const THEN = 1000
const [BEFORE, LONG_BEFORE, SINCE] = [500, 100, 2000]

type Doc = { consent?: Record<string, object>; suppressed?: { at: number; reason: string }; outgoing?: object[] }
const yes = (at: number) => ({ 'email:news': { granted: true, at } })
const no = (at: number) => ({ 'email:news': { granted: false, at } })
const left = (at: number) => ({ at, reason: 'email_unsubscribed' })
const bounced = (at: number) => ({ at, reason: 'email_bounced' })
const complained = (at: number) => ({ at, reason: 'email_complained' })

const put = async (doc: Doc, id = 'p', email: string | null = null) => {
  await env.DB.prepare(
    'insert or replace into person (site, id, email, version, stamp, doc, seen_day) values (?1, ?2, ?3, 1, ?4, ?5, 0)',
  )
    .bind(SITE, id, email, 's', JSON.stringify({ consent: {}, ...doc }))
    .run()
}
const carried = async (): Promise<string[]> => {
  const found = await env.DB.batch(carriedSince(THEN).map((sql) => env.DB.prepare(sql)))
  return found.flatMap(({ results }) => statementsOf(results))
}
const run = async (statements: readonly string[]) => {
  await env.DB.batch(statements.map((sql) => env.DB.prepare(sql)))
}
const wipe = async () => {
  await env.DB.batch(
    ['person', 'blocked', 'consent_log', 'send'].map((table) => env.DB.prepare(`delete from ${table}`)),
  )
}
const Row = v.object({ version: v.number(), doc: v.pipe(v.string(), v.parseJson()) })
const found = async () => v.parse(Row, await env.DB.prepare('select version, doc from person').first())

afterEach(wipe)

describe('who said no', () => {
  // biome-ignore format: one row, one line
  const cases: [what: string, now: Doc, then: Doc, after: Doc][] = [
    ['since is not mailed', { consent: no(SINCE) }, { consent: yes(BEFORE) }, { consent: no(SINCE) }],
    ['before, which was told only since, is not mailed', { consent: no(BEFORE) }, { consent: yes(LONG_BEFORE) }, { consent: no(BEFORE) }],
    ['before, which was told only since, of whom no word was known', { consent: no(BEFORE) }, {}, { consent: no(BEFORE) }],
    ['at the instant of their yes', { consent: no(BEFORE) }, { consent: yes(BEFORE) }, { consent: no(BEFORE) }],
    ['and then yes, which is not known any more, is heard', { consent: no(BEFORE) }, { consent: yes(SINCE) }, { consent: yes(SINCE) }],
    ['and later no again has said so later', { consent: no(BEFORE) }, { consent: no(SINCE) }, { consent: no(SINCE) }],
    ['by a farewell that was told late', { suppressed: left(BEFORE) }, {}, { suppressed: left(BEFORE) }],
    ['by a farewell that was told late, after the yes that it is held against', { consent: yes(SINCE), suppressed: left(BEFORE) }, { consent: yes(SINCE) }, { consent: yes(SINCE), suppressed: left(BEFORE) }],
    ['by a farewell, and has asked for emails again, which is not known any more', { suppressed: left(BEFORE) }, { consent: yes(SINCE) }, { consent: yes(SINCE) }],
    ['by a bounce that was told late', { suppressed: bounced(BEFORE) }, { consent: yes(SINCE) }, { consent: yes(SINCE), suppressed: bounced(BEFORE) }],
    ['by a complaint that was told late, after a farewell', { suppressed: complained(BEFORE) }, { suppressed: left(LONG_BEFORE) }, { suppressed: complained(BEFORE) }],
    ['by a complaint is not said to have bounced only', { suppressed: bounced(SINCE) }, { suppressed: complained(BEFORE) }, { suppressed: complained(BEFORE) }],
  ]
  it.each(cases)('%s', async (_, now, then, after) => {
    await put(now)
    const statements = await carried()
    await put(then)
    await run(statements)
    const isChanged = JSON.stringify(after) !== JSON.stringify(then)
    expect(await found()).toEqual({ version: isChanged ? 2 : 1, doc: { consent: {}, ...after } })
    await run(statements)
    expect((await found()).version).toBe(isChanged ? 2 : 1)
  })

  it('is found by their address, where they had another id', async () => {
    await put({ consent: no(BEFORE), suppressed: left(BEFORE) }, 'contact', "o'hara@example.org")
    const statements = await carried()
    await wipe()
    await put({ consent: yes(LONG_BEFORE) }, 'visitor', "o'hara@example.org")
    await run(statements)
    expect((await found()).doc).toEqual({ consent: no(BEFORE), suppressed: left(BEFORE) })
  })
})

describe('what was written down late', () => {
  const block = (reason: string, at: number) =>
    `insert into blocked (site, hash, reason, at) values ('${SITE}', 'h', '${reason}', ${at})`
  const word = (id: string, granted: number, at: number) =>
    `insert into consent_log (site, person, id, purpose, granted, at, source) values ('${SITE}', 'p', '${id}', 'email:news', ${granted}, ${at}, 'server')`
  const all = async (table: string) => (await env.DB.prepare(`select * from ${table}`).all()).results

  it('keeps a blocked address blocked, for the stronger reason', async () => {
    await run([block('email_complained', BEFORE)])
    const statements = await carried()
    await wipe()
    await run(statements)
    expect(await all('blocked')).toEqual([{ site: SITE, hash: 'h', reason: 'email_complained', at: BEFORE }])
    await wipe()
    await run([block('email_unsubscribed', LONG_BEFORE), ...statements])
    expect(await all('blocked')).toEqual([{ site: SITE, hash: 'h', reason: 'email_complained', at: BEFORE }])
  })

  it('stays in the log of consents if it is a no', async () => {
    await run([word('late-no', 0, BEFORE), word('late-yes', 1, BEFORE), word('yes', 1, SINCE)])
    const statements = await carried()
    await wipe()
    await run(statements)
    expect((await all('consent_log')).map(({ id }) => id).sort()).toEqual(['late-no', 'yes'])
  })
})

describe('what must be done first', () => {
  it('is every no: should an email not get in, nobody is mailed who said so', async () => {
    await put({ consent: no(SINCE), suppressed: left(SINCE) })
    await run([
      `insert into send (id, site, person, kind, workflow, version, run, step, recipient, language, state, created, changed)
       values ('went', '${SITE}', 'p', 'workflow', 'w', 1, 'w.1', 's', 'a@example.org', 'en', 'sent', 1, ${SINCE})`,
    ])
    const kinds = (await carried()).map((sql) => /^(?:insert or \w+ into|update) "?(\w+)/.exec(sql)?.[1])
    expect(kinds).toEqual(['person', 'person', 'send', 'send'])
    expect((await carried())[2]).toMatch(/^update send set state = 'cancelled'/)
  })
})

describe('what waits', () => {
  const send = (step: string) =>
    `insert into send (id, site, person, kind, workflow, version, run, step, topic, recipient, language, state, due_at, created, changed)
     values ('${step}', '${SITE}', 'p', 'workflow', 'w', 1, 'w.1', '${step}', 'news', 'a@example.org', 'en', 'due', 5, 1, 1)`
  const planned = (step: string, more: object = {}) => ({ run: 'w.1', step, ...more })
  const outgoing = [planned('letter', { purpose: 'email:news' }), planned('receipt')]

  // biome-ignore format: one row, one line
  it.each<[who: string, now: Doc, cancelled: string[]]>([
    ['for whoever takes a topic back is cancelled, but what they get all the same', { consent: no(BEFORE) }, ['letter']],
    ['for whoever leaves is cancelled, but what they get all the same', { suppressed: left(BEFORE) }, ['letter']],
    ['for anybody else goes', { consent: { 'email:other': { granted: false, at: BEFORE } } }, []],
  ])('%s', async (_, now, cancelled) => {
    await put(now)
    const statements = await carried()
    await put({ consent: yes(LONG_BEFORE), outgoing })
    await run([send('letter'), send('receipt'), ...statements])
    const { results } = await env.DB.prepare(`select step from send where state = 'cancelled' and due_at is null`).all()
    expect(results.map(({ step }) => step)).toEqual(cancelled)
  })
})
