import { env } from 'cloudflare:workers'
import * as v from 'valibot'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { FoundPerson, PersonDetail, PersonExport } from '../../worker/protocolPeople.ts'
import { hello, hour, telltale, URL_OF_HOOK } from './hookWorld.ts'
import { connected, join, type Member } from './members.ts'
import { receiver, says } from './receiver.ts'
import { event, HOUR, SHOP, type Shop } from './shopWorld.ts'
import { everything } from './watchedD1.ts'

/** A word that can be part of an address, a name, a path and an id, and that nothing else is. */
const CANARY = 'canary7c9f2e'
const EMAIL = `${CANARY}@lantern-books.example`
/** Typed, and never confirmed. */
const OTHER_EMAIL = `other-${CANARY}@lantern-books.example`
const PHONE = `visitor-${CANARY}-0001`
const LAPTOP = `visitor-${CANARY}-0002`

const FORM = {
  kind: 'element',
  id: 'newsletter',
  name: 'Newsletter form',
  selectors: ['form'],
  interaction: 'submit',
  fields: ['email', 'first_name', 'wish'],
  identifies: { field: 'email', purposes: ['email:newsletter'] },
}
const PAGES = {
  kind: 'page',
  id: 'books',
  name: 'Books',
  pattern: '*/books/*',
  reads: [{ name: 'author', type: 'text', source: { from: 'jsonld', path: 'author.name' } }],
}
const write = {
  kind: 'email',
  id: 'letter',
  topic: 'newsletter',
  content: {
    id: 'letter',
    languages: {
      en: {
        subject: 'Hello {{ first_name }}',
        preheader: '{{ first_name }}',
        blocks: [
          { kind: 'text', of: [{ text: 'Dear {{ first_name }}' }] },
          { kind: 'button', text: 'Read on', href: '/books/1' },
        ],
      },
    },
  },
}
const tellTeam = {
  kind: 'notify',
  id: 'team',
  to: ['team@lantern-books.example'],
  subject: 'About {{ first_name }}',
  text: 'Write to {{ first_name }}.',
}
const tellCrm = { kind: 'webhook', id: 'crm', url: URL_OF_HOOK, body: { from: 'shop' } }

/** Whatever the console is told, by anybody. */
const told: unknown[][] = []
const METHODS = ['log', 'info', 'warn', 'error', 'debug', 'trace'] as const
beforeEach(() => {
  told.length = 0
  for (const method of METHODS) vi.spyOn(console, method).mockImplementation((...words) => void told.push(words))
})
afterEach(() => vi.restoreAllMocks())

/** Everything a browser may say, with the canary in every place that takes a text. */
const sayEverything = async (shop: Shop, visitor: string) => {
  const page = { url: `${SHOP}/books/${CANARY}?q=${CANARY}&utm_source=${CANARY}&utm_campaign=${CANARY}#${CANARY}` }
  const props = { [CANARY]: CANARY, nested: `x ${CANARY} y` }
  await shop.collect(visitor, [
    event('page_view', {
      ...page,
      title: CANARY,
      referrer: `https://${CANARY}.example/${CANARY}`,
      reads: { books: { author: CANARY } },
    }),
    event('click', { ...page, tag: 'newsletter', name: CANARY }),
    event('cart', { ...page, subject: CANARY, items: [{ title: CANARY, [CANARY]: 1 }], value: 1, currency: 'EUR' }),
    event('purchase', { ...page, subject: CANARY, items: [{ author: CANARY }], value: 1, currency: 'EUR' }),
    event('custom', { ...page, name: CANARY, props }),
    event('identify', { subject: CANARY, props: { first_name: CANARY, [CANARY]: CANARY } }),
    event('consent', { subject: `email:${CANARY}`, granted: false }),
    event('consent', { subject: 'onsite', granted: true }),
    event('message_shown', { subject: CANARY, workflow: CANARY, step: CANARY, props }),
  ])
}
const fill = (shop: Shop, visitor: string, email: string) =>
  shop.collect(visitor, [
    event('form_submit', { tag: 'newsletter', fields: { email, first_name: CANARY, wish: CANARY, other: CANARY } }),
  ])

