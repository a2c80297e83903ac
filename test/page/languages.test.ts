import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import type { WireMessage } from '../../worker/protocol.ts'
import { pause, type Stage } from '../snippet/stage.ts'
import { gone, type Kind, messageOf, open, shown } from './onPage.ts'
import { shareOf } from './share.ts'
import { useShop } from './useShop.ts'

let stage: Stage
useShop((opened) => {
  stage = opened
})

const box = (page: Page) => page.locator('sillage-message').locator('section, dialog')
const directionOf = (page: Page, selector: string) =>
  box(page)
    .locator(selector)
    .first()
    .evaluate((one) => getComputedStyle(one).direction)

/** A name in Latin letters comes first. */
const says = (text: string): WireMessage['blocks'] => [
  { kind: 'heading', text: `Lantern Books ${text}` },
  { kind: 'text', of: [{ text: `Lantern ${text}` }] },
]
const ARABIC = says('خصم على كل الكتب')
const HEBREW = says('הנחה על כל הספרים')

describe('words that begin with a name in Latin letters', () => {
  const rows: [Kind, string, WireMessage['blocks'], string][] = [
    ['bar', 'ar', ARABIC, 'rtl'],
    ['bar', 'he-IL', HEBREW, 'rtl'],
    ['modal', 'ar-EG', ARABIC, 'rtl'],
    ['slide_in', 'fa', ARABIC, 'rtl'],
    ['inline', 'he', HEBREW, 'rtl'],
    ['tooltip', 'ur', ARABIC, 'rtl'],
    ['bar', 'de', says('für alle'), 'ltr'],
    ['slide_in', 'en', says('for all'), 'ltr'],
    ['slide_in', 'en', [{ kind: 'text', of: [{ text: 'خصم على كل الكتب' }] }], 'rtl'],
  ]
  it.each(shareOf(rows))('in a %s run as their language does: %s', async (kind, language, blocks, direction) => {
    const page = await shown(stage, messageOf(kind, { language, blocks }))
    expect(await directionOf(page, 'p')).toBe(direction)
  })
})

describe('what a message says by itself', () => {
  it.each([
    ['bar', 'de', 'Schließen'],
    ['bar', 'ar', 'إغلاق'],
    ['bar', 'fi', 'Close'],
    ['slide_in', 'pl', 'Zamknij'],
    ['modal', 'ja', '閉じる'],
  ] as const)('in a %s is in its language, %s: %s', async (kind, language, close) => {
    const page = await shown(stage, messageOf(kind, { language }))
    await page.getByRole('button', { name: close }).click()
    await gone(page)
  })

  it.each([
    ['bottom-end', 'sv', 'Skriv en adress som namn@example.com.'],
    ['center', 'nl-BE', 'Schrijf een adres zoals naam@example.com.'],
    ['center', 'fi', 'Write an address such as name@example.com.'],
  ])('of a wrong answer in a form at %s is in its language, %s', async (slot, language, wrong) => {
    const page = await shown(stage, messageOf('form', { slot, language }))
    await page.getByLabel('Your email').fill('ada')
    await page.getByRole('button', { name: 'Send it' }).click()
    await page.getByText(wrong).waitFor()
  })

  it('costs those nothing whose language is there already', async () => {
    const asked: string[] = []
    stage.context.on('request', (request) => asked.push(request.url()))
    for (const language of ['en', 'fr-CA', 'it']) await shown(stage, messageOf('form', { language })).then(stage.reset)
    expect(asked.filter((url) => url.includes('words'))).toEqual([])
  })

  it('does not come for a message that is taken back meanwhile', async () => {
    await stage.context.route('**/m-words.js', async (route) => {
      await pause(600)
      await route.continue()
    })
    const page = await open(stage, messageOf('bar', { language: 'de' }))
    await pause(300)
    await page.evaluate(() => history.pushState({}, '', '/shop/other'))
    await pause(800)
    expect(await page.locator('sillage-message').count()).toBe(0)
    await stage.context.unroute('**/m-words.js')
  })
})
