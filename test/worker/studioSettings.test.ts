import { env } from 'cloudflare:workers'
import * as v from 'valibot'
import { beforeAll, describe, expect, it } from 'vitest'
import { loadSource } from '../../db/program.ts'
import { Me } from '../../worker/protocol.ts'
import { SiteDetail } from '../../worker/protocolSite.ts'
import { LETTER } from './documents.ts'
import { connected, join, type Member } from './members.ts'
import { openShop, type Shop } from './shopWorld.ts'
import { at, EDITOR, editor, gate, name, problemOf, signIn, stranger } from './studioWorld.ts'
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
  await join(shop, EDITOR, 'editor')
  await join(shop, OWNER, 'owner')
  return shop
}
const change = (shop: Shop, body: unknown, who = owner) => who('patch', at(shop, ''), body)
const seen = async (shop: Shop, who = owner) => v.parse(SiteDetail, (await who('get', at(shop, ''))).body)
const source = async (shop: Shop) => {
  const found = await loadSource(env.DB, 'id', shop.site)
  if (!found) throw new Error('no site')
  return found
}

const CAP = { emails: 2, per: 'week', messages: 1 }
const STAGES = [
  { id: 'reader', name: 'Reader' },
  { id: 'friend', name: 'Friend', score: 20 },
]

describe('the settings of a site', () => {
  it('begin with no limit, the usual stages and no host', async () => {
    const shop = await open()
    expect(await seen(shop)).toMatchObject({ cap: null, stages: null, hooks: [], hookSecret: null, role: 'owner' })
    expect((await source(shop)).rules).toEqual({ language: 'en', timezone: 'Europe/Paris', consent: 'not_required' })
  })

  it('hold a sender, which is taken back for the worker’s own', async () => {
    const shop = await open()
    for (const [sender, held] of [
      ['Shop <hello@shop.example>', 'Shop <hello@shop.example>'],
      [null, ''],
    ]) {
      expect((await change(shop, { sender })).status).toBe(200)
      expect((await seen(shop)).sender).toBe(held)
    }
    expect((await change(shop, { sender: 'nobody' })).status).toBe(422)
  })

  it('are changed one by one; each moves the revision, and the next decision goes by them', async () => {
    const shop = await open()
    for (const [body, rule] of [
      [{ cap: CAP }, { cap: CAP }],
      [{ stages: STAGES }, { cap: CAP, stages: STAGES }],
      [{ cap: null }, { stages: STAGES }],
      [{ stages: null }, {}],
    ]) {
      const { revision } = await source(shop)
      expect((await change(shop, body)).status).toBe(200)
      const after = await source(shop)
      expect([after.revision, after.rules]).toEqual([
        revision + 1,
        { language: 'en', timezone: 'Europe/Paris', consent: 'not_required', ...rule },
      ])
    }
    expect(await seen(shop)).toMatchObject({ cap: null, stages: null })
  })

  it.each([
    ['languages without it', { languages: ['fr'] }],
    ['a language without them', { language: 'de' }],
    ['both, apart', { languages: ['fr'], language: 'en' }],
  ])('are written in a language that is one of theirs: %s', async (_, body) => {
    const shop = await open()
    await change(shop, { languages: ['en', 'it'] })
    const answer = await change(shop, body)
    expect([answer.status, problemOf(answer).title]).toEqual([
      422,
      expect.stringContaining('is not among its languages'),
    ])
    expect(await seen(shop)).toMatchObject({ language: 'en', languages: ['en', 'it'] })
    expect((await change(shop, { language: 'fr', languages: ['fr', 'it'] })).status).toBe(200)
    expect((await change(shop, { language: 'it' })).status).toBe(200)
  })

  it('have titles for topics, which can be taken away again; one that cannot be read is refused with its place', async () => {
    const shop = await open()
    const topics = { new_books: { en: 'New books', fr: 'Nouveautés' } }
    expect((await seen(shop)).topics).toBeNull()
    await change(shop, { topics })
    expect((await seen(shop)).topics).toEqual(topics)
    const refused = await change(shop, { topics: { new_books: { en: '' } } })
    expect([refused.status, JSON.stringify(refused.body)]).toEqual([422, expect.stringContaining('new_books')])
    expect((await seen(shop)).topics).toEqual(topics)
    await change(shop, { topics: null })
    expect((await seen(shop)).topics).toBeNull()
  })

  it('say who changed them', async () => {
    const shop = await open()
    await change(shop, { cap: CAP })
    await change(shop, {})
    const { results } = await env.DB.prepare('select by, what, subject from audit where site = ?1')
      .bind(shop.site)
      .all()
    expect(results).toEqual([{ by: OWNER, what: 'site_changed', subject: shop.site }])
  })

  it.each([
    ['a cap without its period', { cap: { emails: 3 } }, 'cap.per'],
    ['a cap below nothing', { cap: { emails: -1, per: 'day' } }, 'cap.emails'],
    ['a stage without a name', { stages: [{ id: 'a' }] }, 'stages.0.name'],
    ['two stages of one id', { stages: [...STAGES, { id: 'reader', name: 'Again' }] }, 'stages'],
    ['a host with its scheme', { hooks: ['https://hooks.shop.example'] }, 'hooks.0'],
    ['a host with a port', { hooks: ['hooks.shop.example:8443'] }, 'hooks.0'],
    ['a number for a host', { hooks: ['hooks.shop.example', '10.0.0.1'] }, 'hooks.1'],
    ['a host of the network it runs in', { hooks: ['metadata.internal'] }, 'hooks.0'],
    ['this worker as a host', { hooks: [new URL(env.PUBLIC_URL).host] }, 'hooks.0'],
    ['a field nobody knows', { hookSecret: 'whsec_mine' }, 'hookSecret'],
  ])('with %s are refused with its place, and nothing is written', async (_, body, path) => {
    const shop = await open()
    const before = await everything(env.DB)
    const answer = await change(shop, body)
    expect([answer.status, problemOf(answer).issues?.map((each) => each.path.join('.'))]).toEqual([
      422,
      expect.arrayContaining([path]),
    ])
    expect(await everything(env.DB)).toBe(before)
  })

  it('are changed by owners only, and read by members only', async () => {
    const shop = await open()
    const before = await everything(env.DB)
    expect([
      (await change(shop, { cap: CAP }, editor)).status,
      (await change(shop, { cap: CAP }, stranger)).status,
      (await stranger('get', at(shop, ''))).status,
      (await stranger('get', '/v1/sites/no-such-site')).status,
    ]).toEqual([403, 404, 404, 404])
    expect(await everything(env.DB)).toBe(before)
  })
})

