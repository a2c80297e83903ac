import { env } from 'cloudflare:workers'
import * as v from 'valibot'
import { beforeAll, describe, expect, it } from 'vitest'
import { Me } from '../../worker/protocol.ts'
import { described, routes } from '../../worker/routes/studio/index.ts'
import { connected, join } from './members.ts'
import { HOUR, openShop } from './shopWorld.ts'
import { at, EDITOR, editor, gate, name, signIn, stranger } from './studioWorld.ts'
import { everything } from './watchedD1.ts'

beforeAll(signIn)

describe('a site', () => {
  it('belongs to whoever makes it, and to nobody else; its id is taken from then on', async () => {
    const made = { id: 'second-shop', name: 'Second', origins: ['https://second.example'], language: 'fr' }
    expect(await editor('post', '/v1/sites', made)).toMatchObject({
      status: 200,
      body: { role: 'owner', languages: ['fr'], consent: 'required' },
    })
    expect((await stranger('post', '/v1/sites', made)).status).toBe(409)
    const mine = v.parse(Me, (await editor('get', '/v1/me')).body)
    expect([mine.email, mine.sites.find(({ id }) => id === 'second-shop')?.role]).toEqual([EDITOR, 'owner'])
    expect(v.parse(Me, (await stranger('get', '/v1/me')).body).sites.map(({ id }) => id)).not.toContain('second-shop')
    expect((await editor('patch', '/v1/sites/second-shop', {})).status).toBe(200)
  })

  it.each([
    ['timezone', 'Europe/Atlantis'],
    ['origins', []],
    ['origins', ['javascript:alert(1)']],
    ['origins', ['https://x.example/path']],
    ['origins', ['https://*.shop.example']],
    ['origins', ['https://x.example?a']],
    ['origins', ['https://a:b@x.example']],
    ['origins', ['https://x.example:99999']],
    ['language', 'x'],
    ['sender', 'a@b.example, c@d.example'],
    ['sender', 'Shop\r\nBcc: eve@example.org <a@b.example>'],
    ['sender', 'Shop a@b.example'],
    ['sender', '<a@b.example'],
    ['id', 'constructor'],
    ['id', '../x'],
    ['role', 'owner'],
  ])('is not made with a wrong %s: %j', async (field, value) => {
    const before = await everything(env.DB)
    const answer = await editor('post', '/v1/sites', {
      id: 'third-shop',
      name: 'Third',
      origins: ['https://third.example'],
      [field]: value,
    })
    expect([answer.status, answer.type]).toEqual([422, 'application/problem+json; charset=utf-8'])
    expect(await everything(env.DB)).toBe(before)
  })

  it('lists its origins as browsers send them, however they were written', async () => {
    const ORIGINS = [
      ['https://Fourth.Example', 'https://fourth.example'],
      ['https://fourth.example:443', 'https://fourth.example'],
      ['https://bücher.example', 'https://xn--bcher-kva.example'],
      ['http://localhost:80', 'http://localhost'],
      ['http://localhost:8080', 'http://localhost:8080'],
    ]
    const made = { id: 'fourth-shop', name: 'Fourth', origins: ORIGINS.map(([written]) => written) }
    const answer = await editor('post', '/v1/sites', made)
    expect(answer).toMatchObject({ status: 200, body: { origins: ORIGINS.map(([, sent]) => sent) } })
  })

  it.each([
    'Shop <hello@shop.example>',
    'hello@shop.example',
    '"Shop, the best" <hello@shop.example>',
    'Librairie Été <a+b@shop.example>',
  ])('may have the sender %s', async (sender) => {
    const shop = await openShop(name())
    await join(shop, EDITOR, 'owner')
    expect((await editor('patch', at(shop, ''), { sender })).status).toBe(200)
  })
})

describe('a body', () => {
  const withBody = routes.filter(({ body }) => body !== undefined)
  const pathOf = (path: string) => path.replace(':site', gate.site).replace(':id', 'x')
  const CASES: [string, string | Uint8Array<ArrayBuffer>, string, number][] = [
    ['that says it is text', '{}', 'text/plain', 415],
    ['that says it is a form', 'a=b', 'application/x-www-form-urlencoded', 415],
    ['that says nothing', '{}', '', 415],
    ['that is no JSON', '{', 'application/json', 400],
    ['that is no UTF-8', Uint8Array.of(0x22, 0xff, 0x22), 'application/json', 400],
    ['of the wrong shape', '7', 'application/json', 422],
    ['that is too large', `"${'x'.repeat(5_000_000)}"`, 'application/json', 413],
    ['that is very deep', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, 'application/json', 422],
  ]

  it.each(CASES)('%s is refused by every route that takes one', async (_name, body, type, status) => {
    await join(gate, EDITOR, 'owner')
    const operator = await connected(gate, env.OWNER_EMAIL)
    const before = await everything(env.DB)
    for (const { method, path, role } of withBody) {
      const who = role === 'operator' ? operator : editor
      const answer = await who(method, pathOf(path), body, { 'content-type': type })
      expect([path, answer.status, answer.type]).toEqual([path, status, 'application/problem+json; charset=utf-8'])
    }
    expect(await everything(env.DB)).toBe(before)
  })
})

