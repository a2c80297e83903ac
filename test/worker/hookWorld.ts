import { env } from 'cloudflare:workers'
import * as v from 'valibot'
import { newHookSecret } from '../../worker/hooks/sign.ts'
import type { Provider } from '../../worker/mail/providers/provider.ts'
import { NEWSLETTER_FORM } from '../material/king.ts'
import { event, openShop, type Shop } from './shopWorld.ts'

export const HOST = 'hooks.example.org'
export const URL_OF_HOOK = `https://${HOST}/in?shop=1`
export const ADA = { visitor: 'visitor-ada-00001', email: 'ada@example.org' }

const bought = { kind: 'count', event: { type: 'purchase' }, op: 'gte', n: 1 }

export const webhook = (id = 'tell-crm', url = URL_OF_HOOK, body?: Record<string, unknown>) => ({
  kind: 'webhook',
  id,
  url,
  ...(body ? { body } : {}),
})
export const notify = (more: Record<string, unknown> = {}) => ({
  kind: 'notify',
  id: 'tell-team',
  to: ['ada@team.example', 'bob@team.example'],
  subject: 'A keen reader',
  text: 'Somebody looked at three pages.\n\nPlease write to them.',
  ...more,
})
export const hour = { kind: 'delay', id: 'wait', delay: { kind: 'for', duration: 'PT1H' } }
export const month = { kind: 'delay', id: 'after', delay: { kind: 'for', duration: 'P30D' } }

/** A workflow for whoever says hello; buying is its goal. */
export const telling = (...steps: unknown[]) => ({
  id: 'telling',
  name: 'Three pages',
  objective: 'conversion',
  trigger: [{ kind: 'event', event: { type: 'custom', name: 'hello' } }],
  goal: bought,
  purposes: [],
  steps,
})

let sites = 0

type Around = { web?: typeof fetch; db?: D1Database; provider?: Provider; hosts?: string[] }

/** A shop with that workflow live. `db`, `web` and `provider` stand in place of the real ones. */
export const telltale = async (steps: unknown[], { hosts = [HOST], ...around }: Around = {}): Promise<Shop> => {
  const site = `telling-${++sites}`
  const shop = await openShop(site, around)
  await shop.change({ hooks: hosts, hookSecret: newHookSecret() })
  await shop.tag(NEWSLETTER_FORM)
  await shop.publish(telling(...steps))
  return shop
}

export const hello = (shop: Shop, visitor = ADA.visitor) => shop.collect(visitor, [event('custom', { name: 'hello' })])
export const buy = (shop: Shop, visitor = ADA.visitor) =>
  shop.collect(visitor, [event('purchase', { subject: 'order-1', value: 990, currency: 'EUR' })])

/** The visitor becomes a contact, by form and mail as people do. */
export const subscribe = async (shop: Shop, { visitor, email } = ADA): Promise<void> => {
  await shop.collect(visitor, [event('form_submit', { tag: 'newsletter', fields: { email } })])
  await shop.confirm(email)
}

export const secretOf = (shop: Shop) =>
  shop.db.prepare('select hook_secret from site where id = ?1').bind(shop.site).first<string>('hook_secret')

const Row = v.object({
  id: v.string(),
  kind: v.string(),
  step: v.string(),
  recipient: v.string(),
  state: v.string(),
  attempts: v.number(),
  ambiguous: v.number(),
  code: v.nullable(v.string()),
  content: v.nullable(v.string()),
  topic: v.nullable(v.string()),
  content_id: v.nullable(v.string()),
  provider: v.nullable(v.string()),
  provider_id: v.nullable(v.string()),
  due_at: v.nullable(v.number()),
})

/** What a site has in its outbox, in order of step, without the mails that ask for confirmation. */
export const rows = async ({ site }: Shop) => {
  const asked = env.DB.prepare(`select * from send where site = ?1 and kind <> 'confirm' order by step, id`).bind(site)
  return v.parse(v.array(Row), (await asked.all()).results)
}
/** To be run after each test: whose work is left would be done in the next one. */
export const emptied = async (): Promise<void> => {
  await env.DB.batch(['send', 'stat', 'person'].map((table) => env.DB.prepare(`delete from ${table}`)))
}
export const only = async (shop: Shop) => v.parse(v.tuple([Row]), await rows(shop))[0]
