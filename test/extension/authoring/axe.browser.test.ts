import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchChromium } from '../../browser/chromium.ts'
import { shareOf } from '../../page/share.ts'
import { deepStory, tags } from './material.ts'
import { buildPanel, openPanel } from './panel.ts'

let context: BrowserContext
let built: Awaited<ReturnType<typeof buildPanel>>
let axe: string
beforeAll(async () => {
  built = await buildPanel()
  axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
  context = await launchChromium({ context: { viewport: { width: 400, height: 860 }, reducedMotion: 'reduce' } })
})
afterAll(() => context.close())

const violations = async (page: Page): Promise<unknown> => {
  await page.evaluate(axe)
  return page.evaluate(
    `axe.run(document).then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes.map(({ html, failureSummary }) => html.slice(0, 160) + failureSummary.slice(0, 200))]))`,
  )
}

const findings = [
  { code: 'a.b', path: ['goal'], severity: 'error', message: 'Broken.' },
  { code: 'a.c', path: ['steps', 0], severity: 'warning', message: 'Odd.' },
  { code: 'a.d', path: [], severity: 'note', message: 'Note.' },
]
const VIEWS: [name: string, show: (page: Page) => Promise<void>][] = [
  ['the story', async () => {}],
  ['a word open', (page) => page.locator('[data-path=\'["guard","of"]\']').click()],
  ['the steps to add', (page) => page.locator('[data-insert=\'["steps",1]\']').click()],
  ['a trigger open', (page) => page.locator('[data-path=\'["trigger",0]\']').click()],
  ['the triggers to add', (page) => page.locator('[data-begin=trigger]').click()],
  ['a bar being written', (page) => page.locator('[data-path=\'["steps",0,"message"]\']').click()],
  [
    'a form being written',
    async (page) => {
      await page.locator('[data-path=\'["steps",0,"message"]\']').click()
      await page.locator('[data-language=en]').click()
      await page.locator('main select').first().selectOption('form')
      for (const kind of ['consent', 'field', 'countdown', 'voucher', 'products', 'image', 'heading'])
        await page.locator(`[data-add-block=${kind}]`).click()
      for (const rule of ['delay', 'scroll', 'exitIntent', 'inactivity', 'seen', 'device'])
        await page.locator('select:has(option[value=""])').selectOption(rule)
    },
  ],
  [
    'a change of the page being written',
    async (page) => {
      await page.locator('[data-path=\'["steps",0,"message"]\']').click()
      await page.locator('[data-language=en]').click()
      await page.locator('main select').first().selectOption('change')
    },
  ],
  [
    'a split being written',
    async (page) => {
      await page.locator('[data-insert=\'["steps",1]\']').click()
      await page.locator('[data-add=split]').click()
      await page.locator('[data-path=\'["steps",1]\']').click()
    },
  ],
  [
    'a delay being written',
    async (page) => {
      await page.locator('[data-insert=\'["steps",1]\']').click()
      await page.locator('[data-add=delay]').click()
      await page.locator('[data-path=\'["steps",1]\']').click()
      await page.getByRole('dialog').locator('select').first().selectOption('until')
    },
  ],
  ['an email being written', (page) => page.locator('[data-path=\'["steps",2,"content"]\']').click()],
]

const LOOKS = (['light', 'dark'] as const).flatMap((theme) =>
  (['en', 'fr', 'it'] as const).map((one) => [theme, one] as const),
)

describe('axe finds nothing', () => {
  it.each(shareOf(LOOKS))('in the %s theme, in %s', async (colorScheme, language) => {
    for (const [name, show] of VIEWS) {
      const page = await openPanel(context, built, { tags, language, document: deepStory, findings })
      await page.emulateMedia({ colorScheme })
      await show(page)
      expect(await violations(page), name).toEqual([])
      await page.close()
    }
  })
})
