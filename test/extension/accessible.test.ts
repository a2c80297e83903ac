import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildOnce, openStage, violationsOf } from './stage.ts'

let built: Awaited<ReturnType<typeof buildOnce>>
beforeAll(async () => {
  built = await buildOnce()
})
afterAll(() => built.forget())

describe.each(['light', 'dark'])('in %s, axe finds nothing wrong', (theme) => {
  it('in any view of the panel', async () => {
    const stage = await openStage(built.folder, '/authors/stephen-king/misery', { dark: theme === 'dark' })
    const { panel, site, state, shopUrl } = stage
    const found: Record<string, unknown> = {}
    const look = async (view: string) => {
      found[view] = await violationsOf(panel)
    }
    const button = (name: string | RegExp) => panel.getByRole('button', { name, exact: true })
    try {
      await look('connect')
      await button('Connect').click()
      await panel.getByText('KTZW-QRMB').waitFor()
      await panel.bringToFront()
      await look('code')
      state.confirmed = true
      await panel.getByText('Tags seen here').waitFor()
      await look('this page')
      await button('Menu').click()
      await look('menu')
      await panel.keyboard.press('Escape')
      await button('Settings of Lantern Books').click()
      await panel.getByText('Faithful readers').waitFor()
      await look('settings')
      await button('Back').click()
      await button(/^Pick an element/).click()
      await panel.getByText('Point at the page').waitFor()
      await look('picking')
      await panel.keyboard.press('ArrowDown')
      await panel.keyboard.press('Enter')
      await panel.getByText('How to find it').waitFor()
      await look('element tag')
      await button('Cancel').click()
      await button('Tag this page').click()
      await panel.getByLabel(/Stephen King/).check()
      await panel.getByLabel('Which pages').fill('nothing')
      await look('page tag')
      await button('Cancel').click()
      await button(/^Workflows/).click()
      await look('workflows')
      await button('From a template').click()
      await button('Lead scoring').waitFor()
      await look('templates')
      await button('Lead scoring').click()
      await button('Use it').waitFor()
      await look('template')
      await button('Use it').click()
      await panel.getByText('To make it yours').waitFor()
      await look('editor of a template')
      await button('Back to the list').click()
      await button('From scratch').click()
      await look('new workflow')
      await button('After three King pages').click()
      await button('Publish').waitFor()
      await look('editor')
      state.tags = []
      state.workflows = []
      await site.goto(`${shopUrl}/authors/agatha-christie`)
      await panel.reload()
      await panel.getByText('No tag knows this page yet').waitFor()
      await look('nothing yet')
      state.sites = []
      await panel.reload()
      await panel.getByText('is not one of your sites yet').waitFor()
      await look('new site')
    } finally {
      await stage.close()
    }
    expect(Object.entries(found).filter(([, wrong]) => JSON.stringify(wrong) !== '[]')).toEqual([])
  })
})

describe.each([
  ['fr-FR', 'fr', 'Se connecter'],
  ['it-IT', 'it', 'Collegati'],
  ['de-DE', 'en', 'Connect'],
])('a browser in %s', (locale, language, button) => {
  it(`speaks ${language}`, async () => {
    const stage = await openStage(built.folder, '/', { locale })
    try {
      await stage.panel.getByRole('button', { name: button, exact: true }).waitFor()
      expect(await stage.panel.evaluate(() => document.documentElement.lang)).toBe(language)
    } finally {
      await stage.close()
    }
  })
})
