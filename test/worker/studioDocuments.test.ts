import { env } from 'cloudflare:workers'
import * as v from 'valibot'
import { beforeAll, describe, expect, it } from 'vitest'
import { Imported, SiteExport } from '../../worker/protocolDocuments.ts'
import { WorkflowDetail } from '../../worker/protocolWorkflows.ts'
import { KING_PAGES } from '../material/king.ts'
import { join } from './members.ts'
import { openShop, type Shop } from './shopWorld.ts'
import { at, EDITOR, editor, name, open, problemOf, signIn, WORKFLOW } from './studioWorld.ts'
import { everything } from './watchedD1.ts'

beforeAll(signIn)

const exportOf = async (shop: Shop) => v.parse(SiteExport, (await editor('get', at(shop, '/export'))).body)
const bring = (shop: Shop, file: unknown) => editor('post', at(shop, '/import'), file)
const brought = async (shop: Shop, file: unknown) => v.parse(Imported, (await bring(shop, file)).body)
const detail = async (shop: Shop, id: string = WORKFLOW.id) =>
  v.parse(WorkflowDetail, (await editor('get', at(shop, `/workflows/${id}`))).body)
const empty = async (): Promise<Shop> => {
  const shop = await openShop(name())
  await join(shop, EDITOR, 'editor')
  return shop
}

describe('an export', () => {
  it('holds all tags and workflows with their versions, and is the same text each time', async () => {
    const shop = await open()
    await shop.publish(WORKFLOW)
    await editor('put', at(shop, '/workflows/a-draft'), { base: 0, document: { ...WORKFLOW, id: 'a-draft' } })
    const file = await exportOf(shop)
    expect(file.tags.map(({ id }) => id)).toEqual(['king-pages', 'newsletter'])
    expect(
      file.workflows.map(({ document, status, draft, version, versions }) => [
        document.id,
        status,
        draft,
        version,
        versions.length,
      ]),
    ).toEqual([
      ['a-draft', 'draft', 1, null, 0],
      [WORKFLOW.id, 'live', 1, 1, 1],
    ])
    const text = async () => JSON.stringify((await editor('get', at(shop, '/export'))).body)
    expect(await text()).toBe(await text())
  })

  it('brought to another site is all there, as drafts; brought again, nothing changes', async () => {
    const [from, to] = [await open(), await empty()]
    await from.publish(WORKFLOW)
    const file = await exportOf(from)
    const answer = await brought(to, file)
    expect([answer.tags.added, answer.workflows.added, answer.findings]).toEqual([
      ['king-pages', 'newsletter'],
      [WORKFLOW.id],
      [],
    ])
    expect(await detail(to)).toMatchObject({
      status: 'draft',
      version: null,
      draft: 1,
      document: file.workflows[0]?.document,
    })
    const before = await everything(env.DB)
    expect(await brought(to, file)).toMatchObject({
      tags: { added: [], changed: [], unchanged: ['king-pages', 'newsletter'] },
      workflows: { added: [], changed: [], unchanged: [WORKFLOW.id] },
    })
    expect(await everything(env.DB)).toBe(before)
    const again = await exportOf(to)
    expect([again.tags, again.workflows.map(({ document }) => document)]).toEqual([
      file.tags,
      file.workflows.map(({ document }) => document),
    ])
  })
})

const VIPS = { kind: 'static', id: 'vips', name: 'Our best' }

