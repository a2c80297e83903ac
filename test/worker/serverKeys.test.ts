import { env } from 'cloudflare:workers'
import * as v from 'valibot'
import { beforeAll, describe, expect, it } from 'vitest'
import { MOST_KEYS } from '../../db/apiKeys.ts'
import { dayOf } from '../../db/day.ts'
import { IdentitySecret, KeyList, KeyMade } from '../../worker/protocolServer.ts'
import { connected, join, type Member } from './members.ts'
import { DAY, openShop, type Shop } from './shopWorld.ts'
import { at, gate, name, problemOf, signIn } from './studioWorld.ts'
import { everything } from './watchedD1.ts'

const OWNER = 'olive@lantern-books.example'
let owner: Member

beforeAll(async () => {
  await signIn()
  await join(gate, OWNER, 'owner')
  owner = await connected(gate, OWNER)
})

const open = async (): Promise<Shop> => {
  const shop = await openShop(name())
  await join(shop, OWNER, 'owner')
  return shop
}
const make = async (shop: Shop, called = 'Order service') =>
  v.parse(KeyMade, (await owner('post', at(shop, '/keys'), { name: called })).body)
const list = async (shop: Shop) => v.parse(KeyList, (await owner('get', at(shop, '/keys'))).body).keys
const tell = (shop: Shop, key: string) =>
  shop.request('/v1/server/events', {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ events: [{ id: 'one', type: 'custom', name: 'hello', email: 'ada@example.org' }] }),
  })
const audited = async (shop: Shop) =>
  (await env.DB.prepare('select what, subject, by from audit where site = ?1 order by what').bind(shop.site).all())
    .results

describe('a key', () => {
  it('is shown once: nothing stored, and no later answer, holds it', async () => {
    const shop = await open()
    const { key, id } = await make(shop)
    expect(key).toMatch(new RegExp(`^sk_${shop.site}_[A-Za-z0-9_-]{43}$`))
    const secret = key.slice(-43)
    expect(await everything(env.DB)).not.toContain(secret)
    expect(JSON.stringify(await list(shop))).not.toContain(secret)
    expect(await list(shop)).toEqual([
      { id, name: 'Order service', created: shop.now(), by: OWNER, used: null, revoked: null },
    ])
  })

  it('lets its server in, and remembers the day, which is written once a day', async () => {
    const shop = await open()
    const { key } = await make(shop)
    expect((await tell(shop, key)).status).toBe(200)
    const today = new Date(shop.now()).toISOString().slice(0, 10)
    expect((await list(shop))[0]?.used).toBe(today)
    shop.wait(DAY)
    await tell(shop, key)
    const stored = await env.DB.prepare('select used_day from api_key where site = ?1')
      .bind(shop.site)
      .first('used_day')
    expect(stored).toBe(dayOf(shop.now()))
  })

  it('is refused from the moment it is revoked, and cannot be revoked twice', async () => {
    const shop = await open()
    const { key, id } = await make(shop)
    expect((await owner('delete', at(shop, `/keys/${id}`))).status).toBe(200)
    expect((await tell(shop, key)).status).toBe(401)
    expect((await owner('delete', at(shop, `/keys/${id}`))).status).toBe(404)
    expect((await list(shop))[0]?.revoked).toBe(shop.now())
    expect(await audited(shop)).toEqual([
      { what: 'key_made', subject: id, by: OWNER },
      { what: 'key_revoked', subject: id, by: OWNER },
    ])
  })

  it('of another site is not there', async () => {
    const [shop, other] = [await open(), await open()]
    const { id, key } = await make(other)
    expect((await owner('delete', at(shop, `/keys/${id}`))).status).toBe(404)
    expect((await tell(other, key)).status).toBe(200)
    expect((await tell(shop, key.replace(other.site, shop.site))).status).toBe(401)
  })
})

describe(`at most ${MOST_KEYS} keys are in use`, () => {
  it('one more is refused; a revoked one makes room, and stays in the list', async () => {
    const shop = await open()
    const made = []
    for (let n = 0; n < MOST_KEYS; n++) made.push(await make(shop, `Server ${n}`))
    const over = await owner('post', at(shop, '/keys'), { name: 'One more' })
    expect([over.status, problemOf(over).type]).toEqual([409, 'https://sillage.dev/problems/too-many'])
    await owner('delete', at(shop, `/keys/${made[0]?.id}`))
    await make(shop, 'One more')
    expect((await list(shop)).filter(({ revoked }) => revoked === null)).toHaveLength(MOST_KEYS)
    expect(await list(shop)).toHaveLength(MOST_KEYS + 1)
  })

  it('also when all of them are asked for at once', async () => {
    const shop = await open()
    const answers = await Promise.all(
      Array.from({ length: MOST_KEYS + 5 }, (_, n) => owner('post', at(shop, '/keys'), { name: `Server ${n}` })),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(MOST_KEYS)
    expect(await list(shop)).toHaveLength(MOST_KEYS)
  })
})

describe('the secret of identity tokens', () => {
  const secretOf = async (shop: Shop) =>
    v.parse(IdentitySecret, (await owner('post', at(shop, '/identity'))).body).secret
  const isSet = async (shop: Shop) => (await owner('get', at(shop, '/identity'))).body

  it('is shown once, another takes its place, and it can be removed', async () => {
    const shop = await open()
    expect(await isSet(shop)).toEqual({ set: false })
    const [one, other] = [await secretOf(shop), await secretOf(shop)]
    expect(one).toMatch(/^ids_[A-Za-z0-9_-]{43}$/)
    expect(other).not.toBe(one)
    expect(await isSet(shop)).toEqual({ set: true })
    expect(JSON.stringify((await owner('get', at(shop, ''))).body)).not.toContain(other)
    await owner('delete', at(shop, '/identity'))
    expect(await isSet(shop)).toEqual({ set: false })
    expect((await audited(shop)).map(({ what }) => what)).toEqual([
      'identity_secret_made',
      'identity_secret_made',
      'identity_secret_removed',
    ])
  })
})
