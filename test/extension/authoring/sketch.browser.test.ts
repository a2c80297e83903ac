import { expect, it } from 'vitest'
import { kingStory } from './material.ts'
import { usePanel } from './usePanel.ts'

const openPanel = usePanel()

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
  const page = await openPanel({ document, siteLanguages: [language] })
  await page.locator(`[data-path='["steps",0,"message"]']`).click()
  await expect.poll(() => page.locator('.sketch-button').allTextContents()).toEqual(expected)
  await page.close()
})
