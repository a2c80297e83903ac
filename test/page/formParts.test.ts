import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import type { WireMessage } from '../../worker/protocol.ts'
import type { Stage } from '../snippet/stage.ts'
import { button, COUNTDOWN, EMAIL, heading, NAME, NEWS, said, VOUCHER } from './formBlocks.ts'
import { gone, messageOf, shown, told } from './onPage.ts'
import { useShop } from './useShop.ts'

let stage: Stage
useShop((opened) => {
  stage = opened
})

const form = (blocks: WireMessage['blocks']) => shown(stage, messageOf('form', { blocks }))

describe('the buttons of a form', () => {
  it.each([
    ['asks several things', [EMAIL, NAME]],
    ['is one line', [EMAIL]],
    ['has words between its buttons', [EMAIL, NAME, button('Send'), said('Or not at all.'), NEWS]],
  ])('send and close: the second one closes and sends nothing where it %s', async (_, blocks) => {
    const sender = blocks.some(({ kind }) => kind === 'button') ? [] : [button('Send')]
    const page = await form([...blocks, ...sender, button('No, thank you')])
    await page.getByLabel('Your email').fill('ada@example.org')
    await page.getByRole('button', { name: 'No, thank you' }).click()
    await gone(page)
    expect(told(stage, 'clicked')).toHaveLength(1)
    expect(told(stage, 'submitted')).toEqual([])
  })

  it.each([
    ['several things are asked', [EMAIL, NAME]],
    ['one line is', [EMAIL]],
  ])('are all there, and the one that sends stands out, where %s', async (_, blocks) => {
    const page = await form([...blocks, button('Privacy', '/privacy'), button('Send'), button('No, thank you')])
    const buttons = page.locator('sillage-message').locator('.button')
    expect(await buttons.allTextContents()).toEqual(['Send', 'Privacy', 'No, thank you'])
    const painted = await buttons.evaluateAll((all) =>
      all.map((each) => getComputedStyle(each).backgroundColor !== 'rgba(0, 0, 0, 0)'),
    )
    expect(painted).toEqual([true, false, false])
  })
})

/** What a card says, from top to bottom. */
const order = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const all = document
      .querySelector('sillage-message')
      ?.shadowRoot?.querySelectorAll('h2,p:not(.error),.countdown,.voucher,label,.button')
    return [...(all ?? [])].map((one) => (one.matches('.countdown,.voucher') ? one.className : (one.textContent ?? '')))
  })

describe('what a form says stays in the order it was written', () => {
  it.each([
    [
      'a countdown before one line',
      [heading('News'), COUNTDOWN, EMAIL, button('Send'), said('One email.')],
      ['News', 'countdown', 'Your email', 'Send', 'One email.'],
    ],
    [
      'a code before several questions',
      [heading('News'), said('Words.'), VOUCHER, EMAIL, { ...NAME, required: true }, button('Send')],
      ['News', 'Words.', 'voucher', 'Your email', 'Name', 'Send'],
    ],
    [
      'words between questions',
      [EMAIL, heading('About you'), { ...NAME, required: true }, button('Send')],
      ['Your email', 'About you', 'Name', 'Send'],
    ],
    [
      'a countdown that is over and says nothing',
      [{ ...COUNTDOWN, until: '2001-01-01T00:00:00Z' }, heading('News'), EMAIL, said('One email.'), button('Send')],
      ['News', 'Your email', 'Send', 'One email.'],
    ],
  ] as const)('%s', async (_, blocks, expected) => {
    expect(await order(await form([...blocks]))).toEqual(expected)
  })
})

describe('a form of one line', () => {
  it.each([
    [1280, 'Send me the reading list', 'Your email'],
    [360, 'Send me the reading list', 'Your email'],
    [320, 'Subscribe now', 'Your personal email address, please'],
    [320, 'Send me the list of the ten best books, in the order to read them', 'Your email'],
  ])('leaves room to write on %i pixels beside “%s”', async (width, words, label) => {
    const page = await form([{ ...EMAIL, label }, button(words)])
    await page.setViewportSize({ width, height: 740 })
    const sizes = await page.evaluate(() => {
      const root = document.querySelector('sillage-message')?.shadowRoot
      const boxOf = (selector: string) => root?.querySelector(selector)?.getBoundingClientRect() ?? new DOMRect()
      const label = root?.querySelector('.line label')
      return {
        field: boxOf('.line input').width,
        label: label?.getClientRects().length === 1 && boxOf('.line label').height < 26,
        inside: boxOf('.line .button').right <= boxOf('.line').right + 1,
      }
    })
    expect(sizes).toMatchObject({ label: true, inside: true })
    expect(sizes.field).toBeGreaterThanOrEqual(180)
  })

  it('shows the example of its author as soon as its label makes way for it', async () => {
    const page = await form([{ ...EMAIL, placeholder: 'ada@example.com' }, button('Send')])
    const input = page.getByLabel('Your email')
    const colour = () => input.evaluate((one) => getComputedStyle(one, '::placeholder').color)
    expect(await colour()).toBe('rgba(0, 0, 0, 0)')
    await input.focus()
    expect(await colour()).not.toBe('rgba(0, 0, 0, 0)')
  })
})
