import { env } from 'cloudflare:workers'
import * as v from 'valibot'
import { expect, vi } from 'vitest'
import { StoredProfile } from '../../worker/engine/index.ts'
import type { Mail, Outcome, Provider } from '../../worker/mail/providers/provider.ts'
import { NEWSLETTER_FORM } from '../material/king.ts'
import { writing as letter } from '../material/letter.ts'
import { event, openShop, type Shop } from './shopWorld.ts'
import { people } from './stored.ts'

export const SECOND = 1000
export const ACCEPTED: Outcome = { kind: 'accepted', providerId: 're_1' }
export const REFUSED: Outcome = { kind: 'refused', code: 'provider.refused', detail: 'no such domain' }
export const UNSURE: Outcome = { kind: 'unsure', code: 'provider.timeout' }
export const RETRY: Outcome = { kind: 'retry', code: 'provider.rate' }
export const retryAfter = (after: number): Outcome => ({ kind: 'retry', after, code: 'provider.rate' })

export type Turn = Outcome | ((mail: Mail) => Outcome | Promise<Outcome>)

/** A provider that answers what it is told to, in turn, the last answer for ever; confirmations are always taken. */
export const scripted = (...turns: Turn[]) => {
  const calls: { id: string; to: string; bytes: string }[] = []
  const provider: Provider = {
    name: 'scripted',
    send: async (mail) => {
      if (mail.subject !== 'His best ten') return ACCEPTED
      const turn = turns[Math.min(calls.length, turns.length - 1)] ?? ACCEPTED
      calls.push({ id: mail.id, to: mail.to, bytes: JSON.stringify(mail) })
      return typeof turn === 'function' ? turn(mail) : turn
    },
  }
  return { provider, calls }
}

export const writing = (text: string, id = 'books') => letter(text, id)

let sites = 0
const opened: Shop[] = []
export const reader = (n: number) => ({ visitor: `visitor-reader-${1000 + n}`, email: `reader${n}@example.org` })

/** A shop with readers whose email is due in an hour. `db` stands in place of D1 from then on. */
export const waiting = async (
  provider: Provider,
  { readers = 1, text = 'Dear {{ first_name | default: "reader" }}', db = env.DB } = {},
) => {
  const site = `outbox-${++sites}`
  const calm = await openShop(site)
  await calm.tag(NEWSLETTER_FORM)
  await calm.publish(writing(text))
  for (let n = 0; n < readers; n++) {
    const { visitor, email } = reader(n)
    await calm.collect(visitor, [event('form_submit', { tag: 'newsletter', fields: { email } })])
    await calm.confirm(email)
    await calm.collect(visitor, [event('custom', { name: 'hello' })])
  }
  const shop = await openShop(site, { provider, db })
  opened.push(shop)
  return shop
}

const Row = v.object({
  id: v.string(),
  state: v.string(),
  due_at: v.nullable(v.number()),
  attempts: v.number(),
  ambiguous: v.number(),
  code: v.nullable(v.string()),
  content: v.nullable(v.string()),
  provider_id: v.nullable(v.string()),
  recipient: v.string(),
})
export const rows = async (shop: Shop) =>
  v.parse(
    v.array(Row),
    (
      await shop.db
        .prepare(`select * from send where site = ?1 and kind = 'workflow' order by recipient`)
        .bind(shop.site)
        .all()
    ).results,
  )
export const only = async (shop: Shop) => v.parse(v.tuple([Row]), await rows(shop))[0]
export const state = async (shop: Shop) => (await only(shop)).state
export const told = async (shop: Shop) =>
  (await people(shop)).flatMap(({ doc }) => doc.history.filter(({ type }) => type === 'email_sent')).length
export const figure = (shop: Shop, metric: string) =>
  shop.db
    .prepare('select coalesce(sum(n), 0) as n from stat where site = ?1 and metric = ?2')
    .bind(shop.site, metric)
    .first<number>('n')
export const buy = (shop: Shop, n = 0) =>
  shop.collect(reader(n).visitor, [event('purchase', { subject: `order-${n}`, value: 990, currency: 'EUR' })])

/** What must hold whatever happened (design, section 4), each as a question whose answer is no row. */
const INVARIANTS: Record<string, string> = {
  'what was sent has the provider’s id': `select id from send where state = 'sent' and provider_id is null`,
  'what is over is never due again, but to tell': `select id from send where due_at is not null and state in ('failed', 'unknown', 'cancelled')`,
  'what is not over is due': `select id from send where due_at is null and state in ('due', 'retry', 'sending')`,
  'what may have gone is never called cancelled or failed': `select id from send where ambiguous = 1 and state in ('cancelled', 'failed')`,
  'what was sent is what was frozen, to whom it was planned': `select id from send where state in ('sent', 'unknown') and (content is null or json_extract(content, '$.id') <> id or json_extract(content, '$.to') <> recipient)`,
  'every email belongs to a person of its site': `select id from send s where kind <> 'notice' and not exists (select 1 from person p where p.site = s.site and p.id = s.person)`,
  'planned is the sum of the states': `select workflow from send s where kind = 'workflow' group by site, workflow having count(*) <> (select sum(n) from stat t where t.site = s.site and t.workflow = s.workflow and metric = 'planned')`,
  'emailed is what was told': `select site from send s where kind = 'workflow' group by site having sum(state = 'sent' and due_at is null) <> coalesce((select sum(n) from stat t where t.site = s.site and metric = 'emailed'), 0)`,
}

const Sent = v.object({ created: v.number(), doc: v.pipe(v.string(), v.parseJson(), StoredProfile) })

/** Nothing is sent without an earlier consent. */
const unasked = async (): Promise<boolean> => {
  const { results } = await env.DB.prepare(
    `select s.created, p.doc from send s join person p on p.site = s.site and p.id = s.person
     where s.kind = 'workflow' and s.state = 'sent'`,
  ).all()
  return v
    .parse(v.array(Sent), results)
    .some(
      ({ created, doc }) =>
        !doc.history.some(
          ({ type, subject, granted, at }) =>
            type === 'consent' && subject === 'email:newsletter' && granted === true && at <= created,
        ),
    )
}

const violations = async () => {
  const found: string[] = (await unasked()) ? ['nothing is sent without an earlier consent'] : []
  for (const [name, sql] of Object.entries(INVARIANTS))
    if ((await env.DB.prepare(sql).all()).results.length > 0) found.push(name)
  return found
}

/** To be run after each test: no invariant is broken, and nothing is left for the next one. */
export const checked = async () => {
  vi.restoreAllMocks()
  const found = await violations()
  for (const { site } of opened.splice(0))
    await env.DB.batch(
      ['send', 'stat', 'person', 'mail_pause'].map((table) =>
        env.DB.prepare(`delete from ${table} where site = ?1`).bind(site),
      ),
    )
  expect(found).toEqual([])
}
