import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { checkWorkflow } from '../../../worker/engine/index.ts'
import { kingStory, tags } from './material.ts'
import { documentOf, messageOf, seen } from './panel.ts'
import { usePanel } from './usePanel.ts'

const openPanel = usePanel()

/** The message of the story, open to be written. */
const open = async (asked: object = {}): Promise<Page> => {
  const page = await openPanel({ document: kingStory, ...asked })
  await page.locator(`[data-path='["steps",0,"message"]']`).click()
  return page
}
const select = (page: Page, label: string) => page.locator(`label:has(> span:text-is("${label}")) select`)
const become = (page: Page, kind: string) => select(page, 'What it is').selectOption(kind)
const add = (page: Page, block: string) => page.locator(`[data-add-block=${block}]`).click()
const block = (page: Page, kind: string) => page.locator(`[data-block=${kind}]`).last()
const errors = async (page: Page) =>
  checkWorkflow(await documentOf(page), AROUND).filter(
    ({ severity, path }) => severity === 'error' && path[0] === 'steps' && path[1] === 0,
  )

const AROUND = { tags: tags.map(({ id }) => id), workflows: [], languages: ['en'], checkEmail: () => [] }

const SAYS = {
  kind: 'text',
  of: [{ text: 'You like the King. ' }, { text: 'See them', href: '/authors/stephen-king' }],
}

/** What an author does in the panel, and what the message is then. */
const WRITTEN: [name: string, kind: string, write: (page: Page) => Promise<void>, expected: object][] = [
  [
    'a window with a countdown and a code',
    'modal',
    async (page) => {
      await add(page, 'countdown')
      await page.getByLabel('Until', { exact: true }).fill('2030-05-01T18:00')
      await block(page, 'countdown').getByLabel('Said beside it').fill('It ends in')
      await add(page, 'voucher')
      await page.getByLabel('Code, the same for everybody').fill('KING25')
      await select(page, 'Colours').selectOption('Paper')
    },
    {
      kind: 'modal',
      slot: 'center',
      theme: 'paper',
      languages: {
        en: [
          SAYS,
          { kind: 'countdown', until: expect.stringMatching(/^2030-05-01T\d\d:00:00Z$/), label: 'It ends in' },
          { kind: 'voucher', code: 'KING25' },
        ],
      },
    },
  ],
  [
    'a card with two products, of which one goes again',
    'slide_in',
    async (page) => {
      await add(page, 'products')
      await page.getByLabel('Title').fill('Misery')
      await page.getByLabel('Price, as people read it').fill('€9.90')
      await page.getByRole('button', { name: '+ product', exact: true }).click()
      await page.getByLabel('Title').last().fill('Cujo')
      await page.getByRole('button', { name: 'Remove this product' }).first().click()
      await page.getByLabel('What it was').fill('€12.00')
      await select(page, 'Where').selectOption('top left')
    },
    {
      kind: 'slide_in',
      slot: 'top-start',
      languages: { en: [SAYS, { kind: 'products', of: [{ title: 'Cujo', href: '/', was: '€12.00' }] }] },
    },
  ],
  [
    'a form that asks for an address, a night and a consent',
    'form',
    async (page) => {
      await add(page, 'field')
      await block(page, 'field').getByLabel('Question').fill('Which night?')
      await block(page, 'field').locator('select').selectOption('one of several')
      await page.getByLabel('Answers, one in each line').fill('Tuesday\nThursday')
      await block(page, 'field').getByLabel('Kept as').fill('reading night')
      await block(page, 'consent').getByLabel('Text 1').fill('Write to me.')
      await page.getByLabel('Not sent without it').check()
    },
    {
      kind: 'form',
      languages: {
        en: [
          SAYS,
          { kind: 'field', name: 'email', label: 'Your email', type: 'email', required: true },
          { kind: 'consent', purpose: 'email:newsletter', of: [{ text: 'Write to me.' }], required: true },
          { kind: 'done', of: [{ text: 'Thank you. Look into your inbox.' }] },
          {
            kind: 'field',
            name: 'reading_night',
            label: 'Which night?',
            type: 'choice',
            choices: ['Tuesday', 'Thursday'],
          },
        ],
      },
    },
  ],
  [
    'a block in the page, beside what was pointed at',
    'inline',
    async (page) => {
      await page.getByRole('button', { name: 'Point at it' }).click()
      await select(page, 'Where').selectOption('before it')
    },
    { kind: 'inline', slot: 'before', anchor: '#shelf', languages: { en: [SAYS] } },
  ],
  [
    'a tip beside what was written',
    'tooltip',
    (page) => page.getByLabel('Beside which element').fill('[data-test=basket]'),
    { kind: 'tooltip', anchor: '[data-test=basket]', languages: { en: [SAYS] } },
  ],
  [
    'changes of the page: what it says, and its place',
    'change',
    async (page) => {
      await page.getByLabel('It says', { exact: true }).fill('Welcome back')
      await add(page, 'change')
      await block(page, 'change').getByRole('button', { name: 'Point at it' }).click()
      await block(page, 'change').locator('select').selectOption('its place')
      await block(page, 'change').getByRole('button', { name: 'last' }).click()
    },
    {
      kind: 'change',
      languages: {
        en: [
          { kind: 'change', selector: 'h1', to: { set: 'text', text: 'Welcome back' } },
          { kind: 'change', selector: '#shelf', to: { set: 'order', place: 'last' } },
        ],
      },
    },
  ],
]

