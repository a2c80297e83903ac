import { env } from 'cloudflare:workers'
import * as v from 'valibot'
import { beforeAll, describe, expect, it } from 'vitest'
import { TagList } from '../../worker/protocol.ts'
import { KING_PAGES } from '../material/king.ts'
import { DAY, event, type Shop, view } from './shopWorld.ts'
import { at, editor, open, problemOf, signIn, WORKFLOW } from './studioWorld.ts'
import { everything } from './watchedD1.ts'

beforeAll(signIn)

describe('a workflow with somebody inside', () => {
  const letter = (name: string) => ({
    id: 'letters',
    name,
    objective: 'engagement',
    trigger: [{ kind: 'event', event: { type: 'custom', name: 'hello' } }],
    purposes: ['email:newsletter'],
    steps: [
      { kind: 'delay', id: 'wait', delay: { kind: 'for', duration: 'P1D' } },
      {
        kind: 'email',
        id: 'mail',
        topic: 'newsletter',
        content: {
          id: 'letter',
          languages: { en: { subject: 'The letter', blocks: [{ kind: 'text', of: [{ text: 'Hello.' }] }] } },
        },
      },
    ],
  })
  const inside = async () => {
    const shop = await open()
    await shop.publish(letter('Letters'))
    await shop.collect('visitor-aaaaaaaa-0001', [
      event('form_submit', { tag: 'newsletter', fields: { email: 'ada@example.org' } }),
    ])
    await shop.confirm('ada@example.org')
    await shop.collect('visitor-aaaaaaaa-0001', [event('custom', { name: 'hello' })])
    const letters = async () => (await shop.mailbox.list()).filter(({ subject }) => subject === 'The letter').length
    const move = async (verb: string) => (await editor('post', at(shop, `/workflows/letters/${verb}`))).status
    return { shop, letters, move }
  }

  it('holds them while it is paused, whatever they do meanwhile, and goes on when it is resumed', async () => {
    const { shop, letters, move } = await inside()
    expect(await move('pause')).toBe(200)
    await shop.pass(2 * DAY)
    await shop.collect('visitor-aaaaaaaa-0001', [view('/')])
    await shop.pass(DAY)
    expect(await letters()).toBe(0)
    expect(await move('resume')).toBe(200)
    await shop.pass(0)
    expect(await letters()).toBe(1)
  })

  it('goes on, too, when a new version ends the pause', async () => {
    const { shop, letters, move } = await inside()
    await move('pause')
    await shop.pass(2 * DAY)
    await shop.collect('visitor-aaaaaaaa-0001', [view('/')])
    await editor('put', at(shop, '/workflows/letters'), { base: 1, document: letter('Better letters') })
    expect((await editor('post', at(shop, '/workflows/letters/publish'), { draft: 2 })).status).toBe(200)
    await shop.pass(0)
    expect(await letters()).toBe(1)
  })

  it('lets nobody in while it is paused', async () => {
    const { shop, move } = await inside()
    await move('pause')
    await shop.collect('visitor-bbbbbbbb-0001', [event('custom', { name: 'hello' })])
    const entered = await shop.db
      .prepare(`select sum(n) as n from stat where site = ?1 and metric = 'entered'`)
      .bind(shop.site)
      .first('n')
    expect(entered).toBe(1)
  })

  it('ends for them when it is archived: no mail, and they are out', async () => {
    const { shop, letters, move } = await inside()
    expect(await move('archive')).toBe(200)
    await shop.pass(2 * DAY)
    expect(await letters()).toBe(0)
    const runs = await shop.db
      .prepare(`select json_array_length(doc, '$.runs') as n from person where site = ?1 and email is not null`)
      .bind(shop.site)
      .first('n')
    expect(runs).toBe(0)
  })

  it.each([
    ['live', [], ['resume']],
    ['paused', ['pause'], ['pause']],
    ['archived', ['archive'], ['pause', 'resume', 'archive']],
  ])('that is %s refuses what makes no sense, and nothing changes', async (_status, before, refused) => {
    const { shop, move } = await inside()
    for (const verb of before) await move(verb)
    const status = () => shop.db.prepare('select status from workflow where site = ?1').bind(shop.site).first('status')
    const was = await status()
    for (const verb of refused) expect([verb, await move(verb), await status()]).toEqual([verb, 409, was])
  })
})

