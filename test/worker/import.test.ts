import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { ndjson, openImporter } from './importWorld.ts'
import { DAY, HOUR, SHOP, START, view } from './shopWorld.ts'
import { people, stored, VISITOR } from './stored.ts'
import { everything } from './watchedD1.ts'

let sites = 0
const open = () => openImporter(`import-${++sites}`)

const ago = (ms: number) => new Date(START - ms).toISOString()
const visit = (email: string, ms: number, path = '/') => ({
  type: 'page_view',
  email,
  at: ago(ms),
  url: `${SHOP}${path}`,
})

describe('a file of past histories', () => {
  it('fills people: what they did, bought, agreed to, and who they are', async () => {
    const { shop, file } = await open()
    const job = await file.rows([
      { type: 'contact', email: ' Ada@Example.org', at: ago(900 * DAY), attributes: { plan: 'pro' }, language: 'fr' },
      visit('ada@example.org', 400 * DAY),
      visit('ada@example.org', 2 * DAY),
      { type: 'purchase', email: 'ada@example.org', at: ago(300 * DAY), order: 'A-1', value: '29.90', currency: 'EUR' },
      { type: 'consent', email: 'ada@example.org', at: ago(300 * DAY), purpose: 'email:news', granted: true },
    ])
    expect(job).toMatchObject({ state: 'done', rows: 5, accepted: 5, repeated: 0, refused: 0 })
    const [ada, ...others] = await people(shop)
    expect(others).toEqual([])
    expect(ada).toMatchObject({
      email: 'ada@example.org',
      doc: {
        since: START - 900 * DAY,
        seen: START - 2 * DAY,
        attributes: { plan: 'pro' },
        context: { language: 'fr' },
        consent: { 'email:news': { granted: true, at: START - 300 * DAY } },
        totals: {
          page_view: { n: 2, first: START - 400 * DAY, last: START - 2 * DAY },
          purchase: { n: 1, first: START - 300 * DAY },
        },
      },
    })
    expect(ada?.doc.history.map(({ type }) => type)).toEqual(['page_view'])
    const log = await env.DB.prepare('select source, granted from consent_log where site = ?').bind(shop.site).all()
    expect(log.results).toEqual([{ source: 'import', granted: 1 }])
  })

  it('changes nothing when it comes again, in whichever pieces: not even what is too old to be remembered', async () => {
    const { shop, file } = await open()
    const rows = [400, 399, 100, 3, 2, 1].flatMap((days) => [
      visit('ada@example.org', days * DAY),
      visit('bo@example.org', days * DAY + HOUR),
    ])
    expect(await file.rows(rows)).toMatchObject({ accepted: 12, repeated: 0 })
    const before = await people(shop)
    expect(await file.rows(rows.toReversed())).toMatchObject({ accepted: 0, repeated: 12, refused: 0 })
    expect(await file.all(rows.map((row) => ndjson([row])))).toMatchObject({ accepted: 0, repeated: 12 })
    expect(await people(shop)).toEqual(before)
    expect(before.map(({ doc }) => doc.totals.page_view?.n)).toEqual([6, 6])
  })

  it('is read in order: a chunk from elsewhere is refused, says where to go on, and changes nothing', async () => {
    const { file } = await open()
    const job = await file.begin()
    const chunk = ndjson([visit('ada@example.org', DAY), visit('bo@example.org', DAY)])
    expect((await file.send(job, chunk, 0)).status).toBe(200)
    const before = await everything(env.DB)
    for (const from of [0, 1, 3]) {
      const { status, body } = await file.send(job, chunk, from)
      expect([status, body]).toMatchObject([409, { detail: expect.stringContaining('from=2') }])
    }
    expect(await everything(env.DB)).toBe(before)
    await file.owner('post', `${file.path}/${job}/finish`)
    expect(await file.send(job, chunk, 2)).toMatchObject({ status: 409, body: { title: 'This import is finished.' } })
  })

  it('says of every row it refuses which it is, what is wrong and how to mend it', async () => {
    const { file } = await open()
    const good = visit('ada@example.org', DAY)
    const wrong: [string, unknown][] = [
      ['import.who', { ...good, email: undefined }],
      ['import.email', { ...good, email: 'ada' }],
      ['import.two_ids', { ...good, visitor: VISITOR, user: '7' }],
      ['import.time', { ...good, at: '2026-05-03T09:00:00' }],
      ['import.seconds', { ...good, at: 1_700_000_000 }],
      ['import.future', { ...good, at: ago(-DAY) }],
      ['import.url', { ...good, url: '/books' }],
      ['shape.unknown', { ...good, colour: 'red' }],
      ['shape.missing', { ...good, at: undefined }],
      ['import.money', { type: 'purchase', email: 'a@b.example', at: ago(DAY), value: '29.9', currency: 'EUR' }],
      ['import.list', { type: 'contact', email: 'a@b.example', lists: ['nowhere'] }],
      ['import.stage', { type: 'contact', email: 'a@b.example', stage: 'nowhere' }],
      ['import.consent_time', { type: 'consent', email: 'a@b.example', purpose: 'onsite', granted: true }],
    ]
    const lines = [...wrong.map(([, row]) => ndjson([row])), '{"type":\n', '\n', ndjson([good])]
    const job = await file.all(lines)
    expect(job).toMatchObject({ rows: lines.length, accepted: 1, refused: wrong.length + 1 })
    const refusals = await file.refusals(job.id)
    expect(refusals.map(({ row, code }) => [row, code])).toEqual([
      ...wrong.map(([code], i) => [i + 1, code]),
      [wrong.length + 1, 'import.unreadable'],
    ])
    for (const { message } of refusals) expect(message).toMatch(/^[A-Z“].*\.$/)
  })
})

