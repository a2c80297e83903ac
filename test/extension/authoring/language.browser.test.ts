import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { plainText, type StoryStep, tellWorkflow } from '../../../worker/engine/explain/index.ts'
import type { Condition, Workflow } from '../../../worker/engine/index.ts'
import { templates } from '../../../worker/engine/templates.ts'
import { kingStory, tags } from './material.ts'
import { documentOf } from './panel.ts'
import { usePanel } from './usePanel.ts'

/** The editor before the whole language: what it draws, it can change; what it cannot draw, it tells and keeps. */
const openPanel = usePanel()

const open = (document: Workflow) => openPanel({ document })
const dialog = (page: Page) => page.getByRole('dialog')
/** A select by its label alone: to a label, the choices inside it are text too. */
const select = (page: Page, label: string) => page.locator(`label:has(> span:text-is("${label}")) select`)
const press = async (page: Page, ...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key)
}
const names = {
  tag: (id: string) => tags.find((tag) => tag.id === id)?.name ?? id,
  workflow: () => 'Newsletter welcome',
}
const flat = (steps: readonly StoryStep[]): StoryStep[] =>
  steps.flatMap((step) => [step, ...flat(step.parts.flatMap((part) => part.steps))])
const said = async (page: Page): Promise<string> => (await page.getByRole('main').textContent()) ?? ''
const trigger = (page: Page, at: number) => page.locator(`[data-path='["trigger",${at}]']`)

const LEAVES: Condition[] = [
  { kind: 'attribute', name: 'plan', op: 'is', value: 'pro' },
  { kind: 'person', is: 'contact' },
  { kind: 'context', name: 'country', op: 'is', value: 'FR' },
  { kind: 'count', event: { type: 'purchase' }, window: { kind: 'session' }, op: 'gte', n: 2 },
  { kind: 'sequence', first: { type: 'page_view' }, then: { type: 'purchase' }, within: 'P1D' },
  { kind: 'recency', which: 'last', event: { type: 'click' }, op: 'before', ago: 'P30D' },
  {
    kind: 'aggregate',
    of: 'value',
    by: 'sum',
    event: { type: 'purchase' },
    window: { kind: 'ever' },
    op: 'gte',
    value: 100,
  },
  { kind: 'email', step: 'best-books', state: 'not_opened', within: 'P3D' },
  { kind: 'segment', id: 'vip' },
  { kind: 'score', op: 'gte', n: 20 },
  { kind: 'stage', op: 'is', value: 'mql' },
  { kind: 'consent', purpose: 'analytics' },
  { kind: 'workflow', id: 'welcome', state: 'goal' },
  { kind: 'shown', message: 'you-like-the-king' },
  { kind: 'received', content: 'his-best-ten' },
  { kind: 'moment', weekdays: [6], from: '09:00', to: '18:00' },
]

/** One of every trigger, condition and step there is. */
const everything: Workflow = {
  ...kingStory,
  key: 'cart',
  hours: { from: '09:00', to: '18:00' },
  cap: { emails: 1, per: 'day' },
  result: { kind: 'stage', stage: 'customer' },
  trigger: [
    ...kingStory.trigger,
    { kind: 'event', event: { type: 'form_submit', tag: 'newsletter' } },
    { kind: 'segment', segment: 'dormant', change: 'leaves' },
    { kind: 'date', attribute: 'birthday', offset: 'P3D', before: true, yearly: true },
    { kind: 'inactive', event: { type: 'purchase' }, duration: 'P60D' },
  ],
  guard: { kind: 'any', of: LEAVES },
  steps: [
    ...kingStory.steps,
    { kind: 'delay', id: 'morning', delay: { kind: 'until', at: '09:00', weekdays: [1, 2] } },
    { kind: 'delay', id: 'the-day', delay: { kind: 'date', attribute: 'birthday' } },
    { kind: 'set', id: 'set', target: { of: 'stage', force: true }, value: 'mql' },
    { kind: 'add', id: 'add', target: { of: 'score', decay: 'P90D' }, value: 5 },
    { kind: 'unset', id: 'unset', target: { of: 'attribute', name: 'interest' } },
    { kind: 'segment', id: 'join', segment: 'vip', action: 'add' },
    { kind: 'webhook', id: 'call', url: 'https://hooks.example.com/x', body: { a: 1 } },
    { kind: 'notify', id: 'tell', to: ['team@example.com'], subject: 'Look', text: 'At this.' },
    { kind: 'emit', id: 'emit', name: 'done' },
    {
      kind: 'wait',
      id: 'wait',
      event: { type: 'click' },
      condition: { kind: 'segment', id: 'vip' },
      anyKey: true,
      timeout: 'P2D',
      met: [{ kind: 'suppress', id: 'hush', reason: 'enough' }],
      timedOut: [],
    },
    {
      kind: 'split',
      id: 'split',
      arms: [
        { name: 'One', weight: 9, steps: [{ kind: 'exit', id: 'out', reason: 'done' }] },
        { name: 'None', weight: 1, holdout: true, steps: [] },
      ],
    },
  ],
}

