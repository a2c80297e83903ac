import { env } from 'cloudflare:workers'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { putBlock } from '../../../db/blocked.ts'
import { mishap } from '../../../db/troubles.ts'
import { blockHash } from '../../../worker/blocked.ts'
import { everyMinute } from '../../../worker/everyMinute.ts'
import type { Mail, Outcome, Provider } from '../../../worker/mail/providers/provider.ts'
import { checked, REFUSED, reader, UNSURE, waiting, writing } from '../outboxWorld.ts'
import { event, HOUR, MINUTE, openShop, type Shop } from '../shopWorld.ts'

beforeEach(() => {
  for (const method of ['error', 'warn', 'log'] as const) vi.spyOn(console, method).mockImplementation(() => {})
})
afterEach(async () => {
  await env.DB.batch([env.DB.prepare(`delete from stat where version = -1`), env.DB.prepare(`delete from send`)])
  await checked()
})

const isNotice = ({ headers, subject }: Mail) =>
  headers['Auto-Submitted'] !== undefined && !subject.startsWith('Sillage:')
const pause = (code: string): Outcome => ({ kind: 'retry', quota: true, code })

/** A provider that answers letters so, in turn, the last for ever; and words to owners so. */
const answering = (letters: Outcome[], notices: (n: number) => Outcome | undefined = () => undefined) => {
  const told: Mail[] = []
  let [asked, n] = [0, 0]
  const provider: Provider = {
    name: 'answering',
    send: async (mail) => {
      if (mail.subject === 'His best ten') return letters[Math.min(n++, letters.length - 1)] ?? UNSURE
      const no = isNotice(mail) ? notices(++asked) : undefined
      if (no) return no
      if (isNotice(mail)) told.push(mail)
      return { kind: 'accepted', providerId: `taken-${mail.id}` }
    },
  }
  return { provider, told, attempts: () => asked }
}

/** So much time passes, and the cron looks every so often, as it does every minute. */
const live = async (shop: Shop, ms: number, each = 10 * MINUTE) => {
  for (let passed = 0; passed < ms; passed += each) {
    shop.wait(each)
    await everyMinute(shop.world())
  }
}

const owner = (shop: Shop, email: string, role = 'owner') =>
  env.DB.prepare('insert or replace into member (site, email, role, since) values (?1, ?2, ?3, 0)')
    .bind(shop.site, email, role)
    .run()
const subjects = (told: readonly Mail[]) => told.map(({ subject }) => subject)