describe('whom the mail of a site may be from', () => {
  const [pause, mail] = LETTER.steps
  const publish = async (shop: Shop, draft: number, from: string) => {
    const document = { ...LETTER, steps: [pause, { ...mail, from }] }
    expect((await editor('put', at(shop, '/workflows/letter'), { base: draft - 1, document })).status).toBe(200)
    const answer = await editor('post', at(shop, '/workflows/letter/publish'), { draft })
    return answer.status === 200 ? 200 : problemOf(answer).issues?.map(({ code, path }) => [code, path.join('.')])
  }
  const foreign = [['check.sender_domain', 'steps.1.from']]

  it('is said by its owners: an editor publishes no sender of another domain', async () => {
    const shop = await open()
    expect(await publish(shop, 1, 'nonsense')).toEqual([['check.sender', 'steps.1.from']])
    expect(await publish(shop, 2, 'Ann <ann@other-shop.example>')).toEqual(foreign)
    expect(await publish(shop, 3, 'Ann <ann@lantern-books.example>')).toBe(200)
    await change(shop, { sender: 'Shop <hello@other-shop.example>' })
    expect(await publish(shop, 4, 'Ann <ann@other-shop.example>')).toBe(200)
    expect(await publish(shop, 5, 'Ann <ann@third-shop.example>')).toEqual(foreign)
  })
})

describe('the secret that signs webhooks', () => {
  it('is made with the first host, stays when hosts change, and is told to owners alone', async () => {
    const shop = await open()
    await change(shop, { hooks: ['Hooks.Shop.example', 'hooks.shop.example '] })
    const first = await seen(shop)
    expect([first.hooks, first.hookSecret]).toEqual([
      ['hooks.shop.example'],
      expect.stringMatching(/^whsec_[A-Za-z0-9+/]{43}=$/),
    ])
    await change(shop, { hooks: [] })
    await change(shop, { hooks: ['other.shop.example'] })
    expect(await seen(shop)).toMatchObject({ hooks: ['other.shop.example'], hookSecret: first.hookSecret })
    expect((await source(shop)).hooks).toEqual(['other.shop.example'])
    const read = (await editor('get', at(shop, ''))).body
    expect([v.parse(SiteDetail, read).hooks, JSON.stringify(read).includes('whsec_')]).toEqual([
      ['other.shop.example'],
      false,
    ])
  })

  it('is in no list', async () => {
    const shop = await open()
    await change(shop, { hooks: ['hooks.shop.example'] })
    for (const path of ['/v1/me', at(shop, '/export'), at(shop, '/segments'), at(shop, '/workflows')])
      expect([path, JSON.stringify((await owner('get', path)).body).includes('whsec_')]).toEqual([path, false])
    expect(v.parse(Me, (await owner('get', '/v1/me')).body).sites.map(({ id }) => id)).toContain(shop.site)
  })

  it('is replaced by an owner, who is told the new one, and by nobody else', async () => {
    const shop = await open()
    await change(shop, { hooks: ['hooks.shop.example'] })
    const before = await seen(shop)
    const path = at(shop, '/hook-secret')
    expect((await editor('post', path, {})).status).toBe(403)
    const answer = await owner('post', path, { overlap: 0 })
    expect(answer.status).toBe(200)
    expect(answer.body).toEqual({ hookSecret: (await seen(shop)).hookSecret })
    expect(answer.body).not.toEqual({ hookSecret: before.hookSecret })
    expect(problemOf(await owner('post', path, { overlap: 169 })).issues?.[0]?.path).toEqual(['overlap'])
  })

  it('is another for each site', async () => {
    const secrets = new Set<string | null | undefined>()
    for (let n = 0; n < 3; n++) {
      const shop = await open()
      await change(shop, { hooks: ['hooks.shop.example'] })
      secrets.add((await seen(shop)).hookSecret)
    }
    expect(secrets.size).toBe(3)
  })
})
