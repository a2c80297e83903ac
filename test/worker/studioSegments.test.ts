import { env } from 'cloudflare:workers'
import * as v from 'valibot'
import { beforeAll, describe, expect, it } from 'vitest'
import { loadSource } from '../../db/program.ts'
import { putSegment } from '../../db/segments.ts'
import { Segment } from '../../worker/engine/index.ts'
import { SegmentList, SegmentSaved } from '../../worker/protocolSite.ts'
import { WorkflowDetail } from '../../worker/protocolWorkflows.ts'
import type { Shop } from './shopWorld.ts'
import { at, EDITOR, editor, open, problemOf, signIn, stranger, WORKFLOW } from './studioWorld.ts'
import { everything } from './watchedD1.ts'

beforeAll(signIn)

const VIPS = { kind: 'static', id: 'vips', name: 'Our best' }
const count = (event: object, window: object = { kind: 'ever' }) => ({ kind: 'count', event, op: 'gte', n: 1, window })
const live = (id: string, condition: unknown) => ({ kind: 'live', id, name: `Live ${id}`, condition })
const member = (id: string) => ({ kind: 'segment', id })
const READERS = live('readers', count({ type: 'page_view', tag: 'king-pages' }))

const put = (shop: Shop, document: { id: string; name: string }, id = document.id) =>
  editor('put', at(shop, `/segments/${id}`), document)
const remove = (shop: Shop, id: string) => editor('delete', at(shop, `/segments/${id}`))
const list = async (shop: Shop) => v.parse(SegmentList, (await editor('get', at(shop, '/segments'))).body).segments
const source = async (shop: Shop) => {
  const found = await loadSource(env.DB, 'id', shop.site)
  if (!found) throw new Error('no site')
  return found
}

const workflow = (part: object) => ({ ...WORKFLOW, ...part })
const USES: [string, object][] = [
  ['begins with it', { trigger: [{ kind: 'segment', segment: 'vips', change: 'enters' }] }],
  ['asks for it', { guard: { kind: 'not', of: { kind: 'any', of: [member('vips')] } } }],
  ['hears who enters it', { trigger: [{ kind: 'event', event: { type: 'segment_entered', subject: 'vips' } }] }],
  ['puts people on it', { steps: [{ kind: 'segment', id: 'on', segment: 'vips', action: 'add' }] }],
  ['means it', { result: { kind: 'segment', segment: 'vips' } }],
]

describe('segments', () => {
  it('are written, read and removed; each time the revision moves, and the program has them', async () => {
    const shop = await open()
    const { revision } = await source(shop)
    expect([(await put(shop, READERS)).status, (await put(shop, VIPS)).status]).toEqual([200, 200])
    const parsed = [v.parse(Segment, READERS), v.parse(Segment, VIPS)]
    expect(await list(shop)).toEqual(parsed)
    expect(await source(shop)).toMatchObject({ revision: revision + 2, segments: parsed })
    expect((await put(shop, { ...VIPS, name: 'Better than best' })).status).toBe(200)
    expect((await remove(shop, 'readers')).status).toBe(200)
    expect(await list(shop)).toEqual([{ ...VIPS, name: 'Better than best' }])
    expect((await source(shop)).revision).toBe(revision + 4)
    expect((await remove(shop, 'readers')).status).toBe(404)
  })

  it('say who wrote them', async () => {
    const shop = await open()
    await put(shop, VIPS)
    await remove(shop, 'vips')
    const { results } = await env.DB.prepare('select by, what, subject from audit where site = ?1')
      .bind(shop.site)
      .all()
    expect(results.map((row) => Object.values(row).join(' ')).sort()).toEqual([
      `${EDITOR} segment_deleted vips`,
      `${EDITOR} segment_saved vips`,
    ])
  })

  it('of one site are not those of another', async () => {
    const [mine, theirs] = [await open(), await open()]
    await put(theirs, VIPS)
    expect([await list(mine), (await remove(mine, 'vips')).status]).toEqual([[], 404])
    const before = await everything(env.DB)
    expect([
      (await stranger('get', at(theirs, '/segments'))).status,
      (await stranger('put', at(theirs, '/segments/vips'), VIPS)).status,
      (await stranger('delete', at(theirs, '/segments/vips'))).status,
    ]).toEqual([404, 404, 404])
    expect(await everything(env.DB)).toBe(before)
  })

  it('are at most two hundred; the last can still be changed', async () => {
    const shop = await open()
    let { revision } = await source(shop)
    for (let n = 0; n < 200; n++)
      await putSegment(env.DB, shop.site, v.parse(Segment, { ...VIPS, id: `list-${n}` }), EDITOR, 0, revision++)
    expect((await put(shop, VIPS)).status).toBe(422)
    expect((await put(shop, { ...VIPS, id: 'list-199', name: 'The last' })).status).toBe(200)
  })
})

const nested = (depth: number): object => (depth === 0 ? member('vips') : { kind: 'not', of: nested(depth - 1) })