describe('owners are told by mail', () => {
  /** [what, what the provider answers to letters, the subject] */
  const CASES: [string, Outcome[], string][] = [
    ['the quota is used up', [{ ...pause('provider.quota'), after: HOUR } as Outcome], 'the quota is used up'],
    ['the provider refuses the key', [pause('provider.key')], 'the provider refuses the key'],
    ['the domain is not verified', [pause('provider.domain')], 'domain is not verified'],
    ['the sender is not allowed', [pause('provider.from')], 'the sender is not allowed'],
    ['the binding reaches a few only', [pause('provider.recipients')], 'only a few addresses'],
    ['something else is not set up', [pause('provider.setup')], 'the provider is not set up'],
    ['nobody can tell whether some went', [UNSURE, REFUSED], 'may not have arrived'],
  ]

  it.each(CASES)('%s: once a day, however often it is seen', async (_name, letters, subject) => {
    const { provider, told } = answering(letters)
    const shop = await waiting(provider, { readers: 3 })
    await live(shop, 4 * HOUR)
    expect(subjects(told)).toEqual([expect.stringContaining(subject)])
    expect(told[0]).toMatchObject({ to: env.OWNER_EMAIL, from: env.MAIL_FROM })
    expect(told[0]?.subject).toMatch(/^Lantern Books: /)
  })

  it('again on the next day while it lasts, and no more once it is over', async () => {
    const { provider, told } = answering([
      ...Array<Outcome>(30).fill(pause('provider.key')),
      { kind: 'accepted', providerId: 'x' },
    ])
    const shop = await waiting(provider)
    await live(shop, 30 * HOUR, 30 * MINUTE)
    const before = told.length
    await live(shop, 50 * HOUR, 30 * MINUTE)
    expect([before, told.length]).toEqual([2, 2])
  })

  it('not of a stumble: mail that rests for less than ten minutes is nobody’s concern', async () => {
    const { provider, told } = answering([pause('provider.key'), { kind: 'accepted', providerId: 'x' }])
    const shop = await waiting(provider)
    await live(shop, 2 * HOUR, MINUTE)
    expect(told).toEqual([])
  })

  it('what cannot be made, and what cannot be read', async () => {
    const { provider, told } = answering([{ kind: 'accepted', providerId: 'x' }])
    const shop = await waiting(provider, { readers: 3 })
    await shop.publish(writing('{{ first_name | nonsense }}', 'broken'))
    for (const n of [0, 1]) await shop.collect(reader(n).visitor, [event('custom', { name: 'hello' })])
    await shop.db
      .prepare(`update person set doc = '{"v":1}', due_at = ?3 where site = ?1 and id = ?2`)
      .bind(shop.site, reader(2).visitor, shop.now())
      .run()
    await live(shop, 5 * HOUR)
    expect(subjects(told).sort()).toEqual([
      expect.stringContaining('could not be made'),
      expect.stringContaining('cannot be read'),
    ])
    expect(told.find(({ subject }) => subject.includes('made'))?.text).toContain('2 emails could not be written')
  })

  /** [reports of a day, emails of the day and the one before, is it said?] */
  const RATES: ['bounced' | 'complained', number, number, boolean][] = [
    ['bounced', 9, 20, false],
    ['bounced', 10, 250, false],
    ['bounced', 10, 199, true],
    ['complained', 2, 10, false],
    ['complained', 3, 1000, false],
    ['complained', 3, 999, true],
  ]
  it.each(RATES)('of many reports only: %s %i of %i: %s', async (what, reports, emails, isSaid) => {
    const { provider, told } = answering([{ kind: 'accepted', providerId: 'x' }])
    const shop = await waiting(provider)
    const day = Math.floor(shop.now() / 86_400_000)
    await env.DB.prepare(
      `insert into stat (site, workflow, version, step, day, metric, n) values (?1, 'w', 1, 's', ?2, 'emailed', ?3)`,
    )
      .bind(shop.site, day - 1, emails)
      .run()
    await env.DB.batch(Array.from({ length: reports }, () => mishap(env.DB, shop.site, what, shop.now(), false)))
    await everyMinute(shop.world())
    await everyMinute(shop.world())
    expect(told.length).toBe(isSaid ? 1 : 0)
  })

  it.each([
    ['fr', 'le quota est épuisé'],
    ['it', 'la quota è esaurita'],
    ['de', 'the quota is used up'],
  ])('in the site’s language: %s', async (language, said) => {
    const { provider, told } = answering([{ ...pause('provider.quota'), after: HOUR } as Outcome])
    const shop = await waiting(provider)
    await shop.change({ language })
    await live(shop, 2 * HOUR)
    expect(subjects(told)).toEqual([expect.stringContaining(said)])
  })
})

