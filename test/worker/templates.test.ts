import { env } from 'cloudflare:workers'
import * as v from 'valibot'
import { beforeAll, describe, expect, it } from 'vitest'
import { templates } from '../../worker/engine/templates.ts'
import { Published, WorkflowDetail } from '../../worker/protocolWorkflows.ts'
import { at, EDITOR, editor, open, signIn, stranger } from './studioWorld.ts'
import { empty, install, list, publish } from './templateWorld.ts'

beforeAll(signIn)

describe('the templates of a site', () => {
  it('tell themselves in the language of whoever asks, and say what the site lacks', async () => {
    const shop = await open()
    const found = await list(shop, { 'accept-language': 'fr' })
    expect(found.map(({ id }) => id)).toEqual(templates.map(({ id }) => id))
    const king = found.find(({ id }) => id === 'three-days-after')
    expect(king).toMatchObject({
      name: 'Trois jours après les pages King',
      needs: {
        tags: [
          { id: 'newsletter', there: true },
          { id: 'king-pages', there: true },
        ],
        segments: [{ id: 'king-readers', there: false }],
      },
      workflows: [
        {
          trigger: [expect.stringContaining('troisième page King')],
          result: expect.stringContaining('rejoint la liste'),
        },
      ],
    })
    expect(king?.workflows[0]?.actions.map(({ indent }) => indent)).toEqual([0, 0, 0])
  })

  it.each(templates.map(({ id }) => id))('%s is taken up by its name, and publishes without an error', async (id) => {
    const shop = await empty()
    const { workflows, tags, segments, todo, findings } = await install(shop, id)
    const needs = templates.find((each) => each.id === id)?.needs
    expect([tags.created, segments.created]).toEqual([
      needs?.tags.map(({ document }) => document.id),
      needs?.segments.map(({ document }) => document.id),
    ])
    expect([tags.kept, segments.kept, findings.filter(({ severity }) => severity === 'error')]).toEqual([[], [], []])
    expect(todo.length).toBeGreaterThan(2)
    for (const workflow of workflows) {
      const answer = await publish(shop, workflow.id)
      expect([workflow.id, answer.status, v.parse(Published, answer.body).version]).toEqual([workflow.id, 200, 1])
    }
  })

  it('taken up twice gets other ids, and leaves alone what is there', async () => {
    const shop = await empty()
    await install(shop, 'win-back')
    const again = await install(shop, 'win-back', { 'accept-language': 'it' })
    expect(again).toMatchObject({
      workflows: [{ id: 'win-back-2', name: 'Riconquista' }],
      tags: { created: [], kept: ['newsletter'] },
      segments: { created: [], kept: ['dormant'] },
    })
    const rows = await env.DB.prepare(
      "select what, subject, by from audit where site = ?1 and what = 'template_installed'",
    )
      .bind(shop.site)
      .all()
    expect(rows.results).toEqual(Array(2).fill({ what: 'template_installed', subject: 'win-back', by: EDITOR }))
  })

  it('writes the letters to the team to whoever took it up', async () => {
    const shop = await empty()
    await install(shop, 'lead-scoring')
    const { document } = v.parse(WorkflowDetail, (await editor('get', at(shop, '/workflows/qualified-lead'))).body)
    expect(document.steps[0]).toMatchObject({ kind: 'notify', to: [EDITOR] })
  })

  it('keeps a tag of the same name as its owner wrote it, and says so', async () => {
    const shop = await empty()
    await shop.tag({
      kind: 'element',
      id: 'newsletter',
      name: 'Our letter',
      selectors: ['#letter'],
      interaction: 'submit',
    })
    const { tags, todo } = await install(shop, 'welcome')
    expect([tags.kept, todo.join('\n')]).toEqual([
      ['newsletter'],
      expect.stringContaining('Your tag “Our letter” was kept'),
    ])
  })

  it('are an editor’s to take up, and anybody’s of the site to read', async () => {
    const shop = await empty('viewer')
    expect((await editor('get', at(shop, '/templates'))).status).toBe(200)
    expect((await editor('post', at(shop, '/templates/welcome'), {})).status).toBe(403)
    expect((await stranger('post', at(shop, '/templates/welcome'), {})).status).toBe(404)
    const mine = await empty()
    expect((await editor('post', at(mine, '/templates/nothing'), {})).status).toBe(404)
    expect((await editor('post', at(mine, '/templates/welcome'), { publish: true })).status).toBe(422)
    const written = await env.DB.prepare('select count(*) as n from workflow where site = ?1')
      .bind(mine.site)
      .first('n')
    expect(written).toBe(0)
  })
})