describe('a tag', () => {
  const remove = (shop: Shop) => editor('delete', at(shop, '/tags/king-pages'))

  it('that a draft uses is not removed, and the answer says by which', async () => {
    const shop = await open()
    await editor('put', at(shop, `/workflows/${WORKFLOW.id}`), { base: 0, document: WORKFLOW })
    const answer = await remove(shop)
    expect([answer.status, problemOf(answer).title]).toEqual([409, expect.stringContaining(WORKFLOW.name)])
  })

  it('that only the live version uses, and no longer the draft, is not removed either', async () => {
    const shop = await open()
    await shop.publish(WORKFLOW)
    const without = {
      ...WORKFLOW,
      trigger: [{ kind: 'event', event: { type: 'page_view' } }],
      steps: WORKFLOW.steps.slice(0, 1),
    }
    await editor('put', at(shop, `/workflows/${WORKFLOW.id}`), { base: 1, document: without })
    expect((await remove(shop)).status).toBe(409)
    await editor('post', at(shop, `/workflows/${WORKFLOW.id}/publish`), { draft: 2 })
    expect((await remove(shop)).status).toBe(200)
    expect((await remove(shop)).status).toBe(404)
  })

  it('that an earlier version uses, on which somebody finishes, is not removed either', async () => {
    const shop = await open()
    const visits = { ...WORKFLOW, trigger: [{ kind: 'event', event: { type: 'page_view', tag: 'king-pages' } }] }
    await shop.publish(visits)
    await shop.collect('visitor-aaaaaaaa-0001', [view('/authors/stephen-king/it')])
    const trigger = [{ kind: 'event', event: { type: 'page_view' } }]
    const document = { ...WORKFLOW, trigger, steps: WORKFLOW.steps.slice(0, 1) }
    await editor('put', at(shop, `/workflows/${WORKFLOW.id}`), { base: 1, document })
    const publish = { draft: 2, inFlight: 'finish' }
    expect((await editor('post', at(shop, `/workflows/${WORKFLOW.id}/publish`), publish)).status).toBe(200)
    expect((await remove(shop)).status).toBe(409)
  })

  it('that a live segment asks for, however deep inside, is not removed, and the answer says by which', async () => {
    const shop = await open()
    const seen = { kind: 'count', event: { type: 'page_view', tag: 'king-pages' }, op: 'gte', n: 1 }
    const readers = { kind: 'live', id: 'readers', name: 'Others than readers', condition: { kind: 'not', of: seen } }
    expect((await editor('put', at(shop, '/segments/readers'), readers)).status).toBe(200)
    const answer = await remove(shop)
    expect([answer.status, problemOf(answer).title]).toEqual([409, expect.stringContaining('Others than readers')])
    await editor('delete', at(shop, '/segments/readers'))
    expect((await remove(shop)).status).toBe(200)
  })

  it('is watched from the next page view on, and counted, and gone once it is removed', async () => {
    const shop = await open()
    const king = () =>
      shop.collect('visitor-aaaaaaaa-0001', [view('/authors/stephen-king/it')], { author: 'Stephen King' })
    const list = async () =>
      v.parse(TagList, (await editor('get', at(shop, '/tags'))).body).tags.map(({ tag, hits }) => [tag.id, hits])
    await king()
    expect(await list()).toEqual([
      ['king-pages', 1],
      ['newsletter', 0],
    ])
    await remove(shop)
    expect((await king()).watch?.tags.map(({ id }) => id)).toEqual(['newsletter'])
    expect(await list()).toEqual([['newsletter', 0]])
  })

  it.each([
    ['another id than its address', { ...KING_PAGES, id: 'other' }, ['id']],
    ['a pattern that is a regular expression', { ...KING_PAGES, pattern: '/(a+)+$' }, ['pattern']],
    ['no kind', { id: 'king-pages' }, ['kind']],
    ['an unknown field', { ...KING_PAGES, script: 'x' }, ['script']],
  ])('with %s is refused, and nothing is written', async (_name, document, path) => {
    const shop = await open()
    const before = await everything(env.DB)
    const answer = await editor('put', at(shop, '/tags/king-pages'), document)
    expect([answer.status, problemOf(answer).issues?.map((each) => each.path)]).toEqual([
      422,
      expect.arrayContaining([path]),
    ])
    expect(await everything(env.DB)).toBe(before)
  })
})
