import { describe, expect, it } from 'vitest'
import { consentsOf } from '../../db/consents.ts'
import { takeReport } from '../../worker/mail/reports.ts'
import { NEWSLETTER_FORM } from '../material/king.ts'
import { EMAIL, READER, reader, row, written } from './reportWorld.ts'
import { DAY, event, MINUTE, openShop, type Shop, view } from './shopWorld.ts'
import { VISITOR } from './stored.ts'

let sites = 0
const said = async (shop: Shop, person: string) =>
  (await consentsOf(shop.db, shop.site, person)).map(({ purpose, granted, source }) => [purpose, granted, source])

describe('what somebody says on consent', () => {
  it('is written down as it came: in the browser, by the mailbox’s owner, by a link of a mail', async () => {
    const shop = await written()
    const { id } = await reader(shop)
    await shop.collect(READER, [event('consent', { subject: 'onsite', granted: false })])
    shop.wait(MINUTE)
    await shop.request(await shop.linkTo(EMAIL, 'u'), { method: 'POST' })
    expect(await said(shop, id)).toEqual([
      ['email:newsletter', true, 'optin'],
      ['onsite', false, 'browser'],
      ['email:newsletter', false, 'link'],
    ])
  })

  it('by complaining, is no to every email, and comes from the provider', async () => {
    const shop = await written()
    const { id } = await reader(shop)
    const { id: send } = await row(shop)
    const report = {
      provider: 'resend',
      send,
      providerId: 'p-1',
      at: shop.now(),
      fate: { kind: 'complained' },
    } as const
    for (let n = 0; n < 3; n++)
      await takeReport(shop.world(), { ...report, providerId: (await row(shop)).provider_id ?? 'p-1' })
    expect((await said(shop, id)).at(-1)).toEqual(['email', false, 'provider'])
    expect(await said(shop, id)).toHaveLength(2)
  })

  it('costs nothing where nothing is said', async () => {
    const shop = await openShop(`log-${++sites}`)
    await shop.collect(VISITOR, [view('/')])
    expect(await said(shop, VISITOR)).toEqual([])
  })

  it('in another’s name does not count: a browser cannot say yes to emails', async () => {
    const shop = await openShop(`log-${++sites}`)
    await shop.collect(VISITOR, [event('consent', { subject: 'email:newsletter', granted: true })])
    expect(await said(shop, VISITOR)).toEqual([])
  })
})

describe('an address that complained about being asked, or does not exist', () => {
  it.each([
    ['complained', { kind: 'complained' }],
    ['does not exist', { kind: 'bounced', bounce: 'hard' }],
  ] as const)('that %s is not asked again, whoever types it and in whatever spelling', async (_, fate) => {
    const shop = await openShop(`log-${++sites}`)
    await shop.tag(NEWSLETTER_FORM)
    const type = async (visitor: string, email: string) => {
      await shop.collect(visitor, [event('form_submit', { tag: 'newsletter', fields: { email } })])
      await shop.pass(0)
    }
    await type(VISITOR, 'ada@example.org')
    const asked = await shop.db.prepare('select id, provider_id from send where site = ?1').bind(shop.site).first()
    const report = {
      provider: 'mailbox',
      send: String(asked?.id),
      providerId: String(asked?.provider_id),
      at: shop.now(),
    }
    expect(await takeReport(shop.world(), { ...report, fate })).toBe('taken')
    for (let day = 0; day < 40; day += 4) {
      await shop.pass(4 * DAY)
      await type(
        `visitor-other-${String(day).padStart(6, '0')}`,
        day % 8 === 0 ? 'ada@example.org' : ' Ada+x@Example.org',
      )
    }
    expect(await shop.mailbox.list()).toHaveLength(1)
    await type(VISITOR, 'grace@example.org')
    expect(await shop.mailbox.list()).toHaveLength(2)
  })
})
