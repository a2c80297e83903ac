import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { insertBlock } from '../../db/blocked.ts'
import { bind } from '../../worker/bind.ts'
import { blockFor, blockHash, mayAsk } from '../../worker/blocked.ts'
import { type Event, newProfile } from '../../worker/engine/index.ts'
import { erase } from '../../worker/erase.ts'
import { changePerson } from '../../worker/people.ts'
import { NEWSLETTER_FORM } from '../material/king.ts'
import { DAY, event, openShop, type Shop } from './shopWorld.ts'
import { stored, VISITOR } from './stored.ts'

const EMAIL = 'ada@gmail.com'
const OTHER = 'visitor-bbbbbbbb-0002'

let sites = 0
const open = async (): Promise<Shop> => {
  const shop = await openShop(`blocked-${++sites}`)
  await shop.tag(NEWSLETTER_FORM)
  return shop
}
const subscribe = async (shop: Shop, visitor: string, email: string) => {
  await shop.collect(visitor, [event('form_submit', { tag: 'newsletter', fields: { email } })])
  return shop.confirm(email)
}
const happen = (shop: Shop, visitor: string, told: Omit<Event, 'at'>) =>
  changePerson({
    db: env.DB,
    site: shop.site,
    visitor,
    now: shop.now(),
    plan: () => ({ events: [{ ...told, at: shop.now() }] }),
  })
const blocks = async (shop: Shop) =>
  (await env.DB.prepare('select hash, reason from blocked where site = ?1').bind(shop.site).all()).results
const prove = (shop: Shop, visitor: string, email: string, purposes: string[]) =>
  bind(shop.world(), { id: crypto.randomUUID(), site: shop.site, visitor, email, purposes })

const WORDS: [string, Omit<Event, 'at'> | undefined, string | undefined][] = [
  ['who said nothing', undefined, undefined],
  ['who left one list', { id: 'word-0001', type: 'email_unsubscribed', topic: 'newsletter' }, 'email_unsubscribed'],
  ['who left all lists', { id: 'word-0002', type: 'email_unsubscribed' }, 'email_unsubscribed'],
  [
    'who took their consent back',
    { id: 'word-0003', type: 'consent', subject: 'email:x', granted: false },
    'email_unsubscribed',
  ],
  ['who refused to be counted', { id: 'word-0004', type: 'consent', subject: 'analytics', granted: false }, undefined],
  ['who complained', { id: 'word-0005', type: 'email_complained' }, 'email_complained'],
  [
    'whose address does not exist',
    { id: 'word-0006', type: 'email_bounced', props: { kind: 'hard' } },
    'email_bounced',
  ],
  ['whose mailbox was full', { id: 'word-0007', type: 'email_bounced', props: { kind: 'soft' } }, undefined],
]

describe('of somebody erased', () => {
  it.each(WORDS)('%s stays a keyed hash of the address, or nothing', async (_who, word, reason) => {
    const shop = await open()
    await subscribe(shop, VISITOR, EMAIL)
    await shop.pass(DAY)
    if (word) await happen(shop, VISITOR, word)
    expect(await erase(shop.world(), shop.site, VISITOR)).toBe(true)
    const hash = await blockHash(shop.world(), shop.site, EMAIL)
    expect(await blocks(shop)).toEqual(reason === undefined ? [] : [{ hash, reason }])
    expect(hash).toMatch(/^[0-9a-f]{64}$/)
    expect(await erase(shop.world(), shop.site, VISITOR)).toBe(false)
  })

  it('the hash is that of the mailbox, however it is written, and of one site and one secret only', async () => {
    const shop = await open()
    const world = shop.world()
    const hash = await blockHash(world, shop.site, EMAIL)
    for (const spelling of ['ADA@gmail.com', ' a.d.a@googlemail.com', 'ada+news@gmail.com'])
      expect(await blockHash(world, shop.site, spelling)).toBe(hash)
    expect(await blockHash(world, 'elsewhere', EMAIL)).not.toBe(hash)
    const SECRET = `${world.settings.SECRET}x`
    expect(await blockHash({ settings: { ...world.settings, SECRET } }, shop.site, EMAIL)).not.toBe(hash)
  })
})