/** A life: two devices, a contact, mail in every state, a word to the team, a webhook, an address nobody confirmed, an unsubscribe. */
const live = async () => {
  const { web } = receiver(says(204))
  const shop = await telltale([tellTeam, tellCrm, write, hour], { web })
  await shop.tag(FORM)
  await shop.tag(PAGES)
  await fill(shop, PHONE, EMAIL)
  await shop.confirm(EMAIL)
  await shop.collect(PHONE, [event('identify', { props: { first_name: CANARY } })])
  await hello(shop, PHONE)
  await shop.pass(0)
  await sayEverything(shop, PHONE)
  await sayEverything(shop, LAPTOP)
  await shop.pass(25 * HOUR)
  await fill(shop, LAPTOP, EMAIL)
  await shop.confirm(EMAIL)
  await fill(shop, LAPTOP, OTHER_EMAIL)
  await shop.pass(0)
  await join(shop, 'owner@lantern-books.example', 'owner')
  const owner = await connected(shop, 'owner@lantern-books.example')
  return { shop, owner }
}

const at = (shop: Shop, rest: string) => `/v1/sites/${shop.site}/people/${rest}`
const idOf = async (shop: Shop, owner: Member): Promise<string> =>
  v.parse(FoundPerson, (await owner('post', at(shop, 'find'), { email: EMAIL.toUpperCase() })).body).id

/** Names of the tables a word stands in. */
const tablesWith = async (word: string): Promise<string[]> => {
  const tables: [string, unknown[]][] = JSON.parse(await everything(env.DB))
  return tables.filter(([, rows]) => JSON.stringify(rows).includes(word)).map(([name]) => name)
}

describe('somebody who is erased', () => {
  it('leaves no trace in any table, and never reached the console', async () => {
    const { shop, owner } = await live()
    expect(await tablesWith(CANARY)).toEqual(['alias', 'consent_log', 'optin', 'person', 'send'])
    const id = await idOf(shop, owner)

    const shown = v.parse(PersonDetail, (await owner('get', at(shop, id))).body)
    expect(shown).toMatchObject({ email: EMAIL, attributes: { first_name: CANARY } })
    expect([...shown.ids].sort()).toEqual([PHONE, LAPTOP].sort())
    const copy = v.parse(PersonExport, (await owner('post', at(shop, `${id}/export`))).body)
    expect(new Set(copy.sends.map(({ kind }) => kind))).toEqual(new Set(['workflow', 'confirm', 'webhook', 'notify']))
    expect(JSON.stringify(copy.sends.find(({ kind }) => kind === 'workflow')?.content)).toContain(`Dear ${CANARY}`)
    expect(copy.asked.filter(({ confirmed }) => confirmed === null).map(({ email }) => email)).toEqual([OTHER_EMAIL])
    expect(copy.asked).toHaveLength(3)

    await shop.request(await shop.linkTo(EMAIL, 'u'), { method: 'POST' })
    expect((await owner('delete', at(shop, id))).status).toBe(200)
    expect(await tablesWith(CANARY)).toEqual([])
    expect(JSON.stringify(told)).not.toContain(CANARY)
    for (const each of [id, PHONE, LAPTOP]) expect((await owner('get', at(shop, each))).status).toBe(404)
    expect((await owner('post', at(shop, 'find'), { email: EMAIL })).status).toBe(404)
  })

  it('is not written down again by the links of their emails, by reports of the provider, or by the clock', async () => {
    const { shop, owner } = await live()
    const mails = (await shop.mailbox.list()).filter(({ to }) => to === EMAIL)
    const links = mails.flatMap(({ text, html, headers }) =>
      [...`${text} ${html} ${headers['List-Unsubscribe']}`.matchAll(/\/([cluop])\/[\w.-]+/g)].map(([path]) => path),
    )
    expect(new Set(links.map((path) => path.slice(0, 3)))).toEqual(new Set(['/c/', '/l/', '/o/', '/p/', '/u/']))
    expect((await owner('delete', at(shop, await idOf(shop, owner)))).status).toBe(200)
    const before = (await tablesWith(CANARY)).length
    for (const path of new Set(links))
      for (const method of /^\/[cup]\//.test(path) ? ['GET', 'POST'] : ['GET']) await shop.request(path, { method })
    await shop.pass(48 * HOUR)
    expect([before, await tablesWith(CANARY)]).toEqual([0, []])
    const { results } = await env.DB.prepare('select id from person where site = ?1').bind(shop.site).all()
    expect(results).toEqual([])
    expect(JSON.stringify(told)).not.toContain(CANARY)
  })
})
