import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { plainText, tellWorkflow } from '../../../worker/engine/explain/index.ts'
import { kingStory, names } from '../../engine/explain/story.ts'
import { documentOf, seen } from './panel.ts'
import { usePanel } from './usePanel.ts'

const openPanel = usePanel(400)

const open = (asked: object = {}) => openPanel(asked)
const word = (page: Page, path: (string | number)[]) => page.locator(`[data-path='${JSON.stringify(path)}']`)
const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? '')
const press = async (page: Page, ...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key)
}
const tabTo = async (page: Page, text: string) => {
  for (let i = 0; i < 60 && (await focused(page)) !== text; i += 1) await page.keyboard.press('Tab')
  expect(await focused(page)).toBe(text)
}

/** Everything the story says, from `newStory`, with the keyboard alone. */
const writeStory = async (page: Page) => {
  await tabTo(page, 'unless…')
  await press(page, 'Enter', 'Enter')
  await page.keyboard.type('Stephen King')
  await press(page, 'Enter', 'ArrowRight', 'ArrowRight', 'Enter', 'Tab', 'Tab', 'Tab', 'Control+a')
  await page.keyboard.type('You like the King.')
  await press(page, 'Escape')
  await tabTo(page, 'Add a step')
  await press(page, 'Enter', 'ArrowDown', 'Enter')
  await tabTo(page, 'Add a step')
  await press(page, 'Enter', 'ArrowDown', 'ArrowDown', 'Enter', 'Tab')
  await page.keyboard.type('His best ten')
  await press(page, 'Tab', 'Tab', 'Tab')
  await page.keyboard.type('In the order to read them.')
  await press(page, 'Escape')
  await tabTo(page, 'Stop as soon as…')
  await press(page, 'Enter', 'Enter', 'Escape')
}

describe('The story is written with the keyboard', () => {
  it('from a new one on the tag, to the sentences people come for', async () => {
    const page = await open()
    await writeStory(page)
    const document = await documentOf(page)
    const story = tellWorkflow(document, names, 'en')
    const said = [story.trigger, story.guard ?? [], [story.reentry], story.goal ?? []]
      .flat()
      .map(({ tokens }) => plainText(tokens))
    expect([...said, ...story.steps.map(({ main }) => plainText(main))]).toEqual([
      'When somebody looks at a third King page within 7 days,',
      'unless they bought something whose author is Stephen King',
      'once only',
      'Stop as soon as they buy something whose author is Stephen King. That is the goal.',
      'show the bar “You like the King”',
      'wait 3 days after the last King page',
      'email “His best ten”',
    ])
    expect(document.purposes).toEqual(['onsite', 'email:newsletter'])
    await page.getByRole('button', { name: 'Publish' }).click()
    expect(await seen(page, 'seen.published')).toBe(1)
  })

  it('and undone, back to the first byte, and done again', async () => {
    const page = await open()
    const first = await seen(page, 'seen.document')
    await writeStory(page)
    const last = await seen(page, 'seen.document')
    for (let i = 0; i < 80 && (await page.getByRole('button', { name: 'Undo' }).isEnabled()); i += 1)
      await page.keyboard.press('Control+z')
    expect(JSON.stringify(await seen(page, 'seen.document'))).toBe(JSON.stringify(first))
    for (let i = 0; i < 80 && (await page.getByRole('button', { name: 'Redo' }).isEnabled()); i += 1)
      await page.keyboard.press('Shift+Control+z')
    expect(JSON.stringify(await seen(page, 'seen.document'))).toBe(JSON.stringify(last))
  })
})

describe('A word', () => {
  it('is a button: a click opens its control, Esc gives the focus back', async () => {
    const page = await open({ document: kingStory })
    await page.getByRole('button', { name: 'third', exact: true }).click()
    await page.getByRole('dialog', { name: 'Which time' }).getByRole('spinbutton').fill('4')
    await page.keyboard.press('Escape')
    expect(await focused(page)).toBe('fourth')
    expect((await documentOf(page)).trigger[0]).toMatchObject({ reaches: 4 })
  })

  it('leads to the next with →, to the one before with ←, to the ends with Home and End', async () => {
    const page = await open({ document: kingStory })
    await word(page, ['trigger', 0, 'reaches']).focus()
    const walked: string[] = []
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowLeft', 'End', 'Home']) {
      await page.keyboard.press(key)
      walked.push(await focused(page))
    }
    expect(walked).toEqual(['King page', '7 days', 'King page', 'buy something whose author is Stephen King', 'When'])
  })
})

