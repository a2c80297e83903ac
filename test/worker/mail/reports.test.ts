import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { takeReport } from '../../../worker/mail/reports.ts'
import { row as line } from '../../security/row.ts'
import { ask } from '../production.ts'
import { answering, heard, hook, LETTER, reader, report, row, signed, written } from '../reportWorld.ts'
import { DAY, HOUR, MINUTE, type Shop, START } from '../shopWorld.ts'
import { everything } from '../watchedD1.ts'

const types = async (shop: Shop) => (await heard(shop)).map(({ type }) => type)

describe('a report', () => {
  it.each([
    ['email.sent', {}, 'sent', []],
    ['email.delivery_delayed', {}, 'sent', []],
    ['email.failed', {}, 'failed', []],
    ['email.delivered', {}, 'delivered', ['email_delivered']],
    ['email.complained', {}, 'complained', ['email_complained']],
    ['email.bounced', { bounce: 'Permanent' }, 'bounced', ['email_bounced']],
    ['email.bounced', { bounce: 'Transient' }, 'bounced', ['email_bounced']],
    ['email.suppressed', {}, 'bounced', ['email_bounced']],
    ['email.opened', {}, 'sent', []],
    ['contact.created', {}, 'sent', []],
  ])('%s %o leaves the row %s and tells %o', async (type, more, state, told) => {
    const shop = await written()
    const { id } = await row(shop)
    for (let n = 0; n < 3; n++) expect((await report(shop, hook(type, id, more))).status).toBe(200)
    expect(await row(shop)).toMatchObject({ state, due_at: null, provider_id: `mailbox-${id}` })
    expect(await types(shop)).toEqual(['email_sent', ...told])
  })

  it('becomes an event that says whose email it was, and when it really happened', async () => {
    const shop = await written()
    const { id } = await row(shop)
    await shop.pass(27 * HOUR)
    await report(shop, hook('email.delivered', id, { at: START + 1000 }))
    await report(shop, hook('email.bounced', id, { at: START + 2000, bounce: 'Transient' }))
    const about = {
      workflow: 'letter',
      step: 'mail',
      topic: 'newsletter',
      subject: 'ten-books',
      run: expect.any(String),
    }
    const [sent, delivered, bounced] = await heard(shop)
    expect(delivered).toEqual({ id: `delivered-${id}`, type: 'email_delivered', at: START + 1000, ...about })
    expect(bounced).toMatchObject({ type: 'email_bounced', at: START + 2000, props: { kind: 'soft' }, ...about })
    expect(delivered?.run).toBe(sent?.run)
  })

  it('counts for the version that sent it, though its run is over and another one is live', async () => {
    const shop = await written()
    const { id } = await row(shop)
    await shop.publish({ ...LETTER, name: 'Another letter' })
    await report(shop, hook('email.delivered', id))
    await report(shop, hook('email.bounced', id, { bounce: 'Transient' }))
    const { results } = await shop.db
      .prepare(`select version, metric, n from stat where site = ?1 and step = 'mail' order by metric`)
      .bind(shop.site)
      .all()
    expect(results).toEqual(
      ['bounced', 'delivered', 'emailed', 'planned'].map((metric) => ({ version: 1, metric, n: 1 })),
    )
  })

  it('from the future, or from before the email, is moved to when it can have happened', async () => {
    const shop = await written()
    const { id } = await row(shop)
    await report(shop, hook('email.delivered', id, { at: START + 9 * DAY }))
    await report(shop, hook('email.complained', id, { at: 0 }))
    expect((await heard(shop)).map(({ at }) => at - START)).toEqual([0, 0, MINUTE])
  })

  it('of a complaint stops all marketing at once', async () => {
    const shop = await written()
    await report(shop, hook('email.complained', (await row(shop)).id))
    expect((await reader(shop)).suppressed).toMatchObject({ reason: 'email_complained' })
  })

  it('reads tags as a list as well', async () => {
    const shop = await written()
    const { id } = await row(shop)
    const { data, ...rest } = hook('email.delivered', id)
    await report(shop, { ...rest, data: { ...data, tags: [{ name: 'send', value: id }] } })
    expect((await row(shop)).state).toBe('delivered')
  })

  it('settles an email of which nobody knew whether it had gone, before and after we gave up', async () => {
    for (const pause of [0, 25 * HOUR]) {
      const shop = await written({ provider: answering('unsure') })
      if (pause > 0) for (let n = 0; n < 50; n++) await shop.pass(30 * MINUTE)
      const { id, state } = await row(shop)
      expect(state).toBe(pause > 0 ? 'unknown' : 'retry')
      await report(shop, hook('email.delivered', id, { id: 'theirs' }))
      expect(await row(shop)).toMatchObject({ state: 'delivered', due_at: null, ambiguous: 0, provider_id: 'theirs' })
      expect(await types(shop)).toEqual(['email_sent', 'email_delivered'])
      await shop.pass(DAY)
      expect((await row(shop)).state).toBe('delivered')
    }
  })

  it('by another id than the one the provider gave us changes nothing', async () => {
    const shop = await written()
    const { id } = await row(shop)
    const before = await everything(env.DB)
    for (const type of ['email.delivered', 'email.bounced', 'email.complained'])
      expect(await (await report(shop, hook(type, id, { id: 'other' }))).json()).toEqual({ outcome: 'other_email' })
    expect(await everything(env.DB)).toBe(before)
  })

  it('about an email of somebody else’s is taken, and changes nothing', async () => {
    const shop = await written()
    const before = await everything(env.DB)
    for (const send of ['', 'x', '0'.repeat(32), "' or 1=1 --"])
      expect((await report(shop, hook('email.delivered', send))).status).toBe(200)
    for (const body of [null, [], 7, 'x', {}, { type: 7 }, { type: 'email.delivered', data: {} }])
      expect((await report(shop, body)).status).toBe(200)
    expect(await everything(env.DB)).toBe(before)
  })

  it('about an email that was cancelled changes nothing', async () => {
    const shop = await written()
    const { id } = await row(shop)
    await shop.db.prepare(`update send set state = 'cancelled', provider_id = null where id = ?1`).bind(id).run()
    const before = await everything(env.DB)
    await report(shop, hook('email.delivered', id))
    expect(await everything(env.DB)).toBe(before)
  })

  it('about somebody who was erased makes nobody anew', async () => {
    const shop = await written()
    const { id } = await row(shop)
    await shop.db.prepare('delete from person where site = ?1').bind(shop.site).run()
    expect((await report(shop, hook('email.delivered', id))).status).toBe(200)
    expect(await shop.db.prepare('select count(*) as n from person where site = ?1').bind(shop.site).first('n')).toBe(0)
  })
})

