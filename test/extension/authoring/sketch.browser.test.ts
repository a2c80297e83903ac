import type { BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchChromium } from '../../browser/chromium.ts'
import { kingStory, tags } from './material.ts'
import { buildPanel, openPanel } from './panel.ts'

let context: BrowserContext
let built: Awaited<ReturnType<typeof buildPanel>>
beforeAll(async () => {
  built = await buildPanel()
  context = await launchChromium({ context: { viewport: { width: 360, height: 860 } } })
})
afterAll(() => context.close())

it.each([
  ['en', [], ['Send']],
  ['fr', [], ['Envoyer']],
  ['de', [], ['Senden']],
  ['en', [{ kind: 'button', text: 'Join us' }], ['Join us']],
  ['en', [{ kind: 'button', text: 'Why', href: '/why' }], ['Why', 'Send']],
])('A form in %s with the buttons %j is sketched with %j', async (language, buttons, expected) => {
  const asks = { kind: 'field', name: 'email', label: 'Email', type: 'email', required: true }
  const message = { id: 'join', kind: 'form', languages: { [language]: [asks, ...buttons] } }
  const document = { ...kingStory, steps: [{ kind: 'message', id: 'form', message }] }
  const page = await openPanel(context, built, { tags, language: 'en', document, siteLanguages: [language] })
  await page.locator(`[data-path='["steps",0,"message"]']`).click()
  await expect.poll(() => page.locator('.sketch-button').allTextContents()).toEqual(expected)
  await page.close()
})
