import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import type { WireMessage } from '../../worker/protocol.ts'
import { pause, type Stage } from '../snippet/stage.ts'
import { gone, KINDS, messageOf, open, shown, told } from './onPage.ts'
import { shareOf } from './share.ts'
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
/** One that comes: a picture that does not is taken away. */
const picture: Block = { kind: 'image', src: '/cover.svg', alt: 'A cover' }
const serveCover = () =>
  stage.context.route('**/cover.svg', (route) =>
    route.fulfill({
      contentType: 'image/svg+xml',
      body: '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"/>',
    }),
  )
const field: Block = { kind: 'field', name: 'email', label: 'Your email', type: 'email' }

const words = (page: Page) => page.locator('sillage-message').locator('section, dialog').textContent()
const SAYING = KINDS.filter((kind) => kind !== 'change' && kind !== 'form')

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
  it.each(shareOf(rows))('are whole in a narrow %s, language %s', async (kind, language) => {
    const page = await shown(stage, messageOf(kind, { language, blocks: [heading, ends(700_000)] }))
    await page.setViewportSize({ width: 320, height: 740 })
    expect(await page.locator('sillage-message small').count()).toBe(4)
    expect(await broken(page)).toEqual([])
  })
})

describe('a countdown that is over and says nothing afterwards', () => {
  it.each(shareOf(SAYING))(
    'is no message: one of kind %s that has nothing else to say is not shown, and not told as shown',
    async (kind) => {
      const page = await open(stage, messageOf(kind, { blocks: [ends(-1)] }))
      await pause(800)
      expect(await page.locator('sillage-message').count()).toBe(0)
      expect(told(stage, 'shown')).toEqual([])
    },
  )

  it.each([
    ['a bar its heading', 'bar', [heading, ends(-1)], 'A sale'],
    ['a card its heading', 'slide_in', [ends(-1), heading], 'A sale'],
    ['a card its picture', 'slide_in', [picture, ends(-1)], ''],
    ['a form its question', 'form', [ends(-1), field], 'Your email'],
  ] as const)('leaves %s', async (_, kind, blocks, said) => {
    await serveCover()
    const page = await shown(stage, messageOf(kind, { blocks: [...blocks] }))
    expect(await words(page)).toContain(said)
    expect(await page.getByRole('timer').count()).toBe(0)
  })

  it.each([
    ['a bar leaves its heading', 'bar', heading],
    ['a card leaves its picture', 'slide_in', picture],
  ] as const)('goes in view, label and all: %s', async (_, kind, block) => {
    await serveCover()
    const page = await shown(stage, messageOf(kind, { blocks: [block, ends(2)] }))
    expect(await words(page)).toContain('Ends in')
    await page.getByRole('timer').waitFor({ state: 'detached', timeout: 5000 })
    expect(await words(page)).not.toContain('Ends in')
    expect(await page.locator('sillage-message').count()).toBe(1)
  })

  it.each(['bar', 'slide_in', 'modal'] as const)(
    'takes with it, in view, a %s of nothing else; nobody has dismissed it',
    async (kind) => {
      const page = await shown(stage, messageOf(kind, { blocks: [ends(2)] }))
      await gone(page)
      await pause(300)
      expect(told(stage, 'dismissed')).toEqual([])
      expect(told(stage, 'shown')).toHaveLength(1)
    },
  )
})
