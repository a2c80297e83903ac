import { env } from 'cloudflare:workers'
import * as v from 'valibot'
import { beforeAll, describe, expect, it } from 'vitest'
import { Previewed } from '../../worker/protocolSite.ts'
import { LETTER } from './documents.ts'
import { connected } from './members.ts'
import { DAY, event, HOUR, type Shop } from './shopWorld.ts'
import { at, EDITOR, editor, open, signIn, stranger } from './studioWorld.ts'
import { everything } from './watchedD1.ts'

beforeAll(signIn)

const [pause, mail] = LETTER.steps
const saying = (subject: string) => ({
  ...LETTER,
  steps: [
    pause,
    {
      ...mail,
      content: { id: 'letter', languages: { en: { subject, blocks: [{ kind: 'text', of: [{ text: 'Hello.' }] }] } } },
    },
  ],
})
const visitor = (name: string) => `visitor-${name}-00001`
/** A tick sends what is due on every site, so that each has addresses of its own. */
const address = (shop: Shop, name: string) => `${name}@${shop.site}.example`

/** Becomes a contact who may be written to. */
const joins = async (shop: Shop, name: string) => {
  await shop.collect(visitor(name), [
    event('form_submit', { tag: 'newsletter', fields: { email: address(shop, name) } }),
  ])
  await shop.confirm(address(shop, name))
}
const does = (shop: Shop, name: string, what: string) => shop.collect(visitor(name), [event('custom', { name: what })])
const got = async (shop: Shop, name: string) =>
  (await shop.mailbox.list())
    .filter(({ to, text }) => to === address(shop, name) && !text.includes('/c/'))
    .map(({ subject }) => subject)

const save = (shop: Shop, base: number, document: object) =>
  editor('put', at(shop, '/workflows/letter'), { base, document })
const publish = async (shop: Shop, draft: number, inFlight?: string) =>
  (await editor('post', at(shop, '/workflows/letter/publish'), { draft, ...(inFlight ? { inFlight } : {}) })).status
const floor = (shop: Shop) =>
  shop.db.prepare(`select floor from workflow where site = ?1 and id = 'letter'`).bind(shop.site).first('floor')

/** Publishes versions one after another, each with its own words; people come in between. */
const versions = async (
  shop: Shop,
  published: readonly (readonly [inFlight: string | undefined, comes?: string])[],
) => {
  for (const [i, [inFlight, name]] of published.entries()) {
    await save(shop, i, saying(`Version ${i + 1}`))
    expect(await publish(shop, i + 1, inFlight)).toBe(200)
    if (name) await does(shop, name, 'hello')
  }
}

describe('when a new version is published', () => {
  const world = async (...names: string[]) => {
    const shop = await open()
    for (const name of names) await joins(shop, name)
    return shop
  }

  it('whoever is inside finishes on theirs, if so said; whoever comes later gets the new words', async () => {
    const shop = await world('ada', 'bob')
    await versions(shop, [
      [undefined, 'ada'],
      ['finish', 'bob'],
    ])
    expect(await floor(shop)).toBe(1)
    await shop.pass(HOUR)
    expect([await got(shop, 'ada'), await got(shop, 'bob')]).toEqual([['Version 1'], ['Version 2']])
  })

  it.each([[undefined], ['move']])('whoever is inside moves to the new one, being told %s', async (inFlight) => {
    const shop = await world('ada')
    await versions(shop, [[undefined, 'ada'], [inFlight]])
    expect(await floor(shop)).toBe(2)
    await shop.pass(HOUR)
    expect(await got(shop, 'ada')).toEqual(['Version 2'])
  })

  it('three versions may be under way at once; moving ends that', async () => {
    const shop = await world('ada', 'bob', 'cleo')
    await versions(shop, [
      [undefined, 'ada'],
      ['finish', 'bob'],
      ['finish', 'cleo'],
    ])
    await shop.pass(HOUR)
    expect([await got(shop, 'ada'), await got(shop, 'bob'), await got(shop, 'cleo')]).toEqual([
      ['Version 1'],
      ['Version 2'],
      ['Version 3'],
    ])
    const other = await world('dan', 'eve')
    await versions(other, [[undefined, 'dan'], ['finish', 'eve'], ['move']])
    await other.pass(HOUR)
    expect([await floor(other), await got(other, 'dan'), await got(other, 'eve')]).toEqual([
      3,
      ['Version 3'],
      ['Version 3'],
    ])
  })

  it('whoever was moved, and has not gone on since, finishes on the version they were moved to', async () => {
    const shop = await world('ada')
    await versions(shop, [[undefined, 'ada'], ['move'], ['finish']])
    expect(await floor(shop)).toBe(2)
    await shop.pass(HOUR)
    expect(await got(shop, 'ada')).toEqual(['Version 2'])
  })

  it('a version nobody is on any more is not kept for them', async () => {
    const shop = await world('ada', 'bob')
    await versions(shop, [[undefined, 'ada']])
    await shop.pass(HOUR)
    await shop.pass(HOUR)
    for (const draft of [2, 3, 4]) {
      await save(shop, draft - 1, saying(`Version ${draft}`))
      if (draft === 3) await does(shop, 'bob', 'hello')
      expect(await publish(shop, draft, 'finish')).toBe(200)
    }
    expect(await floor(shop)).toBe(2)
  })

  it('an unknown way to treat them is refused', async () => {
    const shop = await world()
    await save(shop, 0, saying('One'))
    expect(await publish(shop, 1, 'forget')).toBe(422)
  })
})

