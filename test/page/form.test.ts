import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import type { WireMessage } from '../../worker/protocol.ts'
import { pause, type Stage, until } from '../snippet/stage.ts'
import { type Block, button, EMAIL, NAME, NEWS } from './formBlocks.ts'
import { gone, messageOf, shown, told } from './onPage.ts'
import { useShop } from './useShop.ts'

let stage: Stage
useShop((opened) => {
  stage = opened
})

const submitted = () =>
  until(
    () => told(stage, 'submitted'),
    (seen) => seen.length === 1,
  )
const form = (blocks: WireMessage['blocks'], change: Partial<WireMessage> = {}) =>
  shown(stage, messageOf('form', { blocks, ...change }))
const errors = (page: Page) => page.locator('sillage-message').locator('.error:not(:empty)').allTextContents()

const SEVERAL: WireMessage['blocks'] = [
  { kind: 'heading', text: 'Which night?' },
  { kind: 'field', name: 'night', label: 'A night', type: 'choice', required: true, choices: ['Tuesday', 'Friday'] },
  { kind: 'field', name: 'chairs', label: 'Chairs', type: 'number' },
  { kind: 'field', name: 'why', label: 'Why', type: 'long' },
  { kind: 'field', name: 'where', label: 'Where', type: 'choice', choices: ['a', 'b', 'c', 'd', 'e', 'f'] },
  { kind: 'field', name: 'email', label: 'Email', type: 'email', required: true },
  {
    kind: 'consent',
    purpose: 'email:readings',
    of: [{ text: 'Write to me about ' }, { text: 'readings', strong: true }],
  },
  { kind: 'consent', purpose: 'email:news', of: [{ text: 'And about news' }] },
  { kind: 'button', text: 'Answer' },
  { kind: 'done', of: [{ text: 'See you on Friday.' }] },
]

describe('a form', () => {
  it('captures an address in one line, once, and thanks for it', async () => {
    const page = await shown(stage, messageOf('form'))
    await page.getByLabel('Your email').fill('ada@example.org')
    await page.keyboard.press('Enter')
    const [event] = await submitted()
    expect(event).toMatchObject({
      subject: 'you-like-the-king',
      workflow: 'after-three-king-pages',
      step: 'bar',
      fields: { email: 'ada@example.org' },
    })
    await page.getByText('When you get our email').waitFor()
    await page.getByRole('button', { name: 'Close' }).click()
    await gone(page)
    expect(told(stage, 'dismissed')).toEqual([])
    expect(told(stage, 'clicked')).toEqual([])
  })

  it.each([['ada'], ['ada@example'], [''], ['   '], ['@'], ['ada example.org']])(
    'says what is wrong with %j beside it, and sends nothing',
    async (text) => {
      const page = await shown(stage, messageOf('form'))
      const input = page.getByLabel('Your email')
      await input.fill(text)
      await page.getByRole('button', { name: 'Send it' }).click()
      expect(await errors(page)).toHaveLength(1)
      expect(await input.getAttribute('aria-invalid')).toBe('true')
      expect(await input.evaluate((one) => one === (one.getRootNode() as ShadowRoot).activeElement)).toBe(true)
      await input.fill('ada@example.org')
      expect(await errors(page)).toEqual([])
      expect(told(stage, 'submitted')).toEqual([])
    },
  )

  it('leaves room between a field and what is wrong with it', async () => {
    const page = await form(SEVERAL)
    await page.getByRole('button', { name: 'Answer' }).click()
    const room = await page.locator('sillage-message').evaluate(({ shadowRoot: root }) => {
      const boxOf = (one: string) => root?.querySelector(one)?.getBoundingClientRect() ?? new DOMRect()
      return boxOf('input[type=email]~.error').top - boxOf('input[type=email]').bottom
    })
    expect(room).toBeGreaterThanOrEqual(4)
  })

  it('asks several things, and sends what was answered and what was ticked', async () => {
    const page = await form(SEVERAL)
    await page.getByRole('button', { name: 'Answer' }).click()
    expect(await errors(page)).toEqual(['Choose one of these.', 'Write an answer here.'])
    await page.getByLabel('Friday').check()
    await page.getByLabel('Chairs').fill('2')
    await page.getByLabel('Where').selectOption('c')
    await page.getByLabel('Email').fill(' ada@example.org ')
    await page.getByLabel('And about news').check()
    await page.getByRole('button', { name: 'Answer' }).click()
    const [event] = await submitted()
    expect(event?.fields).toEqual({ night: 'Friday', chairs: '2', where: 'c', email: 'ada@example.org' })
    expect(event?.props).toEqual({ consent: 'email:news' })
    await page.getByText('See you on Friday.').waitFor()
  })

  it('never ticks a box by itself, and asks for one that must be', async () => {
    const page = await form([
      { kind: 'field', name: 'email', label: 'Email', type: 'email' },
      { kind: 'consent', purpose: 'email:news', required: true, of: [{ text: 'Write to me' }] },
    ])
    expect(await page.getByLabel('Write to me').isChecked()).toBe(false)
    await page.getByLabel('Email').fill('ada@example.org')
    await page.getByRole('button', { name: 'Send' }).click()
    expect(await errors(page)).toEqual(['Tick this box to go on.'])
  })

  it.each([
    ['fr', 'Écrivez une réponse ici.', 'Send it'],
    ['it', 'Scrivi qui una risposta.', 'Send it'],
  ])('speaks %s', async (language, error) => {
    const page = await shown(stage, messageOf('form', { language }))
    await page.getByRole('button', { name: 'Send it' }).click()
    expect(await errors(page)).toEqual([error])
  })

  it('takes the page over in the middle', async () => {
    const page = await form(SEVERAL, { slot: 'center' })
    expect(
      await page
        .locator('sillage-message')
        .locator('dialog')
        .evaluate((one) => one.matches(':modal')),
    ).toBe(true)
  })

  it('there stays at a click beside it once an answer is begun, until it is closed', async () => {
    const page = await form(SEVERAL, { slot: 'center' })
    await page.getByLabel('Email').fill('ada@')
    await page.mouse.click(10, 300)
    await pause(300)
    expect(await page.getByLabel('Email').inputValue()).toBe('ada@')
    expect(told(stage, 'dismissed')).toEqual([])
    await page.keyboard.press('Escape')
    await gone(page)
  })

  it('thanks without a word of an email where no address was given', async () => {
    const page = await form([NAME, { ...EMAIL, required: false }, button('Send')])
    await page.getByRole('button', { name: 'Send' }).click()
    await page.getByText('Thank you.', { exact: true }).waitFor()
  })

  it.each([
    [[], 'Thank you.'],
    [['And about news'], /^Thank you\. When you get our email/],
  ])('speaks of an email only where one may come: ticked %j', async (ticked, words) => {
    const page = await form([EMAIL, NAME, NEWS, button('Send')])
    await page.getByLabel('Your email').fill('ada@example.org')
    for (const one of ticked) await page.getByLabel(one).check()
    await page.getByRole('button', { name: 'Send' }).click()
    await page.getByText(words, { exact: true }).waitFor()
  })

  it.each<[string, Block]>([
    ['Name (optional)', NAME],
    ['Name (optional)', { ...NAME, required: false }],
    ['Name', { ...NAME, required: true }],
    [
      'Night (optional)',
      { kind: 'field', name: 'night', label: 'Night', type: 'choice', choices: ['Tuesday', 'Friday'] },
    ],
  ])('says %j of what may be left out or must be answered', async (label, field) => {
    const page = await form([field, EMAIL])
    await page.getByText(label, { exact: true }).waitFor()
  })
})
