import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { plainText, tellWorkflow } from '../../../worker/engine/explain/index.ts'
import type { Step } from '../../../worker/engine/index.ts'
import { names } from '../../engine/explain/story.ts'
import { kingStory, priceTag, segments, tags } from './material.ts'
import { documentOf } from './panel.ts'
import { usePanel } from './usePanel.ts'

const openPanel = usePanel()

const dialog = (page: Page) => page.getByRole('dialog')
const LAST = kingStory.steps.length

const nameOf = (id: string) => segments.find((each) => each.id === id)?.name ?? 'Friends of Ada'

/** A story with one more step, whose details are open. */
const openNew = async (kind: string): Promise<Page> => {
  const page = await openPanel({ tags, segments, language: 'en', document: kingStory })
  await page.locator(`[data-insert='["steps",${LAST}]']`).click()
  await page.locator(`[data-add=${kind}]`).click()
  await page.locator(`[data-step] [data-path^='["steps",${LAST}']`).first().click()
  return page
}
const stepOf = async (page: Page): Promise<Step | undefined> => (await documentOf(page)).steps.at(LAST)

/** What an author adds and writes, what the step is then, and how it reads. */
const WRITTEN: [
  name: string,
  kind: string,
  write: (page: Page) => Promise<unknown>,
  expected: object,
  reads: string,
][] = [
  [
    'a delay until a time on some days',
    'delay',
    async (page) => {
      await dialog(page).getByLabel('How long').first().selectOption('until a time of day')
      await dialog(page).getByLabel('At', { exact: true }).fill('18:30')
      for (const day of ['Tue', 'Mon', 'Fri', 'Fri']) await dialog(page).getByRole('button', { name: day }).click()
    },
    { kind: 'delay', delay: { kind: 'until', at: '18:30', weekdays: [1, 2] } },
    'wait until 18:30 on Monday or Tuesday',
  ],
  [
    'a delay until two days before a date of theirs',
    'delay',
    async (page) => {
      await dialog(page).getByLabel('How long').first().selectOption('until a date of theirs')
      await dialog(page).getByLabel('Which date').fill('renewal')
      await dialog(page).locator('select').nth(1).selectOption('before it')
      await dialog(page).getByRole('spinbutton').fill('2')
    },
    { kind: 'delay', delay: { kind: 'date', attribute: 'renewal', offset: 'P2D', before: true } },
    'wait until 2 days before their renewal',
  ],
  [
    'three ways by chance, one of them held out',
    'split',
    async (page) => {
      await dialog(page).getByRole('button', { name: '+ way' }).click()
      const arm = (n: number) => page.locator(`[data-arm="${n}"]`)
      await arm(1).getByLabel('Name').fill('Warm')
      await arm(1).getByRole('spinbutton').fill('8')
      await arm(3).getByLabel('Held out, to compare with').check()
      expect(await arm(1).textContent()).toContain('80 % of them')
      await arm(2).getByRole('button', { name: 'Remove this way' }).click()
      expect(await page.getByRole('button', { name: 'Remove this way' }).first().isDisabled()).toBe(true)
    },
    {
      kind: 'split',
      arms: [
        { name: 'Warm', weight: 8, steps: [] },
        { name: 'C', weight: 1, holdout: true, steps: [] },
      ],
    },
    'share people out by chance',
  ],
  [
    'a letter to the team',
    'notify',
    async (page) => {
      await dialog(page).getByLabel('To, with commas').pressSequentially('ada@example.org, bob@example.org')
      await dialog(page).getByLabel('Subject').fill('Somebody likes the King')
      await dialog(page).getByLabel('What it says').fill('Call them.')
    },
    {
      kind: 'notify',
      to: ['ada@example.org', 'bob@example.org'],
      subject: 'Somebody likes the King',
      text: 'Call them.',
    },
    'write to ada@example.org and bob@example.org',
  ],
  [
    'word to another service',
    'webhook',
    (page) => dialog(page).getByLabel('Address, with https').fill('https://hooks.example.com/x'),
    { kind: 'webhook', url: 'https://hooks.example.com/x' },
    'tell hooks.example.com',
  ],
  [
    'a list by its name',
    'segment',
    async (page) => {
      expect(await dialog(page).getByLabel('List').locator('option').allTextContents()).toEqual([
        'King readers',
        'Loyal people',
        'A new list…',
      ])
      await dialog(page).getByLabel('List').selectOption('Loyal people')
      await dialog(page).getByRole('button', { name: 'take off' }).click()
    },
    { kind: 'segment', segment: 'loyal', action: 'remove' },
    'take them off the list “Loyal people”',
  ],
  [
    'a list that is made there',
    'segment',
    async (page) => {
      await dialog(page).getByLabel('List').selectOption('A new list…')
      await dialog(page).getByLabel('What is it called?').fill('Friends of Ada')
      await dialog(page).getByRole('button', { name: 'Make the list' }).click()
      await expect.poll(() => dialog(page).getByLabel('List').inputValue()).toBe('made')
      expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('SELECT')
    },
    { kind: 'segment', segment: 'made', action: 'add' },
    'add them to the list “Friends of Ada”',
  ],
  [
    'a detail to forget',
    'unset',
    (page) => dialog(page).getByLabel('Detail').fill('plan'),
    { kind: 'unset', target: { of: 'attribute', name: 'plan' } },
    'forget their plan',
  ],
  [
    'an event for other workflows',
    'emit',
    (page) => dialog(page).getByLabel('Its name').fill('became_a_fan'),
    { kind: 'emit', name: 'became_a_fan' },
    'announce “became_a_fan”',
  ],
  [
    'an end of all marketing, with its reason',
    'suppress',
    (page) => dialog(page).getByLabel('Reason').fill('Never opened anything'),
    { kind: 'suppress', reason: 'Never opened anything' },
    'stop all marketing to them',
  ],
]

