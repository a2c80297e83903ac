import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import type { WireMessage } from '../../worker/protocol.ts'
import { pause, type Stage } from '../snippet/stage.ts'
import { messageOf, shown } from './onPage.ts'
import { useShop } from './useShop.ts'

let stage: Stage
useShop((opened) => {
  stage = opened
})

type Block = WireMessage['blocks'][number]

const inSeconds = (seconds: number): string => new Date(Date.now() + seconds * 1000).toISOString()
const ends = (seconds: number, over?: string): Block => ({
  kind: 'countdown',
  until: inSeconds(seconds),
  label: 'Ends in',
  ...(over !== undefined && { over }),
})
const heading: Block = { kind: 'heading', text: 'A sale' }

describe('a countdown', () => {
  it('counts down each second, says the instant and not the seconds aloud, and says when it is over', async () => {
    const page = await shown(stage, messageOf('bar', { blocks: [ends(3.5, 'It is over.')] }))
    const timer = page.getByRole('timer')
    expect(await timer.getAttribute('aria-label')).toMatch(/^Ends in .*20\d\d/)
    const first = await timer.textContent()
    await pause(1200)
    expect(await timer.textContent()).not.toBe(first)
    await pause(3000)
    expect(await timer.textContent()).toContain('It is over.')
  })
})

/** Units of a countdown that are broken, or stand outside what is said. */
const broken = (page: Page): Promise<string[]> =>
  page.locator('sillage-message small').evaluateAll((units) =>
    units
      .filter((unit) => {
        const words = document.createRange()
        words.selectNodeContents(unit)
        const edge = unit.closest('.body')?.getBoundingClientRect().right ?? 0
        return words.getClientRects().length > 1 || unit.getBoundingClientRect().right > edge
      })
      .map(({ textContent }) => textContent ?? ''),
  )

describe('the words of a countdown', () => {
  const rows = (['tooltip', 'slide_in'] as const).flatMap((kind) =>
    ['fr', 'de', 'el'].map((language) => [kind, language] as const),
  )
  it.each(rows)('are whole in a narrow %s, language %s', async (kind, language) => {
    const page = await shown(stage, messageOf(kind, { language, blocks: [heading, ends(700_000)] }))
    await page.setViewportSize({ width: 320, height: 740 })
    expect(await page.locator('sillage-message small').count()).toBe(4)
    expect(await broken(page)).toEqual([])
  })
})
