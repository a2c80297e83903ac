import { env } from 'cloudflare:workers'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { Problem } from '../../worker/protocol.ts'
import { openServed, statusesOf } from './serverWorld.ts'
import { people } from './stored.ts'
import { everything } from './watchedD1.ts'

const hello = (n: number, more: object = {}) => ({
  id: `hello-${n}`,
  type: 'custom',
  name: 'hello',
  email: 'ada@example.org',
  ...more,
})
const many = (n: number) => ({ events: Array.from({ length: n }, (_, i) => hello(i)) })
const codeOf = async (answer: Response) =>
  v
    .parse(Problem, await answer.json())
    .type.split('/')
    .at(-1)

/** A request of exactly so many bytes: spaces are JSON too. */
const padded = (bytes: number): string => {
  const text = JSON.stringify({ events: [hello(1)] })
  return text + ' '.repeat(bytes - text.length)
}
/** `events`, whose innermost bracket is the nth. */
const nested = (depth: number): string => `{"events":[${'['.repeat(depth - 2)}${']'.repeat(depth - 2)}]}`

describe('a request', () => {
  it.each([
    ['1 MB', padded(1_048_576), 200, undefined],
    ['1 MB and a byte', padded(1_048_577), 413, 'too-large'],
    ['500 events', JSON.stringify(many(500)), 200, undefined],
    ['501 events', JSON.stringify(many(501)), 422, 'invalid'],
    ['no event', '{"events":[]}', 422, 'invalid'],
    ['9 brackets deep', nested(9), 400, 'malformed'],
    ['an event that is not in a list', JSON.stringify(hello(1)), 422, 'invalid'],
    ['something beside the events', JSON.stringify({ ...many(1), site: 'lantern' }), 422, 'invalid'],
    ['nothing', '', 400, 'malformed'],
    ['half a text', '{"events":[{"id":"a', 400, 'malformed'],
    ['a number', '7', 422, 'invalid'],
    ['null', 'null', 422, 'invalid'],
  ])('of %s', async (_, body, status, code) => {
    const { server } = await openServed('size')
    const before = await everything(env.DB)
    const answer = await server.post(body)
    expect(answer.status).toBe(status)
    if (code === undefined) return
    expect([answer.headers.get('content-type'), await codeOf(answer)]).toEqual([
      'application/problem+json; charset=utf-8',
      code,
    ])
    // The day of the key's use is all that a refused request leaves.
    const unused = (text: string) => text.replaceAll(/"used_day":(?:null|\d+)/g, '')
    expect(unused(await everything(env.DB))).toBe(unused(before))
  })

  it('8 brackets deep is read: what is in it is refused by itself', async () => {
    const { server } = await openServed('depth')
    expect((await server.post(nested(8))).status).toBe(422)
    expect(await server.post(nested(8)).then((answer) => answer.json())).toMatchObject({ refused: 1 })
  })

  it('of a stream that never ends is given up at the first byte over the limit', async () => {
    const { shop, key } = await openServed('stream')
    let sent = 0
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        sent += 65_536
        controller.enqueue(new Uint8Array(65_536).fill(32))
      },
    })
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
    expect((await shop.request('/v1/server/events', { method: 'POST', headers, body })).status).toBe(413)
    expect(sent).toBeLessThan(2 * 1_048_576)
  })

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', ''])(
    'that says it is %j is not read',
    async (type) => {
      const { server } = await openServed('type')
      expect((await server.post(many(1), { 'content-type': type })).status).toBe(415)
    },
  )
})

