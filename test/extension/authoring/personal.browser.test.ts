import { expect, it } from 'vitest'
import { asNobody } from '../../../extension/authoring/content/asNobody.ts'
import { kingStory } from './material.ts'
import { documentOf, seen } from './panel.ts'
import { usePanel } from './usePanel.ts'

const openPanel = usePanel()

it.each([
  ['Hello {{ first_name | default: "reader" }}.', 'Hello reader.'],
  ['{{a|default:\'x\'}} and {{ b | upcase | default: "{y}" }}', 'x and {y}'],
  ['{{ a | default: "$1" }}', '$1'],
  ['{{ a }}, {% if a %}b{% endif %}, {{ a | default: b }}', '{{ a }}, {% if a %}b{% endif %}, {{ a | default: b }}'],
  ['100 % { plain }', '100 % { plain }'],
])('%s reads %s where nothing is known', (text, expected) => {
  expect(asNobody(text)).toBe(expected)
})

it('A message is sketched and previewed as somebody reads it of whom nothing is known, and kept as it is written', async () => {
  const page = await openPanel({ document: kingStory })
  await page.locator(`[data-path='["steps",0,"message"]']`).click()
  await page.getByLabel('Text 1').fill('Hello {{ first_name | default: "reader" }}! ')
  expect(await page.locator('.sketch').textContent()).toContain('Hello reader! See them')
  await page.getByRole('button', { name: 'Preview on the page' }).click()
  expect(await seen(page, 'seen.previews')).toMatchObject([{ blocks: [{ of: [{ text: 'Hello reader! ' }, {}] }] }])
  expect(JSON.stringify(await documentOf(page))).toContain('{{ first_name')
})