describe('who a row is about', () => {
  it('is one person, by an address, the id of another tool and the id of a browser', async () => {
    const { shop, file } = await open()
    await shop.collect(VISITOR, [view('/')])
    await file.rows([
      { ...visit('', DAY), email: undefined, user: '42' },
      { type: 'contact', email: 'ada@example.org', user: '42' },
      { ...visit('', 2 * DAY), email: undefined, user: '42' },
      { type: 'contact', email: 'ada@example.org', visitor: VISITOR, attributes: { plan: 'pro' } },
      { ...visit('', 3 * DAY), email: undefined, user: '42' },
    ])
    const [ada, ...others] = await people(shop)
    expect(others).toEqual([])
    expect([ada?.email, ada?.doc.attributes, ada?.doc.totals.page_view?.n]).toEqual([
      'ada@example.org',
      { plan: 'pro' },
      4,
    ])
    await shop.collect(VISITOR, [view('/again')])
    expect((await people(shop)).map(({ doc }) => doc.totals.page_view?.n)).toEqual([5])
  })

  it('cannot be guessed from the id of another tool', async () => {
    const { shop, file } = await open()
    await file.rows([{ type: 'contact', user: 'customer-0000000042' }])
    await shop.collect('customer-0000000042', [view('/')])
    expect((await people(shop)).length).toBe(2)
  })

  it('keeps what they have: attributes, address, a later language; and only goes forward', async () => {
    const { shop, file } = await open()
    await file.rows([
      { type: 'contact', email: 'ada@example.org', attributes: { plan: 'pro' }, stage: 'sql', language: 'fr' },
      {
        type: 'contact',
        email: 'ada@example.org',
        attributes: { plan: 'x', city: 'Pisa' },
        stage: 'mql',
        language: 'it',
      },
    ])
    expect((await people(shop))[0]?.doc).toMatchObject({
      attributes: { plan: 'pro', city: 'Pisa' },
      stage: 'sql',
      context: { language: 'fr' },
    })
  })
})

