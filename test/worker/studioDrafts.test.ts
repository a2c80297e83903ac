import { env } from 'cloudflare:workers'
import * as v from 'valibot'
import { beforeAll, describe, expect, it } from 'vitest'
import { Published, VersionList, WorkflowDetail, WorkflowList } from '../../worker/protocolWorkflows.ts'
import { type Shop, view } from './shopWorld.ts'
import { at, EDITOR, editor, open, problemOf, signIn, WORKFLOW } from './studioWorld.ts'
import { everything } from './watchedD1.ts'

beforeAll(signIn)

describe('a draft', () => {
  const save = (shop: Shop, base: number, document: unknown = WORKFLOW, headers = {}) =>
    editor('put', at(shop, `/workflows/${WORKFLOW.id}`), { base, document }, headers)
  const detail = async (shop: Shop) =>
    v.parse(WorkflowDetail, (await editor('get', at(shop, `/workflows/${WORKFLOW.id}`))).body)

  it('is saved, counted and read back as it was written', async () => {
    const shop = await open()
    expect((await save(shop, 0)).status).toBe(200)
    expect((await save(shop, 1, { ...WORKFLOW, name: 'Second' })).status).toBe(200)
    expect(await detail(shop)).toMatchObject({
      status: 'draft',
      draft: 2,
      version: null,
      name: 'Second',
      tags: ['king-pages'],
      topics: ['newsletter'],
      document: { steps: WORKFLOW.steps },
    })
    const list = v.parse(WorkflowList, (await editor('get', at(shop, '/workflows'))).body)
    expect(list.workflows.map(({ id, draft, topics }) => [id, draft, topics])).toEqual([
      [WORKFLOW.id, 2, ['newsletter']],
    ])
  })

  it.each([
    [0, `There is a workflow with this id already; ${EDITOR} saved it last.`, 'draft 2'],
    [1, `${EDITOR} changed this workflow while you were writing.`, 'draft 2'],
    [3, 'There is no draft 3 of this workflow; the newest is 2.', 'name its number'],
    [99, 'There is no draft 99 of this workflow; the newest is 2.', 'name its number'],
  ])('made from draft %i, when theirs is 2, is refused with why, and overwrites nothing', async (base, why, mend) => {
    const shop = await open()
    await save(shop, 0)
    await save(shop, 1, { ...WORKFLOW, name: 'Theirs' })
    const answer = await save(shop, base, { ...WORKFLOW, name: 'Mine' })
    const { title, detail: says } = problemOf(answer)
    expect([answer.status, title, says]).toEqual([409, why, expect.stringContaining(mend)])
    expect(await detail(shop)).toMatchObject({ name: 'Theirs', draft: 2 })
  })

  it('made from one of a workflow that is not there is not found', async () => {
    const shop = await open()
    expect((await save(shop, 3)).status).toBe(404)
  })

  it('is saved by one of ten who save at once', async () => {
    const shop = await open()
    await save(shop, 0)
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) => save(shop, 1, { ...WORKFLOW, name: `Author ${n}` })),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(9).fill(409)])
    expect((await detail(shop)).draft).toBe(2)
  })

  it('that cannot be read is refused with every issue and its path, and nothing is saved', async () => {
    const shop = await open()
    const before = await everything(env.DB)
    const [first, ...rest] = WORKFLOW.steps
    const answer = await save(shop, 0, {
      ...WORKFLOW,
      trigger: [],
      guard: { kind: 'perhaps' },
      priority: 'high',
      colour: 'red',
      steps: [{ ...first, id: 'Not An Id' }, ...rest],
    })
    expect(answer.status).toBe(422)
    const paths = problemOf(answer).issues?.map(({ path }) => path.join('.')) ?? []
    for (const path of ['trigger', 'guard.kind', 'priority', 'colour', 'steps.0.id']) expect(paths).toContain(path)
    for (const document of [
      'text',
      null,
      [],
      7,
      { ...WORKFLOW, id: 'another' },
      JSON.parse('{"__proto__":{"id":"x"}}'),
    ])
      expect((await save(shop, 0, document)).status).toBe(422)
    expect(await everything(env.DB)).toBe(before)
  })

  it('is answered in the language that is asked for', async () => {
    const shop = await open()
    const issues = async (language: string) =>
      problemOf(await save(shop, 0, { ...WORKFLOW, trigger: [] }, { 'accept-language': language })).issues?.[0]
        ?.message ?? ''
    const [en, fr, it, others] = [
      await issues('en'),
      await issues('fr-CH, fr;q=0.9, en;q=0.8'),
      await issues('it'),
      await issues('ja'),
    ]
    expect([new Set([en, fr, it]).size, others, await issues('de, fr;q=0.5')]).toEqual([3, en, fr])
  })
})

