import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { batchMembers, putBatch } from '../../../db/batches.ts'
import { pauseMail } from '../../../db/pauses.ts'
import { STAYS } from '../../../db/siteTables.ts'
import { everyMinute } from '../../../worker/everyMinute.ts'
import { takeReport } from '../../../worker/mail/reports.ts'
import { NEWSLETTER_FORM } from '../../material/king.ts'
import { connected, join } from '../members.ts'
import { keyFor } from '../serverWorld.ts'
import { event, view } from '../shopWorld.ts'
import { countedD1 } from '../watchedD1.ts'
import { holdings, move, open, traces, viewsIn } from './moveWorld.ts'

const VISITOR = 'visitor-aaaaaaaa-0001'

/** A shop that lives in the second database, with a contact whose letters and links are from before it moved. */
const elsewhere = async () => {
  const shop = await open()
  await shop.tag(NEWSLETTER_FORM)
  await join(shop, env.OWNER_EMAIL, 'owner')
  await shop.collect(VISITOR, [event('form_submit', { tag: 'newsletter', fields: { email: 'ada@example.org' } })])
  await shop.pass(0)
  const link = await shop.linkTo('ada@example.org', 'c')
  const key = await keyFor(shop.site)
  await move(shop, 'DB_2')
  return { shop, link, key }
}

describe('a site in another database', () => {
  it('has with it which emails were tried together, and how long its mail rests: a tried batch is never taken for an untried one', async () => {
    const shop = await open()
    await putBatch(env.DB, { id: `batch-${shop.site}`, site: shop.site, members: ['a', 'b'] }, shop.now())
    await pauseMail(env.DB, shop.site, { until: shop.now() + 60_000, code: 'provider.quota' }, shop.now())
    const before = await holdings('DB', shop.site)
    await move(shop, 'DB_2')
    expect(before.mail_batch).toHaveLength(1)
    expect(await holdings('DB_2', shop.site)).toEqual(before)
    expect(await batchMembers(env.SECOND, `batch-${shop.site}`)).toEqual(['a', 'b'])
    expect(await batchMembers(env.DB, `batch-${shop.site}`)).toBeUndefined()
  })

  it('is found by page views, links of old emails, server keys, members and the cron, and leaves no row in the first', async () => {
    const { shop, link, key } = await elsewhere()
    await shop.collect(VISITOR, [view('/')])
    expect((await viewsIn('DB_2', shop.site)).get(VISITOR)).toBe(1)
    expect((await shop.request(link)).status).toBe(200)
    expect((await shop.request(link, { method: 'POST' })).status).toBe(200)
    const told = await shop.request('/v1/server/events', {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ events: [{ id: 'order-1', type: 'custom', name: 'hello', email: 'ada@example.org' }] }),
    })
    expect(told.status).toBe(200)
    const person = await shop.request('/v1/server/people?email=ada@example.org', {
      headers: { authorization: `Bearer ${key}` },
    })
    expect([person.status, await person.json()]).toMatchObject([200, { email: 'ada@example.org' }])
    const owner = await connected(shop, env.OWNER_EMAIL)
    expect((await owner('get', '/v1/me')).body).toMatchObject({
      sites: expect.arrayContaining([expect.objectContaining({ id: shop.site, role: 'owner' })]),
    })
    for (const path of [
      '',
      '/tags',
      '/workflows',
      '/segments',
      '/members',
      '/audit',
      '/imports',
      '/keys',
      '/people/export',
    ])
      expect([path, (await owner('get', `/v1/sites/${shop.site}${path}`)).status]).toEqual([path, 200])
    expect((await owner('patch', `/v1/sites/${shop.site}`, { name: 'Elsewhere' })).status).toBe(200)
    await everyMinute(shop.world())
    expect(await traces('DB', shop.site)).toBe(0)
    expect(Object.keys(await holdings('DB_2', shop.site)).length).toBeGreaterThan(10)
  })

  it('takes reports of its emails, and unsubscribes by links of before', async () => {
    const shop = await open()
    await shop.tag(NEWSLETTER_FORM)
    await shop.collect(VISITOR, [event('form_submit', { tag: 'newsletter', fields: { email: 'ada@example.org' } })])
    await shop.pass(0)
    const sent = await shop.db
      .prepare(`select id, provider_id from send where site = ?1`)
      .bind(shop.site)
      .first<{ id: string; provider_id: string }>()
    await move(shop, 'DB_2')
    const report = { provider: 'mailbox', send: sent?.id ?? '', providerId: sent?.provider_id ?? '', at: shop.now() }
    expect(await takeReport(shop.world(), { ...report, fate: { kind: 'delivered' } })).toBe('taken')
    expect(await env.SECOND.prepare('select state from send where id = ?1').bind(sent?.id).first('state')).toBe(
      'delivered',
    )
    expect(await traces('DB', shop.site)).toBe(0)
  })

  it('costs a page view what it costs in the first: one trip, two rows read, one written', async () => {
    const counted = [countedD1(env.DB), countedD1(env.SECOND)]
    const shop = await open({ ...(counted[0] ? { db: counted[0].db } : {}), bindings: { DB_2: counted[1]?.db } })
    await shop.collect(VISITOR, [view('/')])
    for (const each of counted) each.begin()
    await shop.collect(VISITOR, [view('/')])
    expect(counted.map((each) => each.total())).toEqual([
      { trips: 1, read: 2, written: 1 },
      { trips: 0, read: 0, written: 0 },
    ])
    await move(shop, 'DB_2')
    await shop.collect(VISITOR, [view('/')])
    for (const each of counted) each.begin()
    await shop.collect(VISITOR, [view('/')])
    expect(counted.map((each) => each.total())).toEqual([
      { trips: 0, read: 0, written: 0 },
      { trips: 1, read: 2, written: 1 },
    ])
  })

  it('may be moved by whoever runs the worker, and by no owner of the site', async () => {
    const shop = await open()
    await join(shop, 'boss@lantern-books.example', 'owner')
    const [owner, operator] = [
      await connected(shop, 'boss@lantern-books.example'),
      await connected(shop, env.OWNER_EMAIL),
    ]
    const ask = (who: typeof owner, to: string, site = shop.site) => who('post', `/v1/sites/${site}/move`, { to })
    expect((await ask(owner, 'DB_2')).status).toBe(403)
    expect((await ask(operator, 'DB_9')).status).toBe(422)
    expect((await ask(operator, 'DB_2', 'no-such-site')).status).toBe(404)
    expect(await ask(operator, 'DB_2')).toMatchObject({ status: 200, body: { to: 'DB_2' } })
  })
})

describe('the tables that go with a site', () => {
  it('are all those that have a column for it, but for those that are named', async () => {
    const shop = await open()
    const moved = Object.keys(await holdings('DB', shop.site))
    const { results } = await env.DB.prepare(
      "select name from sqlite_master where type = 'table' and sql like '%`site` text%' order by name",
    ).all<{ name: string }>()
    expect([...moved.filter((name) => name !== 'site'), ...STAYS].sort()).toEqual(
      results.map(({ name }) => name).sort(),
    )
  })
})
