import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchChromium } from '../browser/chromium.ts'
import { openShadows } from '../browser/openShadows.ts'
import { type Gallery, openGallery } from '../gallery/serve.ts'
import { openVariant } from '../gallery/shots.ts'
import { SCHEMES, SHOWS, THEMES } from '../gallery/variants.ts'
import { contrasts } from './contrast.ts'
import { isTried } from './share.ts'

let gallery: Gallery
let context: BrowserContext
let page: Page
beforeAll(async () => {
  gallery = await openGallery()
  context = await launchChromium({ context: { reducedMotion: 'reduce', forcedColors: 'active' } })
  await openShadows(context)
  page = await context.newPage()
})
afterAll(async () => {
  await context.close()
  await gallery.close()
})

/** What can be pressed or written into, and what of it nobody would see. */
const looked = () =>
  page.evaluate(() => {
    const root = document.querySelector('sillage-message')?.shadowRoot
    const all = [...(root?.querySelectorAll<HTMLElement>('a,button,input,select,textarea') ?? [])]
    const ground = getComputedStyle(root?.querySelector('.card,section') ?? document.body).backgroundColor
    const isSeen = (style: string, width: string, colour: string) =>
      style !== 'none' && Number.parseFloat(width) >= 1 && colour !== ground && !/^rgba.*, 0\)$/.test(colour)
    const hasBorder = (one: Element) => {
      const { borderTopStyle, borderTopWidth, borderTopColor } = getComputedStyle(one)
      return isSeen(borderTopStyle, borderTopWidth, borderTopColor)
    }
    /** A choice is pressed on the words beside its own circle, which is not drawn. */
    const drawn = (one: Element) => (one.matches('.choice input') ? (one.nextElementSibling ?? one) : one)
    const hasRing = (one: HTMLElement) => {
      one.focus({ focusVisible: true } as FocusOptions)
      const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(drawn(one))
      return isSeen(outlineStyle, outlineWidth, outlineColor)
    }
    const named = (one: Element) => `${one.localName}.${one.className} ${one.textContent}`
    // A box to tick is drawn by the browser itself.
    const boxes = all
      .map(drawn)
      .filter((one) => one.matches('.button,.copy,.choice span,input:not([type=checkbox]),select,textarea'))
    const close = root?.querySelector('.close')
    return {
      count: all.length,
      plain: boxes.filter((one) => !hasBorder(one)).map(named),
      ringless: all.filter((one) => !hasRing(one)).map(named),
      close: !!close && close.clientWidth >= 44 && getComputedStyle(close).color !== ground,
    }
  })

const shows = SHOWS.filter((show) => show !== 'change')

describe('where the visitor’s own colours are forced on every page', () => {
  it.each(shows)(
    'buttons and fields of a %s have borders, the keyboard is seen, and all words stand out',
    async (show) => {
      const all = THEMES.flatMap((theme) => SCHEMES.map((scheme) => ({ theme, scheme })))
      for (const look of all.filter((_, i) => isTried(i + shows.indexOf(show)))) {
        await openVariant(page, gallery.origin, { show, ...look, direction: 'ltr' })
        const { words, faint } = await contrasts(page)
        const { count, ...seen } = await looked()
        const expected = { plain: [], ringless: [], close: true, faint: [] }
        expect({ ...look, ...seen, faint }).toEqual({ ...look, ...expected })
        expect(Math.min(words, count)).toBeGreaterThan(0)
      }
    },
  )
})

it('the test sees a button without a border, and one whose focus is not drawn', async () => {
  await openVariant(page, gallery.origin, { show: 'slide_in', theme: 'ink', scheme: 'light', direction: 'ltr' })
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync('.button{border:0!important;outline:none!important}')
    document.querySelector('sillage-message')?.shadowRoot?.adoptedStyleSheets.push(sheet)
  })
  const { plain, ringless } = await looked()
  expect([plain.length, ringless.length]).toEqual([2, 2])
})
