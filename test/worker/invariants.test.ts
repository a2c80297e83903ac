import { env } from 'cloudflare:workers'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { countBroken, INVARIANTS, type Invariant, isInvariant } from '../../db/invariants.ts'
import { lookHourly } from '../../worker/invariants.ts'
import { ACCEPTED, scripted, waiting } from './outboxWorld.ts'
import { HOUR, MINUTE, type Shop, START } from './shopWorld.ts'
import { countedD1, watchedD1 } from './watchedD1.ts'

const CODES = Object.keys(INVARIANTS).filter(isInvariant)
const TABLES = ['send', 'stat', 'person', 'alias', 'site', 'workflow', 'workflow_version', 'consent_log']

afterEach(async () => {
  vi.restoreAllMocks()
  await env.DB.batch(TABLES.map((table) => env.DB.prepare(`delete from ${table}`)))
})

/** A shop whose readers had one email each and are about to get none. */
const mailed = async (readers = 2): Promise<Shop> => {
  let n = 0
  const { provider } = scripted(() => ({ ...ACCEPTED, providerId: `re_${++n}` }))
  const shop = await waiting(provider, { readers })
  await shop.pass(HOUR)
  return shop
}

const broken = async (now = START + HOUR, most?: number): Promise<Record<string, number>> => {
  const found: Record<string, number> = {}
  for (const code of CODES) {
    const n = await countBroken(env.DB, code, now, most)
    if (n > 0) found[code] = n
  }
  return found
}

const run = (sql: string) => env.DB.prepare(sql).run()
/** The email of a reader, once more under another id. */
const again = (id: string, columns: string, values: string) =>
  run(`insert into send (id, site, person, kind, workflow, version, run, step, recipient, language, topic, state, attempts, ambiguous, created, changed, ${columns})
    select '${id}', site, person, 'notify', workflow, version, run, step, recipient, language, topic, 'failed', 1, 0, created, changed, ${values} from send where kind = 'workflow' limit 1`)
const MAIL = `kind = 'workflow'`

const COPIED = `site, person, kind, workflow, version, run, step, recipient, language, topic, content_id, state, due_at, attempts, ambiguous, token, content, provider, created, changed`
/** So many more emails, people and ids, like those that are there. */
const multiply = async (n: number) => {
  const numbers = `with recursive n(i) as (select 1 union all select i + 1 from n where i < ${n})`
  await run(`${numbers} insert into send (id, provider_id, ${COPIED}) select lower(hex(randomblob(16))), hex(randomblob(8)), ${COPIED}
    from n, (select * from send where ${MAIL} limit 1)`)
  await run(`${numbers} insert into person (site, id, version, stamp, doc, seen_day) select site, lower(hex(randomblob(16))), 1, 's', doc, seen_day
    from n, (select * from person limit 1)`)
  await run(
    `${numbers} insert into alias select site, lower(hex(randomblob(16))), id from n, (select * from person limit 1)`,
  )
}

/** Each invariant, and a way to break it alone. */
const BREAKS: Record<Invariant, () => Promise<unknown>> = {
  sent_without_provider_id: () => run(`update send set provider_id = null where ${MAIL}`),
  accepted_twice: () => run(`update send set provider_id = 're_1' where ${MAIL}`),
  over_but_due: () => again('f0', 'due_at, code', `${START + HOUR}, 'x'`),
  open_but_not_due: () => run(`update send set state = 'retry', due_at = null where ${MAIL}`),
  ambiguous_but_cancelled: () => run(`update send set state = 'cancelled', ambiguous = 1 where ${MAIL}`),
  overdue_without_reason: () => run(`update send set due_at = ${START - 1}, code = null where ${MAIL}`),
  waiting_for_nobody: async () => {
    await run(`update send set due_at = ${START + HOUR}, person = 'nobody' where ${MAIL}`)
  },
  waiting_without_consent: async () => {
    await run(`update send set state = 'retry', due_at = ${START + HOUR} where ${MAIL}`)
    await run(`update person set doc = json_set(doc, '$.consent."email:newsletter".granted', json('false'))`)
  },
  sent_without_consent: async () => {
    await run(`delete from consent_log`)
    await run(`update person set doc = json_remove(doc, '$.consent."email:newsletter"')`)
  },
  more_sends_than_planned: () => run(`update stat set n = n - 1 where metric = 'planned'`),
  more_told_than_counted: () => run(`delete from stat where metric = 'emailed'`),
  over_cap: () => run(`update site set cap = '{"emails":0,"per":"day"}'`),
  person_beside_document: () => run(`update person set seen_day = seen_day - 1`),
  alias_of_nobody: () => run(`insert into alias (site, visitor, person) select id, 'a', 'nobody' from site`),
}

