import { describe, expect, it } from 'vitest'
import { openShop, view } from './shopWorld.ts'
import { stored, VISITOR } from './stored.ts'

let sites = 0
const BROWSER = 'it-CH, it;q=0.9, fr;q=0.8'

describe('the language of a page view', () => {
  it.each([
    ['as its page says it', 'fr-CH', BROWSER, 'fr-CH'],
    ['the browser’s, where the page does not say', '', BROWSER, 'it-CH'],
    ['the browser’s, where the page says what is no language', 'Français', BROWSER, 'it-CH'],
    ['the browser’s, where the page’s is longer than any', `en${'-abcdefgh'.repeat(4)}`, BROWSER, 'it-CH'],
    ['the first the browser says that is one', 'x', '*;q=0.5, de', 'de'],
    ['nobody’s, where neither says one', undefined, '*', undefined],
    ['nobody’s, where there is no word of it', undefined, undefined, undefined],
  ])('is %s', async (_, language, accepted, expected) => {
    const shop = await openShop(`language-${++sites}`)
    const body = { site: shop.site, visitor: VISITOR, sent: shop.now(), language, events: [{ ...view('/'), at: 0 }] }
    await shop.post(body, accepted === undefined ? {} : { 'accept-language': accepted })
    expect((await stored(shop, VISITOR))?.profile.context.language).toBe(expected)
  })
})
