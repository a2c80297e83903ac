import { env } from 'cloudflare:workers'
import * as v from 'valibot'
import { contactByEmail, loadPerson } from '../../db/people.ts'
import type { Event, Profile } from '../../worker/engine/index.ts'
import type { Provider } from '../../worker/mail/providers/provider.ts'
import { NEWSLETTER_FORM } from '../material/king.ts'
import { event, MINUTE, openShop, SHOP, type Shop, type ShopOptions, START } from './shopWorld.ts'

export const BROWSER =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/153.0.0.0 Safari/537.36'
export const GMAIL = 'Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)'
/** What a browser adds when somebody goes to a page. */
export const NAVIGATION = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document', 'sec-fetch-user': '?1' }

const HREFS = ['/authors/stephen-king', 'https://elsewhere.example/a?b=c&d=%20#e', '/books/it']

/** A workflow that writes one email with four different links on the web (the sender's name is one), at once. */
export const LETTER = {
  id: 'letter',
  name: 'Letter',
  objective: 'engagement',
  trigger: [{ kind: 'event', event: { type: 'custom', name: 'hello' } }],
  purposes: ['email:newsletter'],
  steps: [
    {
      kind: 'email',
      id: 'mail',
      topic: 'newsletter',
      content: {
        id: 'ten-books',
        languages: {
          en: {
            subject: 'Ten books',
            blocks: [
              { kind: 'text', of: HREFS.map((href, n) => ({ text: `Link ${n} `, href })) },
              { kind: 'button', text: 'Again', href: HREFS[0] },
              { kind: 'text', of: [{ text: 'Write to us', href: 'mailto:hello@lantern-books.example' }] },
            ],
          },
        },
      },
    },
  ],
}

/** Where its links lead, in order of appearance. */
export const TARGETS = [`${SHOP}/`, `${SHOP}${HREFS[0]}`, `${HREFS[1]}`, `${SHOP}${HREFS[2]}`]

export const locationOf = (answer: Response) => [answer.status, answer.headers.get('location')]

let sites = 0
export const READER = 'visitor-reader-0001'
export const EMAIL = 'reader@example.org'

/** A shop whose reader has the letter in their mailbox since a minute, unless the provider says otherwise. */
export const written = async (options: ShopOptions = {}, document: unknown = LETTER): Promise<Shop> => {
  const site = `report-${++sites}`
  const calm = await openShop(site)
  await calm.tag(NEWSLETTER_FORM)
  await calm.publish(document)
  await calm.collect(READER, [event('form_submit', { tag: 'newsletter', fields: { email: EMAIL } })])
  await calm.confirm(EMAIL)
  await calm.collect(READER, [event('custom', { name: 'hello' })])
  const shop = await openShop(site, options)
  await shop.pass(0)
  shop.wait(MINUTE)
  return shop
}

const Row = v.object({
  id: v.string(),
  state: v.string(),
  due_at: v.nullable(v.number()),
  code: v.nullable(v.string()),
  ambiguous: v.number(),
  provider_id: v.nullable(v.string()),
})
/** The row of the letter. */
export const row = async (shop: Shop) =>
  v.parse(
    Row,
    await shop.db.prepare(`select * from send where site = ?1 and kind = 'workflow'`).bind(shop.site).first(),
  )

/** The reader as they are stored. */
export const reader = async (shop: Shop, email = EMAIL): Promise<Profile> => {
  const id = await contactByEmail(shop.db, shop.site, email)
  const { person } = await loadPerson(shop.db, shop.site, id ?? '')
  if (!person.profile) throw new Error('no reader')
  return person.profile
}

/** What the reader's history says of emails, in order. */
export const heard = async (shop: Shop, email = EMAIL): Promise<Event[]> =>
  (await reader(shop, email)).history.filter(({ type }) => type.startsWith('email_'))

/** The letter as it was sent. */
export const letter = async (shop: Shop) => {
  const found = (await shop.mailbox.list()).find(({ subject }) => subject === 'Ten books')
  if (!found) throw new Error('no letter')
  return found
}

/** Paths of the letter's links through us, in order of appearance, without repeats; and of its pixel. */
export const linksIn = async (shop: Shop) => {
  const { html } = await letter(shop)
  const paths = (kind: string) => [
    ...new Set([...html.matchAll(new RegExp(`"[^"]*(/${kind}/[\\w.-]+)"`, 'g'))].map(([, path]) => path ?? '')),
  ]
  return { clicks: paths('l'), open: paths('o')[0] ?? '' }
}

/** Loads the picture of the letter. */
export const look = async (shop: Shop, agent = GMAIL) =>
  shop.request((await linksIn(shop)).open, { headers: { 'user-agent': agent } })

/** Follows one of the letter's links. */
export const follow = async (shop: Shop, link: number, headers: Record<string, string> = {}, method = 'GET') =>
  shop.request((await linksIn(shop)).clicks[link] ?? '', { method, headers: { 'user-agent': BROWSER, ...headers } })

/** A report as Resend writes it. */
export const hook = (type: string, send: string, more: { id?: string; at?: number; bounce?: string } = {}) => ({
  type,
  created_at: new Date(more.at ?? START + 2000).toISOString(),
  data: {
    email_id: more.id ?? `mailbox-${send}`,
    created_at: '2041-11-04T09:00:00.000Z',
    from: 'Lantern Books <hello@lantern-books.example>',
    to: [EMAIL],
    subject: 'Ten books',
    tags: { send },
    ...(more.bounce ? { bounce: { type: more.bounce, subType: 'General', message: 'no such user' } } : {}),
  },
})

const raw = (secret: string) => Uint8Array.from(atob(secret.slice(6)), (c) => c.charCodeAt(0))

/** Headers with which Resend would sign a body at `now`. */
export const signed = async (body: string, now: number, id = 'msg_1', secret = env.RESEND_WEBHOOK_SECRET) => {
  const timestamp = String(Math.floor(now / 1000))
  const key = await crypto.subtle.importKey('raw', raw(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  const mac = await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(`${id}.${timestamp}.${body}`))
  const signature = `v1,${btoa(String.fromCharCode(...new Uint8Array(mac)))}`
  return { 'svix-id': id, 'svix-timestamp': timestamp, 'svix-signature': signature }
}

/** Sends a report the way Resend does. */
export const report = async (shop: Shop, what: unknown): Promise<Response> => {
  const body = JSON.stringify(what)
  return shop.request('/hooks/resend', { method: 'POST', body, headers: await signed(body, shop.now()) })
}

/** A provider that takes everything, or whose answer gets lost. */
export const answering = (outcome: 'accepted' | 'unsure'): Provider => ({
  name: 'resend',
  send: async ({ id }) =>
    outcome === 'accepted'
      ? { kind: 'accepted', providerId: `mailbox-${id}` }
      : { kind: 'unsure', code: 'provider.timeout' },
})
