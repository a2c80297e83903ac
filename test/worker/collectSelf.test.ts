import { env } from 'cloudflare:workers'
import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { CollectResponse } from '../../worker/protocol.ts'
import { KING_PAGES, NEWSLETTER_FORM } from '../material/king.ts'
import { DAY, event, openShop, SHOP, START, view } from './shopWorld.ts'
import { stored, VISITOR } from './stored.ts'
import { everything } from './watchedD1.ts'

const KING_PAGE = '/authors/stephen-king/misery'

let sites = 0
const open = () => openShop(`self-${++sites}`)

describe('what a browser says of itself', () => {
  const formWith = (fields: Record<string, string>) => event('form_submit', { tag: 'newsletter', fields })

  it('never grants an email consent, and withdraws one', async () => {
    const shop = await open()
    const says = (subject: string, granted: boolean) => shop.collect(VISITOR, [event('consent', { subject, granted })])
    for (const subject of ['email:newsletter', 'email:offers', 'EMAIL:newsletter', 'email', 'everything'])
      await says(subject, true)
    await says('onsite', true)
    expect((await stored(shop, VISITOR))?.profile.consent).toEqual({ onsite: { granted: true, at: START } })
    await says('email:newsletter', false)
    expect((await stored(shop, VISITOR))?.profile.consent['email:newsletter']).toEqual({ granted: false, at: START })
  })

  it('never binds an address', async () => {
    const shop = await open()
    await shop.collect(VISITOR, [event('identify', { subject: 'victim@example.org', props: { first_name: 'Eve' } })])
    const person = await stored(shop, VISITOR)
    expect([person?.email, person?.profile.email, person?.profile.attributes]).toEqual([
      null,
      undefined,
      { first_name: 'Eve' },
    ])
    await shop.pass(DAY)
    expect(await shop.mailbox.list()).toEqual([])
  })

  it('keeps the fields its tag names, and never the one that identifies', async () => {
    const shop = await open()
    await shop.tag({ ...NEWSLETTER_FORM, fields: ['email', 'taste'] })
    await shop.collect(VISITOR, [
      formWith({ email: 'Ada.Lovelace@example.org', taste: 'horror', password: 'hunter2', card: '4111111111111111' }),
    ])
    const person = await stored(shop, VISITOR)
    expect(person?.profile.history[0]).toMatchObject({ tags: ['newsletter'], props: { taste: 'horror' } })
    expect(person?.doc.toLowerCase()).not.toContain('lovelace')
    expect(await everything(env.DB)).not.toMatch(/hunter2|4111111111111111/)
  })

  it('has what came into sight counted for its tag, as a click is', async () => {
    const shop = await openShop('sight')
    await shop.tag({ kind: 'element', id: 'offer', name: 'Offer', selectors: ['.offer'], interaction: 'view' })
    await shop.collect('visitor-sight-0001', [event('custom', { name: 'view', tag: 'offer' })])
    const person = await stored(shop, 'visitor-sight-0001')
    expect(person?.profile.totals['custom|offer']?.n).toBe(1)
  })

  it('gets back no attribute and no address', async () => {
    const shop = await open()
    await shop.tag(NEWSLETTER_FORM)
    const secrets = /ada@example\.org|Ada-the-first|hunter2/i
    const answers = [
      await shop.collect(VISITOR, [
        event('identify', { props: { first_name: 'Ada-the-first', secret: 'hunter2' } }),
        formWith({ email: 'ada@example.org' }),
      ]),
      await shop.collect(VISITOR, [view('/')]),
    ]
    await shop.confirm('ada@example.org')
    answers.push(
      await shop.collect(VISITOR, [view('/')]),
      await shop.collect('visitor-bbbbbbbb-0001', [formWith({ email: 'ada@example.org' })]),
    )
    for (const answer of answers) expect(JSON.stringify(answer)).not.toMatch(secrets)
    expect((await stored(shop, VISITOR))?.email).toBe('ada@example.org')
  })
})

describe('a browser whose watch list is old', () => {
  it('is told to come again with the values of the page, and its view counts once', async () => {
    const shop = await open()
    await shop.tag(KING_PAGES)
    const king = { ...view(KING_PAGE), at: START }
    const send = async (watch: string, more: object = {}) =>
      v.parse(
        CollectResponse,
        await (
          await shop.post({ site: shop.site, visitor: VISITOR, sent: START, watch, events: [{ ...king, ...more }] })
        ).json(),
      )
    const before = await everything(env.DB)
    const first = await send('')
    expect([first.again, first.watch?.tags.map(({ id }) => id)]).toEqual([[king.id], ['king-pages']])
    expect(await everything(env.DB)).toBe(before)
    const revision = first.watch?.revision ?? ''
    const second = await send(revision, { reads: { 'king-pages': { author: 'Stephen King' } } })
    expect([second.again, second.watch]).toEqual([undefined, undefined])
    await send(revision, { reads: { 'king-pages': { author: 'Somebody else' } } })
    const { profile } = (await stored(shop, VISITOR)) ?? {}
    expect([profile?.totals['page_view|king-pages']?.n, profile?.history[0]?.props]).toEqual([
      1,
      { author: 'Stephen King' },
    ])
  })

  it('is not asked twice for a page that holds none of the values', async () => {
    const shop = await open()
    await shop.tag(KING_PAGES)
    await shop.collect(VISITOR, [view(KING_PAGE)])
    expect((await stored(shop, VISITOR))?.profile.totals['page_view|king-pages']?.n).toBe(1)
  })
})

