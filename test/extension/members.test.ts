import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connect } from '../dev/connect.ts'
import { mailsTo } from '../journeys/marketer.ts'
import { shoot } from '../journeys/stage.ts'
import { enter, type Office, OWNER, openOffice } from './office.ts'
import { tabTo, violationsOf } from './stage.ts'

const [ED, VERA] = ['ed@lantern-books.example', 'vera@lantern-books.example']
const LAST = 'This is the only owner of the site; nothing was changed. Make somebody else an owner first.'

let office: Office
let panel: Page
beforeAll(async () => {
  office = await openOffice()
  panel = await office.panelOf(OWNER)
  await enter(panel, 'Members')
  await list().waitFor()
})
afterAll(() => office?.close())

const list = () => panel.getByRole('list', { name: 'Who works here' })
const row = (email: string) => list().getByRole('listitem').filter({ hasText: email })
const roleOf = (email: string) => panel.getByLabel(`What ${email} may do`)
const button = (name: string) => panel.getByRole('button', { name, exact: true })
const again = async () => {
  await panel.reload()
  await enter(panel, 'Members')
  await list().waitFor()
}

describe('the members of a site', () => {
  it('keep their last owner, who is told why in the worker’s own words', async () => {
    await roleOf(OWNER).selectOption('viewer')
    await row(OWNER).getByRole('alert').getByText(LAST).waitFor()
    expect(await roleOf(OWNER).inputValue()).toBe('owner')
    await button('Leave this site').click()
    const sheet = panel.getByRole('dialog', { name: 'Leave Lantern Books?' })
    await sheet.getByRole('button', { name: 'Leave this site' }).click()
    await sheet.getByRole('alert').getByText(LAST).waitFor()
    await sheet.getByRole('button', { name: 'Cancel' }).click()
    await expect.poll(() => panel.evaluate(() => document.activeElement?.textContent)).toBe('Leave this site')
  })

  it('are invited with the keyboard alone, and mailed', async () => {
    await tabTo(panel, 'Their address')
    await panel.keyboard.type('ed at the shop')
    await panel.keyboard.press('Enter')
    await panel.getByText('An address looks like').waitFor()
    expect(await violationsOf(panel)).toEqual([])
    await panel.keyboard.press('Control+A')
    await panel.keyboard.type(ED)
    await panel.keyboard.press('Enter')
    await panel.getByText(`${ED} was invited and mailed.`).waitFor()
    const open = panel.getByRole('list', { name: 'Invited, not here yet' })
    expect(await open.getByRole('listitem').textContent()).toMatch(new RegExp(`${ED}.*as an editor, until`))
    const [mail] = await mailsTo(office.demo, ED, 1)
    expect(mail?.text).toContain('Lantern Books')
    await shoot(panel, 'members')
  })

  it('can be asked in vain: an invitation is withdrawn, one who is here is not invited again', async () => {
    await panel.getByLabel('Their address').fill(VERA)
    await button('Send the invitation').click()
    await button(`Withdraw the invitation of ${VERA}`).click()
    await panel.getByText(`${VERA} is not invited any more.`).waitFor()
    expect(await panel.getByRole('button', { name: `Withdraw the invitation of ${VERA}` }).count()).toBe(0)
    await panel.getByLabel('Their address').fill(OWNER)
    await button('Send the invitation').click()
    await panel.getByText('This address works on the site already.').waitFor()
  })

  it('who only write see their own part, and no door that does not open', async () => {
    const ed = await office.panelOf(ED)
    expect(await ed.getByRole('button', { name: 'People', exact: true }).count()).toBe(0)
    await ed.getByRole('button', { name: 'Settings of Lantern Books' }).click()
    await ed.getByRole('group', { name: 'Pressure' }).waitFor()
    for (const door of ['Server keys', 'Who did what'])
      expect(await ed.getByRole('button', { name: door }).count()).toBe(0)
    await ed.getByRole('button', { name: /^Members/ }).click()
    await ed.getByText('You are an editor here.').waitFor()
    await ed.getByText('this panel').waitFor()
    expect(await ed.getByText('Who works here').count()).toBe(0)
    expect(await ed.getByRole('alert').count()).toBe(0)
    await ed.context().close()
  })

  it('get another role, which holds at once', async () => {
    await again()
    await roleOf(ED).selectOption('viewer')
    await panel.getByText(`${ED} is a viewer from now on.`).waitFor()
    const token = await connect(office.demo.edge, ED)
    expect(await (await office.ask(token, '/v1/me')).json()).toMatchObject({ sites: [{ role: 'viewer' }] })
  })

  it('are taken off once it is confirmed, and are out', async () => {
    const token = await connect(office.demo.edge, ED)
    await button(`Take ${ED} off the site`).click()
    const sheet = panel.getByRole('dialog', { name: `Take ${ED} off the site?` })
    expect(await violationsOf(panel)).toEqual([])
    await panel.keyboard.press('Escape')
    await sheet.waitFor({ state: 'detached' })
    await button(`Take ${ED} off the site`).click()
    await sheet.getByRole('button', { name: 'Take them off' }).click()
    await panel.getByText(`${ED} works here no more.`).waitFor()
    expect(await row(ED).count()).toBe(0)
    expect((await office.ask(token, '/v1/me')).status).toBe(401)
  })

  it('end what they are signed in with elsewhere, and stay in this panel', async () => {
    const token = await connect(office.demo.edge, OWNER)
    await again()
    const sessions = panel.getByRole('list', { name: 'Where you are signed in' })
    expect(await sessions.getByRole('listitem').first().textContent()).toContain('this panel')
    const others = (await sessions.getByRole('listitem').count()) - 1
    expect(others).toBeGreaterThan(1)
    await button(`Sign out the ${others} others`).click()
    await panel.getByText('Signed out there, at once.').waitFor()
    expect(await sessions.getByRole('listitem').count()).toBe(1)
    expect((await office.ask(token, '/v1/me')).status).toBe(401)
    await again()
  })
})