describe('publishing', () => {
  const put = async (shop: Shop, document: unknown, base = 0) =>
    expect((await editor('put', at(shop, `/workflows/${WORKFLOW.id}`), { base, document })).status).toBe(200)
  const publish = (shop: Shop, draft: number, headers = {}) =>
    editor('post', at(shop, `/workflows/${WORKFLOW.id}/publish`), { draft }, headers)
  const live = (shop: Shop) =>
    shop.db
      .prepare(
        `select (select revision from site where id = ?1) as revision, (select count(*) from workflow_version where site = ?1) as versions, (select status from workflow where site = ?1) as status`,
      )
      .bind(shop.site)
      .first()

  it('makes the draft live, with the next page view, as a version that stays', async () => {
    const shop = await open()
    await put(shop, { ...WORKFLOW, trigger: [{ kind: 'event', event: { type: 'page_view' } }], guard: undefined })
    expect((await shop.collect('visitor-aaaaaaaa-0001', [view('/')])).messages).toEqual([])
    const answer = await publish(shop, 1)
    expect(v.parse(Published, answer.body)).toMatchObject({ version: 1, revision: (await live(shop))?.revision })
    expect((await shop.collect('visitor-aaaaaaaa-0001', [view('/')])).messages).toHaveLength(1)
    await put(shop, { ...WORKFLOW, name: 'Second' }, 1)
    await publish(shop, 2)
    const { versions } = v.parse(
      VersionList,
      (await editor('get', at(shop, `/workflows/${WORKFLOW.id}/versions`))).body,
    )
    expect(versions.map(({ version, by }) => [version, by])).toEqual([
      [2, EDITOR],
      [1, EDITOR],
    ])
    const { results } = await shop.db
      .prepare('select by, what, subject from audit where site = ?1')
      .bind(shop.site)
      .all()
    expect(results).toEqual(Array(2).fill({ by: EDITOR, what: 'workflow_published', subject: WORKFLOW.id }))
  })

  it('says what of it waits for something its tag never tells', async () => {
    const shop = await open()
    await shop.tag({ kind: 'element', id: 'price', name: 'Price', selectors: ['.price'], interaction: 'view' })
    await put(shop, { ...WORKFLOW, trigger: [{ kind: 'event', event: { type: 'click', tag: 'price' } }] })
    const { body } = await editor('get', at(shop, `/workflows/${WORKFLOW.id}`))
    const { findings } = v.parse(WorkflowDetail, body)
    expect(findings.find(({ code }) => code === 'check.tag_view')).toMatchObject({
      severity: 'warning',
      message: expect.stringContaining('“Price” tells only that it was seen'),
    })
  })

  it('of what has errors is refused with all of them, each with its path, and nothing is live', async () => {
    const shop = await open()
    const [bar, , email] = WORKFLOW.steps
    const broken = { subject: 'Hello {{ name | nonsense }}', blocks: [{ kind: 'voucher', pool: 'summer' }] }
    await put(shop, {
      ...WORKFLOW,
      purposes: [],
      exit: { kind: 'count', event: { type: 'inactive' }, op: 'gte', n: 1 },
      trigger: [{ kind: 'event', event: { type: 'page_view', tag: 'nowhere' } }],
      steps: [bar, { ...bar }, { ...email, content: { id: 'mail', languages: { en: broken } } }],
    })
    const before = [await live(shop), await everything(env.DB)]
    const answer = await publish(shop, 1)
    const found = problemOf(answer).issues?.map(({ code, path }) => [code, path.join('.')]) ?? []
    expect(answer.status).toBe(422)
    for (const expected of [
      ['check.unknown_tag', 'trigger.0.event.tag'],
      ['check.duplicate_step', 'steps.1.id'],
      ['check.purpose_missing', 'steps.0'],
      ['check.purpose_missing', 'steps.2'],
      ['support.event', 'exit.event.type'],
      ['check.unknown_pool', 'steps.2.content.languages.en.blocks.0.pool'],
    ])
      expect(found).toContainEqual(expected)
    expect(
      found.some(([code, path]) => code?.startsWith('template.') && path === 'steps.2.content.languages.en.subject'),
    ).toBe(true)
    expect([await live(shop), await everything(env.DB)]).toEqual(before)
    const seen = v.parse(WorkflowDetail, (await editor('get', at(shop, `/workflows/${WORKFLOW.id}`))).body).findings
    expect(seen.filter(({ severity }) => severity === 'error')).toHaveLength(found.length)
  })

  it('of a message with merge tags that are not for everybody is refused, as of an email', async () => {
    const shop = await open()
    const [, , email] = WORKFLOW.steps
    const of = [{ text: 'Hello {{ first_name }}' }, { text: '{{ plan | default: "you' }]
    const message = { id: 'hello', kind: 'bar', languages: { en: [{ kind: 'text', of }] } }
    await put(shop, { ...WORKFLOW, steps: [{ kind: 'message', id: 'bar', message }, email] })
    const answer = await publish(shop, 1)
    expect(answer.status).toBe(422)
    expect(problemOf(answer).issues?.map(({ code, path }) => [code, path.join('.')])).toEqual([
      ['template.fallback', 'steps.0.message.languages.en.0.of.0.text'],
      ['template.syntax', 'steps.0.message.languages.en.0.of.1.text'],
    ])
  })

  it.each([
    [1, 'changed this workflow'],
    [3, 'There is no draft 3 of this workflow; the newest is 2.'],
    [99, 'There is no draft 99'],
  ])('of draft %i, when the newest is 2, is refused with why, and nothing is live', async (draft, why) => {
    const shop = await open()
    await put(shop, WORKFLOW)
    await put(shop, { ...WORKFLOW, name: 'Newer' }, 1)
    const before = await live(shop)
    const answer = await publish(shop, draft)
    expect([answer.status, await live(shop)]).toEqual([409, before])
    expect(problemOf(answer).title).toContain(why)
  })

  it('does not go through with a draft that was saved while it was being looked at', async () => {
    const shop = await open()
    await put(shop, WORKFLOW)
    const answers = await Promise.all([
      publish(shop, 1),
      editor('put', at(shop, `/workflows/${WORKFLOW.id}`), { base: 1, document: { ...WORKFLOW, purposes: [] } }),
      publish(shop, 2),
    ])
    const { results } = await shop.db
      .prepare('select document from workflow_version where site = ?1')
      .bind(shop.site)
      .all<{ document: string }>()
    for (const { document } of results) expect(JSON.parse(document)).toMatchObject({ purposes: WORKFLOW.purposes })
    expect(answers[2]?.status).not.toBe(200)
  })
})
