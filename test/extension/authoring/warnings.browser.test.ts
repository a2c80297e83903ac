import type { BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkWorkflow } from '../../../worker/engine/index.ts'
import { launchChromium } from '../../browser/chromium.ts'
import { kingStory, tags } from './material.ts'
import { buildPanel, documentOf, openPanel } from './panel.ts'

let context: BrowserContext
let built: Awaited<ReturnType<typeof buildPanel>>
beforeAll(async () => {
  built = await buildPanel()
  context = await launchChromium({ context: { viewport: { width: 360, height: 860 } } })
})
afterAll(() => context.close())

const AROUND = { tags: tags.map(({ id }) => id), workflows: [], languages: ['en'], checkEmail: () => [] }

describe('What is warned of a message', () => {
  it.each([
    ['bar', { theme: 'papper' }, 'message.theme', 'Colours', 'Paper'],
    ['slide_in', { slot: 'middle' }, 'message.slot', 'Where', 'top left'],
    ['modal', { slot: 'top' }, 'message.slot', 'Where', 'middle'],
  ] as const)('of a %s is beside where it is mended: %j', async (kind, part, code, field, mended) => {
    const [step] = kingStory.steps
    if (step?.kind !== 'message') throw new Error('the first step shows nothing')
    const document = { ...kingStory, steps: [{ ...step, message: { ...step.message, kind, ...part } }] }
    const path = ['steps', 0, 'message', Object.keys(part)[0]]
    const page = await openPanel(context, built, {
      tags,
      language: 'en',
      document,
      findings: [{ code, path, severity: 'warning', message: 'Mend it.' }],
    })
    await page.locator(`[data-path='["steps",0,"message"]']`).click()
    const warning = page.locator(`.card.block:has(label > span:text-is("${field}")) .finding.warning`)
    expect(await warning.count()).toBe(1)
    expect(await page.locator('.finding').count()).toBe(1)
    await page.locator(`label:has(> span:text-is("${field}")) select`).selectOption(mended)
    expect(checkWorkflow(await documentOf(page), AROUND).filter((each) => each.code === code)).toEqual([])
  })
})