describe('an import', () => {
  const renamed = (file: SiteExport, to: string): SiteExport => ({
    ...file,
    workflows: file.workflows.map((each) => ({ ...each, document: { ...each.document, name: to } })),
  })

  it('changes the draft it was made from, and never what is live', async () => {
    const shop = await open()
    await shop.publish(WORKFLOW)
    const file = await exportOf(shop)
    expect((await brought(shop, renamed(file, 'Edited'))).workflows.changed).toEqual([WORKFLOW.id])
    expect(await detail(shop)).toMatchObject({ name: 'Edited', draft: 2, version: 1, status: 'live' })
    const { results } = await shop.db
      .prepare('select document from workflow_version where site = ?1')
      .bind(shop.site)
      .all<{ document: string }>()
    expect(results.map(({ document }) => JSON.parse(document).name)).toEqual([WORKFLOW.name])
    const audit = await shop.db.prepare('select by, what from audit where site = ?1').bind(shop.site).all()
    expect(audit.results).toEqual([{ by: EDITOR, what: 'site_imported' }])
  })

  it.each([
    ['an older draft', (file: SiteExport) => file],
    [
      'no draft it names',
      (file: SiteExport) => ({ ...file, workflows: file.workflows.map(({ draft: _, ...each }) => each) }),
    ],
    [
      'another site',
      (file: SiteExport) => ({
        ...file,
        site: 'another',
        workflows: file.workflows.map((each) => ({ ...each, draft: 2 })),
      }),
    ],
  ])('made from %s is a conflict, and nothing is written', async (_, made) => {
    const shop = await open()
    await shop.publish(WORKFLOW)
    const file = await exportOf(shop)
    await editor('put', at(shop, `/workflows/${WORKFLOW.id}`), { base: 1, document: { ...WORKFLOW, name: 'Theirs' } })
    const before = await everything(env.DB)
    const answer = await bring(shop, { ...made(renamed(file, 'Mine')), tags: [{ ...KING_PAGES, id: 'spare' }] })
    expect([answer.status, problemOf(answer).title]).toEqual([409, expect.stringContaining(WORKFLOW.id)])
    expect(await everything(env.DB)).toBe(before)
  })

  it('by one of five at once: each draft is replaced once', async () => {
    const shop = await open()
    await shop.publish(WORKFLOW)
    const file = await exportOf(shop)
    const answers = await Promise.all(['a', 'b', 'c', 'd', 'e'].map((each) => bring(shop, renamed(file, each))))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409])
    expect((await detail(shop)).draft).toBe(2)
  })

  it('with something wrong is refused with every issue and its path, and nothing is written', async () => {
    const shop = await empty()
    const before = await everything(env.DB)
    const answer = await bring(shop, {
      tags: [KING_PAGES, { ...KING_PAGES, id: 'B', pattern: '(a+)' }],
      workflows: [
        { document: WORKFLOW },
        { document: { ...WORKFLOW, id: 'other', trigger: [], colour: 'red' } },
        { document: 7 },
      ],
    })
    const paths = problemOf(answer).issues?.map(({ path }) => path.join('.'))
    expect(answer.status).toBe(422)
    for (const path of [
      'tags.1.id',
      'tags.1.pattern',
      'workflows.1.document.trigger',
      'workflows.1.document.colour',
      'workflows.2.document',
    ])
      expect(paths).toContain(path)
    expect(await everything(env.DB)).toBe(before)
  })

  it.each([
    ['one tag twice', { tags: [KING_PAGES, KING_PAGES] }, 422],
    ['one segment twice', { segments: [VIPS, VIPS] }, 422],
    [
      'more segments than a site has',
      { segments: Array.from({ length: 201 }, (_, i) => ({ ...VIPS, id: `s${i}` })) },
      422,
    ],
    ['one workflow twice', { workflows: [{ document: WORKFLOW }, { document: WORKFLOW }] }, 422],
    [
      'more tags than a site has',
      { tags: Array.from({ length: 99 }, (_, i) => ({ ...KING_PAGES, id: `t${i}` })) },
      422,
    ],
    ['another format', { format: 'sillage/2', tags: [] }, 422],
    ['a field nobody knows', { people: [] }, 422],
  ])('of %s is refused, and nothing is written', async (_, file, status) => {
    const shop = await open()
    const before = await everything(env.DB)
    expect((await bring(shop, file)).status).toBe(status)
    expect(await everything(env.DB)).toBe(before)
  })

  it('that would change a tag of what is live is refused; one that nothing live uses is changed', async () => {
    const shop = await open()
    await shop.publish(WORKFLOW)
    const before = await everything(env.DB)
    const wider = { ...KING_PAGES, pattern: '*' }
    const answer = await bring(shop, { tags: [wider] })
    expect([answer.status, problemOf(answer).title]).toEqual([409, expect.stringContaining('king-pages')])
    expect(await everything(env.DB)).toBe(before)
    const other = await open()
    expect((await brought(other, { tags: [wider] })).tags.changed).toEqual(['king-pages'])
  })

  it('says what speaks against publishing what it brought, and where', async () => {
    const shop = await empty()
    const { findings } = await brought(shop, { workflows: [{ document: { ...WORKFLOW, purposes: [] } }] })
    expect(findings.map(({ code, path }) => [code, path.join('.')])).toEqual(
      expect.arrayContaining([
        ['check.unknown_tag', 'workflows.0.document.trigger.0.event.tag'],
        ['check.purpose_missing', 'workflows.0.document.steps.0'],
      ]),
    )
    expect((await detail(shop)).status).toBe('draft')
  })

  it('says what its own tags would never tell', async () => {
    const shop = await empty()
    const { id } = KING_PAGES
    const clicked = { ...WORKFLOW, trigger: [{ kind: 'event', event: { type: 'click', tag: id } }] }
    const { findings } = await brought(shop, { tags: [KING_PAGES], workflows: [{ document: clicked }] })
    expect(findings.map(({ code, path }) => [code, path.join('.')])).toContainEqual([
      'check.tag_page',
      'workflows.0.document.trigger.0.event.type',
    ])
  })
})

it('an import larger than one value of the database takes is written whole', async () => {
  const shop = await empty()
  const text = Array.from({ length: 50 }, () => ({ text: 'x'.repeat(1900) }))
  const [first, ...rest] = WORKFLOW.steps
  const large = { ...first, message: { ...first?.message, languages: { en: [{ kind: 'text', of: text }] } } }
  const workflows = Array.from({ length: 30 }, (_, i) => ({
    document: { ...WORKFLOW, id: `large-${i}`, steps: [large, ...rest] },
  }))
  expect((await brought(shop, { workflows })).workflows.added).toHaveLength(30)
  expect((await exportOf(shop)).workflows).toHaveLength(30)
})
