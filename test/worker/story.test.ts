import { beforeEach, describe, expect, it } from 'vitest'
import { AFTER_THREE_KING_PAGES, KING_PAGES, NEWSLETTER_FORM } from '../material/king.ts'
import { DAY, event, HOUR, openShop, type Shop, view } from './shopWorld.ts'

const BOOKS = ['misery', 'the-shining', 'carrie', 'it']
let sites = 0
let shop: Shop

beforeEach(async () => {
  shop = await openShop(`story-${++sites}`)
  await shop.tag(KING_PAGES)
  await shop.tag(NEWSLETTER_FORM)
  await shop.publish(AFTER_THREE_KING_PAGES)
})

const kingPage = (n: number, language = 'en') =>
  view(`${language === 'en' ? '' : `/${language}`}/authors/stephen-king/${BOOKS[n % BOOKS.length]}`)

const readKing = async (visitor: string, pages: number, language = 'en') => {
  const shown: number[] = []
  for (let n = 0; n < pages; n++) {
    const { messages } = await shop.collect(visitor, [kingPage(n, language)], { language, author: 'Stephen King' })
    if (messages.length > 0) shown.push(n + 1)
    await shop.pass(60_000)
  }
  return shown
}

const subscribe = async (visitor: string, email: string, language = 'en') => {
  await shop.collect(visitor, [event('form_submit', { tag: 'newsletter', fields: { email } })], { language })
  await shop.pass(0)
}

const mailsTo = async (email: string) => (await shop.mailbox.list()).filter(({ to }) => to === email)
const linkIn = (text: string, path: 'c' | 'u') => new RegExp(`/${path}/[^\\s)>]+`).exec(text)?.[0] ?? ''

const confirm = async (email: string) => {
  const [mail] = await mailsTo(email)
  const link = linkIn(mail?.text ?? '', 'c')
  const asked = await shop.request(link)
  expect(asked.status).toBe(200)
  expect((await shop.request(link, { method: 'POST' })).status).toBe(200)
}

const buy = (visitor: string, author: string) =>
  shop.collect(visitor, [
    event('purchase', {
      subject: `order-${visitor}`,
      value: 990,
      currency: 'EUR',
      items: [{ id: '1', name: 'Misery', author, price: 990, quantity: 1 }],
    }),
  ])

describe('the story of the King pages (N4, N5)', () => {
  it('shows the bar on the third page, in that page view, and writes three days after the last visit', async () => {
    expect(await readKing('visitor-ada-000001', 3, 'fr')).toEqual([3])
    await subscribe('visitor-ada-000001', 'Ada@example.org', 'fr')
    expect(await mailsTo('ada@example.org')).toHaveLength(1)
    await confirm('ada@example.org')
    await shop.pass(3 * DAY - 2 * HOUR)
    expect(await mailsTo('ada@example.org')).toHaveLength(1)
    await shop.pass(2 * HOUR)
    const mails = await mailsTo('ada@example.org')
    expect(mails).toHaveLength(2)
    const written = mails.find(({ subject }) => subject === 'Ses dix meilleurs')
    const [, link = ''] = /Les voir:\n\S+?(\/l\/\S+)/.exec(written?.text ?? '') ?? []
    expect((await shop.request(link)).headers.get('location')).toBe(
      'https://lantern-books.example/authors/stephen-king',
    )
    expect(written?.headers['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click')
  })

  it('ends by its goal when a King book is bought on day 2: no mail', async () => {
    await readKing('visitor-bob-000001', 3)
    await subscribe('visitor-bob-000001', 'bob@example.org')
    await confirm('bob@example.org')
    await shop.pass(2 * DAY)
    await buy('visitor-bob-000001', 'Stephen King')
    await shop.pass(10 * DAY)
    expect(await mailsTo('bob@example.org')).toHaveLength(1)
  })

  it('writes to nobody who never confirmed their address', async () => {
    await readKing('visitor-cleo-00001', 3)
    await subscribe('visitor-cleo-00001', 'cleo@example.org')
    await shop.pass(10 * DAY)
    expect(await mailsTo('cleo@example.org')).toHaveLength(1)
  })

  it('does nothing for two pages', async () => {
    expect(await readKing('visitor-dan-000001', 2)).toEqual([])
    await shop.pass(10 * DAY)
    expect(await shop.mailbox.list()).toEqual([])
  })

  it('stops when they unsubscribe before the mail is due, by a POST and not by a GET', async () => {
    await readKing('visitor-eve-000001', 3)
    await subscribe('visitor-eve-000001', 'eve@example.org')
    await confirm('eve@example.org')
    await shop.pass(3 * DAY)
    const [, written] = (await mailsTo('eve@example.org')).sort((a, b) => a.at - b.at)
    const link = linkIn(written?.headers['List-Unsubscribe'] ?? '', 'u')
    await shop.request(link)
    const consent = async () =>
      await shop.db
        .prepare(
          `select json_extract(doc, '$.consent."email:newsletter".granted') as yes from person where site = ?1 and email = 'eve@example.org'`,
        )
        .bind(shop.site)
        .first('yes')
    expect(await consent()).toBe(1)
    const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' })
    expect((await shop.request(link, { method: 'POST', body })).status).toBe(200)
    expect(await consent()).toBe(0)
  })

  it('joins a visitor to the contact they turn out to be, and sends one mail', async () => {
    await subscribe('visitor-phone-0001', 'fay@example.org')
    await confirm('fay@example.org')
    await shop.pass(2 * DAY)
    await readKing('visitor-laptop-001', 3)
    await subscribe('visitor-laptop-001', 'fay@example.org')
    const asks = (await mailsTo('fay@example.org')).sort((a, b) => b.at - a.at)
    const link = linkIn(asks[0]?.text ?? '', 'c')
    await shop.request(link, { method: 'POST' })
    await shop.pass(3 * DAY)
    expect((await mailsTo('fay@example.org')).filter(({ subject }) => subject === 'His best ten')).toHaveLength(1)
    const people = await shop.db.prepare('select count(*) as n from person where site = ?1').bind(shop.site).first('n')
    expect(people).toBe(1)
    const { messages } = await shop.collect('visitor-laptop-001', [view('/')])
    expect(messages).toHaveLength(1)
  })
})