describe('the invariants', () => {
  it('all hold after a mailing, whatever hour it is looked at', async () => {
    await mailed()
    for (let hour = 1; hour < 12; hour++) expect(await broken(START + hour * HOUR)).toEqual({})
  })

  it.each(CODES)('are looked at for themselves: %s', async (code) => {
    await mailed()
    await BREAKS[code]()
    expect(Object.keys(await broken())).toEqual([code])
  })

  it('let an email through that is no marketing', async () => {
    await mailed()
    await BREAKS.sent_without_consent()
    await run(
      `update workflow_version set document = json_set(document, '$.steps[1].transactional', json('true')) where workflow = 'books'`,
    )
    expect(await broken()).toEqual({})
  })

  it('say so of a document that cannot be read, and of the others none the less', async () => {
    await mailed()
    await run(`update person set doc = 'not json'`)
    expect((await broken()).person_beside_document).toBe(2)
  })

  it('cost the same, however many emails and people there are', async () => {
    await mailed()
    const { db, total, begin } = countedD1(env.DB)
    const costs = async () => {
      const read: Record<string, number> = {}
      for (const code of CODES) {
        begin()
        await countBroken(db, code, START + HOUR, 50)
        read[code] = total().read
      }
      return read
    }
    await multiply(2000)
    const few = await costs()
    await multiply(6000)
    const many = await costs()
    for (const code of CODES) expect([code, (many[code] ?? 0) <= (few[code] ?? 0) * 1.05]).toEqual([code, true])
    expect(Math.max(...Object.values(many))).toBeLessThan(3000)
  })
})

describe('the hourly look', () => {
  const kept = async () =>
    (await env.DB.prepare(`select step, metric, n from stat where site = '' order by metric, step`).all()).results

  it('is taken once an hour, however many ask, and keeps what it found', async () => {
    const log = vi.spyOn(console, 'log').mockImplementation(() => {})
    const shop = await mailed()
    await Promise.all([1, 2, 3, 4].map(() => lookHourly(shop.world())))
    expect(log).toHaveBeenCalledTimes(1)
    shop.wait(HOUR - MINUTE)
    await lookHourly(shop.world())
    expect(log).toHaveBeenCalledTimes(1)
    shop.wait(MINUTE)
    await lookHourly(shop.world())
    expect(log).toHaveBeenCalledTimes(2)
    expect((await kept()).filter(({ metric }) => metric !== 'broken')).toEqual([
      { step: '', metric: 'begun', n: shop.now() },
      { step: '', metric: 'checked', n: shop.now() },
    ])
  })

  it('logs what is broken by its code and its number, and forgets it once it is mended', async () => {
    const error = vi.spyOn(console, 'error').mockImplementation(() => {})
    vi.spyOn(console, 'log').mockImplementation(() => {})
    const shop = await mailed()
    await run(`update send set provider_id = 're_1' where ${MAIL}`)
    await lookHourly(shop.world())
    expect(error.mock.calls).toEqual([
      [JSON.stringify({ level: 'error', code: 'invariant.broken', outcome: 'accepted_twice', n: 1 })],
    ])
    expect((await kept()).find(({ step }) => step === 'accepted_twice')?.n).toBe(1)
    await run(`update send set provider_id = id`)
    shop.wait(HOUR)
    await lookHourly(shop.world())
    expect((await kept()).find(({ step }) => step === 'accepted_twice')?.n).toBe(0)
  })

  it('says so and throws nothing when the database is away', async () => {
    const error = vi.spyOn(console, 'error').mockImplementation(() => {})
    const shop = await mailed()
    const away = watchedD1(env.DB, async () => {
      throw new Error('D1_ERROR: ada@example.com')
    })
    await lookHourly({ ...shop.world(), db: away })
    expect(error.mock.calls).toEqual([[JSON.stringify({ level: 'error', code: 'invariants.failed', error: 'Error' })]])
  })
})
