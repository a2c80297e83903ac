import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, it } from 'vitest'
import { keepHouse } from '../../worker/retention.ts'
import { count, emptyHouse, minutesOf, run } from './houseWorld.ts'
import { DAY, type Shop } from './shopWorld.ts'

const MONTHS_13 = 395 * DAY
let shop: Shop
beforeEach(async () => {
  shop = await emptyHouse()
})

describe('what was sent', () => {
  const send = (id: string, created: number, more: { kind?: string; state?: string; due?: number | null } = {}) =>
    run(
      `insert into send (id, site, person, kind, workflow, version, run, step, recipient, language, state, due_at, content, created, changed)
       values (?1, ?2, 'someone', ?3, 'w', 1, 'r', 's', 'ada@lantern-books.example', 'en', ?4, ?5, '{"links":[]}', ?6, ?6)`,
      id,
      shop.site,
      more.kind ?? 'workflow',
      more.state ?? 'delivered',
      more.due ?? null,
      created,
    )
  const kept = async (id: string) =>
    env.DB.prepare('select content is not null as content, recipient <> ? as recipient from send where id = ?')
      .bind('', id)
      .first()

  it('loses its content after 30 days and its recipient after 13 months, but only once nothing is left to do', async () => {
    const now = shop.now()
    const old = now - 31 * DAY
    const ids = ['0a', '1b', '2c', '3d', '4e', '5f'].map((start) => start.padEnd(32, '0'))
    const [young = '', month = '', year = '', asked = '', waiting = '', untold = ''] = ids
    await send(young, now - 29 * DAY)
    await send(month, old)
    await send(year, now - MONTHS_13 - DAY)
    await send(asked, old, { kind: 'confirm' })
    await send(waiting, now - MONTHS_13 - DAY, { state: 'retry', due: now + 99 * DAY })
    await send(untold, now - MONTHS_13 - DAY, { state: 'sent', due: now + 99 * DAY })
    await minutesOf(shop, ids)
    expect(await Promise.all(ids.map(kept))).toEqual([
      { content: 1, recipient: 1 },
      { content: 0, recipient: 1 },
      { content: 0, recipient: 0 },
      { content: 0, recipient: 0 },
      { content: 1, recipient: 1 },
      { content: 1, recipient: 1 },
    ])
    expect(await count(shop, 'send')).toBe(6)
  })
})

describe('what waits for an answer', () => {
  it('goes in its time: unanswered opt-ins after 30 days, invitations when they expire, audit after two years', async () => {
    const now = shop.now()
    const optin = (id: string, asked: number, confirmed: number | null) =>
      run(
        `insert into optin (id, site, visitor, email, address, purposes, language, asked, confirmed)
         values (?1, ?2, 'v', 'a@b.example', 'a@b.example', '[]', 'en', ?3, ?4)`,
        id,
        shop.site,
        asked,
        confirmed,
      )
    const ids = ['a', 'b', 'c'].map((letter) => crypto.randomUUID().replace(/^./, letter))
    const [one = '', two = '', three = ''] = ids
    await optin(one, now - 31 * DAY, null)
    await optin(two, now - 31 * DAY, now)
    await optin(three, now - 29 * DAY, null)
    const invitation = (email: string, expires: number) =>
      run(`insert into invitation values (?1, ?2, 'viewer', 'o', 0, ?3)`, shop.site, email, expires)
    await invitation('late@b.example', now - 1)
    await invitation('soon@b.example', now + 2 * DAY)
    const entry = (id: string, at: number) =>
      run(`insert into audit values (?1, ?2, ?3, 'o', 'x', 'y')`, shop.site, id, at)
    await entry(one, now - 731 * DAY)
    await entry(two, now - 729 * DAY)
    await minutesOf(shop, ids)
    const left = async (sql: string) =>
      (await env.DB.prepare(sql).bind(shop.site).all<{ x: string }>()).results.map(({ x }) => x)
    expect(await left('select id as x from optin where site = ?1')).toEqual([two, three].sort())
    expect(await left('select email as x from invitation where site = ?1')).toEqual(['soon@b.example'])
    expect(await left('select id as x from audit where site = ?1')).toEqual([two])
  })

  it('goes with it: why rows of an import were refused, 30 days after its last row', async () => {
    const job = (id: string, changed: number) =>
      run(
        `insert into import_job (site, id, name, format, state, created, changed, by) values (?1, ?2, 'x', 'csv', 'done', 0, ?3, 'o')`,
        shop.site,
        id,
        changed,
      )
    await job('old', shop.now() - 31 * DAY)
    await job('new', shop.now() - 29 * DAY)
    for (const id of ['old', 'new'])
      for (const row of [1, 2])
        await run(`insert into import_refusal values (?1, ?2, ?3, 'import.list', '[]', '{}')`, shop.site, id, row)
    await keepHouse(shop.world())
    expect([await count(shop, 'import_refusal', `job = 'old'`), await count(shop, 'import_refusal')]).toEqual([0, 2])
    expect(await count(shop, 'import_job')).toBe(2)
  })
})