describe('A step is added and written', () => {
  it.each(WRITTEN)('as %s', async (_, kind, write, expected, reads) => {
    const page = await openNew(kind)
    await write(page)
    await page.keyboard.press('Escape')
    expect(await stepOf(page)).toMatchObject(expected)
    const told = tellWorkflow(await documentOf(page), { ...names, segment: nameOf }, 'en').steps.at(LAST)
    expect(plainText(told?.main ?? [])).toBe(reads)
    expect(await page.evaluate(() => document.activeElement?.closest('[data-step]') !== null)).toBe(true)
  })

  it('and has steps of its own in each of its ways', async () => {
    const page = await openNew('split')
    await page.keyboard.press('Escape')
    await page.locator(`[data-insert='["steps",${LAST},"arms",1,"steps",0]']`).click()
    await page.locator('[data-add=exit]').click()
    expect(await stepOf(page)).toMatchObject({
      arms: [
        { name: 'A', steps: [] },
        { name: 'B', steps: [{ kind: 'exit' }] },
      ],
    })
  })

  it('and a delay that becomes another and back is one of three days', async () => {
    const page = await openNew('delay')
    for (const kind of ['until a date of theirs', 'for a while'])
      await dialog(page).getByLabel('How long').first().selectOption(kind)
    expect(await stepOf(page)).toMatchObject({ delay: { kind: 'for', duration: 'P3D' } })
  })
})

describe('What sets a workflow going', () => {
  it('may be the sight of an element, where a tag tells of sights', async () => {
    const page = await openPanel({ tags: [...tags, priceTag], language: 'en', document: kingStory })
    await page.locator('[data-path=\'["trigger",0,"event"]\']').click()
    await dialog(page).getByLabel('What happens').selectOption('the sight of')
    expect(await dialog(page).locator('select').nth(1).locator('option').allTextContents()).toEqual(['Price'])
    expect((await documentOf(page)).trigger[0]).toMatchObject({ event: { type: 'custom', name: 'view', tag: 'price' } })
    await dialog(page).getByLabel('What happens').selectOption('a click on')
    expect((await documentOf(page)).trigger[0]).toMatchObject({ event: { type: 'click', tag: 'add-to-cart' } })
    expect(JSON.stringify((await documentOf(page)).trigger)).not.toContain('view')
  })

  it('offers no sight where no tag tells of one', async () => {
    const page = await openPanel({ document: kingStory })
    await page.locator('[data-path=\'["trigger",0,"event"]\']').click()
    const offered = await dialog(page).getByLabel('What happens').locator('option').allTextContents()
    expect(offered).toContain('a click on')
    expect(offered).not.toContain('the sight of')
  })
})
