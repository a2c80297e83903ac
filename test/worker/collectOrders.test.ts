import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { CollectResponse } from '../../worker/protocol.ts'
import { event, openShop, type Shop } from './shopWorld.ts'
import { stored } from './stored.ts'

const VISITOR = 'ordersordersordersorders12'
let shops = 0
const open = (): Promise<Shop> => openShop(`orders-${++shops}`)

const tell = (shop: Shop, told: object): Promise<Response> =>
  shop.post({ site: shop.site, visitor: VISITOR, sent: shop.now(), watch: '', events: [{ at: shop.now(), ...told }] })

const items = (n: number, item: object = { name: 'It' }) => Array.from({ length: n }, () => item)

/** What a page told of a purchase, what is kept of it, and what is not. */
const ROWS: [what: string, told: object, kept: object, unkept: string[] | undefined][] = [
  [
    'sizes in a list',
    { items: [{ name: 'It', sizes: ['s', 'm'], price: 990 }] },
    { items: [{ name: 'It', price: 990 }] },
    ['events.0.items.0.sizes'],
  ],
  [
    'more items than there is room for',
    { items: items(52) },
    { items: items(50) },
    ['events.0.items.50', 'events.0.items.51'],
  ],
  ['items that are none', { items: { name: 'It' } }, { items: [] }, ['events.0.items']],
  [
    'an item that is none',
    { items: ['It', { name: 'Misery' }] },
    { items: [{ name: 'Misery' }] },
    ['events.0.items.0'],
  ],
  [
    'a longer text than is kept',
    { items: [{ name: 'It', blurb: 'x'.repeat(1025) }] },
    { items: [{ name: 'It' }] },
    ['events.0.items.0.blurb'],
  ],
  ['an amount in whole units', { value: 29.9, currency: 'EUR' }, { currency: 'EUR' }, ['events.0.value']],
  ['an amount as a text', { value: '2990', currency: 'EUR' }, { currency: 'EUR' }, ['events.0.value']],
  ['a currency of its own', { value: 2990, currency: '€' }, { value: 2990 }, ['events.0.currency']],
  ['a currency in small letters', { value: 2990, currency: 'eur' }, { value: 2990, currency: 'EUR' }, undefined],
  ['a number that is a number', { subject: 1042 }, { subject: '1042' }, undefined],
  ['what is not known', { items: [{ name: 'It', author: null }], value: null }, { items: [{ name: 'It' }] }, undefined],
]

describe('a purchase of which something cannot be kept', () => {
  it.each(ROWS)('counts, with %s', async (_, told, kept, unkept) => {
    const shop = await open()
    const answer = await tell(shop, { ...event('purchase', { subject: 'order-1' }), ...told })
    expect(answer.status).toBe(200)
    expect(v.parse(CollectResponse, await answer.json()).unkept).toEqual(unkept)
    const [bought] = (await stored(shop, VISITOR))?.profile.history ?? []
    expect(bought).toMatchObject({ type: 'purchase', ...kept })
    if (!('value' in kept)) expect(bought).not.toHaveProperty('value')
  })

  it('is refused where anything else is wrong, and so is what comes with it', async () => {
    const shop = await open()
    const bad = { ...event('purchase', { subject: 'order-1' }), value: 1.5, granted: 'yes' }
    expect((await tell(shop, bad)).status).toBe(422)
    expect(await stored(shop, VISITOR)).toBeNull()
  })

  it('is still refused whole of anything but a cart or a purchase', async () => {
    const shop = await open()
    const odd = { ...event('custom', { name: 'went' }), props: { sizes: ['s'] } }
    expect((await tell(shop, odd)).status).toBe(422)
  })
})
