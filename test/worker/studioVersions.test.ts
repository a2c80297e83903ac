import { env } from 'cloudflare:workers'
import * as v from 'valibot'
import { beforeAll, describe, expect, it } from 'vitest'
import { VersionChanges, VersionDetail } from '../../worker/protocolDocuments.ts'
import { VersionList, WorkflowDetail, WorkflowList } from '../../worker/protocolWorkflows.ts'
import { type Shop, view } from './shopWorld.ts'
import { at, EDITOR, editor, open, problemOf, signIn, WORKFLOW } from './studioWorld.ts'
import { everything } from './watchedD1.ts'

beforeAll(signIn)

const [bar, pause] = WORKFLOW.steps
const SECOND = {
  ...WORKFLOW,
  name: 'Second',
  steps: [bar, { ...pause, delay: { ...pause?.delay, duration: 'P5D' } }],
}

/** A shop with two published versions; the draft is number 2. */
const twoVersions = async (): Promise<Shop> => {
  const shop = await open()
  for (const [base, document] of [WORKFLOW, SECOND].entries()) {
    expect((await editor('put', at(shop, `/workflows/${WORKFLOW.id}`), { base, document })).status).toBe(200)
    expect((await editor('post', at(shop, `/workflows/${WORKFLOW.id}/publish`), { draft: base + 1 })).status).toBe(200)
  }
  return shop
}
const ask = (shop: Shop, rest: string, language = 'en') =>
  editor('get', at(shop, `/workflows/${WORKFLOW.id}${rest}`), undefined, { 'accept-language': language })
const detail = async (shop: Shop) => v.parse(WorkflowDetail, (await ask(shop, '')).body)

describe('a draft', () => {
  const save = (shop: Shop, base: number, document: object) =>
    editor('put', at(shop, `/workflows/${WORKFLOW.id}`), { base, document })
  const said = async (shop: Shop) => {
    const { body } = await editor('get', at(shop, '/workflows'))
    const [listed] = v.parse(WorkflowList, body).workflows
    return [listed?.unpublished, (await detail(shop)).unpublished]
  }

  it('that was never published has no version to differ from', async () => {
    const shop = await open()
    await save(shop, 0, WORKFLOW)
    expect(await said(shop)).toEqual([false, false])
  })

  it('says whether it differs from what is published, until it is published, or the changes are dropped or undone', async () => {
    const shop = await twoVersions()
    expect(await said(shop)).toEqual([false, false])
    await save(shop, 2, { ...SECOND, name: 'Third' })
    expect(await said(shop)).toEqual([true, true])
    await save(shop, 3, SECOND)
    expect(await said(shop)).toEqual([false, false])
    await save(shop, 4, { ...SECOND, name: 'Third' })
    await editor('post', at(shop, `/workflows/${WORKFLOW.id}/restore`), { version: 2, base: 5 })
    expect(await said(shop)).toEqual([false, false])
    await save(shop, 6, { ...SECOND, name: 'Third' })
    await editor('post', at(shop, `/workflows/${WORKFLOW.id}/publish`), { draft: 7 })
    expect(await said(shop)).toEqual([false, false])
  })
})

describe('a version', () => {
  it('is read as it was published, with who and when', async () => {
    const shop = await twoVersions()
    const first = v.parse(VersionDetail, (await ask(shop, '/versions/1')).body)
    expect([first.version, first.by, first.published, first.document.name]).toEqual([
      1,
      EDITOR,
      shop.now(),
      WORKFLOW.name,
    ])
    expect(v.parse(VersionDetail, (await ask(shop, '/versions/2')).body).document.steps).toHaveLength(2)
  })

  it('says what it changed, in the language that is asked for', async () => {
    const shop = await twoVersions()
    const says = async (language: string) => {
      const { previous, changes } = v.parse(VersionChanges, (await ask(shop, '/versions/2/changes', language)).body)
      return [previous, ...changes.map(({ message }) => message)]
    }
    expect(await says('en')).toEqual([
      1,
      'It is called “Second” instead of “After three King pages”.',
      'It no longer emails “His best ten”.',
      'It waits 5 days instead of 3 days.',
    ])
    expect(await says('fr')).toContain('Il attend 5 jours, et non plus 3 jours.')
    expect(await says('it')).toContain('Non invia più «I suoi dieci migliori».')
    expect(v.parse(VersionChanges, (await ask(shop, '/versions/1/changes')).body)).toEqual({
      version: 1,
      previous: null,
      changes: [],
    })
  })

  it.each(['3', '0', '-1', '01', '1.0', '1e0', 'x', '99999999999999999999', '%00'])(
    'called %s does not exist',
    async (version) => {
      const shop = await twoVersions()
      for (const rest of [`/versions/${version}`, `/versions/${version}/changes`])
        expect([rest, (await ask(shop, rest)).status]).toEqual([rest, 404])
    },
  )
})

describe('restoring', () => {
  const restore = (shop: Shop, body: unknown) => editor('post', at(shop, `/workflows/${WORKFLOW.id}/restore`), body)

  it('makes an old version the newest draft; what is live stays, until that is published as a third', async () => {
    const shop = await twoVersions()
    const answer = v.parse(WorkflowDetail, (await restore(shop, { version: 1, base: 2 })).body)
    expect([answer.draft, answer.version, answer.status, answer.name]).toEqual([3, 2, 'live', WORKFLOW.name])
    const live = await shop.db
      .prepare(
        `select v.document from workflow w join workflow_version v on v.site = w.site and v.workflow = w.id and v.version = w.version where w.site = ?1`,
      )
      .bind(shop.site)
      .first<string>('document')
    expect(JSON.parse(live ?? '')).toMatchObject({ name: 'Second' })
    expect((await editor('post', at(shop, `/workflows/${WORKFLOW.id}/publish`), { draft: 3 })).status).toBe(200)
    expect(v.parse(VersionList, (await ask(shop, '/versions')).body).versions.map(({ version }) => version)).toEqual([
      3, 2, 1,
    ])
    expect((await shop.collect('visitor-aaaaaaaa-0001', [view('/')])).messages).toEqual([])
  })

  it.each([
    [1, `${EDITOR} changed this workflow while you were writing.`],
    [3, 'There is no draft 3 of this workflow; the newest is 2.'],
    [99, 'There is no draft 99 of this workflow; the newest is 2.'],
  ])('over draft %i, when the newest is 2, is a conflict that says why', async (base, why) => {
    const shop = await twoVersions()
    const before = await everything(env.DB)
    const answer = await restore(shop, { version: 1, base })
    expect([answer.status, problemOf(answer).title]).toEqual([409, why])
    expect([(await detail(shop)).name, await everything(env.DB)]).toEqual(['Second', before])
  })

  it.each([
    [{ version: 9, base: 2 }, 404],
    [{ version: 0, base: 2 }, 422],
    [{ version: 1, base: 0 }, 422],
    [{ version: 1 }, 422],
    [{ version: '1', base: 2 }, 422],
  ])('%j is refused, and nothing is written', async (body, status) => {
    const shop = await twoVersions()
    const before = await everything(env.DB)
    expect((await restore(shop, body)).status).toBe(status)
    expect(await everything(env.DB)).toBe(before)
  })
})