describe('whatever is sent', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.constantFrom(
      'Stephen King',
      '\u0000',
      '\ud800',
      "'; drop table person; --",
      '<script>',
      'x'.repeat(1024),
      '9'.repeat(400),
      '1e400',
      '٣',
    ),
  )
  const address = fc.oneof(
    fc.webUrl({ withQueryParameters: true, withFragments: true }),
    text,
    fc.constantFrom(
      `${SHOP}/authors/stephen-king/it`,
      '//',
      'javascript:alert(1)',
      `${SHOP}/%E0%A4%A`,
      `${SHOP}/?utm_source=%F0%28%8C%28`,
    ),
  )
  const type = fc.constantFrom(
    'page_view',
    'click',
    'form_submit',
    'cart',
    'purchase',
    'custom',
    'identify',
    'consent',
    'message_shown',
    'message_clicked',
    'message_submitted',
  )
  /** `extra` are values out of the language, put among those that are in it. */
  const bodyOf = (extra: { keys: string[]; names: string[]; languages: string[]; most: number }) => {
    const key = fc.constantFrom(
      'author',
      'A_1',
      ...Array.from({ length: extra.most }, (_, i) => `p${i}`),
      ...extra.keys,
    )
    const scalar = fc.oneof(
      text,
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.boolean(),
      fc.constantFrom(-0, Number.MAX_SAFE_INTEGER),
    )
    const record = fc.dictionary(key, scalar, { maxKeys: extra.most })
    const wire = fc.record(
      {
        id: fc.stringMatching(/^[0-9a-z_-]{8,20}$/),
        type,
        at: fc.maxSafeInteger(),
        url: address,
        title: text,
        referrer: address,
        tag: fc.constantFrom('newsletter', 'king-pages', ...extra.names),
        reads: fc.dictionary(fc.constantFrom('king-pages', ...extra.names), fc.dictionary(key, text)),
        fields: record,
        name: fc.constantFrom('trial_started', ...extra.keys),
        props: record,
        items: fc.array(record, { maxLength: 4 }),
        value: fc.maxSafeInteger(),
        currency: fc.constantFrom('EUR', 'JPY'),
        subject: fc.oneof(text, fc.constantFrom('email:newsletter', 'onsite')),
        granted: fc.boolean(),
        workflow: fc.constantFrom('w', ...extra.names),
        step: fc.constantFrom('s', ...extra.names),
      },
      { requiredKeys: ['id', 'type', 'at'] },
    )
    return fc.record(
      {
        sent: fc.maxSafeInteger(),
        language: fc.constantFrom('en', 'fr-CH', ...extra.languages),
        timezone: text.filter((zone) => zone.length <= 64),
        width: fc.nat(100_000),
        events: fc.array(wire, { minLength: 1, maxLength: 3 }),
      },
      { requiredKeys: ['sent', 'events'] },
    )
  }
  const inTheLanguage = bodyOf({ keys: [], names: [], languages: [], most: 40 })
  const besideIt = bodyOf({
    keys: ['__proto__', 'constructor', 'toString', '', 'é', 'x'.repeat(65)],
    names: ['constructor', '__proto__', 'X', ''],
    languages: ['x', `en${'-abcdefgh'.repeat(9)}`, 'x'.repeat(1025)],
    most: 45,
  })

  it('is refused or can be read again for ever: never a 5xx, never a person who cannot be loaded', async () => {
    const shop = await open()
    await shop.tag(KING_PAGES)
    await shop.tag(NEWSLETTER_FORM)
    const { watch } = await shop.collect(VISITOR, [view('/')])
    const statuses = new Map<number, number>()
    await fc.assert(
      fc.asyncProperty(fc.oneof(inTheLanguage, besideIt), async (sent) => {
        const { status } = await shop.post(
          JSON.stringify({ ...sent, site: shop.site, visitor: VISITOR, watch: watch?.revision ?? '' }),
        )
        statuses.set(status, (statuses.get(status) ?? 0) + 1)
        expect([200, 422]).toContain(status)
        expect((await stored(shop, VISITOR))?.profile.history.length).toBeGreaterThan(0)
      }),
      { numRuns: 120 },
    )
    expect(Math.min(statuses.get(200) ?? 0, statuses.get(422) ?? 0)).toBeGreaterThan(15)
  })
})