describe('Every trigger, condition and step of the language', () => {
  it.each([
    ['one of each', everything],
    ...templates.flatMap(({ id, workflows }) =>
      workflows.map(({ document }): [string, Workflow] => [`${id}: ${document.name}`, document]),
    ),
  ])('is told, and kept as it is while something else is changed: %s', async (_, document) => {
    const page = await open(document)
    const story = tellWorkflow(document, names, 'en')
    const shown = await said(page)
    for (const { tokens } of [...story.trigger, ...(story.guard ?? []), ...(story.terms ?? [])])
      expect(shown).toContain(plainText(tokens))
    for (const { id, main } of flat(story.steps))
      expect(await page.locator(`[data-step="${id}"] > .body > .what`).textContent()).toBe(plainText(main))
    await page.getByLabel('Name').fill('Renamed')
    expect(await documentOf(page)).toEqual({ ...document, name: 'Renamed' })
  })
})

describe('A trigger', () => {
  it('is added with the keyboard: a date, three days before, each year', async () => {
    const page = await open(kingStory)
    await page.getByRole('button', { name: 'or when…' }).focus()
    await press(page, 'Enter', 'ArrowDown', 'Enter')
    await dialog(page).getByLabel('Which date').fill('customer_since')
    await select(page, 'When').selectOption('before it')
    await press(page, 'Escape')
    expect((await documentOf(page)).trigger[1]).toEqual({
      kind: 'date',
      attribute: 'customer_since',
      yearly: true,
      offset: 'P3D',
      before: true,
    })
    expect(await said(page)).toContain('or when it is 3 days before their customer since, every year,')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('or when')
  })

  it('becomes another kind from its “When”: quiet for a while, about one thing', async () => {
    const page = await open(kingStory)
    await trigger(page, 0).click()
    await dialog(page).getByLabel('What sets it going').selectOption('they have gone quiet')
    await dialog(page).getByLabel('How long').fill('60')
    await dialog(page).getByRole('button', { name: 'one thing' }).click()
    expect((await documentOf(page)).trigger).toEqual([
      { kind: 'inactive', duration: 'P60D', event: { type: 'purchase' } },
    ])
    await dialog(page).getByLabel('What sets it going').selectOption('a list')
    expect((await documentOf(page)).trigger).toMatchObject([{ kind: 'segment', change: 'enters' }])
  })

  it('goes again where there is another, and never where it is the only one', async () => {
    const page = await open({ ...kingStory, trigger: [...kingStory.trigger, { kind: 'inactive', duration: 'P9D' }] })
    await trigger(page, 0).click()
    await page.locator('[data-act=remove-trigger]').click()
    expect((await documentOf(page)).trigger).toEqual([{ kind: 'inactive', duration: 'P9D' }])
    await trigger(page, 0).click()
    expect(await page.locator('[data-act=remove-trigger]').count()).toBe(0)
  })
})

describe('A wait with a time limit', () => {
  it('is added after an email, waits for its opening, and leads two ways', async () => {
    const page = await open(kingStory)
    await page.locator('[data-insert]').last().click()
    await page.locator('[data-add=wait]').click()
    expect((await documentOf(page)).steps.at(-1)).toEqual({
      kind: 'wait',
      id: 'until',
      event: { type: 'email_opened', subject: 'his-best-ten' },
      timeout: 'P3D',
      met: [],
      timedOut: [],
    })
    await page.locator('[data-step=until] [data-control=wait]').click()
    await dialog(page).getByLabel('What happens').selectOption('a click in')
    await dialog(page).getByLabel('Which email').selectOption('any email')
    await dialog(page).getByLabel('At most').last().fill('5')
    await press(page, 'Escape')
    expect(await page.locator('[data-step=until] .what').first().textContent()).toBe(
      'wait until they click in an email (machines left out), at most 5 days',
    )
    await page
      .locator('[data-step=until] .part')
      .first()
      .getByRole('button', { name: 'Add a step', exact: true })
      .click()
    await page.locator('[data-add=exit]').click()
    expect((await documentOf(page)).steps.at(-1)).toMatchObject({ met: [{ kind: 'exit' }], timedOut: [] })
  })
})

describe('A condition about an email', () => {
  it('speaks of one of this workflow, and of not opening it within a time', async () => {
    const page = await open({ ...kingStory, exit: { kind: 'consent', purpose: 'onsite' } })
    await page.locator('[data-path=\'["exit"]\']').click()
    await dialog(page).getByLabel('About').selectOption('an email')
    expect((await documentOf(page)).exit).toEqual({ kind: 'email', step: 'best-books', state: 'opened' })
    await select(page, 'When').selectOption('was not opened')
    await dialog(page).getByLabel('How long').fill('4')
    expect((await documentOf(page)).exit).toEqual({
      kind: 'email',
      step: 'best-books',
      state: 'not_opened',
      within: 'P4D',
    })
    await dialog(page).getByLabel('Which email').selectOption('any email about “newsletter”')
    expect((await documentOf(page)).exit).toMatchObject({ topic: 'newsletter', state: 'not_opened' })
  })
})