describe('a no', () => {
  const agree = (ms: number) => ({
    type: 'consent',
    email: 'ada@example.org',
    at: ago(ms),
    purpose: 'email:news',
    granted: true,
  })
  const leave = (ms: number, more = {}) => ({
    type: 'email_unsubscribed',
    email: 'ada@example.org',
    at: ago(ms),
    ...more,
  })

  it.each([
    ['an unsubscribe of all', leave(2 * DAY)],
    ['an unsubscribe of a topic', leave(2 * DAY, { topic: 'news' })],
    ['a complaint', { ...leave(2 * DAY), type: 'email_complained' }],
    ['a withdrawal', { ...agree(2 * DAY), granted: false }],
  ])('is not lifted by a file that says yes later: %s', async (_name, no) => {
    const { shop, file } = await open()
    await file.rows([agree(3 * DAY), no])
    const before = await people(shop)
    const job = await file.rows([agree(DAY)])
    expect(job).toMatchObject({ accepted: 0, refused: 1 })
    expect((await file.refusals(job.id))[0]?.code).toBe('import.withdrawn')
    expect(await people(shop)).toEqual(before)
  })

  it('of somebody who was erased is remembered when their address comes back with a file', async () => {
    const { shop, file } = await open()
    await file.rows([agree(3 * DAY), leave(2 * DAY)])
    const [gone] = await people(shop)
    expect((await file.owner('delete', `/v1/sites/${shop.site}/people/${gone?.id}`)).status).toBe(200)
    expect(await people(shop)).toEqual([])
    await file.rows([{ type: 'contact', email: 'ada@example.org', attributes: { plan: 'pro' } }])
    expect((await people(shop))[0]?.doc.suppressed).toMatchObject({ reason: 'email_unsubscribed' })
    expect(await file.rows([agree(DAY)])).toMatchObject({ refused: 1 })
  })
})

describe('somebody who comes while they are brought in', () => {
  it('loses nothing, and is brought in once', async () => {
    const { shop, file } = await open()
    const rows = Array.from({ length: 60 }, (_, i) => ({
      ...visit('', i * HOUR + HOUR),
      email: undefined,
      visitor: VISITOR,
    }))
    const job = await file.begin()
    const sent = file.send(job, ndjson(rows), 0)
    await Promise.all([sent, ...Array.from({ length: 5 }, () => shop.collect(VISITOR, [view('/')]))])
    expect((await sent).status).toBe(200)
    expect((await stored(shop, VISITOR))?.profile.totals.page_view?.n).toBe(65)
  })
})

describe('a file that is written in another way', () => {
  const utf16 = (text: string) =>
    Uint8Array.from([...text].flatMap((sign) => [sign.charCodeAt(0) & 255, sign.charCodeAt(0) >> 8]))
  const latin1 = (text: string) => Uint8Array.from([...text].map((sign) => sign.charCodeAt(0)))
  const CSV = 'type,email,attributes.name\ncontact,ada@example.org,Ada\ncontact,bo@example.org,Bö\n'

  it('is read as UTF-16, if it begins with the mark that says so', async () => {
    const { shop, file } = await open()
    const answer = await file.send(await file.begin('csv'), utf16(`\uFEFF${CSV}`), 0, 'csv')
    expect(answer).toMatchObject({ status: 200, body: { rows: 2, accepted: 2 } })
    expect((await people(shop)).map(({ doc }) => doc.attributes.name).sort()).toEqual(['Ada', 'Bö'])
  })

  it('is refused otherwise, and it is said where it cannot be read and how to mend it', async () => {
    const { file } = await open()
    for (const [format, text, line] of [
      ['csv', CSV, 3],
      ['ndjson', '{"type":"contact","email":"ada@example.org","name":"Zoë"}\n', 1],
    ] as const) {
      const answer = await file.send(await file.begin(format), latin1(text), 0, format)
      expect(answer).toMatchObject({
        status: 400,
        body: {
          title: `Line ${line} of this text is not UTF-8; nothing was read.`,
          detail: expect.stringContaining('Save it as UTF-8'),
        },
      })
    }
  })
})