describe('the word itself', () => {
  it('waits while the provider takes nothing at all, without hurry, and goes once when it does', async () => {
    let isBack = false
    const quota: Outcome = { kind: 'retry', quota: true, code: 'provider.quota', after: HOUR }
    const { provider, told, attempts } = answering([quota], () => (isBack ? undefined : quota))
    const shop = await waiting(provider)
    await live(shop, 8 * HOUR, MINUTE)
    expect([told.length, attempts() < 15]).toEqual([0, true])
    isBack = true
    await live(shop, 2 * HOUR, MINUTE)
    expect(told).toHaveLength(1)
  })

  it('does not end the pause it tells of', async () => {
    const { provider, told } = answering([{ ...pause('provider.quota'), after: 6 * HOUR } as Outcome])
    const shop = await waiting(provider)
    await live(shop, 3 * HOUR)
    const paused = await env.DB.prepare('select code from mail_pause where site = ?1').bind(shop.site).first('code')
    expect([told.length, paused]).toEqual([1, 'provider.quota'])
  })

  it('goes to the owners of that site, to no member who is none, and to nobody of another site', async () => {
    const other = await openShop('notices-elsewhere')
    await env.DB.prepare('delete from member where site = ?1').bind(other.site).run()
    await owner(other, 'stranger@elsewhere.example')
    const { provider, told } = answering([pause('provider.key')])
    const shop = await waiting(provider)
    await owner(shop, 'second@lantern-books.example')
    await owner(shop, 'editor@lantern-books.example', 'editor')
    await live(shop, 3 * HOUR)
    expect(told.map(({ to, also }) => [to, also])).toEqual([[env.OWNER_EMAIL, ['second@lantern-books.example']]])
    expect(JSON.stringify(told)).not.toContain('elsewhere')
  })

  it.each([
    ['complained', 'email_complained' as const],
    ['has an address that does not exist', 'email_bounced' as const],
  ])('never goes to an owner who %s', async (_name, reason) => {
    const { provider, told } = answering([pause('provider.key')])
    const shop = await waiting(provider)
    await owner(shop, 'second@lantern-books.example')
    await putBlock(env.DB, shop.site, await blockHash(shop.world(), shop.site, env.OWNER_EMAIL), { reason, at: 1 })
    await live(shop, 3 * HOUR)
    expect(told.map(({ to, also }) => [to, also])).toEqual([['second@lantern-books.example', undefined]])
  })

  it('never goes to an owner who is a contact and wants no mail; with nobody left it is let be', async () => {
    const { provider, told } = answering([pause('provider.key')])
    const shop = await waiting(provider)
    const { email, visitor } = reader(0)
    await env.DB.prepare('delete from member where site = ?1').bind(shop.site).run()
    await owner(shop, email)
    await shop.collect(visitor, [event('consent', { subject: 'email:newsletter', granted: false })])
    await env.DB.prepare(
      `update person set doc = json_set(doc, '$.suppressed', json('{"at":1,"reason":"email_unsubscribed"}')) where site = ?1 and id = ?2`,
    )
      .bind(shop.site, visitor)
      .run()
    await env.DB.prepare(`insert into mail_pause (site, until, code, since) values (?1, ?2, 'provider.key', ?3)`)
      .bind(shop.site, shop.now() + 9 * HOUR, shop.now())
      .run()
    await live(shop, 3 * HOUR)
    const row = await env.DB.prepare(`select state, code from send where site = ?1 and kind = 'notice'`)
      .bind(shop.site)
      .first()
    expect([told, row]).toEqual([[], { state: 'failed', code: 'nobody' }])
  })
})

describe('whoever runs the worker', () => {
  it('is told of a broken invariant, once a day, and of no site', async () => {
    const { provider } = answering([{ kind: 'accepted', providerId: 'x' }])
    const mails: Mail[] = []
    const shop = await waiting({
      ...provider,
      send: async (mail, signal) => {
        if (mail.subject.includes('invariant')) mails.push(mail)
        return provider.send(mail, signal)
      },
    })
    await live(shop, 2 * HOUR)
    await env.DB.prepare(
      `update send set state = 'sent', provider_id = null, due_at = null where site = ?1 and kind = 'workflow'`,
    )
      .bind(shop.site)
      .run()
    await live(shop, 12 * HOUR)
    const today = subjects(mails)
    await live(shop, 24 * HOUR)
    expect(today).toEqual(['Sillage: an invariant is broken (sent_without_provider_id)'])
    expect(mails.length).toBeLessThanOrEqual(3)
    expect([...new Set(mails.map(({ to }) => to))]).toEqual([env.OWNER_EMAIL])
    expect(JSON.stringify(mails)).not.toContain(shop.site)
  })
})
