import { env } from 'cloudflare:workers'
import * as v from 'valibot'
import { beforeAll, describe, expect, it } from 'vitest'
import { loadSource } from '../../db/program.ts'
import { Imported, SiteExport } from '../../worker/protocolDocuments.ts'
import { KING_PAGES } from '../material/king.ts'
import { join } from './members.ts'
import { openShop, type Shop } from './shopWorld.ts'
import { at, EDITOR, editor, name, open, problemOf, signIn, WORKFLOW } from './studioWorld.ts'
import { everything } from './watchedD1.ts'

beforeAll(signIn)

const exportOf = async (shop: Shop) => v.parse(SiteExport, (await editor('get', at(shop, '/export'))).body)
const bring = (shop: Shop, file: unknown) => editor('post', at(shop, '/import'), file)
const brought = async (shop: Shop, file: unknown) => v.parse(Imported, (await bring(shop, file)).body)
const empty = async (): Promise<Shop> => {
  const shop = await openShop(name())
  await join(shop, EDITOR, 'editor')
  return shop
}

const VIPS = { kind: 'static', id: 'vips', name: 'Our best' }
const condition = (of: object) => ({ kind: 'live', id: 'rest', name: 'The rest', condition: { kind: 'not', of } })
const REST = condition({ kind: 'segment', id: 'vips' })
const asksFor = (id: string) => ({ ...WORKFLOW, guard: { kind: 'segment', id } })

describe('segments in an export and an import', () => {
  it('travel with the tags and workflows that need them, and the next decision knows them', async () => {
    const [from, to] = [await open(), await empty()]
    for (const each of [VIPS, REST]) await editor('put', at(from, `/segments/${each.id}`), each)
    await from.publish(asksFor('rest'))
    const file = await exportOf(from)
    expect(file.segments).toEqual([REST, VIPS])
    const answer = await brought(to, file)
    expect([answer.segments, answer.findings]).toEqual([{ added: ['rest', 'vips'], changed: [], unchanged: [] }, []])
    expect((await loadSource(env.DB, 'id', to.site))?.segments).toEqual([REST, VIPS])
    const before = await everything(env.DB)
    expect((await brought(to, file)).segments).toEqual({ added: [], changed: [], unchanged: ['rest', 'vips'] })
    expect(await everything(env.DB)).toBe(before)
  })

  it('may use what comes in the same file', async () => {
    const shop = await empty()
    const readers = condition({ kind: 'count', event: { type: 'click', tag: KING_PAGES.id }, op: 'gte', n: 1 })
    expect((await bring(shop, { segments: [readers] })).status).toBe(422)
    expect((await brought(shop, { tags: [KING_PAGES], segments: [readers] })).segments.added).toEqual(['rest'])
  })

  it.each<[string, object[], string]>([
    ['that cannot be read', [VIPS, { ...REST, condition: { kind: 'moon' } }], 'segments.1.condition'],
    [
      'that are made of themselves',
      [REST, condition({ kind: 'segment', id: 'rest' })].slice(1),
      'segments.0.condition',
    ],
    [
      'that are made of each other',
      [
        { ...REST, id: 'a', condition: { kind: 'segment', id: 'b' } },
        { ...REST, id: 'b', condition: { kind: 'segment', id: 'a' } },
      ],
      'segments.1.condition',
    ],
  ])('%s are refused with their place, and nothing is written', async (_, segments, path) => {
    const shop = await open()
    const before = await everything(env.DB)
    const answer = await bring(shop, { segments, workflows: [{ document: WORKFLOW }] })
    const paths = problemOf(answer).issues?.map((each) => each.path.join('.')) ?? []
    expect([answer.status, paths.some((each) => each.startsWith(path))]).toEqual([422, true])
    expect(await everything(env.DB)).toBe(before)
  })

  it('that something running asks for, itself or by way of another, are not changed in passing', async () => {
    const shop = await open()
    for (const each of [VIPS, REST]) await editor('put', at(shop, `/segments/${each.id}`), each)
    await shop.publish(asksFor('rest'))
    const before = await everything(env.DB)
    for (const changed of [{ ...VIPS, name: 'Others' }, condition({ kind: 'person', is: 'contact' })]) {
      const answer = await bring(shop, { segments: [changed] })
      expect([answer.status, problemOf(answer).title]).toEqual([409, expect.stringContaining(changed.id)])
    }
    expect(await everything(env.DB)).toBe(before)
  })

  it('of two imports at once are those of one of them', async () => {
    const shop = await open()
    const files = ['a', 'b', 'c'].map((name) => ({ segments: [{ ...VIPS, name }] }))
    const answers = await Promise.all(files.map((file) => bring(shop, file)))
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(0)
    for (const { status } of answers) expect([200, 409]).toContain(status)
  })
})
