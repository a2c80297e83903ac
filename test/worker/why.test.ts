import * as v from 'valibot'
import { beforeAll, describe, expect, it } from 'vitest'
import { unpack } from '../../worker/engine/index.ts'
import type { CollectResponse } from '../../worker/protocol.ts'
import { WhyLinkMade } from '../../worker/protocolSite.ts'
import { DAY, event, type Shop, view } from './shopWorld.ts'
import { at, editor, open, signIn, WORKFLOW } from './studioWorld.ts'

beforeAll(signIn)

const VISITOR = 'whywhywhywhywhywhywhy12345'
const PATH = '/authors/stephen-king/misery'

const ask = (shop: Shop, language = 'en') =>
  editor('post', at(shop, '/why-link'), undefined, { 'accept-language': language })
const linkTo = async (shop: Shop, language?: string): Promise<string> =>
  v.parse(WhyLinkMade, (await ask(shop, language)).body).parameter
const live = async (): Promise<Shop> => {
  const shop = await open()
  await shop.publish(WORKFLOW)
  return shop
}
const Row = v.object({ doc: v.string() })
const profileOf = async ({ db, site }: Shop) =>
  unpack(v.parse(Row, await db.prepare('select doc from person where site = ?1').bind(site).first()).doc)
const whysOf = ({ messages }: CollectResponse) => messages.flatMap(({ why }) => why ?? [])
const linesOf = (answer: CollectResponse) =>
  whysOf(answer).flatMap(({ workflows }) => workflows.flatMap(({ lines }) => lines.map(({ says }) => says)))

describe('a page opened by a link that asks why', () => {
  it('is told what was decided, and why, in the language of whoever made the link', async () => {
    const shop = await live()
    const first = await shop.collect(VISITOR, [view(`${PATH}?${await linkTo(shop)}`)])
    expect(whysOf(first)).toEqual([
      {
        heard: 'They looked at a King page',
        workflows: [
          {
            workflow: WORKFLOW.name,
            lines: [
              {
                says: 'Not started: not everything that starts it has happened yet.',
                because: ['somebody looks at a third King page within 7 days: 1 of 3 so far'],
              },
            ],
          },
        ],
      },
    ])
    await shop.collect(VISITOR, [view(PATH)])
    const third = await shop.collect(VISITOR, [view(`${PATH}?page=2&${await linkTo(shop, 'fr')}#top`)])
    expect(third.messages.map(({ kind }) => kind)).toEqual(['bar', 'why'])
    expect(linesOf(third)[0]).toBe('La personne entre.')
  })

  it('is a page view like any other, under its own address', async () => {
    const [shop, other] = [await live(), await live()]
    const link = await linkTo(shop)
    const told = await shop.collect(VISITOR, [view(`${PATH}?${link}`, { id: 'view-0001' })])
    const untold = await other.collect(VISITOR, [view(PATH, { id: 'view-0001' })])
    expect(told.messages.filter(({ why }) => !why)).toEqual(untold.messages)
    expect(await profileOf(shop)).toEqual(await profileOf(other))
  })

  it('is told why of what is done there later, and of nothing when nothing is decided', async () => {
    const shop = await live()
    const url = view(`${PATH}?${await linkTo(shop)}`).url ?? ''
    await shop.collect(VISITOR, [view(PATH), view(PATH), event('page_view', { url })])
    expect(linesOf(await shop.collect(VISITOR, [event('custom', { url, name: 'nothing' })]))).toEqual([])
    const bought = event('purchase', {
      url,
      subject: 'order-1',
      value: 990,
      currency: 'CHF',
      items: [{ name: 'It', author: 'Stephen King' }],
    })
    expect(linesOf(await shop.collect(VISITOR, [bought]))).toContain('It ends: its goal is met.')
  })

  it('is told so without an id too, and nothing of it is kept', async () => {
    const shop = await live()
    expect(linesOf(await shop.collect(undefined, [view(`${PATH}?${await linkTo(shop)}`)]))).toHaveLength(1)
  })

  it.each<[string, (link: string) => string]>([
    ['was altered', (link) => `${link.slice(0, -2)}AA`],
    ['shows a draft instead', (link) => link.replace('why', 'preview')],
    ['is no link', () => 'sillage-why=nonsense'],
    ['is empty', () => 'sillage-why='],
  ])('is told nothing by one that %s', async (_, change) => {
    const shop = await live()
    expect(whysOf(await shop.collect(VISITOR, [view(`${PATH}?${change(await linkTo(shop))}`)]))).toEqual([])
  })

  it('is told nothing of another site, nor after a day', async () => {
    const [shop, other] = [await live(), await live()]
    const address = `${PATH}?${await linkTo(shop)}`
    expect(whysOf(await other.collect(VISITOR, [view(address)]))).toEqual([])
    shop.wait(DAY - 1)
    expect(whysOf(await shop.collect(VISITOR, [view(address)]))).toHaveLength(1)
    shop.wait(1)
    expect(whysOf(await shop.collect(VISITOR, [view(address)]))).toEqual([])
  })
})
