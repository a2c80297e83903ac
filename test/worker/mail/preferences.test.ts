import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { signToken } from '../../../worker/token.ts'
import { row as line } from '../../security/row.ts'
import { heard, hook, LETTER, letter, reader, report, row, written } from '../reportWorld.ts'
import { event, MINUTE, type Shop } from '../shopWorld.ts'
import { everything } from '../watchedD1.ts'

const linkOf = async (shop: Shop): Promise<string> => /\/p\/[\w.-]+/.exec((await letter(shop)).text)?.[0] ?? ''
const choose = async (shop: Shop, fields: [string, string][], path?: string) => {
  shop.wait(MINUTE)
  return shop.request(path ?? (await linkOf(shop)), {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  })
}
const granted = async (shop: Shop) =>
  Object.fromEntries(Object.entries((await reader(shop)).consent).map(([purpose, said]) => [purpose, said.granted]))

describe('the page to choose on', () => {
  it('changes nothing when it is opened, a thousand times', async () => {
    const shop = await written()
    const path = await linkOf(shop)
    const before = await everything(env.DB)
    const statuses = new Set<number>()
    for (let n = 0; n < 1000; n++)
      statuses.add((await shop.request(path, { method: n % 5 === 0 ? 'HEAD' : 'GET' })).status)
    const after = await everything(env.DB)
    line({
      threat: 'T11',
      tried: 'the page of preferences, opened by scanners',
      times: 1000,
      through: before === after ? 0 : 1,
      figure: 'not one row changed',
    })
    expect([...statuses]).toEqual([200])
    expect(after).toBe(before)
  })

  it('leaves one topic and comes back to it, each written down as said by the owner of the mailbox', async () => {
    const shop = await written()
    const left = await choose(shop, [])
    expect([left.status, await left.text()]).toEqual([200, expect.stringContaining('Saved')])
    expect(await granted(shop)).toMatchObject({ 'email:newsletter': false })
    expect((await reader(shop)).suppressed).toBeUndefined()
    await choose(shop, [['topic', 'newsletter']])
    expect(await granted(shop)).toMatchObject({ 'email:newsletter': true })
    const { results } = await shop.db
      .prepare(`select granted, source from consent_log where site = ?1 and source = 'link' order by at`)
      .bind(shop.site)
      .all()
    expect(results).toEqual([
      { granted: 0, source: 'link' },
      { granted: 1, source: 'link' },
    ])
  })

  it.each([
    ['en', 'Letters from the shop'],
    ['it', 'Lettere'],
  ])(
    'names each topic as the site does, in the reader’s language (%s), and so does the page to leave',
    async (language, title) => {
      const shop = await written()
      const path = await linkOf(shop)
      const way = /\/u\/[\w.-]+/.exec((await letter(shop)).text)?.[0] ?? ''
      await shop.db.prepare('update send set language = ?2 where site = ?1').bind(shop.site, language).run()
      expect(await (await shop.request(path)).text()).toContain('Newsletter')
      await shop.change({ topics: { newsletter: { en: 'Letters from the shop', it: 'Lettere' } } })
      for (const page of [path, way]) {
        const text = await (await shop.request(page)).text()
        expect(text).toContain(title)
        expect(text).not.toContain('Newsletter')
      }
    },
  )

  it('shows a hostile title as text', async () => {
    const shop = await written()
    await shop.change({ topics: { newsletter: { en: '<img src=x onerror=alert(1)>' } } })
    const text = await (await shop.request(await linkOf(shop))).text()
    expect([text.includes('<img'), text.includes('&lt;img src=x')]).toEqual([false, true])
  })

  it('says the same twice without a second event', async () => {
    const shop = await written()
    await choose(shop, [])
    const before = await heard(shop)
    await choose(shop, [])
    expect(await heard(shop)).toEqual(before)
  })

  it('leaves everything at once, and lets them come back', async () => {
    const shop = await written()
    const page = await (await choose(shop, [['all', 'leave']])).text()
    expect(page).toContain('it all stops here')
    expect((await reader(shop)).suppressed).toMatchObject({ reason: 'email_unsubscribed' })
    await shop.publish({
      ...LETTER,
      id: 'second',
      steps: [
        {
          ...LETTER.steps[0],
          content: {
            id: 'other',
            languages: { en: { subject: 'Other', blocks: [{ kind: 'text', of: [{ text: 'x' }] }] } },
          },
        },
      ],
    })
    await shop.collect('visitor-reader-0001', [event('custom', { name: 'hello' })])
    await shop.pass(0)
    expect((await shop.mailbox.list()).map(({ subject }) => subject)).not.toContain('Other')
    await choose(shop, [['topic', 'newsletter']])
    expect((await reader(shop)).suppressed).toBeUndefined()
    await shop.publish({
      ...LETTER,
      id: 'third',
      steps: [
        {
          ...LETTER.steps[0],
          content: {
            id: 'third',
            languages: { en: { subject: 'Third', blocks: [{ kind: 'text', of: [{ text: 'x' }] }] } },
          },
        },
      ],
    })
    await shop.collect('visitor-reader-0001', [event('custom', { name: 'hello' })])
    await shop.pass(0)
    expect((await shop.mailbox.list()).map(({ subject }) => subject)).toContain('Third')
  })

  it.each(['everything was left', 'a workflow has let them be'])(
    'keeps off what stays unticked where they come back to one topic after %s',
    async (before) => {
      const shop = await written()
      await shop.db
        .prepare(
          `update person set version = version + 1, doc = json_set(doc, '$.consent."email:new_books"', json(?2)) where site = ?1`,
        )
        .bind(shop.site, JSON.stringify({ granted: true, at: shop.now() }))
        .run()
      if (before.startsWith('every')) await choose(shop, [['all', 'leave']])
      else
        await shop.db
          .prepare(
            `update person set version = version + 1, doc = json_set(doc, '$.suppressed', json(?2)) where site = ?1`,
          )
          .bind(shop.site, JSON.stringify({ at: shop.now(), reason: 'letter' }))
          .run()
      const page = await (await choose(shop, [['topic', 'new_books']])).text()
      expect((await reader(shop)).suppressed).toBeUndefined()
      expect(await granted(shop)).toMatchObject({ 'email:new_books': true, 'email:newsletter': false })
      expect(page.match(/<input[^>]*checked[^>]*>/g)).toEqual([expect.stringContaining('new_books')])
    },
  )

  it('grants nothing that they were never asked about', async () => {
    const shop = await written()
    await choose(shop, [
      ['topic', 'newsletter'],
      ['topic', 'offers'],
      ['topic', 'analytics'],
      ['topic', '__proto__'],
      ['topic', 'constructor'],
    ])
    expect(Object.keys(await granted(shop)).filter((purpose) => purpose.startsWith('email:'))).toEqual([
      'email:newsletter',
    ])
  })

  it('does not undo a complaint', async () => {
    const shop = await written()
    const { id } = await row(shop)
    await report(shop, hook('email.complained', id))
    await choose(shop, [['topic', 'newsletter']])
    expect((await reader(shop)).suppressed).toMatchObject({ reason: 'email_complained' })
  })

  it.each([
    ['en', 'What may we write to you about?', 'Stop everything'],
    ['fr', 'De quoi pouvons-nous vous parler', 'Tout arrêter'],
    ['it', 'Di che cosa possiamo scriverti?', 'Ferma tutto'],
  ])('is written in %s', async (language, title, leave) => {
    const shop = await written()
    await shop.db.prepare('update send set language = ?2 where site = ?1').bind(shop.site, language).run()
    const page = await (await shop.request(await linkOf(shop))).text()
    for (const part of [`lang="${language}"`, title, leave, 'r•••@example.org', 'Newsletter'])
      expect(page).toContain(part)
  })

  it('is nobody’s with a token of another purpose, or one that was changed', async () => {
    const shop = await written()
    const { id } = await row(shop)
    const before = await everything(env.DB)
    for (const token of [
      await signToken(env.SECRET, 'unsubscribe', id),
      await signToken(env.SECRET, 'preferences', `${id}0`),
      id,
      `${id}.`,
      'test',
    ])
      expect((await choose(shop, [['all', 'leave']], `/p/${token}`)).status).toBe(404)
    expect(await everything(env.DB)).toBe(before)
  })

  it('refuses a form that is too large', async () => {
    const shop = await written()
    expect((await choose(shop, [['topic', 'x'.repeat(20_000)]])).status).toBe(413)
  })
})
