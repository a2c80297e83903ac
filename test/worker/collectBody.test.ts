import { env } from 'cloudflare:workers'
import * as v from 'valibot'
import { beforeAll, describe, expect, it } from 'vitest'
import { CollectResponse, LIMITS, Problem } from '../../worker/protocol.ts'
import { KING_PAGES, NEWSLETTER_FORM } from '../material/king.ts'
import { openShop, SHOP, type Shop, START, view } from './shopWorld.ts'
import { VISITOR } from './stored.ts'
import { everything } from './watchedD1.ts'

const KING_PAGE = '/authors/stephen-king/misery'

let sites = 0
const open = () => openShop(`body-${++sites}`)

const bytes = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(new TextEncoder().encode(text))

/** With a byte that begins no letter where there was a question mark. */
const spoilt = (text: string): Uint8Array<ArrayBuffer> => bytes(text).map((byte) => (byte === 0x3f ? 0xff : byte))

/** A body of exactly so many bytes, otherwise in order: JSON may end in spaces. */
const padded = (text: string, size: number): Uint8Array<ArrayBuffer> =>
  bytes(text + ' '.repeat(size - bytes(text).length))

describe('a body that is not in order', () => {
  let shop: Shop
  const base = () => ({
    site: shop.site,
    visitor: VISITOR,
    sent: START,
    watch: '',
    events: [{ ...view(KING_PAGE), at: START }],
  })
  const withEvent = (change: object) => JSON.stringify({ ...base(), events: [{ ...base().events[0], ...change }] })
  const withEvents = (events: number) =>
    JSON.stringify({ ...base(), events: Array.from({ length: events }, () => ({ ...view('/'), at: START })) })
  const withBody = (change: object) => JSON.stringify({ ...base(), ...change })
  /** Texts that JSON.stringify would not write: a key that objects already have. */
  const withKey = (field: string, key: string) =>
    withEvent({ [field]: {} }).replace(`"${field}":{}`, `"${field}":{"${key}":"x"}`)
  const many = (n: number) => Object.fromEntries(Array.from({ length: n }, (_, i) => [`p${i}`, i]))

  beforeAll(async () => {
    shop = await open()
    await shop.tag(KING_PAGES)
    await shop.tag(NEWSLETTER_FORM)
    await shop.collect('visitor-somebody-0001', [view('/')])
  })

  type Case = [name: string, status: number, body: () => string | Uint8Array<ArrayBuffer>, path?: (string | number)[]]
  const CASES: Case[] = [
    ['nothing at all', 400, () => ''],
    ['no JSON', 400, () => 'hello'],
    ['JSON cut in two', 400, () => withBody({}).slice(0, -3)],
    [
      'UTF-8 cut in two',
      400,
      () => bytes(withEvent({ title: 'é' })).slice(0, bytes(withEvent({ title: 'é' })).indexOf(0xc3) + 1),
    ],
    ['one byte that is no UTF-8, in a title', 400, () => spoilt(withEvent({ title: 'caf?' }))],
    ['bytes that are no UTF-8', 400, () => Uint8Array.of(0x22, 0xff, 0xfe, 0x22)],
    ['a byte too many', 413, () => padded(withBody({}), LIMITS.bytes + 1)],
    ['brackets nine deep', 400, () => withBody({ deep: [[[[[[[[1]]]]]]]] })],
    ['brackets ten thousand deep', 400, () => '['.repeat(10_000)],
    ['51 events', 422, () => withEvents(51), ['events']],
    ['no events', 422, () => withBody({ events: [] }), ['events']],
    ['a text of 1,025 characters', 422, () => withEvent({ title: 'x'.repeat(1025) }), ['events', 0, 'title']],
    [
      'an address of 2,049 characters',
      422,
      () => withEvent({ url: `${SHOP}/${'x'.repeat(2049)}` }),
      ['events', 0, 'url'],
    ],
    ['an unknown field', 422, () => withBody({ admin: true }), ['admin']],
    ['an unknown field of an event', 422, () => withEvent({ email: 'a@b.example' }), ['events', 0, 'email']],
    ['an unknown type', 422, () => withEvent({ type: 'email_sent' }), ['events', 0, 'type']],
    ['a timer', 422, () => withEvent({ type: 'timer' }), ['events', 0, 'type']],
    ['a site that is a number', 422, () => withBody({ site: 7 }), ['site']],
    ['a visitor that is an object', 422, () => withBody({ visitor: {} }), ['visitor']],
    ['a visitor of 15 characters', 422, () => withBody({ visitor: 'x'.repeat(15) }), ['visitor']],
    ['a visitor that is SQL', 422, () => withBody({ visitor: "x'; drop table person; --" }), ['visitor']],
    ['an event without an id', 422, () => withEvent({ id: undefined }), ['events', 0, 'id']],
    ['a time that is a text', 422, () => withEvent({ at: 'now' }), ['events', 0, 'at']],
    ['a time that is no integer', 422, () => withEvent({ at: 1.5 }), ['events', 0, 'at']],
    ['a time beyond any', 422, () => withEvent({}).replace(`"at":${START}`, '"at":1e999'), ['events', 0, 'at']],
    ['events that are an object', 422, () => withBody({ events: {} }), ['events']],
    ['an array', 422, () => '[]'],
    ['null', 422, () => 'null'],
    ['a value that is no integer', 422, () => withEvent({ value: 9.9 }), ['events', 0, 'value']],
    ['a currency that is none', 422, () => withEvent({ currency: 'euro' }), ['events', 0, 'currency']],
    ['a language of 1,025 characters', 422, () => withBody({ language: 'x'.repeat(1025) }), ['language']],
    ['a property that is an object', 422, () => withEvent({ props: { a: {} } }), ['events', 0, 'props', 'a']],
    ['41 properties', 422, () => withEvent({ props: many(41) }), ['events', 0, 'props']],
    ['an item of 41 fields', 422, () => withEvent({ items: [many(41)] }), ['events', 0, 'items', 0]],
    ['51 items', 422, () => withEvent({ items: Array.from({ length: 51 }, () => ({})) }), ['events', 0, 'items']],
    ...['__proto__', 'constructor', 'prototype'].flatMap((key): Case[] => [
      [`a property called ${key}`, 422, () => withKey('props', key), ['events', 0, 'props', key]],
      [`a field called ${key}`, 422, () => withKey('fields', key), ['events', 0, 'fields', key]],
      [`a tag read that is called ${key}`, 422, () => withKey('reads', key), ['events', 0, 'reads', key]],
      [`a key ${key}`, 422, () => withBody({}).replace('{', `{"${key}":{"polluted":true},`), [key]],
    ]),
    ['a site nobody has', 404, () => withBody({ site: 'nobody-has-this' })],
  ]

  const refused = async (answer: Response, status: number) => {
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      status,
      'application/problem+json; charset=utf-8',
    ])
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    const said = v.parse(Problem, await answer.json())
    expect([said.status, said.type.startsWith('https://sillage.dev/problems/'), said.title.length > 10]).toEqual([
      status,
      true,
      true,
    ])
    return said
  }
  const send = (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) =>
    shop.request('/v1/collect', {
      method: 'POST',
      body,
      headers: { origin: SHOP, 'content-type': 'text/plain', ...headers },
    })

  it.each(CASES)(
    'is refused with words a page may read, and nothing is written: %s → %i',
    async (_name, status, body, path) => {
      const before = await everything(env.DB)
      const { issues = [] } = await refused(await send(body()), status)
      if (path) expect(issues.map((each) => each.path)).toContainEqual(path)
      for (const { code, message } of issues)
        expect([code, message.length > 5, message]).toEqual([code, true, expect.not.stringContaining(code)])
      expect(await everything(env.DB)).toBe(before)
      expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
    },
  )

  it('is refused before it has all arrived, when it does not say how long it is', async () => {
    let pulled = 0
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        pulled++
        controller.enqueue(new Uint8Array(1024).fill(0x20))
      },
    })
    const before = await everything(env.DB)
    const request = new Request(`${env.PUBLIC_URL}/v1/collect`, {
      method: 'POST',
      body: endless,
      headers: { origin: SHOP },
    })
    expect(request.headers.get('content-length')).toBeNull()
    await refused(await shop.answer(request), 413)
    expect(pulled).toBeLessThan(80)
    expect(await everything(env.DB)).toBe(before)
  })

  it('is refused at its word when it says that it is too long', async () => {
    await refused(await send('{}', { 'content-length': '65537' }), 413)
  })

  it('is refused for a page of another origin, whatever else it says', async () => {
    const before = await everything(env.DB)
    for (const origin of [
      'https://evil.example',
      'null',
      `${SHOP}.evil.example`,
      'http://lantern-books.example',
      `${SHOP}:8443`,
    ]) {
      const answer = await shop.request('/v1/collect', { method: 'POST', body: withBody({}), headers: { origin } })
      expect([origin, answer.status]).toEqual([origin, 403])
      expect(await answer.text()).toContain(origin)
    }
    expect(await everything(env.DB)).toBe(before)
  })

  it.each([
    ['65,536 bytes', () => padded(withBody({}), LIMITS.bytes)],
    ['50 events', () => withEvents(50)],
    ['brackets eight deep in a text', () => withEvent({ title: '[[[[[[[[[[[["\\{{{{' })],
    ['a title in which another program has replaced a letter', () => withEvent({ title: 'caf\ufffd' })],
    ['1,024 characters', () => withEvent({ title: 'x'.repeat(1024) })],
    ['40 properties', () => withEvent({ props: many(40) })],
  ])('is accepted at the limit: %s', async (_name, body) => {
    const answer = await send(body())
    expect([answer.status, v.is(CollectResponse, await answer.json())]).toEqual([200, true])
  })

  it.each(['GET', 'PUT', 'DELETE', 'PATCH', 'HEAD'])('is not even read by %s', async (method) => {
    const answer = await shop.request('/v1/collect', { method })
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      404,
      'application/problem+json; charset=utf-8',
    ])
  })
})
