import { env } from 'cloudflare:workers'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { LEASE } from '../../db/sends.ts'
import { setStatus } from '../../db/workflows.ts'
import type { Mail, Provider } from '../../worker/mail/providers/provider.ts'
import { ADA, buy, emptied, hello, month, notify, only, rows, subscribe, telltale } from './hookWorld.ts'
import { event, HOUR, MINUTE, type Shop } from './shopWorld.ts'
import { stored } from './stored.ts'
import { watchedD1 } from './watchedD1.ts'

afterEach(() => {
  vi.restoreAllMocks()
  return emptied()
})

const TEAM = ['ada@team.example', 'bob@team.example']
const figures = async ({ db, site }: Shop) => {
  const { results } = await db
    .prepare('select metric, sum(n) as n from stat where site = ?1 group by metric')
    .bind(site)
    .all<{ metric: string; n: number }>()
  return new Map(results.map(({ metric, n }) => [metric, n]))
}
const toTeam = async (shop: Shop) => (await shop.mailbox.list()).filter(({ to }) => to === TEAM[0])

describe('a word to the team', () => {
  it('is one mail to all of them, about whom and from which workflow', async () => {
    const shop = await telltale([notify({ to: [...TEAM, TEAM[0]] }), month])
    await subscribe(shop)
    await shop.collect(ADA.visitor, [event('identify', { props: { first_name: 'Ada', last_name: 'Lovelace' } })])
    await hello(shop)
    await shop.pass(0)
    const mails = await toTeam(shop)
    expect(mails).toHaveLength(1)
    expect(mails[0]).toMatchObject({
      to: TEAM[0],
      also: TEAM.slice(1),
      from: env.MAIL_FROM,
      subject: 'A keen reader',
      headers: { 'Auto-Submitted': 'auto-generated' },
    })
    const said = [
      'Somebody looked at three pages.',
      'Please write to them.',
      'Ada Lovelace · ada@example.org',
      '“Three pages”',
    ]
    for (const part of said) for (const side of [mails[0]?.text, mails[0]?.html]) expect(side).toContain(part)
    expect(JSON.stringify(mails[0])).not.toMatch(/unsubscribe/i)
    expect(await only(shop)).toMatchObject({ kind: 'notify', state: 'sent', recipient: TEAM.join(', '), due_at: null })
  })

  it.each([
    ['fr', 'À propos de\u00a0: ada@example.org', 'Envoyé par le parcours'],
    ['it', 'A proposito di: ada@example.org', 'Dal percorso'],
  ])('is in the site’s language: %s', async (language, about, from) => {
    const shop = await telltale([notify(), month])
    await shop.change({ language })
    await subscribe(shop)
    await hello(shop)
    await shop.pass(0)
    const [mail] = await toTeam(shop)
    expect([mail?.text.includes(about), mail?.text.includes(from)]).toEqual([true, true])
  })

  it('about somebody who has not said who they are says that, and needs no consent of theirs', async () => {
    const shop = await telltale([notify(), month])
    await hello(shop)
    await shop.pass(0)
    expect((await toTeam(shop))[0]?.text).toContain('a visitor who has not said who they are')
  })

  it('may name their attributes, which cannot become markup', async () => {
    const shop = await telltale([notify({ subject: 'New: {{ first_name }}', text: 'Hello <b>{{ first_name }}</b>' })])
    await shop.collect(ADA.visitor, [event('identify', { props: { first_name: '<img src=x onerror=alert(1)>' } })])
    await hello(shop)
    await shop.pass(0)
    const [mail] = await toTeam(shop)
    expect(mail?.subject).toBe('New: <img src=x onerror=alert(1)>')
    expect(mail?.html).not.toMatch(/<img|<b>/)
  })

  it.each(['\r\nBcc: eve@evil.example', '\nx', '\0', '\u2028x', '\u2029', '\u0085x'])(
    'whose subject would be more than one line goes with one: %j',
    async (end) => {
      const shop = await telltale([notify({ subject: 'New: {{ first_name }}!' }), month])
      await shop.collect(ADA.visitor, [event('identify', { props: { first_name: `Ada${end}` } })])
      await hello(shop)
      await shop.pass(0)
      const [mail, ...others] = await toTeam(shop)
      expect([await only(shop), others, mail?.to]).toMatchObject([{ state: 'sent' }, [], mail?.to])
      expect(mail?.subject).toMatch(/^New: Ada[ -~]*!$/)
    },
  )
})

