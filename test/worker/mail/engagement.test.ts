import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import {
  BROWSER,
  follow,
  GMAIL,
  heard,
  hook,
  LETTER,
  linksIn,
  locationOf,
  look,
  NAVIGATION,
  report,
  row,
  TARGETS,
  written,
} from '../reportWorld.ts'
import { DAY, MINUTE, type Shop, START } from '../shopWorld.ts'
import { everything } from '../watchedD1.ts'

const SECOND = 1000
const grades = async (shop: Shop, type = 'email_clicked') =>
  (await heard(shop)).filter((each) => each.type === type).map(({ grade }) => grade)

describe('a click', () => {
  it('becomes an event that says where it led and whose email it was', async () => {
    const shop = await written()
    await follow(shop, 2)
    const [sent, clicked] = await heard(shop)
    expect(clicked).toEqual({
      id: expect.stringMatching(/^click-[0-9a-f]{32}-2-[0-9a-z]+$/),
      type: 'email_clicked',
      at: START + MINUTE,
      grade: 'unknown',
      url: TARGETS[2],
      workflow: 'letter',
      step: 'mail',
      run: sent?.run,
      topic: 'newsletter',
      subject: 'ten-books',
    })
  })

  it('again within a minute is the same; later, or on another link, it is another', async () => {
    const shop = await written()
    for (const [ms, link] of [
      [0, 1],
      [SECOND, 1],
      [58 * SECOND, 1],
      [SECOND, 1],
      [0, 2],
      [DAY, 1],
    ] as const) {
      shop.wait(ms)
      await follow(shop, link)
    }
    expect(
      (await heard(shop))
        .filter(({ type }) => type === 'email_clicked')
        .map(({ at, url }) => [at - START - MINUTE, url]),
    ).toEqual([
      [0, TARGETS[1]],
      [MINUTE, TARGETS[1]],
      [MINUTE, TARGETS[2]],
      [MINUTE + DAY, TARGETS[1]],
    ])
  })

  it('is a person’s when their browser goes there after their mail program showed the picture', async () => {
    const shop = await written()
    await look(shop)
    shop.wait(20 * SECOND)
    await follow(shop, 1, NAVIGATION)
    expect([await grades(shop, 'email_opened'), await grades(shop)]).toEqual([['unknown'], ['human']])
  })

  it('by HEAD is a machine’s, leads there too, and hides no person’s', async () => {
    const shop = await written()
    expect(locationOf(await follow(shop, 1, {}, 'HEAD'))).toEqual([302, TARGETS[1]])
    shop.wait(1)
    await follow(shop, 1)
    await follow(shop, 1, {}, 'HEAD')
    expect(await grades(shop)).toEqual(['machine', 'unknown'])
  })

  it('within seconds of delivery is a machine’s, also if the delivery is reported afterwards', async () => {
    const shop = await written()
    const { id } = await row(shop)
    await follow(shop, 1)
    shop.wait(20 * SECOND)
    await follow(shop, 2)
    expect(await grades(shop)).toEqual(['unknown', 'unknown'])
    await report(shop, hook('email.delivered', id, { at: START + MINUTE - 2 * SECOND }))
    expect(await grades(shop)).toEqual(['machine', 'unknown'])
  })

  it('leaves the row, other people and whoever was erased alone', async () => {
    const shop = await written()
    const before = await row(shop)
    await follow(shop, 1)
    await look(shop)
    expect(await row(shop)).toEqual(before)
    const { clicks, open } = await linksIn(shop)
    await shop.db.prepare('delete from person where site = ?1').bind(shop.site).run()
    expect(locationOf(await shop.request(clicks[1] ?? ''))).toEqual([302, TARGETS[1]])
    await shop.request(open)
    expect(await shop.db.prepare('select count(*) as n from person where site = ?1').bind(shop.site).first('n')).toBe(0)
  })

  it('by GET never unsubscribes, whichever links are followed', async () => {
    const shop = await written()
    for (const link of [0, 1, 2, 3]) await follow(shop, link)
    await shop.request(await shop.linkTo('reader@example.org', 'u'))
    expect((await heard(shop)).filter(({ type }) => type === 'email_unsubscribed')).toEqual([])
  })
})

