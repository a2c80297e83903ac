import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { countBroken } from '../../db/invariants.ts'
import { LETTER } from './documents.ts'
import { openServed, statusesOf } from './serverWorld.ts'
import { DAY, HOUR } from './shopWorld.ts'
import { people, VISITOR } from './stored.ts'

const ADA = 'ada@example.org'
const YES = { id: 'yes', type: 'consent', email: ADA, purpose: 'email:newsletter', granted: true }

const [, MAIL] = LETTER.steps
const AT_ONCE = { ...LETTER, trigger: [{ kind: 'event', event: { type: 'consent' } }], steps: [MAIL] }

describe('one request', () => {
  it('has one instant: what a yes allows is not planned before it, however long deciding takes', async () => {
    const { shop, server } = await openServed('instant', { isTicking: true })
    await shop.publish(AT_ONCE)
    await server.tell(YES)
    await shop.pass(HOUR)
    expect((await shop.mailbox.list()).map(({ to }) => to)).toEqual([ADA])
    const broken = () => countBroken(env.DB, 'sent_without_consent', shop.now())
    expect(await broken()).toBe(0)
    await env.DB.prepare('update send set created = created - 1').run()
    expect(await broken()).toBe(1)
  })
})

const cart = { id: 'cart', type: 'cart', email: ADA, cart: 'C-1', value: 1990, currency: 'EUR' }
const paid = { id: 'paid', type: 'purchase', email: ADA, order: 'A-1', value: 1990, currency: 'EUR' }

/** Writes an hour after a cart, unless it was bought since. */
const CART = {
  ...LETTER,
  trigger: [{ kind: 'event', event: { type: 'cart' } }],
  goal: { kind: 'count', event: { type: 'purchase' }, window: { kind: 'run' }, op: 'gte', n: 1 },
}

/** Instants of events that a list tells, in ms before the request, and those they are recorded at; `undefined` is not told. */
const INSTANTS: [string, (number | undefined)[], number[]][] = [
  ['none', [undefined, undefined, undefined], [2, 1, 0]],
  ['one', [undefined], [0]],
  ['the same, to the second', [1000, 1000, 1000], [1000, 999, 998]],
  ['a moment ago, of more than fit until now', [1, 1, 1], [2, 1, 0]],
  ['to come', [-DAY, -DAY], [1, 0]],
  ['apart', [HOUR, undefined, 1000], [HOUR, 0, 1000]],
]

describe('events of one person that have the same instant', () => {
  it.each(INSTANTS)(
    'are told one after another, as they stand in the list, never later than now: %s',
    async (_, told, is) => {
      const { shop, server } = await openServed('list')
      const events = told.map((ago, n) => ({
        ...{ id: `e-${n}`, type: 'custom', name: 'hello', visitor: VISITOR },
        ...(ago === undefined ? {} : { at: shop.now() - ago }),
      }))
      await server.tell(...events)
      const history = (await people(shop))[0]?.doc.history ?? []
      const ago = (n: number) => shop.now() - (history.find(({ id }) => id === `srv.e-${n}`)?.at ?? Number.NaN)
      expect(told.map((_, n) => ago(n))).toEqual(is)
      expect(statusesOf(await server.tell(...events))).toEqual(told.map(() => 'repeated'))
      expect((await people(shop))[0]?.doc.history).toEqual(history)
    },
  )

  it.each([
    ['without an instant', {}, 'goal'],
    ['of the same second', { at: '2041-11-04T08:00:00Z' }, 'goal'],
  ])('are "since entering" after the one that lets them in: %s', async (_, when, reason) => {
    const { shop, server } = await openServed('since')
    await shop.publish(CART)
    await server.tell(YES, { ...cart, ...when }, { ...paid, ...when })
    await shop.pass(2 * HOUR)
    expect(await shop.mailbox.list()).toEqual([])
    expect((await people(shop))[0]?.doc.past[CART.id]?.reason).toBe(reason)
  })

  it('are not where they stand before it: who bought first, and filled a cart then, is written to', async () => {
    const { shop, server } = await openServed('before')
    await shop.publish(CART)
    await server.tell(YES, paid, cart)
    await shop.pass(2 * HOUR)
    expect((await shop.mailbox.list()).map(({ to }) => to)).toEqual([ADA])
  })

  it('come after the arrival of somebody new, so that it begins what they end', async () => {
    const { shop, server } = await openServed('arrival')
    await shop.publish({ ...CART, trigger: [{ kind: 'event', event: { type: 'identify' } }] })
    await server.tell(YES, paid)
    expect((await people(shop))[0]?.doc.past[CART.id]?.reason).toBe('goal')
  })
})