describe('The editor', () => {
  it('keeps what it cannot draw, and shows it as its sentence', async () => {
    const exit = { kind: 'moment', weekdays: [6, 7] }
    const page = await open({ document: { ...kingStory, exit } })
    await word(page, ['exit']).click()
    await expect.poll(() => page.getByRole('dialog').textContent()).toContain('it is Saturday or Sunday')
    await page.keyboard.press('Escape')
    await page.getByLabel('Name').fill('Renamed')
    expect((await documentOf(page)).exit).toEqual(exit)
  })

  it('shows a finding where it is, lists it, and says why it cannot be published', async () => {
    const findings = [
      { code: 'check.unknown_tag', path: ['guard', 'of'], severity: 'error', message: 'No tag is called that.' },
      {
        code: 'check.language_missing',
        path: ['steps', 0, 'message'],
        severity: 'warning',
        message: 'Nothing in French.',
      },
    ]
    const page = await open({ document: kingStory, findings })
    expect(await page.locator('[data-step=bar] .finding').textContent()).toContain('Nothing in French.')
    expect(await page.getByRole('button', { name: 'Publish' }).isDisabled()).toBe(true)
    expect(await page.getByText('1 thing to mend before publishing').isVisible()).toBe(true)
    await page.getByRole('button', { name: 'No tag is called that.' }).click()
    expect(await focused(page)).toBe('bought something whose author is Stephen King')
  })

  it('previews the bar in the language being written', async () => {
    const page = await open({ document: kingStory })
    await word(page, ['steps', 0, 'message']).click()
    await page.getByRole('tab', { name: /French/ }).click()
    await page.getByRole('button', { name: 'Start from English' }).click()
    await page.getByLabel('Text 1').fill('Vous aimez King. ')
    await page.getByRole('button', { name: 'Preview on the page' }).click()
    expect(await seen(page, 'seen.previews')).toMatchObject([
      {
        language: 'fr',
        workflow: kingStory.id,
        step: 'bar',
        kind: 'bar',
        blocks: [{ kind: 'text', of: [{ text: 'Vous aimez King. ' }, {}] }],
      },
    ])
  })

  it('moves and removes steps, and drops the consent only they needed', async () => {
    const page = await open({ document: kingStory })
    await page.locator('[data-actions=best-books]').click()
    await page.locator('[data-act=up]').click()
    expect((await documentOf(page)).steps.map(({ id }) => id)).toEqual(['bar', 'best-books', 'three-days'])
    await page.locator('[data-actions=best-books]').click()
    await page.locator('[data-act=remove]').click()
    expect((await documentOf(page)).purposes).toEqual(['onsite'])
  })

  it('turns "unless" into "only if", adds "and…", and takes it away again', async () => {
    const page = await open({ document: kingStory })
    await word(page, ['guard', 'of']).click()
    await page.getByRole('button', { name: 'only if they…' }).click()
    await page.getByRole('button', { name: 'and…' }).click()
    expect((await documentOf(page)).guard).toMatchObject({
      kind: 'all',
      of: [{}, { kind: 'count', event: { type: 'purchase' } }],
    })
    await page.getByRole('button', { name: 'Remove', exact: true }).click()
    expect((await documentOf(page)).guard).toEqual(kingStory.goal)
  })

  it('begins a new history when the document comes from somebody else', async () => {
    const page = await open({ document: kingStory })
    await page.getByLabel('Name').fill('Mine')
    await page.evaluate(`seen.arrive(${JSON.stringify({ ...kingStory, name: 'Theirs' })})`)
    await expect.poll(() => page.getByLabel('Name').inputValue()).toBe('Theirs')
    expect(await page.getByRole('button', { name: 'Undo' }).isDisabled()).toBe(true)
  })
})