const EMAIL = (id: string, content: string) => ({ ...mail, id, content: { ...mail?.content, id: content } })
const WAIT = (id: string) => ({ kind: 'delay', id, delay: { kind: 'for', duration: 'P1D' } })
const STEPS = [WAIT('first'), EMAIL('mail', 'letter'), WAIT('second'), EMAIL('last', 'farewell')]

describe('a preview', () => {
  /** Asks with the clock of the shop itself: what has happened there must not be to come. */
  const ask = async (shop: Shop, draft: number, language = 'en') =>
    (await connected(shop, EDITOR))(
      'post',
      at(shop, '/workflows/letter/preview'),
      { draft },
      { 'accept-language': language },
    )
  const preview = async (shop: Shop, draft: number, language = 'en') =>
    v.parse(Previewed, (await ask(shop, draft, language)).body)

  /** Ada and Bob have had the first letter; Cleo and Dan have not, and Dan has bought something since he came in. */
  const inside = async () => {
    const shop = await open()
    for (const name of ['ada', 'bob', 'cleo', 'dan']) await joins(shop, name)
    await save(shop, 0, { ...LETTER, steps: STEPS })
    expect(await publish(shop, 1)).toBe(200)
    for (const name of ['ada', 'bob']) await does(shop, name, 'hello')
    await shop.pass(DAY)
    for (const name of ['cleo', 'dan']) await does(shop, name, 'hello')
    await does(shop, 'dan', 'bought')
    return shop
  }
  const NONE = { continues: 0, step_removed: 0, goal: 0, guard: 0, exit: 0, same_content: 0 }

  it('of an unchanged draft says that everybody continues, and where they are', async () => {
    const shop = await inside()
    const found = await preview(shop, 1)
    expect(found).toEqual({
      sentence: '4 people are here: 4 continue.',
      people: 4,
      runs: 4,
      fates: { ...NONE, continues: 4 },
      steps: expect.arrayContaining([
        { step: 'second', people: 2 },
        { step: 'first', people: 2 },
      ]),
      more: false,
    })
  })

  it('counts who leaves and why, in three languages, and changes nothing', async () => {
    const shop = await inside()
    const goal = { kind: 'count', event: { type: 'custom', name: 'bought' }, window: { kind: 'ever' }, op: 'gte', n: 1 }
    await save(shop, 1, { ...LETTER, goal, steps: [WAIT('first'), EMAIL('mail', 'letter')] })
    const { fates, sentence } = await preview(shop, 2)
    expect(fates).toEqual({ ...NONE, continues: 1, step_removed: 2, goal: 1 })
    expect([sentence, (await preview(shop, 2, 'fr')).sentence, (await preview(shop, 2, 'it')).sentence]).toEqual([
      '4 people are here: 1 continues, 2 exit (step removed), 1 exits (goal met).',
      '4 personnes sont ici : 1 continue, 2 sortent (étape retirée), 1 sort (objectif atteint).',
      'Qui ci sono 4 persone: 1 prosegue, 2 escono (passo tolto), 1 esce (obiettivo raggiunto).',
    ])
    const before = await everything(env.DB)
    await editor('post', at(shop, '/workflows/letter/preview'), { draft: 2 })
    expect(await everything(env.DB)).toBe(before)
  })

  it('finds whoever would get the same email twice; what happens then is what it said', async () => {
    const shop = await inside()
    await save(shop, 1, {
      ...LETTER,
      steps: [WAIT('first'), WAIT('second'), EMAIL('again', 'letter'), EMAIL('last', 'farewell')],
    })
    expect((await preview(shop, 2)).fates).toEqual({ ...NONE, continues: 2, same_content: 2 })
    expect(await publish(shop, 2)).toBe(200)
    await shop.pass(DAY)
    await shop.pass(DAY)
    for (const name of ['ada', 'bob', 'cleo']) expect([name, (await got(shop, name)).length]).toEqual([name, 2])
  })

  it('of a workflow nobody is in says so; finished runs and other workflows do not count', async () => {
    const shop = await open()
    await joins(shop, 'ada')
    await save(shop, 0, { ...LETTER, steps: [mail] })
    expect((await preview(shop, 1)).sentence).toBe('Nobody is here.')
    await publish(shop, 1)
    await shop.publish({ ...LETTER, id: 'letters' })
    await does(shop, 'ada', 'hello')
    expect(await preview(shop, 1)).toMatchObject({ people: 0, runs: 0, steps: [] })
  })

  it('of a draft that is not the newest, or not there, or of others, is refused', async () => {
    const shop = await inside()
    expect((await ask(shop, 2)).status).toBe(409)
    expect((await editor('post', at(shop, '/workflows/none/preview'), { draft: 1 })).status).toBe(404)
    expect((await stranger('post', at(shop, '/workflows/letter/preview'), { draft: 1 })).status).toBe(404)
  })

  it('reads so many people and no more, and says that there are others', async () => {
    const shop = await inside()
    await env.DB.prepare(
      `with recursive n(i) as (select 1 union all select i + 1 from n where i < 5001)
       insert into person (site, id, version, stamp, doc, seen_day)
       select site, printf('copy-%05d', i), 1, 'x', replace(doc, id, printf('copy-%05d', i)), seen_day
       from person, n where site = ?1 and id = ?2`,
    )
      .bind(shop.site, visitor('ada'))
      .run()
    const found = await preview(shop, 1)
    expect([found.people, found.more, found.sentence]).toEqual([
      5000,
      true,
      '5,000 people are here: 5,000 continue. There are more, who were not looked at.',
    ])
  })
})