describe('a segment', () => {
  it.each<[string, object, string, string]>([
    ['another id than its address', { ...VIPS, id: 'other' }, 'check.id', 'id'],
    ['no kind', { id: 'vips', name: 'x' }, 'shape', 'kind'],
    ['no condition, being live', { kind: 'live', id: 'vips', name: 'x' }, 'shape.missing', 'condition'],
    ['a condition, being a list', { ...VIPS, condition: member('x') }, 'shape.unknown', 'condition'],
    ['an unknown field', { ...VIPS, colour: 'red' }, 'shape.unknown', 'colour'],
    ['a condition nobody knows', live('vips', { kind: 'moon' }), 'shape.wrong', 'condition.kind'],
    [
      'a tag nobody made',
      live('vips', count({ type: 'click', tag: 'nowhere' })),
      'check.unknown_tag',
      'condition.event.tag',
    ],
    [
      'a workflow nobody wrote',
      live('vips', { kind: 'not', of: { kind: 'workflow', id: 'nowhere', state: 'in' } }),
      'check.unknown_workflow',
      'condition.of.id',
    ],
    [
      'a comparison across types',
      live('vips', { kind: 'context', name: 'country', op: 'gt', value: 3 }),
      'check.types',
      'condition',
    ],
    ['itself for a condition', live('vips', { kind: 'not', of: member('vips') }), 'check.segment_cycle', 'condition'],
    ['a condition that is too deep', live('vips', nested(5000)), 'check.depth', ''],
    [
      'a name every object has',
      live('vips', JSON.parse('{"kind":"not","__proto__":1}')),
      'shape.unknown',
      'condition.__proto__',
    ],
  ])('with %s is refused with its code and place, and nothing is written', async (_, document, code, path) => {
    const shop = await open()
    const before = await everything(env.DB)
    const answer = await editor('put', at(shop, '/segments/vips'), document)
    const found = problemOf(answer).issues?.map((each) => `${each.code} ${each.path.join('.')}`) ?? []
    expect([
      answer.status,
      found.filter((each) => each.startsWith(code) && each.endsWith(` ${path}`)).length > 0,
      found,
    ]).toEqual([422, true, found])
    expect(await everything(env.DB)).toBe(before)
  })

  it('that looks further back than history goes is saved, and that is said', async () => {
    const shop = await open()
    const window = { kind: 'last', duration: 'P120D' }
    const answer = await put(shop, live('old', count({ type: 'page_view' }, window)))
    expect(v.parse(SegmentSaved, answer.body).findings.map(({ code, path }) => [code, path.join('.')])).toEqual([
      ['check.history_window', 'condition.window'],
    ])
    expect(await list(shop)).toHaveLength(1)
  })

  it('is not made of itself by way of others, even when both are saved at once', async () => {
    const shop = await open()
    for (const id of ['a', 'b', 'c']) await put(shop, { ...VIPS, id })
    expect((await put(shop, live('a', member('b')))).status).toBe(200)
    expect((await put(shop, live('b', member('c')))).status).toBe(200)
    expect((await put(shop, live('c', member('a')))).status).toBe(422)
    const { revision } = await source(shop)
    const document = v.parse(Segment, live('c', member('a')))
    await put(shop, VIPS)
    expect(await putSegment(env.DB, shop.site, document, EDITOR, 0, revision)).toBe(false)
  })
})

describe('a segment that something running uses', () => {
  it.each(USES)('is not removed: a workflow %s', async (_, part) => {
    const shop = await open()
    await put(shop, VIPS)
    await shop.publish(workflow(part))
    const before = await everything(env.DB)
    const answer = await remove(shop, 'vips')
    expect([answer.status, problemOf(answer).title]).toEqual([409, expect.stringContaining(WORKFLOW.name)])
    expect(await everything(env.DB)).toBe(before)
    await editor('post', at(shop, `/workflows/${WORKFLOW.id}/archive`))
    expect((await remove(shop, 'vips')).status).toBe(200)
  })

  it('is not removed while another segment is made of it', async () => {
    const shop = await open()
    await put(shop, VIPS)
    await put(shop, live('others', { kind: 'not', of: member('vips') }))
    const answer = await remove(shop, 'vips')
    expect([answer.status, problemOf(answer).title]).toEqual([409, expect.stringContaining('Live others')])
    await remove(shop, 'others')
    expect((await remove(shop, 'vips')).status).toBe(200)
  })

  it('does not become live while a workflow puts people on it; asked for only, it may', async () => {
    const shop = await open()
    await put(shop, VIPS)
    await shop.publish(workflow({ steps: [{ kind: 'segment', id: 'on', segment: 'vips', action: 'add' }] }))
    const turned = live('vips', count({ type: 'page_view' }))
    expect((await put(shop, turned)).status).toBe(409)
    await editor('post', at(shop, `/workflows/${WORKFLOW.id}/archive`))
    await shop.publish(workflow({ id: 'asks', guard: member('vips') }))
    expect((await put(shop, turned)).status).toBe(200)
  })

  it('by a draft alone is removed, and the draft says what is missing', async () => {
    const shop = await open()
    await put(shop, VIPS)
    const document = workflow({ guard: member('vips') })
    await editor('put', at(shop, `/workflows/${WORKFLOW.id}`), { base: 0, document })
    const codes = async () => {
      const { body } = await editor('get', at(shop, `/workflows/${WORKFLOW.id}`))
      return v.parse(WorkflowDetail, body).findings.map(({ code }) => code)
    }
    expect(await codes()).toEqual([])
    expect((await remove(shop, 'vips')).status).toBe(200)
    expect(await codes()).toEqual(['check.unknown_segment'])
  })
})
