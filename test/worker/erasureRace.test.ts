import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { erase } from '../../worker/erase.ts'
import type { Mail } from '../../worker/mail/providers/provider.ts'
import { Refusal } from '../../worker/problem.ts'
import { NEWSLETTER_FORM } from '../material/king.ts'
import { hello, hour, telltale } from './hookWorld.ts'
import { DAY, event, openShop, type Shop, view } from './shopWorld.ts'
import { people, stored, VISITOR } from './stored.ts'
import { watchedD1 } from './watchedD1.ts'

let sites = 0
const open = async (db?: D1Database): Promise<Shop> => {
  const shop = await openShop(`erased-${++sites}`, db ? { db } : {})
  await shop.tag(NEWSLETTER_FORM)
  return shop
}
const EMAIL = 'ada@example.org'
const OTHER = 'visitor-bbbbbbbb-0002'
const subscribe = async (shop: Shop, visitor: string) => {
  await shop.collect(visitor, [event('form_submit', { tag: 'newsletter', fields: { email: EMAIL } })])
  await shop.confirm(EMAIL)
}
const rows = async (shop: Shop, table: string) =>
  (await env.DB.prepare(`select * from ${table} where site = ?1`).bind(shop.site).all()).results

describe('an event that is on its way while its person is erased', () => {
  it('is of the one who was, or of somebody new who knows nothing of them: 20 races', async () => {
    for (let round = 0; round < 20; round++) {
      const shop = await open()
      await shop.collect(VISITOR, [event('custom', { id: 'before-00001', name: 'before' })])
      const answers = await Promise.all([
        ...Array.from({ length: 3 }, () => shop.collect(VISITOR, [view('/')])),
        erase(shop.world(), shop.site, VISITOR),
        ...Array.from({ length: 3 }, () => shop.collect(VISITOR, [view('/')])),
      ])
      expect(answers[3]).toBe(true)
      const after = await stored(shop, VISITOR)
      expect(after?.profile.history.some(({ id }) => id === 'before-00001') ?? false).toBe(false)
      expect(after?.profile.totals.page_view?.n ?? 0).toBe(after?.version ?? 0)
      await shop.collect(VISITOR, [view('/')])
      expect((await stored(shop, VISITOR))?.profile.totals.custom).toBeUndefined()
    }
  })

  it('begins anew under each id they had: none leads to anybody', async () => {
    const shop = await open()
    await subscribe(shop, VISITOR)
    await shop.pass(2 * DAY)
    await shop.collect(OTHER, [view('/')])
    await subscribe(shop, OTHER)
    expect((await people(shop)).map(({ email }) => email)).toEqual([EMAIL])
    expect(await erase(shop.world(), shop.site, OTHER)).toBe(true)
    for (const id of [VISITOR, OTHER]) await shop.collect(id, [view('/')])
    const everybody = await people(shop)
    expect(everybody.map(({ id, email, doc }) => [id, email, doc.totals.page_view?.n])).toEqual([
      [VISITOR, null, 1],
      [OTHER, null, 1],
    ])
    expect(await rows(shop, 'alias')).toEqual([])
  })

  it('who joins somebody at that very moment is erased along, or left whole: never half', async () => {
    for (let round = 0; round < 10; round++) {
      const shop = await open()
      await subscribe(shop, VISITOR)
      await shop.pass(2 * DAY)
      await shop.collect(OTHER, [event('form_submit', { tag: 'newsletter', fields: { email: EMAIL } })])
      await shop.pass(0)
      const link = await shop.linkTo(EMAIL, 'c')
      await Promise.all([shop.request(link, { method: 'POST' }), erase(shop.world(), shop.site, VISITOR)])
      const ids = new Set((await people(shop)).map(({ id }) => id))
      for (const alias of await rows(shop, 'alias')) expect(ids).toContain(alias.person)
      for (const word of await rows(shop, 'consent_log')) expect(ids).toContain(word.person)
      expect(ids.size).toBeLessThanOrEqual(1)
    }
  })

  it('is asked again, eight times at most, when the person is always saved first', async () => {
    let isBusy = false
    const busy = watchedD1(env.DB, async (sql, go) => {
      if (isBusy && sql.some((text) => text.startsWith('delete from person')))
        await env.DB.prepare(`update person set stamp = stamp || 'x' where id = ?1`).bind(VISITOR).run()
      return go()
    })
    const shop = await open(busy)
    await subscribe(shop, VISITOR)
    isBusy = true
    const before = await Promise.all(['send', 'optin', 'alias', 'consent_log'].map((table) => rows(shop, table)))
    await expect(erase(shop.world(), shop.site, VISITOR)).rejects.toThrow(Refusal)
    expect(await Promise.all(['send', 'optin', 'alias', 'consent_log'].map((table) => rows(shop, table)))).toEqual(
      before,
    )
    expect(await stored(shop, VISITOR)).not.toBeNull()
  })
})

describe('an email that is on its way while its person is erased', () => {
  const letter = {
    kind: 'email',
    id: 'letter',
    topic: 'newsletter',
    content: {
      id: 'letter',
      languages: { en: { subject: 'Hello', blocks: [{ kind: 'text', of: [{ text: 'Hi' }] }] } },
    },
  }

  it('is neither recorded nor tried again, and its person is not written down anew', async () => {
    let during: (mail: Mail) => Promise<void> = async () => {}
    const sent: Mail[] = []
    const provider = {
      name: 'test',
      send: async (mail: Mail) => {
        sent.push(mail)
        await during(mail)
        return { kind: 'accepted', providerId: `p-${mail.id}` } as const
      },
    }
    const shop = await telltale([letter, hour], { provider })
    await shop.collect(VISITOR, [event('form_submit', { tag: 'newsletter', fields: { email: EMAIL } })])
    await shop.pass(0)
    const link = /\/c\/[^\s)>]+/.exec(sent[0]?.text ?? '')?.[0] ?? ''
    await shop.request(link, { method: 'POST' })
    await hello(shop, VISITOR)
    during = async () => void (await erase(shop.world(), shop.site, VISITOR))
    await shop.pass(0)
    expect(sent.map(({ subject }) => subject)).toEqual([expect.any(String), 'Hello'])
    await shop.pass(2 * DAY)
    expect(sent).toHaveLength(2)
    for (const table of ['person', 'send', 'optin', 'consent_log'])
      expect([table, await rows(shop, table)]).toEqual([table, []])
  })
})
