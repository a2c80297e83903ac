import { env } from 'cloudflare:workers'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { listKeys, revokeKey } from '../../db/apiKeys.ts'
import { newServerKey } from '../../worker/keyText.ts'
import { MOST_AT_ONCE } from '../../worker/limits.ts'
import { openServed, serverOf } from './serverWorld.ts'
import { openShop, type Shop } from './shopWorld.ts'
import { people, VISITOR } from './stored.ts'
import { everything, watchedD1 } from './watchedD1.ts'

const hello = (n: number, email = 'ada@example.org') => ({ id: `hello-${n}`, type: 'custom', name: 'hello', email })
const many = (n: number) => ({ events: Array.from({ length: n }, (_, i) => hello(i)) })

describe('who may ask', () => {
  const paths = ['/v1/server/events', '/v1/server/people?email=ada@example.org', `/v1/server/people/${VISITOR}`]
  const ask = (shop: Shop, path: string, authorization: string | undefined) =>
    shop.request(path, {
      method: path.endsWith('events') ? 'POST' : 'GET',
      headers: { 'content-type': 'application/json', ...(authorization ? { authorization } : {}) },
      ...(path.endsWith('events') ? { body: JSON.stringify(many(1)) } : {}),
    })

  it('nobody without a key of the site that is in use: one answer, byte for byte, and nothing written', async () => {
    const { shop, key, server } = await openServed('keys')
    await server.tell(hello(1))
    const other = await openServed('keys')
    const flipped = key.slice(0, -2) + (key.at(-2) === 'A' ? 'B' : 'A') + key.slice(-1)
    const wrong = [
      undefined,
      'Bearer ',
      key,
      `Basic ${btoa(`${key}:`)}`,
      `Bearer ${flipped}`,
      `Bearer ${newServerKey(shop.site)}`,
      `Bearer ${other.key.replace(other.shop.site, shop.site)}`,
      `Bearer ${key}x`,
      `Bearer ${key.toUpperCase()}`,
      `Bearer ${shop.site}`,
      `Bearer sk_${'x'.repeat(9000)}`,
      `Bearer ${key} ${key}`,
    ]
    const before = await everything(env.DB)
    const answers = new Set<string>()
    for (const path of paths)
      for (const authorization of wrong) {
        const answer = await ask(shop, path, authorization)
        answers.add(JSON.stringify([answer.status, [...answer.headers], await answer.text()]))
      }
    expect([...answers]).toEqual([expect.stringContaining('401')])
    expect(await everything(env.DB)).toBe(before)
  })

  it('a revoked key is one like any that never was', async () => {
    const { shop, key } = await openServed('revoked')
    const [made] = await listKeys(env.DB, shop.site)
    await revokeKey(env.DB, shop.site, made?.id ?? '', shop.now())
    const [one, other] = [
      await ask(shop, '/v1/server/events', `Bearer ${key}`),
      await ask(shop, '/v1/server/events', 'Bearer x'),
    ]
    expect([one.status, await one.text()]).toEqual([401, await other.text()])
  })

  it('a key does nothing on another site, nor in the studio', async () => {
    const [one, other] = [await openServed('mine'), await openServed('theirs')]
    await one.server.tell(hello(1))
    expect(await people(other.shop)).toEqual([])
    for (const path of ['/v1/me', `/v1/sites/${one.shop.site}`, `/v1/sites/${one.shop.site}/keys`])
      expect((await ask(one.shop, path, `Bearer ${one.key}`)).status).toBe(401)
  })

  it('no page of a browser may read an answer', async () => {
    const { server } = await openServed('cors')
    const answer = await server.post(many(1), { origin: 'https://evil.example' })
    expect(answer.headers.get('access-control-allow-origin')).toBeNull()
  })
})

describe('beyond capacity', () => {
  it('a server is told to come again, and then finds that nothing was recorded', async () => {
    const { shop, key, server } = await openServed('full')
    let release = () => {}
    const held = new Promise<void>((done) => {
      release = done
    })
    const slow = watchedD1(env.DB, async (_, go) => {
      await held
      return go()
    })
    const busy = serverOf(await openShop(shop.site, { db: slow }), key)
    const waiting = Array.from({ length: MOST_AT_ONCE }, (_, n) => busy.tell(hello(n, `reader${n}@example.org`)))
    const over = await busy.post({ events: [hello(MOST_AT_ONCE)] })
    expect([over.status, over.headers.get('retry-after')]).toEqual([429, expect.stringMatching(/^[1-4]$/)])
    release()
    expect((await Promise.all(waiting)).every(({ recorded }) => recorded === 1)).toBe(true)
    expect((await server.tell(hello(MOST_AT_ONCE))).recorded).toBe(1)
  })
})

describe('a leaked log', () => {
  afterEach(() => {
    vi.restoreAllMocks()
  })

  it('holds no key and no address, whatever goes wrong; and no answer does', async () => {
    const { shop, key } = await openServed('leak')
    const lines: unknown[] = []
    for (const level of ['log', 'info', 'warn', 'error', 'debug'] as const)
      vi.spyOn(console, level).mockImplementation((...line: unknown[]) => lines.push(...line))
    const broken = watchedD1(env.DB, async (sql, go) => {
      if (sql.some((text) => /update|insert/i.test(text))) throw new Error('D1_ERROR: overloaded')
      return go()
    })
    const server = serverOf(await openShop(shop.site, { db: broken }), key)
    const texts = []
    for (const body of [many(1), many(501), '{', { events: [hello(1), { token: key }] }]) {
      const answer = await server.post(body)
      texts.push(String(answer.status), await answer.text(), JSON.stringify([...answer.headers]))
    }
    expect(texts).toContain('500')
    const all = `${texts.join('\n')}\n${lines.map(String).join('\n')}`
    expect(lines.length).toBeGreaterThan(0)
    for (const secret of [key, key.slice(-43), 'ada@example.org']) expect(all).not.toContain(secret)
  })
})
