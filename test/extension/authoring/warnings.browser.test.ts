import { describe, expect, it } from 'vitest'
import { checkWorkflow, Display, Message } from '../../../worker/engine/index.ts'
import { kingStory, tags } from './material.ts'
import { documentOf } from './panel.ts'
import { usePanel } from './usePanel.ts'

const openPanel = usePanel()

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
    const page = await openPanel({
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

  it.each(['slide_in', 'change'] as const)(
    'of any part of a %s is beside a field, and nothing at the foot',
    async (kind) => {
      const [step] = kingStory.steps
      if (step?.kind !== 'message') throw new Error('the first step shows nothing')
      const display = {
        delay: 'PT1S',
        scroll: 5,
        inactivity: 'PT1S',
        seen: 'p[',
        device: 'phone',
        times: 3,
        again: 'P1D',
      }
      const message = { ...step.message, kind, display }
      const at = ['steps', 0, 'message']
      const parts = [
        ...Object.keys(Message.entries).map((key) => [key]),
        ...Object.keys(Display.entries).map((key) => ['display', key]),
        ...[[], [0], [0, 'until'], [0, 'of', 0, 'text']].map((rest) => ['languages', 'en', ...rest]),
        ['languages', 'fr', 0],
      ]
      const page = await openPanel({
        tags,
        language: 'en',
        document: { ...kingStory, steps: [{ ...step, message }] },
        findings: parts.map((part) => ({
          code: part.join('-'),
          path: [...at, ...part],
          severity: 'warning',
          message: 'Mend it.',
        })),
      })
      await page.locator(`[data-path='["steps",0,"message"]']`).click()
      const codes = await page
        .locator('.finding')
        .evaluateAll((all) => all.map((each) => each.getAttribute('data-code')))
      expect(codes.toSorted()).toEqual(parts.map((part) => part.join('-')).toSorted())
      expect(await page.locator(':is(.card, .in-language) .finding').count()).toBe(parts.length)
      expect(await page.locator('[data-rule=seen] .finding').getAttribute('data-code')).toBe('display-seen')
    },
  )
})
