import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connect } from '../dev/connect.ts'
import { DEMO } from '../dev/demoSite.ts'
import { shoot } from '../journeys/stage.ts'
import { enter, type Office, OWNER, openOffice } from './office.ts'
import { tabTo, violationsOf } from './stage.ts'

let office: Office
let panel: Page
beforeAll(async () => {
  office = await openOffice()
  panel = await office.panelOf(OWNER)
  await panel.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await enter(panel, 'Server keys')
})
afterAll(() => office?.close())

const button = (name: string) => panel.getByRole('button', { name, exact: true })
const shown = async (title: string): Promise<string> =>
  (await panel.getByRole('region', { name: title }).locator('code').textContent()) ?? ''
/** What the worker says to a server that comes with a key: 404 of somebody unknown means that it was let in. */
const knock = async (key: string): Promise<number> =>
  (await office.ask(key, `/v1/server/people?email=${encodeURIComponent('nobody@example.org')}`)).status

describe('the keys of a site’s servers', () => {
  it('are none at first, which teaches what one is for; then made with the keyboard alone', async () => {
    await panel.getByText('No server comes in yet.').waitFor()
    expect(await button('Make a key').isDisabled()).toBe(true)
    await tabTo(panel, 'Which server is it for?')
    await panel.keyboard.type('Order service')
    await panel.keyboard.press('Enter')
    await panel.getByText('Copy it now').waitFor()
    await expect.poll(() => panel.evaluate(() => document.activeElement?.textContent)).toBe('Copy')
    await panel.keyboard.press('Enter')
    await button('Copied').waitFor()
    const key = await shown('The key of Order service')
    expect(key).toMatch(/^sk_lantern_/)
    expect(await panel.evaluate(() => navigator.clipboard.readText())).toBe(key)
    expect(await violationsOf(panel)).toEqual([])
    await shoot(panel, 'keys')
    expect(await knock(key)).toBe(404)
  })

  it('are shown once: put away, not even their own page knows them any more', async () => {
    const key = await shown('The key of Order service')
    await button('I have kept it').click()
    await panel.reload()
    await enter(panel, 'Server keys')
    const row = panel.getByRole('list', { name: 'Server keys' }).getByRole('listitem')
    expect(await row.textContent()).toMatch(/^Order servicemade .* by marketer@lantern-books\.example · last used /)
    expect(await panel.content()).not.toContain(key)
  })

  it('are revoked once that is confirmed, and refused from then on', async () => {
    await panel.getByLabel('Which server is it for?').fill('Till')
    await button('Make a key').click()
    const key = await shown('The key of Till')
    await button('I have kept it').click()
    await button('Revoke the key of Till').click()
    const sheet = panel.getByRole('dialog', { name: 'Revoke the key of Till?' })
    expect(await violationsOf(panel)).toEqual([])
    await sheet.getByRole('button', { name: 'Cancel' }).click()
    expect(await knock(key)).toBe(404)
    await button('Revoke the key of Till').click()
    await sheet.getByRole('button', { name: 'Revoke' }).click()
    await panel.getByText('The key of Till is refused from now on.').waitFor()
    expect(await knock(key)).toBe(401)
    await panel.getByText('1 revoked key').click()
    await panel.getByText(/revoked \d/).waitFor()
  })

  it('are twenty at most, said as it is', async () => {
    const token = await connect(office.demo.edge, OWNER)
    const path = `/v1/sites/${DEMO.site}/keys`
    for (let n = 1; n < 20; n++) await office.ask(token, path, { method: 'POST', body: { name: `Server ${n}` } })
    await panel.getByLabel('Which server is it for?').fill('One more')
    await button('Make a key').click()
    await panel.getByRole('alert').getByText('A site has at most 20 keys in use.').waitFor()
  })

  it('have a secret beside them, which is made, replaced and taken back the same way', async () => {
    const part = panel.getByRole('region', { name: 'Identity secret' })
    const secret = () => shown('The identity secret')
    await part.getByText('There is none').waitFor()
    await part.getByRole('button', { name: 'Make a secret' }).click()
    const first = await secret()
    expect(first).toMatch(/^ids_/)
    await part.getByText('There is a secret').waitFor()
    await part.getByRole('button', { name: 'Replace it' }).click()
    await panel.getByRole('dialog').getByRole('button', { name: 'Replace it' }).click()
    await panel.getByRole('dialog').waitFor({ state: 'detached' })
    await expect.poll(secret, { timeout: 10_000 }).not.toBe(first)
    expect(await secret()).toMatch(/^ids_/)
    await button('I have kept it').click()
    await part.getByRole('button', { name: 'Take it back' }).click()
    await panel.getByRole('dialog').getByRole('button', { name: 'Take it back' }).click()
    await part.getByText('There is none').waitFor()
    expect(await panel.getByRole('region', { name: 'The identity secret' }).count()).toBe(0)
  })
})

describe('who did what', () => {
  it('is told in sentences, newest first, with the names people gave', async () => {
    await button('Back').click()
    await panel.getByRole('button', { name: /^Who did what/ }).click()
    const log = panel.getByRole('main').getByRole('listitem')
    await log.first().waitFor()
    const said = (await log.allTextContents()).map((text) => text.replace(/\d\d:\d\d$/, ''))
    expect(said.slice(0, 3)).toEqual([
      `${OWNER} took the identity secret back`,
      `${OWNER} made an identity secret`,
      `${OWNER} made an identity secret`,
    ])
    await expect
      .poll(async () => (await log.allTextContents()).join('\n'), { timeout: 10_000 })
      .toContain('revoked the key “Till”')
    expect(await violationsOf(panel)).toEqual([])
    await shoot(panel, 'audit')
  })

  it('goes back page by page, to its end, each entry once', async () => {
    const token = await connect(office.demo.edge, OWNER)
    const path = `/v1/sites/${DEMO.site}/tags/king`
    const tag = { kind: 'page', id: 'king', name: 'King pages', pattern: '/authors/stephen-king/*', reads: [] }
    for (let n = 0; n < 100; n++) await office.ask(token, path, { method: 'PUT', body: tag })
    await button('Back').click()
    await panel.getByRole('button', { name: /^Who did what/ }).click()
    const log = panel.getByRole('main').getByRole('listitem')
    await expect.poll(() => log.count(), { timeout: 10_000 }).toBe(100)
    await panel.getByText('wrote the tag “King pages”').first().waitFor()
    await button('Show older ones').click()
    await panel.getByText('That is all there is.').waitFor()
    const said = await log.allTextContents()
    expect(said.filter((text) => text.includes('wrote the tag'))).toHaveLength(100)
    expect(said.filter((text) => text.includes('made the key “Order service”'))).toHaveLength(1)
  })
})