describe('an address that is left alone', () => {
  const blocked = async (reason: 'email_unsubscribed' | 'email_bounced' | 'email_complained') => {
    const shop = await open()
    await subscribe(shop, VISITOR, EMAIL)
    await shop.pass(DAY)
    await happen(shop, VISITOR, {
      id: 'word-0001',
      type: reason,
      ...(reason === 'email_bounced' ? { props: { kind: 'hard' } } : {}),
    })
    await erase(shop.world(), shop.site, VISITOR)
    await shop.pass(31 * DAY)
    return shop
  }

  it.each([
    ['email_unsubscribed', true],
    ['email_bounced', false],
    ['email_complained', false],
  ] as const)('after %s may be asked again: %s', async (reason, answer) => {
    const shop = await blocked(reason)
    for (const email of [EMAIL, 'A.D.A+again@googlemail.com'])
      expect(await mayAsk(shop.world(), shop.site, email)).toBe(answer)
    expect(await mayAsk(shop.world(), shop.site, 'bob@gmail.com')).toBe(true)
  })

  it('which complained or bounced gets nothing, though its owner comes by as somebody new, and agrees', async () => {
    for (const reason of ['email_bounced', 'email_complained'] as const) {
      const shop = await blocked(reason)
      await prove(shop, OTHER, 'ada+again@gmail.com', ['email:newsletter'])
      expect((await stored(shop, OTHER))?.profile).toMatchObject({
        email: 'ada+again@gmail.com',
        suppressed: { reason },
      })
    }
  })

  it('which unsubscribed is heard when it agrees again, and stays left alone while it does not', async () => {
    const quiet = await blocked('email_unsubscribed')
    await prove(quiet, OTHER, EMAIL, [])
    expect((await stored(quiet, OTHER))?.profile.suppressed).toMatchObject({ reason: 'email_unsubscribed' })
    const again = await blocked('email_unsubscribed')
    await subscribe(again, OTHER, EMAIL)
    const profile = (await stored(again, OTHER))?.profile
    expect([profile?.suppressed, profile?.consent['email:newsletter']?.granted]).toEqual([undefined, true])
    await again.pass(DAY)
    await prove(again, 'visitor-cccccccc-0003', EMAIL, [])
    expect((await stored(again, OTHER))?.profile.suppressed).toBeUndefined()
  })

  it('keeps the stronger of two words, in any order', async () => {
    const shop = await open()
    await subscribe(shop, VISITOR, EMAIL)
    const row = await env.DB.prepare('select stamp from person where site = ?1').bind(shop.site).first<string>('stamp')
    const owner = { site: shop.site, person: VISITOR, stamp: row ?? '' }
    const say = (
      reason: 'email_unsubscribed' | 'email_bounced' | 'email_complained',
      at: number,
      stamp = owner.stamp,
    ) => insertBlock(env.DB, { ...owner, stamp }, 'h', { reason, at }).run()
    const kept = async () =>
      env.DB.prepare('select reason, at from blocked where site = ?1 and hash = ?2').bind(shop.site, 'h').first()
    await say('email_bounced', 5, 'another stamp')
    expect(await kept()).toBeNull()
    await say('email_bounced', 5)
    await say('email_unsubscribed', 9)
    expect(await kept()).toEqual({ reason: 'email_bounced', at: 5 })
    await say('email_complained', 3)
    await say('email_bounced', 9)
    expect(await kept()).toEqual({ reason: 'email_complained', at: 3 })
    await say('email_complained', 4)
    expect(await kept()).toEqual({ reason: 'email_complained', at: 4 })
  })

  it('a workflow’s own suppression is no word of the person, and does not outlive them', () => {
    expect(blockFor({ ...newProfile('x', 0), suppressed: { at: 1, reason: 'winback' } })).toBeUndefined()
  })
})
