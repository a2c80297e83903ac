import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { blockHash, blocksFor, mayAsk, withBlock } from '../../worker/blocked.ts'
import { newProfile } from '../../worker/engine/index.ts'
import { erase } from '../../worker/erase.ts'
import { openImporter } from './importWorld.ts'
import { EMAIL, READER, reader, written } from './reportWorld.ts'
import { openShop, type Shop } from './shopWorld.ts'
import { stored } from './stored.ts'

const [NEW, NEWER] = ['pX3vR8nW5kTz1QbY7mJ2cLh9FdG4sAeU', 'b6Hq0ZtVw2NxK8yRj5MdLc3PfS9gEaUi']
const RENEWED = { SECRET: NEW, SECRET_BEFORE: env.SECRET }
const RENEWED_TWICE = { SECRET: NEWER, SECRET_BEFORE: `${NEW} ${env.SECRET}` }
const FORGOTTEN = { SECRET: NEW }

const reopen = (shop: Shop, bindings: object): Promise<Shop> => openShop(shop.site, { bindings })
const isOn = async (shop: Shop) => (await reader(shop)).consent['email:newsletter']?.granted

/** The links of one kind in the letter, as their paths. */
const linksOf = async (shop: Shop, kind: string): Promise<string[]> => {
  const mails = (await shop.mailbox.list()).filter(({ to, subject }) => to === EMAIL && subject === 'Ten books')
  return [...`${mails[0]?.html}`.matchAll(new RegExp(`/${kind}/[0-9a-z-]+\\.[\\w-]{43}`, 'g'))].map(([path]) => path)
}

const unsubscribe = (shop: Shop, path: string) => shop.request(path, { method: 'POST' })

describe('when the secret of the worker is changed', () => {
  it.each([
    ['once', RENEWED],
    ['twice', RENEWED_TWICE],
  ])('%s, the links of emails sent before go on as long as the one before is named', async (_, bindings) => {
    const old = await written()
    const shop = await reopen(old, bindings)
    for (const kind of ['p', 'l', 'o', 'u']) {
      const [path = ''] = await linksOf(old, kind)
      expect([kind, (await shop.request(path)).status < 400]).toEqual([kind, true])
    }
    expect((await unsubscribe(shop, await old.linkTo(EMAIL, 'u'))).status).toBe(200)
    expect(await isOn(old)).toBe(false)
  })

  it('and the one before is named nowhere, they do nothing', async () => {
    const old = await written()
    const shop = await reopen(old, FORGOTTEN)
    for (const kind of ['p', 'l', 'u'])
      expect((await shop.request((await linksOf(old, kind))[0] ?? '')).status).toBe(404)
    await unsubscribe(shop, await old.linkTo(EMAIL, 'u'))
    expect(await isOn(old)).toBe(true)
  })

  it('new links are signed with the new one alone', async () => {
    const shop = await written({ bindings: RENEWED })
    const path = await shop.linkTo(EMAIL, 'u')
    await unsubscribe(await openShop(shop.site), path)
    expect(await isOn(shop)).toBe(true)
    await unsubscribe(shop, path)
    expect(await isOn(shop)).toBe(false)
  })

  it('an address that is nobody’s any more and wanted no mail is still left alone, however it comes back', async () => {
    const old = await written()
    await unsubscribe(old, await old.linkTo(EMAIL, 'u'))
    await erase(old.world(), old.site, READER)
    const [shop, forgotten] = [await reopen(old, RENEWED_TWICE), await reopen(old, FORGOTTEN)]
    const back = async ({ world, site }: Shop) =>
      withBlock(newProfile('visitor-back-0001', 0), (await blocksFor(world(), site, [EMAIL]))(EMAIL))
    expect([(await back(shop)).suppressed?.reason, (await back(forgotten)).suppressed]).toEqual([
      'email_unsubscribed',
      undefined,
    ])
    const { file } = await openImporter(old.site, { bindings: RENEWED_TWICE })
    await file.sure([{ type: 'contact', visitor: 'visitor-back-0002', email: EMAIL }])
    expect((await stored(shop, 'visitor-back-0002'))?.profile.suppressed?.reason).toBe('email_unsubscribed')
  })

  it('of two words on an address, under the one and the other, the stronger counts', async () => {
    const shop = await openShop('secret-words', { bindings: RENEWED })
    const before = { settings: { ...shop.world().settings, SECRET: env.SECRET } }
    for (const [known, reason] of [
      [before, 'email_complained'],
      [shop.world(), 'email_unsubscribed'],
    ] as const)
      await env.DB.prepare('insert into blocked (site, hash, reason, at) values (?1, ?2, ?3, 1)')
        .bind(shop.site, await blockHash(known, shop.site, EMAIL), reason)
        .run()
    expect(await mayAsk(shop.world(), shop.site, EMAIL)).toBe(false)
  })
})