describe('an event that is wrong', () => {
  const long = 'x'.repeat(1025)
  const props = (n: number) => Object.fromEntries(Array.from({ length: n }, (_, i) => [`p${i}`, i]))
  const parsed = (text: string): object => JSON.parse(text)

  it.each<[string, object, string, (string | number)[]]>([
    ['of no known type', { type: 'email_opened' }, 'shape.wrong', ['type']],
    ['without an id', { id: undefined }, 'shape.missing', ['id']],
    ['with an empty id', { id: '' }, 'server.event_id', ['id']],
    ['with an id of 61 characters', { id: 'x'.repeat(61) }, 'server.event_id', ['id']],
    ['of nobody', { email: undefined }, 'server.nobody', []],
    ['of no address', { email: 'ada at example' }, 'step.address', ['email']],
    ['of two addresses', { email: 'ada@example.org, eve@example.org' }, 'step.address', ['email']],
    ['with a line break in the address', { email: 'ada@example.org\r\nbcc: e@e.org' }, 'step.address', ['email']],
    ['with an id of a visitor that is none', { visitor: 'short' }, 'collect.visitor', ['visitor']],
    ['with a name that is none', { name: 'two words' }, 'name.name', ['name']],
    ['with a text of 1,025 characters', { props: { text: long } }, 'value.long', ['props', 'text']],
    ['with nothing for a value', { props: { plan: null } }, 'value.kind', ['props', 'plan']],
    ['with an object that is no money', { props: { address: { city: 'Paris' } } }, 'value.kind', ['props', 'address']],
    ['with a list of numbers', { props: { sizes: [1, 2] } }, 'value.kind', ['props', 'sizes']],
    [
      'with half a cent of money',
      { props: { paid: { amount: 9.5, currency: 'EUR' } } },
      'value.money_whole',
      ['props', 'paid', 'amount'],
    ],
    ['with 41 properties', { props: props(41) }, 'value.many', ['props']],
    ['with a field nobody knows', { colour: 'red' }, 'shape.unknown', ['colour']],
    ['with half a cent', { type: 'purchase', name: undefined, value: 9.5 }, 'value.money_whole', ['value']],
    [
      'with a price of half a cent',
      { type: 'cart', name: undefined, items: [{ price: 990 }, { price: 29.9 }] },
      'value.money_whole',
      ['items', 1, 'price'],
    ],
    ['on the 31st of September', { at: '2041-09-31T10:00:00Z' }, 'condition.date', ['at']],
    ['on the 29th of February of another year', { at: '2041-02-29T10:00:00+02:00' }, 'condition.date', ['at']],
    ['in seconds since 1970', { at: 2_267_000_000 }, 'import.seconds', ['at']],
    ['in seconds since 1970, as a text', { at: '2267000000' }, 'import.seconds', ['at']],
    ['with 51 items', { type: 'cart', name: undefined, items: Array(51).fill({}) }, 'value.many', ['items']],
    ['with no currency', { type: 'cart', name: undefined, currency: 'eur' }, 'value.currency', ['currency']],
    [
      'on a purpose that is none',
      { type: 'consent', name: undefined, purpose: 'all', granted: true },
      'name.purpose',
      ['purpose'],
    ],
    ['on a page that is none', { type: 'page_view', name: undefined, url: '/it' }, 'server.url', ['url']],
    [
      'on a page that is code',
      { type: 'page_view', name: undefined, url: 'javascript:alert(1)' },
      'server.url',
      ['url'],
    ],
    ['with __proto__', parsed('{"__proto__":{"polluted":true}}'), 'shape.unknown', ['__proto__']],
    ['with __proto__ inside', { props: parsed('{"__proto__":1}') }, 'shape.unknown', ['props', '__proto__']],
    ['with constructor inside', { props: parsed('{"constructor":1}') }, 'shape.unknown', ['props', 'constructor']],
    [
      'with prototype in an item',
      { type: 'cart', name: undefined, items: [{ prototype: 1 }] },
      'shape.unknown',
      ['items', 0, 'prototype'],
    ],
  ])('%s is refused with its place, and keeps none of the others out', async (_, wrong, code, path) => {
    const { shop, server } = await openServed('wrong')
    // Not spread: `__proto__` must be sent, not set.
    const bad = JSON.stringify(hello(2)).slice(0, -1)
    const event = Object.keys(wrong).some((name) => name === '__proto__')
      ? `${bad},${JSON.stringify(wrong).slice(1)}`
      : JSON.stringify({ ...hello(2), ...wrong })
    const answer = await server.post(`{"events":[${JSON.stringify(hello(1))},${event},${JSON.stringify(hello(3))}]}`)
    expect(answer.status).toBe(207)
    const told: unknown = await answer.json()
    expect(told).toMatchObject({ recorded: 2, repeated: 0, refused: 1 })
    expect(told).toMatchObject({
      events: [
        { status: 'recorded' },
        {
          status: 'refused',
          issues: [{ code, path: ['events', 1, ...path], message: expect.stringContaining('Event 2') }],
        },
        { status: 'recorded' },
      ],
    })
    expect((await people(shop))[0]?.doc.history.filter(({ name }) => name === 'hello')).toHaveLength(2)
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
  })

  it('alone is 422, with the same answer as in company', async () => {
    const { shop, server } = await openServed('alone')
    const told = await server.tell({}, [], [{}], { id: 7 }, hello(1, { email: null }))
    expect([told.status, told.refused, statusesOf(told)]).toEqual([422, 5, Array(5).fill('refused')])
    expect(await people(shop)).toEqual([])
  })

  it('at each limit is taken', async () => {
    const { server } = await openServed('edges')
    const told = await server.tell(
      hello(1, { id: 'x'.repeat(60), props: { text: 'x'.repeat(1024) } }),
      hello(2, { props: props(40) }),
      { id: 'items', type: 'cart', email: 'ada@example.org', items: Array(50).fill({ n: 1 }) },
    )
    expect([told.status, told.recorded]).toEqual([200, 3])
  })
})
