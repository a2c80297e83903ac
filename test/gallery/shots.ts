import { mkdir } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { launchChromium } from '../browser/chromium.ts'
import { pathOf, SHOWS, type Show, THEMES, type Variant } from './variants.ts'

type Shot = { name: string; variant: Variant; width: number }

const shot = (show: Show, change: Partial<Variant> = {}, width = 1280): Shot => {
  const variant: Variant = { show, theme: 'ink', scheme: 'light', direction: 'ltr', ...change }
  const { theme, scheme, direction } = variant
  return { name: [show, theme, scheme, direction, width].join('-'), variant, width }
}

/** A picture of each kind and theme on wide and narrow pages, light and dark, and in both directions: enough to see what is clumsy. */
const SHOTS: readonly Shot[] = [
  ...SHOWS.flatMap((show) => [
    shot(show, { theme: 'paper' }),
    shot(show, { theme: 'paper' }, 375),
    shot(show, { theme: 'tide', scheme: 'dark' }),
    shot(show, { theme: 'ink', direction: 'rtl' }, 375),
  ]),
  ...THEMES.flatMap((theme) => [shot('form', { theme }), shot('countdown', { theme, scheme: 'dark' }, 375)]),
  shot('slide_in', { theme: 'dusk' }),
  shot('modal', { theme: 'moss', direction: 'rtl' }),
  shot('bar', { theme: 'page' }),
  shot('question', { theme: 'dusk' }),
  shot('products', { theme: 'page', scheme: 'dark' }),
]

/** Opens a variant and waits until it stands still. */
export const openVariant = async (page: Page, origin: string, variant: Variant): Promise<void> => {
  const shown = page.waitForRequest((request) => /message_shown/.test(request.postData() ?? ''))
  await page.goto(origin + pathOf(variant))
  await shown
  await page.waitForTimeout(350)
}

/** Pictures into a folder, one after the other. */
export const takeShots = async (origin: string, folder: string): Promise<void> => {
  await mkdir(folder, { recursive: true })
  const context = await launchChromium()
  const page = await context.newPage()
  const taken = new Set<string>()
  for (const { name, variant, width } of SHOTS) {
    if (taken.has(name)) continue
    taken.add(name)
    await page.setViewportSize({ width, height: 640 })
    await openVariant(page, origin, variant)
    await page.screenshot({ path: `${folder}/${name}.png` })
  }
  await context.close()
  console.log(`${taken.size} pictures in ${folder}`)
}
