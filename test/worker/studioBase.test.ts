import { env } from 'cloudflare:workers'
import * as v from 'valibot'
import { beforeAll, describe, expect, it } from 'vitest'
import { Tag } from '../../worker/engine/index.ts'
import { TagList } from '../../worker/protocol.ts'
import { SegmentList } from '../../worker/protocolSite.ts'
import { KING_PAGES } from '../material/king.ts'
import type { Shop } from './shopWorld.ts'
import { at, EDITOR, editor, open, problemOf, signIn } from './studioWorld.ts'

beforeAll(signIn)

type Kind = {
  what: string
  path: string
  document: { kind: string; id: string; name: string }
  bases(shop: Shop): Promise<number[]>
}

const TAGS: Kind = {
  what: 'tag',
  path: '/tags/king-pages',
  document: v.parse(Tag, KING_PAGES),
  bases: async (shop) =>
    v
      .parse(TagList, (await editor('get', at(shop, '/tags'))).body)
      .tags.flatMap(({ tag, base }) => (tag.id === KING_PAGES.id ? [base ?? -1] : [])),
}
const SEGMENTS: Kind = {
  what: 'segment',
  path: '/segments/vips',
  document: { kind: 'static', id: 'vips', name: 'Our best' },
  bases: async (shop) => Object.values(v.parse(SegmentList, (await editor('get', at(shop, '/segments'))).body).bases),
}

const save = (shop: Shop, { path, document }: Kind, name: string, base?: number | string) =>
  editor('put', at(shop, `${path}${base === undefined ? '' : `?base=${base}`}`), { ...document, name })
const nameOf = (shop: Shop, { what, document }: Kind) =>
  env.DB.prepare(`select document ->> 'name' as name from ${what} where site = ?1 and id = ?2`)
    .bind(shop.site, document.id)
    .first('name')

describe.each([TAGS, SEGMENTS])('a $what of two authors', (kind) => {
  /** A site on which it was saved once, and what a change of it is made from. */
  const begun = async () => {
    const shop = await open()
    expect((await save(shop, kind, 'First')).status).toBe(200)
    const [base = -1] = await kind.bases(shop)
    return { shop, base }
  }

  it('who began from the same is saved by the first, and the second is told who was faster', async () => {
    const { shop, base } = await begun()
    const answers = [await save(shop, kind, 'Mine', base), await save(shop, kind, 'Theirs', base)]
    expect(answers.map(({ status }) => status)).toEqual([200, 409])
    expect(problemOf(answers[1] ?? { body: undefined })).toMatchObject({
      type: expect.stringMatching(/conflict$/),
      title: `${EDITOR} saved this ${kind.what} while you were writing; nothing was overwritten.`,
    })
    expect(await nameOf(shop, kind)).toBe('Mine')
    const [next = -1] = await kind.bases(shop)
    expect([next > base, (await save(shop, kind, 'Theirs', next)).status]).toEqual([true, 200])
  })

  it('sent twice, since its answer was lost, is no conflict', async () => {
    const { shop, base } = await begun()
    const answers = [await save(shop, kind, 'Mine', base), await save(shop, kind, 'Mine', base)]
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
  })

  it('that was removed meanwhile is not made again in silence', async () => {
    const { shop, base } = await begun()
    expect((await editor('delete', at(shop, kind.path))).status).toBe(200)
    const answer = await save(shop, kind, 'Mine', base)
    expect([answer.status, problemOf(answer).title]).toEqual([409, expect.stringContaining('removed')])
    expect((await save(shop, kind, 'Mine', 0)).status).toBe(200)
  })

  it('that both make anew is the first one’s', async () => {
    const { shop } = await begun()
    expect((await save(shop, kind, 'Mine', 0)).status).toBe(409)
    expect(await nameOf(shop, kind)).toBe('First')
  })

  it.each(['', '-1', 'newest', '1.5'])('made from what is no number is refused: %j', async (base) => {
    const { shop } = await begun()
    expect((await save(shop, kind, 'Mine', base)).status).toBe(422)
  })
})

describe('the hundredth tag', () => {
  const tag = (n: number) => ({ ...KING_PAGES, id: `tag-${n}`, name: `Tag ${n}` })
  const put = (shop: Shop, n: number) => editor('put', at(shop, `/tags/tag-${n}`), tag(n))
  /** A site that has 98 tags. */
  const nearlyFull = async () => {
    const shop = await open()
    for (let n = 2; n < 98; n++) await shop.tag(tag(n))
    return shop
  }
  const count = (shop: Shop) =>
    env.DB.prepare('select count(*) as n from tag where site = ?1').bind(shop.site).first('n')

  it('is the last, though ten are saved at once', async () => {
    const shop = await nearlyFull()
    const answers = await Promise.all(Array.from({ length: 10 }, (_, n) => put(shop, 200 + n)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, ...Array(8).fill(422)])
    expect([await count(shop), (await put(shop, 5)).status]).toEqual([100, 200])
  })

  it('is the last, though two files are taken up at once', async () => {
    const shop = await nearlyFull()
    const file = (n: number) => ({
      format: 'sillage/1',
      site: shop.site,
      tags: [tag(n), tag(n + 1)],
      segments: [],
      workflows: [],
    })
    const answers = await Promise.all([300, 400].map((n) => editor('post', at(shop, '/import'), file(n))))
    expect([answers.map(({ status }) => status).sort()[0], await count(shop)]).toEqual([200, 100])
  })
})