describe('the OpenAPI document', () => {
  const Operation = v.object({
    operationId: v.string(),
    summary: v.string(),
    responses: v.record(v.string(), v.unknown()),
    parameters: v.optional(v.array(v.object({ name: v.string(), in: v.string(), required: v.boolean() }))),
    security: v.optional(v.array(v.record(v.string(), v.array(v.string())))),
    requestBody: v.optional(v.unknown()),
  })
  const Document = v.looseObject({
    openapi: v.literal('3.1.0'),
    paths: v.record(v.string(), v.record(v.string(), Operation)),
    servers: v.array(v.object({ url: v.string() })),
    components: v.object({ securitySchemes: v.record(v.string(), v.object({ description: v.string() })) }),
  })

  const refsIn = (value: unknown): string[] =>
    typeof value !== 'object' || value === null
      ? []
      : Object.entries(value).flatMap(([key, each]) =>
          key === '$ref' && typeof each === 'string' ? [each] : refsIn(each),
        )
  const resolve = (root: unknown, ref: string): unknown =>
    ref
      .slice(2)
      .split('/')
      .reduce<unknown>(
        (at_, key) =>
          typeof at_ === 'object' && at_ !== null ? Object.entries(at_).find(([each]) => each === key)?.[1] : undefined,
        root,
      )

  it('names every route, with its path, its body and its refusals, and every reference in it leads somewhere', async () => {
    const raw = await (await gate.request('/openapi.json')).json()
    const { paths, servers, components } = v.parse(Document, raw)
    const named = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    )
    expect(named.sort()).toEqual(
      described.map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`).sort(),
    )
    const all = Object.values(paths).flatMap((methods) => Object.values(methods))
    expect(new Set(all.map(({ operationId }) => operationId)).size).toBe(described.length)
    for (const { responses, operationId } of all)
      expect(Object.keys(responses)).toEqual(
        operationId === 'post_server_events' ? ['200', '207', '422', 'default'] : ['200', 'default'],
      )
    expect(all.filter(({ requestBody }) => requestBody !== undefined)).toHaveLength(
      described.filter(({ body, reads }) => body || reads).length,
    )
    for (const [path, methods] of Object.entries(paths))
      for (const { parameters = [] } of Object.values(methods))
        expect(parameters.flatMap((each) => (each.in === 'path' ? [each.name] : []))).toEqual(
          [...path.matchAll(/\{(\w+)\}/g)].map(([, id]) => id),
        )
    const asked = (path: string) => paths[path]?.get?.parameters?.filter((each) => each.in === 'query')
    expect(asked('/v1/server/people')).toMatchObject([{ name: 'email', required: true }])
    expect(asked('/v1/sites/{site}/audit')).toMatchObject([{ name: 'after', required: false }])
    expect(paths['/v1/server/events']?.post?.security).toEqual([{ key: [] }])
    const refs = refsIn(raw)
    expect(refs.length).toBeGreaterThan(20)
    expect(refs.filter((ref) => !ref.startsWith('#/') || resolve(raw, ref) === undefined)).toEqual([])
    expect(servers).toEqual([{ url: env.PUBLIC_URL }])
    const { bearer } = components.securitySchemes
    for (const part of ['/api/auth/device/code', '"client_id": "sillage-command"'])
      expect(bearer?.description).toContain(part)
  })

  it('has a page for people, which runs nothing', async () => {
    const page = await gate.request('/docs')
    const text = await page.text()
    expect([page.status, page.headers.get('content-security-policy'), text.includes('<script')]).toEqual([
      200,
      expect.stringContaining("default-src 'none'"),
      false,
    ])
    for (const { path } of routes) expect(text).toContain(path)
    expect(text).toContain('saved since <code>base</code>')
    expect(text).toContain(`npm run -s token -- ${env.PUBLIC_URL}`)
    expect(text).toContain(`curl ${env.PUBLIC_URL}/api/auth/device/code --json`)
  })
})

it('has no other addresses: they answer 404 as problem details, signed in or not', async () => {
  for (const path of [
    '/v1/sites/x/unknown',
    '/v1/sites/x/workflows/y/delete',
    `/v1/sites/${gate.site}/people`,
    '/v1/sites/',
  ]) {
    expect(await editor('get', path)).toMatchObject({ status: 404, type: 'application/problem+json; charset=utf-8' })
    expect((await gate.request(path)).status).toBe(404)
  }
  await gate.pass(HOUR)
})
