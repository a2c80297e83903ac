import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchChromium } from '../browser/chromium.ts'
import { openShadows } from '../browser/openShadows.ts'
import { type Gallery, openGallery } from '../gallery/serve.ts'
import { openVariant } from '../gallery/shots.ts'
import { DIRECTIONS, SCHEMES, SHOWS, THEMES, type Variant } from '../gallery/variants.ts'
import { contrasts } from './contrast.ts'
import { isTried } from './share.ts'

let gallery: Gallery
let context: BrowserContext
let page: Page
let axe: string
beforeAll(async () => {
  gallery = await openGallery()
  context = await launchChromium({ context: { reducedMotion: 'reduce' } })
  await openShadows(context)
  page = await context.newPage()
  axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
})
afterAll(async () => {
  await context.close()
  await gallery.close()
})

/** What axe has against the message, and how many of its rules had something to look at. */
const objections = async (): Promise<{ violations: string[]; passes: number }> => {
  await page.evaluate(axe)
  return page.evaluate(async () => {
    type Rule = { id: string; nodes: { html: string; failureSummary?: string }[] }
    const { run } = Reflect.get(window, 'axe') as {
      run: (where: unknown) => Promise<{ violations: Rule[]; passes: Rule[] }>
    }
    const { violations, passes } = await run({ include: [['sillage-message']] })
    return {
      violations: violations.flatMap(({ id, nodes }) =>
        nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
      ),
      passes: passes.length,
    }
  })
}

const shows = SHOWS.filter((show) => show !== 'change')
const rows = shows.flatMap((show) => DIRECTIONS.map((direction) => [show, direction] as const))

describe('axe has nothing to object to, and all words stand out', () => {
  it.each(rows)('%s, %s, in every theme, light and dark', async (show, direction) => {
    const all = THEMES.flatMap((theme) => SCHEMES.map((scheme): Variant => ({ show, theme, scheme, direction })))
    const first = rows.findIndex(([each, way]) => each === show && way === direction)
    for (const variant of all.filter((_, i) => isTried(i + first))) {
      await openVariant(page, gallery.origin, variant)
      const { violations, passes } = await objections()
      const { words, faint } = await contrasts(page)
      expect({ variant, violations, faint }).toEqual({ variant, violations: [], faint: [] })
      expect(Math.min(passes - 4, words)).toBeGreaterThan(0)
    }
  })
})

describe('what is wrong with an answer stands out', () => {
  const forms = ['form', 'question'] as const
  it.each(forms)('%s, in every theme, light and dark', async (show) => {
    const all = THEMES.flatMap((theme) => SCHEMES.map((scheme): Variant => ({ show, theme, scheme, direction: 'ltr' })))
    for (const variant of all.filter((_, i) => isTried(i + forms.indexOf(show)))) {
      await openVariant(page, gallery.origin, variant)
      const errors = page.locator('sillage-message').locator('.error:not(:empty)')
      await page.locator('sillage-message').locator('button[type=submit]').click()
      await errors.first().waitFor()
      const { faint } = await contrasts(page)
      expect({ variant, faint }).toEqual({ variant, faint: [] })
    }
  })
})
