import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import type { WireMessage } from '../../worker/protocol.ts'
import { type Stage, until } from '../snippet/stage.ts'
import { gone, messageOf, shown, told } from './onPage.ts'
import { useShop } from './useShop.ts'

type Block = WireMessage['blocks'][number]

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

const EMAIL: Block = { kind: 'field', name: 'email', label: 'Your email', type: 'email', required: true }
const NAME: Block = { kind: 'field', name: 'name', label: 'Name', type: 'text' }
const COUNTDOWN: Block = { kind: 'countdown', until: '2999-01-01T00:00:00Z', label: 'Ends in' }
const VOUCHER: Block = { kind: 'voucher', code: 'KING25' }
const NEWS: Block = { kind: 'consent', purpose: 'email:news', of: [{ text: 'And about news' }] }
const heading = (text: string): Block => ({ kind: 'heading', text })
const said = (text: string): Block => ({ kind: 'text', of: [{ text }] })
const button = (text: string, href?: string): Block => ({ kind: 'button', text, ...(href && { href }) })

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