describe('A message is written in the panel', () => {
  it.each(WRITTEN)('as %s', async (_, kind, write, expected) => {
    const page = await open({ pointsAt: '#shelf' })
    await become(page, kind)
    await write(page)
    const message = await messageOf(page)
    expect(message).toMatchObject(expected)
    expect(await errors(page)).toEqual([])
  })

  it('and is the one it was, byte for byte, when it becomes what it was again', async () => {
    const page = await open()
    const before = await messageOf(page)
    for (const kind of ['change', 'tooltip', 'bar']) await become(page, kind)
    expect(JSON.stringify(await messageOf(page))).toBe(JSON.stringify(before))
  })

  it('begins what is asked for in the language it is written in', async () => {
    const french = [{ kind: 'text', of: [{ text: 'Vous aimez le King.' }] }]
    const [step] = kingStory.steps
    if (step?.kind !== 'message') throw new Error('the first step shows nothing')
    const message = { ...step.message, languages: { ...step.message.languages, 'fr-CH': french } }
    const page = await open({ document: { ...kingStory, steps: [{ ...step, message }] } })
    await become(page, 'form')
    const { languages } = await messageOf(page)
    const kinds = [{}, { kind: 'field' }, { kind: 'consent' }, { kind: 'done' }]
    expect([languages['fr-CH'], languages.en]).toMatchObject([kinds, kinds])
    expect(languages['fr-CH']?.[1]).toMatchObject({ label: 'Votre e-mail' })
    expect(languages.en?.[1]).toMatchObject({ label: 'Your email' })
  })

  it('says beside a block what is to be mended in it, and once', async () => {
    const page = await open()
    await become(page, 'modal')
    await add(page, 'voucher')
    await expect.poll(() => block(page, 'voucher').locator('.finding').count()).toBe(1)
    expect(await page.locator('.finding').count()).toBe(1)
    await page.getByLabel('Code, the same for everybody').fill('KING25')
    await expect.poll(() => page.locator('.finding').count()).toBe(0)
  })

  it('goes to the preview as the kind it has become', async () => {
    const page = await open()
    await become(page, 'slide_in')
    await page.getByRole('button', { name: 'Preview on the page' }).click()
    expect(await seen(page, 'seen.previews')).toMatchObject([{ kind: 'slide_in', slot: 'bottom-end', blocks: [SAYS] }])
  })
})