describe('POST /hooks/resend', () => {
  it('refuses a thousand tampered requests, and changes nothing', async () => {
    const shop = await written()
    const { id } = await row(shop)
    const body = JSON.stringify(hook('email.complained', id))
    const headers = await signed(body, shop.now())
    const before = await everything(env.DB)
    const refused = new Map<number, number>()
    const post = async (bytes: BodyInit, given: Record<string, string>) => {
      const { status } = await shop.request('/hooks/resend', { method: 'POST', body: bytes, headers: given })
      refused.set(status, (refused.get(status) ?? 0) + 1)
    }
    const bytes = new TextEncoder().encode(body)
    for (let n = 0; n < 400; n++) {
      const at = (n * 7919) % bytes.length
      await post(
        bytes.map((byte, i) => (i === at ? byte ^ (1 << (n % 8)) : byte)),
        headers,
      )
    }
    for (const [name, value] of Object.entries(headers))
      for (let n = 0; n < 160; n++) {
        const at = n % value.length
        const other = String.fromCharCode(33 + ((value.charCodeAt(at) - 33 + 1 + n) % 94))
        const changed = value.slice(0, at) + other + value.slice(at + 1)
        if (changed !== value) await post(body, { ...headers, [name]: changed })
      }
    const other = 'whsec_RVORqZx/N6gM2T34a24QnBbHRNRtq6pA'
    for (const name of Object.keys(headers))
      await post(body, Object.fromEntries(Object.entries(headers).filter(([each]) => each !== name)))
    for (const ms of [-DAY, -6 * MINUTE, 6 * MINUTE, DAY]) await post(body, await signed(body, shop.now() + ms))
    for (let n = 0; n < 120; n++) await post(body, await signed(body, shop.now(), `msg_${n}`, other))
    await post(`${body} `, headers)
    await post(`\ufeff${body}`, headers)
    await post('', headers)
    await post(body, {})
    const total = [...refused.values()].reduce((sum, n) => sum + n, 0)
    line({
      threat: 'T12',
      tried: 'reports whose bytes, headers, time or key were changed',
      times: total,
      through: total - (refused.get(401) ?? 0),
      figure: 'each answered 401, and not one row was written',
    })
    expect([total >= 1000, [...refused.keys()]]).toEqual([true, [401]])
    expect(await everything(env.DB)).toBe(before)
    await post(body, headers)
    expect(refused.get(200)).toBe(1)
  })

  it('takes one of several signatures, while a secret is being changed', async () => {
    const shop = await written()
    const body = JSON.stringify(hook('email.delivered', (await row(shop)).id))
    const [mine, other] = await Promise.all([
      signed(body, shop.now()),
      signed(body, shop.now(), 'msg_1', 'whsec_RVORqZx/N6gM2T34a24QnBbHRNRtq6pA'),
    ])
    const headers = { ...mine, 'svix-signature': `v1a,x ${other['svix-signature']} ${mine['svix-signature']}` }
    expect((await shop.request('/hooks/resend', { method: 'POST', body, headers })).status).toBe(200)
  })

  it('does not read more than 64 KB', async () => {
    const shop = await written()
    const body = 'x'.repeat(65_537)
    expect(
      (await shop.request('/hooks/resend', { method: 'POST', body, headers: await signed(body, shop.now()) })).status,
    ).toBe(413)
  })

  it('says how to set it up where nobody has', async () => {
    for (const RESEND_WEBHOOK_SECRET of [undefined, '']) {
      const answer = await ask({ RESEND_WEBHOOK_SECRET }, 'POST', '/hooks/resend')
      expect([answer.status, await answer.text()]).toEqual([
        404,
        expect.stringContaining('wrangler secret put RESEND_WEBHOOK_SECRET'),
      ])
    }
  })

  it('asks to come again when it cannot be written down', async () => {
    const shop = await written()
    const { id } = await row(shop)
    const world = shop.world()
    const failing = new Proxy(world.db, {
      get: (target, key) =>
        key === 'batch' ? () => Promise.reject(new Error('D1_ERROR')) : Reflect.get(target, key).bind(target),
    })
    const one = {
      provider: 'resend',
      send: id,
      providerId: `mailbox-${id}`,
      at: START,
      fate: { kind: 'delivered' },
    } as const
    await expect(takeReport({ ...world, db: failing }, one)).rejects.toThrow('D1_ERROR')
    expect((await row(shop)).state).toBe('sent')
    expect(await takeReport(world, one)).toBe('taken')
    expect((await row(shop)).state).toBe('delivered')
  })
})
