import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it } from 'vitest'
import { insertKey } from '../../db/apiKeys.ts'
import { insertJob } from '../../db/imports.ts'
import { routes } from '../../worker/routes/studio/index.ts'
import type { Route } from '../../worker/routes/studio/route.ts'
import { KING_PAGES } from '../material/king.ts'
import { ASKED, furnish, SESSION, SPARE, STRANGER } from './furnished.ts'
import { connected, join } from './members.ts'
import { openShop } from './shopWorld.ts'
import { VISITOR } from './stored.ts'
import { at, EDITOR, editor, name, open, signIn, stranger, WORKFLOW } from './studioWorld.ts'
import { everything } from './watchedD1.ts'

beforeAll(signIn)

describe('who may do what', () => {
  /** A body for every route that takes one; a route that is not here fails the test. */
  const BODIES: Record<string, (who: string) => unknown> = {
    'post /v1/sites': (who) => ({ id: `made-by-${who}`, name: 'Another shop', origins: ['https://another.example'] }),
    'patch /v1/sites/:site': () => ({ name: 'Lantern Books & Co' }),
    'put /v1/sites/:site/tags/:id': () => ({ ...KING_PAGES, id: 'spare' }),
    'put /v1/sites/:site/segments/:id': () => ({ kind: 'static', id: 'spare', name: 'Spare' }),
    'put /v1/sites/:site/workflows/:id': () => ({ base: 1, document: { ...WORKFLOW, name: 'Changed' } }),
    'post /v1/sites/:site/workflows/:id/publish': () => ({ draft: 2 }),
    'post /v1/sites/:site/workflows/:id/test': () => ({ step: 'best-books' }),
    'post /v1/sites/:site/vouchers/:id': (who) => ({ codes: [`CODE-${who}`] }),
    'post /v1/sites/:site/workflows/:id/preview': () => ({ draft: 2 }),
    'post /v1/sites/:site/workflows/:id/preview-link': () => ({ step: WORKFLOW.steps[0]?.id }),
    'post /v1/sites/:site/workflows/:id/restore': () => ({ version: 1, base: 2 }),
    'post /v1/sites/:site/import': () => ({ tags: [{ ...KING_PAGES, id: 'imported' }] }),
    'post /v1/sites/:site/templates/:id': () => ({}),
    'post /v1/sites/:site/imports': () => ({ name: 'Old log', format: 'csv' }),
    'post /v1/sites/:site/people/find': () => ({ id: VISITOR }),
    'patch /v1/sites/:site/members': () => ({ email: SPARE, role: 'editor' }),
    'post /v1/sites/:site/members/remove': () => ({ email: SPARE }),
    'post /v1/sites/:site/invitations': (who) => ({ email: `new-${who}@lantern-books.example`, role: 'viewer' }),
    'post /v1/sites/:site/invitations/withdraw': () => ({ email: ASKED }),
    'post /v1/sites/:site/keys': () => ({ name: 'Order service' }),
    'post /v1/sites/:site/hook-secret': () => ({ overlap: 1 }),
    'post /v1/sites/:site/move': () => ({ to: 'DB' }),
  }
  const sentTo = ({ method, path, reads }: Route, who: string): [body: unknown, headers: Record<string, string>] =>
    reads?.[0] === undefined ? [BODIES[`${method} ${path}`]?.(who), {}] : ['\n', { 'content-type': reads[0] }]
  const givenBy = ({ gives = 'application/json' }: Route): string => gives
  /** The owner here is also the one who runs the worker; `test/worker/move` asks as another owner. */
  const RANK: Record<string, number> = { none: 0, viewer: 1, editor: 2, owner: 3, operator: 3 }
  const mayDo = (rank: number, role: string): boolean => rank >= (RANK[role] ?? 9)
  /** Who has no role on a site is not even told that there is one. */
  const refusalOf = (rank: number): number => (rank === 0 ? 404 : 403)
  const pathOf = (path: string, site: string) =>
    path
      .replace(':site', site)
      .replace('templates/:id', 'templates/welcome')
      .replace('people/:id', `people/${VISITOR}`)
      .replace('sessions/:id', `sessions/${SESSION}`)
      .replace(':id', /\/(tags|segments)\//.test(path) ? 'spare' : WORKFLOW.id)
      .replace(':version', '1')

  it('has a body to try for every route that takes one', () => {
    expect(
      routes
        .filter(({ body }) => body)
        .map(({ method, path }) => `${method} ${path}`)
        .sort(),
    ).toEqual(Object.keys(BODIES).sort())
  })

  it.each([
    ['viewer', 1, 'viewer@lantern-books.example'],
    ['editor', 2, 'editor@lantern-books.example'],
    ['owner', 3, 'owner@lantern-books.example'],
    ['stranger', 0, STRANGER],
  ])('a %s, on every route: done, or refused and nothing written', async (who, rank, email) => {
    const shop = await open()
    await shop.publish(WORKFLOW)
    await insertKey(env.DB, shop.site, { id: WORKFLOW.id, name: 'Old', hash: shop.site, created: 0, by: '' })
    await insertJob(env.DB, shop.site, { id: WORKFLOW.id, name: 'Old', format: 'ndjson', created: 0, by: '' })
    await furnish(shop, email, who)
    const member = email === STRANGER ? stranger : await connected(shop, email)
    for (const route of routes) {
      // The route before may have taken it away: the person, the membership, the session.
      await furnish(shop, email, who)
      const before = await everything(env.DB)
      const isAllowed = mayDo(rank, route.role)
      const { status, type } = await member(route.method, pathOf(route.path, shop.site), ...sentTo(route, who))
      expect([route.method, route.path, status]).toEqual([route.method, route.path, isAllowed ? 200 : refusalOf(rank)])
      expect(type).toBe(`${isAllowed ? givenBy(route) : 'application/problem+json'}; charset=utf-8`)
      if (!isAllowed || route.method === 'get') expect(await everything(env.DB)).toBe(before)
    }
  })

  it('nobody without a token, with a wrong one, or with a cookie', async () => {
    const shop = await open()
    const before = await everything(env.DB)
    for (const { method, path } of routes)
      for (const headers of [
        {},
        { authorization: 'Bearer nonsense' },
        { authorization: 'Basic b3duZXI6' },
        { cookie: '__Host-sillage=nonsense' },
      ]) {
        const answer = await shop.request(pathOf(path, shop.site), {
          method: method.toUpperCase(),
          headers: { 'content-type': 'application/json', ...headers },
          ...(BODIES[`${method} ${path}`] ? { body: '{}' } : {}),
        })
        expect([method, path, answer.status, answer.headers.get('www-authenticate')]).toEqual([
          method,
          path,
          401,
          'Bearer',
        ])
      }
    expect(await everything(env.DB)).toBe(before)
  })

  it('a site of others is answered like one that does not exist, byte for byte, and so is an id that is none', async () => {
    const shop = await open()
    await shop.publish(WORKFLOW)
    for (const { method, path } of routes.filter((route) => route.path.includes(':site'))) {
      const ask = (site: string) => stranger(method, pathOf(path, site), BODIES[`${method} ${path}`]?.('x'))
      const [theirs, ...none] = [
        await ask(shop.site),
        await ask('no-such-site'),
        await ask('NO SUCH SITE'),
        await ask('constructor'),
        await ask('%00'),
      ]
      expect(theirs.status).toBe(404)
      for (const answer of none) expect(answer).toEqual(theirs)
    }
  })

  it('ids of another site lead nowhere on one’s own', async () => {
    const [mine, theirs] = [await openShop(name()), await open()]
    await join(mine, EDITOR, 'editor')
    await theirs.publish({ ...WORKFLOW, id: 'theirs' })
    await editor('put', at(theirs, '/segments/their-list'), { kind: 'static', id: 'their-list', name: 'Theirs' })
    const before = await everything(env.DB)
    for (const [method, rest, body] of [
      ['get', '/workflows/theirs'],
      ['post', '/workflows/theirs/publish', { draft: 1 }],
      ['post', '/workflows/theirs/preview', { draft: 1 }],
      ['post', '/workflows/theirs/preview-link', { step: WORKFLOW.steps[0]?.id }],
      ['post', '/workflows/theirs/pause'],
      ['post', '/workflows/theirs/archive'],
      ['get', '/workflows/theirs/versions'],
      ['get', '/workflows/theirs/results'],
      ['get', '/workflows/theirs/versions/1'],
      ['get', '/workflows/theirs/versions/1/changes'],
      ['post', '/workflows/theirs/restore', { version: 1, base: 1 }],
      ['put', '/workflows/theirs', { base: 1, document: { ...WORKFLOW, id: 'theirs' } }],
      ['delete', '/tags/king-pages'],
      ['delete', '/segments/their-list'],
    ] as const)
      expect([rest, (await editor(method, at(mine, rest), body)).status]).toEqual([rest, 404])
    expect(await everything(env.DB)).toBe(before)
  })
})
