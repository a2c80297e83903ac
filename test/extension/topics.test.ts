import type { Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { en } from '../../extension/locales/en.ts'
import { fr } from '../../extension/locales/fr.ts'
import { it as italian } from '../../extension/locales/it.ts'
import { connect } from '../dev/connect.ts'
import { DEMO } from '../dev/demoSite.ts'
import { shoot } from '../journeys/stage.ts'
import { type Office, OWNER, openOffice } from './office.ts'
import { tabTo, violationsOf } from './stage.ts'

const SITE = `/v1/sites/${DEMO.site}`
const EDITOR = 'ed@lantern-books.example'
const TITLED = { new_books: { en: 'New books', fr: 'Nouveautés' }, old_sale: { de: 'Ausverkauf' } }

/** A workflow that emails about new books, beside the demo's form, which asks for the newsletter. */
const LETTER = {
  ...{ id: 'new-books', name: 'New books', objective: 'retention', purposes: ['email:new_books'] },
  trigger: [{ kind: 'event', event: { type: 'purchase' } }],
  steps: [
    {
      kind: 'email',
      id: 'letter',
      topic: 'new_books',
      content: { id: 'letter', languages: { en: { subject: 'New books', blocks: [{ kind: 'divider' }] } } },
    },
  ],
}

let office: Office
let token: string
const change = async (topics: unknown) =>
  expect((await office.ask(token, SITE, { method: 'PATCH', body: { topics } })).status).toBe(200)
const kept = async (): Promise<unknown> => (await (await office.ask(token, SITE)).json()).topics

beforeAll(async () => {
  office = await openOffice()
  token = await connect(office.demo.edge, OWNER)
  const saved = { method: 'PUT', body: { base: 0, document: LETTER } }
  expect((await office.ask(token, `${SITE}/workflows/${LETTER.id}`, saved)).status).toBe(200)
  await office.ask(token, `${SITE}/invitations`, { method: 'POST', body: { email: EDITOR, role: 'editor' } })
})
afterAll(() => office?.close())

let panel: Page
const topic = (name: string) => panel.getByRole('group', { name, exact: true })
const field = (name: string, language: string) => topic(name).getByLabel(language)
/** Whether something else, or the edge of the window, hides the middle of a field. */
const covered = (at: Locator) =>
  at.evaluate((field) => {
    const { x, y, width, height } = field.getBoundingClientRect()
    return document.elementFromPoint(x + width / 2, y + height / 2) !== field
  })
const save = () => topic('Topics').getByRole('button', { name: 'Save', exact: true })
const open = async (w = en) => {
  await panel.getByRole('button', { name: w.settings.of('Lantern Books') }).click()
  await topic('new_books').waitFor()
}
const enter = async (email: string) => {
  panel = await office.panelOf(email)
  await open()
}
beforeEach(() => change(TITLED))
afterEach(() => panel.context().close())

describe('titles of topics', () => {
  it('stand for each topic that is used or has one, in each language of the site and any other it is written in', async () => {
    await enter(OWNER)
    const said = async (name: string) =>
      Promise.all(
        (await topic(name).getByRole('textbox').all()).map(async (each) => [
          await each.getAttribute('lang'),
          await each.inputValue(),
        ]),
      )
    expect(await said('new_books')).toEqual([
      ['en', 'New books'],
      ['fr', 'Nouveautés'],
      ['it', ''],
    ])
    expect(await said('newsletter')).toEqual([
      ['en', ''],
      ['fr', ''],
      ['it', ''],
    ])
    expect((await said('old_sale')).at(-1)).toEqual(['de', 'Ausverkauf'])
    await topic('new_books').getByText('Used by “New books”.').waitFor()
    await topic('newsletter').getByText('Used by “Newsletter form”.').waitFor()
    await topic('old_sale').getByText('Nothing uses it now.').waitFor()
  })

  it('say what people read where one is missing, while it is written', async () => {
    await enter(OWNER)
    await topic('new_books').getByText('No title: they read “New books”.').waitFor()
    expect(await topic('newsletter').getByText('they read “Newsletter”').count()).toBe(3)
    await field('newsletter', 'English').fill('Letters from the shop')
    await expect.poll(() => topic('newsletter').getByText('they read “Letters from the shop”').count()).toBe(2)
    await field('newsletter', 'English').fill('  ')
    await expect.poll(() => topic('newsletter').getByText('they read “Newsletter”').count()).toBe(3)
  })

  it('are saved, and those that are emptied are taken away, with the topic that has no other', async () => {
    await enter(OWNER)
    expect(await save().isDisabled()).toBe(true)
    await field('newsletter', 'Italian').fill(' Lettere ')
    await field('new_books', 'French').fill('')
    await field('old_sale', 'German').fill('')
    await save().click()
    await topic('Topics').getByText('Saved.').waitFor()
    expect(await kept()).toEqual({ new_books: { en: 'New books' }, newsletter: { it: 'Lettere' } })
    await topic('old_sale').waitFor({ state: 'detached' })
    expect(await field('newsletter', 'Italian').inputValue()).toBe('Lettere')
    await field('newsletter', 'Italian').fill('')
    await field('new_books', 'English').fill('')
    await save().click()
    await expect.poll(kept).toBe(null)
  })

  it('that cannot be are refused at their own field, nothing is lost, and axe finds nothing wrong', async () => {
    await enter(OWNER)
    await field('new_books', 'Italian').fill('N'.repeat(121))
    await field('newsletter', 'English').fill('Letters')
    await save().click()
    await topic('new_books').getByRole('alert').getByText('120 characters at most').waitFor()
    expect(await panel.getByRole('alert').count()).toBe(1)
    expect(await field('new_books', 'Italian').getAttribute('aria-invalid')).toBe('true')
    await expect.poll(() => field('new_books', 'Italian').evaluate((at) => at === document.activeElement)).toBe(true)
    await expect.poll(() => covered(field('new_books', 'Italian'))).toBe(false)
    expect(await violationsOf(panel)).toEqual([])
    await shoot(panel, 'topics-refused')
    expect(await kept()).toEqual(TITLED)
    await field('new_books', 'Italian').fill('Novità')
    await topic('new_books').getByRole('alert').waitFor({ state: 'detached' })
    await save().click()
    await topic('Topics').getByText('Saved.').waitFor()
    expect(await kept()).toEqual({
      ...TITLED,
      new_books: { ...TITLED.new_books, it: 'Novità' },
      newsletter: { en: 'Letters' },
    })
  })

  it('say that the worker cannot be reached, and keep what was written', async () => {
    await enter(OWNER)
    await panel.context().setOffline(true)
    await field('newsletter', 'English').fill('Letters')
    await save().click()
    await topic('Topics').getByRole('alert').waitFor()
    await panel.context().setOffline(false)
    expect(await field('newsletter', 'English').inputValue()).toBe('Letters')
    await save().click()
    await topic('Topics').getByText('Saved.').waitFor()
    expect(await kept()).toEqual({ ...TITLED, newsletter: { en: 'Letters' } })
  })

  it('can be read, not changed, by who is no owner', async () => {
    await enter(EDITOR)
    expect(await field('new_books', 'French').inputValue()).toBe('Nouveautés')
    expect(await field('new_books', 'French').isDisabled()).toBe(true)
    await topic('newsletter').getByText('they read “Newsletter”').first().waitFor()
    expect(await save().count()).toBe(0)
  })

  it('are reached, written and saved with the keyboard alone', async () => {
    await enter(OWNER)
    await field('new_books', 'French').focus()
    await tabTo(panel, 'Italian')
    await panel.keyboard.type('Novità')
    await panel.keyboard.press('Enter')
    await expect.poll(kept).toEqual({ ...TITLED, new_books: { ...TITLED.new_books, it: 'Novità' } })
  })
})

describe.each([
  ['en', en, false],
  ['fr', fr, true],
  ['it', italian, false],
] as const)('the settings with topics in %s', (locale, w, dark) => {
  it(`speak it, and axe finds nothing wrong ${dark ? 'in the dark' : 'in the light'}`, async () => {
    panel = await office.panelOf(OWNER, { dark, locale })
    await open(w)
    const part = topic(w.settings.topics.title)
    await part.getByText(w.settings.topics.lead).waitFor()
    await part.getByText(w.settings.topics.reads('New books')).waitFor()
    expect(await violationsOf(panel)).toEqual([])
    await part.scrollIntoViewIfNeeded()
    await shoot(panel, `topics-${locale}`)
  })
})