describe('a scanner that follows every link', () => {
  it.each([
    ['one after another', false],
    ['all at once', true],
  ])('%s ends with a machine’s grades, and what a person clicks later is a person’s', async (_name, together) => {
    const shop = await written()
    if (together) await Promise.all([0, 1, 2, 3].map((link) => follow(shop, link, NAVIGATION)))
    else
      for (const link of [0, 1, 2, 3]) {
        await follow(shop, link, NAVIGATION)
        shop.wait(SECOND)
      }
    expect(await grades(shop)).toEqual(['machine', 'machine', 'machine', 'machine'])
    const ids = (await heard(shop)).map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    shop.wait(2 * MINUTE)
    await look(shop)
    shop.wait(5 * SECOND)
    await follow(shop, 1, NAVIGATION)
    expect(await grades(shop)).toEqual(['machine', 'machine', 'machine', 'machine', 'human'])
  })
})

describe('a newsletter with forty links', () => {
  const of = Array.from({ length: 40 }, (_, n) => ({ text: `Book ${n} `, href: `/books/${n}` }))
  const [step] = LETTER.steps
  const content = { id: 'forty', languages: { en: { subject: 'Ten books', blocks: [{ kind: 'text', of }] } } }
  const FORTY = { ...LETTER, steps: [{ ...step, content }] }

  it('asked for all at once by a scanner in a browser’s clothes has no click of a person', async () => {
    const shop = await written({}, FORTY)
    const { clicks } = await linksIn(shop)
    const headers = { 'user-agent': BROWSER, ...NAVIGATION }
    const answers = await Promise.all(clicks.map((path) => shop.request(path, { headers })))
    expect(answers.map(({ status }) => status)).toEqual(clicks.map(() => 302))
    const found = await grades(shop)
    expect([new Set(found), found.length]).toEqual([new Set(['machine']), 41])
  })
})

describe('an open', () => {
  it('is a picture of one pixel, kept by nobody, at once', async () => {
    const shop = await written()
    const answer = await look(shop)
    expect([answer.status, answer.headers.get('content-type'), answer.headers.get('cache-control')]).toEqual([
      200,
      'image/gif',
      'no-store',
    ])
    const bytes = new Uint8Array(await answer.arrayBuffer())
    expect([String.fromCharCode(...bytes.slice(0, 6)), ...bytes.slice(6, 10)]).toEqual(['GIF89a', 1, 0, 1, 0])
    expect(await heard(shop)).toMatchObject([
      { type: 'email_sent' },
      { type: 'email_opened', grade: 'unknown', topic: 'newsletter', subject: 'ten-books' },
    ])
  })

  it('again within a minute is the same, a machine’s once for all, and neither hides the other', async () => {
    const shop = await written()
    for (const [ms, agent] of [
      [0, 'Mozilla/5.0'],
      [1, GMAIL],
      [30 * SECOND, GMAIL],
      [0, BROWSER],
      [40 * SECOND, GMAIL],
      [DAY, 'Mozilla/5.0'],
    ] as const) {
      shop.wait(ms)
      await look(shop, agent)
    }
    expect(await grades(shop, 'email_opened')).toEqual(['machine', 'unknown', 'unknown'])
  })

  it('by a token that is not ours is a picture too, and writes nothing', async () => {
    const shop = await written()
    const { open, clicks } = await linksIn(shop)
    const before = await everything(env.DB)
    for (const path of [`${open}x`, open.replace('/o/', '/o/0'), `/o/${(clicks[0] ?? '').slice(3)}`, '/o/x'])
      expect((await shop.request(path)).status).toBe(404)
    expect(await everything(env.DB)).toBe(before)
  })
})
