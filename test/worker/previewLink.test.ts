import { env } from 'cloudflare:workers'
import * as v from 'valibot'
import { beforeAll, describe, expect, it } from 'vitest'
import { PreviewLinkMade } from '../../worker/protocolSite.ts'
import { DAY, event, type Shop, view } from './shopWorld.ts'
import { at, editor, open, problemOf, signIn, WORKFLOW } from './studioWorld.ts'
import { everything } from './watchedD1.ts'

beforeAll(signIn)

const VISITOR = 'previewpreviewpreview12345'
const PATH = '/authors/stephen-king/misery'
const BAR = `${WORKFLOW.steps[0]?.id}`

const save = (shop: Shop, base: number, document: unknown = WORKFLOW) =>
  editor('put', at(shop, `/workflows/${WORKFLOW.id}`), { base, document })
const ask = (shop: Shop, step = BAR) => editor('post', at(shop, `/workflows/${WORKFLOW.id}/preview-link`), { step })
const linkTo = async (shop: Shop): Promise<string> => v.parse(PreviewLinkMade, (await ask(shop)).body).parameter

/** A site with a draft that was never published. */
const drafted = async (): Promise<Shop> => {
  const shop = await open()
  expect((await save(shop, 0)).status).toBe(200)
  return shop
}
const shownBy = async (shop: Shop, address: string, more: Parameters<Shop['collect']>[2] = {}) =>
  (await shop.collect(VISITOR, [view(address)], more)).messages.map(({ workflow, step }) => `${workflow} ${step}`)
const peopleOf = async ({ db, site }: Shop) =>
  (await db.prepare('select id from person where site = ?1').bind(site).all()).results.length

describe('a preview link', () => {
  it('shows a message of the draft at once, and nothing is counted or kept of who looks', async () => {
    const shop = await drafted()
    const address = `${PATH}?page=2&${await linkTo(shop)}`
    const before = await everything(env.DB)
    const { messages, ...rest } = await shop.collect(VISITOR, [view(address)])
    expect(messages).toMatchObject([{ workflow: WORKFLOW.id, step: BAR, kind: 'bar', display: { times: 1 } }])
    expect(rest).toEqual({})
    const done = [
      event('message_shown', { url: view(address).url, subject: 'bar', workflow: WORKFLOW.id, step: BAR }),
      event('purchase', { url: view(address).url, subject: 'order-1', value: 100, currency: 'CHF' }),
    ]
    expect((await shop.collect(VISITOR, done)).messages).toEqual([])
    expect(await everything(env.DB)).toEqual(before)
  })

  it('shows whoever has no id the same', async () => {
    const shop = await drafted()
    const { messages } = await shop.collect(undefined, [view(`${PATH}?${await linkTo(shop)}`)])
    expect(messages.map(({ step }) => step)).toEqual([BAR])
  })

  it('shows the draft as it is now, in the language of the page', async () => {
    const shop = await drafted()
    const address = `${PATH}?${await linkTo(shop)}`
    const later = JSON.stringify(WORKFLOW).replace('Vous aimez le King.', 'Encore un mot.')
    expect((await save(shop, 1, JSON.parse(later))).status).toBe(200)
    const { messages } = await shop.collect(VISITOR, [view(address)], { language: 'fr' })
    expect(messages.map(({ language }) => language)).toEqual(['fr'])
    expect(JSON.stringify(messages)).toContain('Encore un mot.')
  })

  it('takes in what else comes along', async () => {
    const shop = await drafted()
    const { messages } = await shop.collect(VISITOR, [view('/earlier'), view(`${PATH}?${await linkTo(shop)}`)])
    expect(messages.map(({ step }) => step)).toEqual([BAR])
    expect(await peopleOf(shop)).toBe(1)
  })

  it.each<[string, (link: string) => string]>([
    ['was altered', (link) => `${link.slice(0, -2)}AA`],
    ['is signed for something else', (link) => link.replace(/=.*\./, '=eyJzaXRlIjoieCJ9.')],
    ['is no link', () => 'sillage-preview=nonsense'],
    ['is empty', () => 'sillage-preview='],
  ])('that %s is a page view like any other', async (_, change) => {
    const shop = await drafted()
    expect(await shownBy(shop, `${PATH}?${change(await linkTo(shop))}`)).toEqual([])
    expect(await peopleOf(shop)).toBe(1)
  })

  it('of another site shows nothing here', async () => {
    const [shop, other] = [await drafted(), await drafted()]
    expect(await shownBy(other, `${PATH}?${await linkTo(shop)}`)).toEqual([])
    expect(await peopleOf(other)).toBe(1)
  })

  it('ends after seven days', async () => {
    const shop = await drafted()
    const address = `${PATH}?${await linkTo(shop)}`
    shop.wait(7 * DAY - 1)
    expect(await shownBy(shop, address)).toHaveLength(1)
    shop.wait(1)
    expect(await shownBy(shop, address)).toEqual([])
  })

  it('is of a message, and of nothing else', async () => {
    const shop = await drafted()
    for (const step of [`${WORKFLOW.steps[1]?.id}`, 'nothing']) {
      const answer = await ask(shop, step)
      expect([answer.status, problemOf(answer).title]).toEqual([404, 'There is no such message.'])
    }
  })
})
