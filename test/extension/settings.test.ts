import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { buildOnce, openStage, type Stage, tabTo, violationsOf } from './stage.ts'

let built: Awaited<ReturnType<typeof buildOnce>>
let stage: Stage
beforeAll(async () => {
  built = await buildOnce()
})
afterAll(() => built.forget())
beforeEach(async () => {
  stage = await openStage(built.folder)
  await stage.connect()
})
afterEach(() => stage.close())

const open = async () => {
  await stage.panel.getByRole('button', { name: 'Settings of Lantern Books' }).click()
  await stage.panel.getByRole('group', { name: 'Pressure' }).waitFor()
}
const part = (name: string) => stage.panel.getByRole('group', { name })
const save = async (name: string) => {
  await part(name).getByRole('button', { name: 'Save', exact: true }).click()
  await part(name).getByText('Saved.').waitFor()
}

describe('the settings of a site', () => {
  it('say how much one person may get at most, and nothing when nothing is written', async () => {
    await open()
    expect(await part('Pressure').getByRole('button', { name: 'Save' }).isDisabled()).toBe(true)
    await part('Pressure').getByLabel('Marketing emails at most').fill('3')
    await part('Pressure').getByLabel('Period').selectOption('24 hours')
    await save('Pressure')
    expect(stage.state.settings.cap).toEqual({ emails: 3, per: 'day' })
    await part('Pressure').getByLabel('Marketing emails at most').fill('')
    await save('Pressure')
    expect(stage.state.settings.cap).toBe(null)
    await part('Pressure').getByLabel('Pop-ups at most').fill('many')
    await part('Pressure').getByText('A whole number').waitFor()
    expect(await part('Pressure').getByRole('button', { name: 'Save' }).isDisabled()).toBe(true)
  })

  it('say whether visitors are asked first, what line that takes, and that the page beside wears the one of before', async () => {
    const { panel, state } = stage
    await open()
    const consent = part('Asking first')
    await consent.getByLabel('Visitors are asked before they are counted').check()
    await save('Asking first')
    expect(state.sites[0]).toMatchObject({ consent: 'required' })
    expect(await consent.getByLabel('What to paste').inputValue()).toContain(
      'data-site="lantern" data-consent="required"',
    )
    await consent.getByText('The page open beside, on localhost').waitFor()
    expect(await violationsOf(panel)).toEqual([])
    await stage.site.evaluate(() =>
      document.querySelector('script[data-site]')?.setAttribute('data-consent', 'required'),
    )
    await expect.poll(() => consent.getByText('The page open beside').count()).toBe(0)
    await consent.getByLabel('Visitors are asked before they are counted').uncheck()
    await save('Asking first')
    expect(await consent.getByLabel('What to paste').inputValue()).not.toContain('data-consent')
    await consent.getByText('still waits for a yes').waitFor()
  })

  it('say what time it is where nothing is known of somebody, and which languages there are', async () => {
    const { panel, state } = stage
    await open()
    const place = part('Time and languages')
    await place.getByLabel('Time zone').fill('Mars/Olympus')
    await place.getByText('No such time zone.').waitFor()
    expect(await place.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true)
    await place.getByLabel('Time zone').fill('Asia/Kathmandu')
    await place.getByText('There it is').waitFor()
    await place.getByLabel('Languages').fill('fr, de en')
    await place.getByText('French, German, and English.').waitFor()
    await save('Time and languages')
    expect(state.sites[0]).toMatchObject({ timezone: 'Asia/Kathmandu', language: 'fr', languages: ['fr', 'de', 'en'] })
    await place.getByLabel('Languages').fill('french')
    await place.getByText('Codes of languages').waitFor()
    await panel.getByRole('button', { name: 'Back' }).click()
    await panel.getByRole('button', { name: 'After three King pages', exact: true }).click()
    await panel.getByRole('button', { name: '“You like the King”' }).click()
    await panel.getByRole('tab', { name: /^German/ }).waitFor()
  })

  it('say whom emails are from, and the address at their foot', async () => {
    await open()
    const sender = part('Sender')
    await sender.getByLabel('From').fill('Lantern Books <hello@lantern.example>')
    await sender.getByLabel('Postal address').fill('1 Quay, Marseille')
    await save('Sender')
    expect(stage.state.settings).toMatchObject({
      sender: 'Lantern Books <hello@lantern.example>',
      address: '1 Quay, Marseille',
    })
    await sender.getByLabel('From').fill('')
    await save('Sender')
    expect(stage.state.settings.sender).toBe('')
    await sender.getByLabel('From').fill('nobody')
    await sender.getByRole('button', { name: 'Save', exact: true }).click()
    await sender.getByRole('alert').waitFor()
  })

  it('hold the stages: renamed without a new identity, given thresholds, added, moved, and made the usual ones again', async () => {
    await open()
    const stages = part('Stages')
    await stages.getByLabel('Name of the stage').nth(1).fill('Interested')
    await stages.getByLabel('Points that lead to Interested').fill('20')
    await stages.getByRole('button', { name: '+ stage' }).click()
    await stages.getByLabel('Name of the stage').last().fill('Friend of the shop')
    await stages.getByRole('button', { name: 'Remove Opportunity' }).click()
    await stages.getByRole('button', { name: 'Move Friend of the shop up' }).click()
    await save('Stages')
    expect(stage.state.settings.stages).toEqual([
      { id: 'unqualified', name: 'Unqualified' },
      { id: 'mql', name: 'Interested', score: 20 },
      { id: 'sql', name: 'Sales qualified lead' },
      { id: 'friend-of-the-shop', name: 'Friend of the shop' },
      { id: 'customer', name: 'Customer' },
    ])
    await stages.getByRole('button', { name: 'Back to the usual ones' }).click()
    await expect.poll(() => stage.state.settings.stages).toBe(null)
    await expect.poll(() => stages.getByLabel('Name of the stage').count()).toBe(5)
  })

  it('allow hosts however they were pasted, show owners what calls are signed with, and say what is wrong', async () => {
    await open()
    const hooks = part('Webhooks')
    expect(await hooks.getByText('Signing secret').count()).toBe(0)
    await hooks.getByLabel('Allowed hosts').fill('https://Hooks.Shop.example/path\ncrm.example.com')
    await save('Webhooks')
    expect(stage.state.settings.hooks).toEqual(['hooks.shop.example', 'crm.example.com'])
    await hooks.getByText('Signing secret').click()
    await hooks.getByText('whsec_c2VjcmV0').waitFor()
    await hooks.getByLabel('Allowed hosts').fill('127.0.0.1')
    await hooks.getByRole('button', { name: 'Save', exact: true }).click()
    await hooks.getByRole('alert').waitFor()
    expect(stage.state.settings.hooks.length).toBe(2)
  })

  it('say where topics come from while there is none', async () => {
    await open()
    await part('Topics').getByText('No topic yet.').waitFor()
    expect(await part('Topics').getByRole('textbox').count()).toBe(0)
  })

  it('tell who is in which segment', async () => {
    await open()
    const rows = stage.panel.getByRole('listitem')
    expect(await rows.filter({ hasText: 'King readers' }).textContent()).toContain('Workflows put people on it')
    expect(await rows.filter({ hasText: 'Faithful readers' }).textContent()).toContain(
      'they bought something at least twice in the last 90 days and they agreed to emails about “newsletter”',
    )
  })

  it('let a segment be changed word by word, and keep it as it was until it is saved', async () => {
    const { panel, state } = stage
    const before = JSON.stringify(state.segments)
    await open()
    const change = panel.getByRole('button', { name: 'Change · Faithful readers' })
    await change.click()
    const row = panel.getByRole('listitem').filter({ hasText: 'Faithful readers' })
    await row.getByRole('button', { name: 'agreed to emails about “newsletter”' }).click()
    await panel.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click()
    await row.getByRole('button', { name: 'Cancel' }).click()
    expect(JSON.stringify(state.segments)).toBe(before)
    await expect.poll(() => panel.evaluate(() => document.activeElement?.textContent)).toBe('Change')
    await panel.keyboard.press('Enter')
    await row.getByRole('button', { name: 'bought something at least twice in the last 90 days' }).waitFor()
    await panel.keyboard.press('Enter')
    await panel.getByRole('dialog').getByRole('spinbutton').first().fill('5')
    await panel.keyboard.press('Escape')
    state.refusals = 1
    await row.getByRole('button', { name: 'Save', exact: true }).click()
    await row.getByRole('alert').waitFor()
    expect(await violationsOf(panel)).toEqual([])
    await row.getByRole('button', { name: 'Save', exact: true }).click()
    const saved = { condition: { kind: 'all', of: [{ n: 5 }, { kind: 'consent' }] } }
    await expect.poll(() => state.segments[1]).toMatchObject(saved)
    await change.waitFor()
    await row.getByText('at least 5 times in the last 90 days').waitFor()
  })

  it('can be read, not changed, by an editor, who sees no secret', async () => {
    const { panel, state } = stage
    state.role = 'editor'
    state.settings.hooks = ['hooks.shop.example']
    await panel.reload()
    await open()
    await panel.getByText('Only an owner').waitFor()
    expect(await panel.getByRole('button', { name: 'Save', exact: true }).count()).toBe(0)
    expect(await part('Webhooks').getByLabel('Allowed hosts').isDisabled()).toBe(true)
    expect(await panel.getByText('Signing secret').count()).toBe(0)
  })

  it('are reached, changed and left with the keyboard alone', async () => {
    const { panel, state } = stage
    await tabTo(panel, 'Settings of Lantern Books')
    await panel.keyboard.press('Enter')
    await part('Pressure').waitFor()
    await tabTo(panel, 'Marketing emails at most')
    await panel.keyboard.type('5')
    await panel.keyboard.press('Enter')
    await expect.poll(() => state.settings.cap).toEqual({ emails: 5, per: 'week' })
    await tabTo(panel, 'Back')
    await panel.keyboard.press('Enter')
    await panel.getByText('Tags seen here').waitFor()
  })
})