describe('a word to the team is no email to the person', () => {
  it('it is not told to them, counted for them, nor does it make a goal count', async () => {
    const shop = await telltale([notify(), month])
    await subscribe(shop)
    await hello(shop)
    await shop.pass(0)
    const before = await stored(shop, ADA.visitor)
    expect(before?.profile.history.filter(({ type }) => type === 'email_sent')).toEqual([])
    expect([before?.profile.runs[0]?.emailed, before?.profile.received, before?.profile.mailed ?? []]).toEqual([
      0,
      {},
      [],
    ])
    await buy(shop)
    const counted = await figures(shop)
    expect([counted.get('ended_goal'), counted.get('goal'), counted.get('emailed')]).toEqual([1, undefined, undefined])
  })

  it('a goal does not take it back; the end of the workflow does', async () => {
    let turn = 0
    const later: Provider = {
      name: 'later',
      send: async ({ id }) =>
        turn++ === 0 ? { kind: 'retry', code: 'provider.rate' } : { kind: 'accepted', providerId: id },
    }
    const shop = await telltale([notify(), month], { provider: later })
    await hello(shop)
    await shop.pass(0)
    await buy(shop)
    await shop.pass(MINUTE)
    expect((await only(shop)).state).toBe('sent')

    turn = 0
    const other = await telltale([notify(), month], { provider: later })
    await hello(other)
    await other.pass(0)
    await setStatus(other.db, other.site, 'telling', ['live'], 'archived', other.now())
    await other.pass(HOUR)
    expect(await only(other)).toMatchObject({ state: 'cancelled', code: 'archived' })
  })
})

it('A word to the team is handed over once as far as the provider can tell, though the worker dies before it is written down', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  const calls: Mail[] = []
  const provider: Provider = {
    name: 'kept',
    send: async (mail) => {
      calls.push(mail)
      return { kind: 'accepted', providerId: mail.id }
    },
  }
  let died = 0
  const db = watchedD1(env.DB, async (sql, go) => {
    if (died > 0 || calls.length === 0 || !sql.some((each) => each.includes('provider_id = coalesce'))) return go()
    died++
    throw new Error('the worker died')
  })
  const shop = await telltale([notify(), month], { provider, db })
  await hello(shop)
  await shop.pass(0)
  await shop.collect(ADA.visitor, [event('identify', { props: { first_name: 'Changed' } })])
  for (let n = 0; n < 3; n++) await shop.pass(LEASE)
  expect([died, calls.length, new Set(calls.map((mail) => JSON.stringify(mail))).size]).toEqual([1, 2, 1])
  expect((await rows(shop)).map(({ state }) => state)).toEqual(['sent'])
})

describe('an email of a workflow', () => {
  it('keeps what it is about and which content it carries, and its person is told both', async () => {
    const content = {
      id: 'best-ten',
      languages: { en: { subject: 'Ten', blocks: [{ kind: 'text', of: [{ text: 'x' }] }] } },
    }
    const shop = await telltale([
      { kind: 'email', id: 'mail', topic: 'newsletter', content, transactional: true },
      month,
    ])
    await subscribe(shop)
    await hello(shop)
    await shop.pass(0)
    expect(await only(shop)).toMatchObject({ state: 'sent', topic: 'newsletter', content_id: 'best-ten' })
    const person = await stored(shop, ADA.visitor)
    expect(person?.profile.history.filter(({ type }) => type === 'email_sent')).toMatchObject([
      { workflow: 'telling', step: 'mail', topic: 'newsletter', subject: 'best-ten' },
    ])
  })
})
