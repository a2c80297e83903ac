import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { en } from '../../extension/locales/en.ts'
import { fr } from '../../extension/locales/fr.ts'
import { it as italian } from '../../extension/locales/it.ts'
import { connect } from '../dev/connect.ts'
import { DEMO } from '../dev/demoSite.ts'
import { shoot } from '../journeys/stage.ts'
import { type Office, OWNER, openOffice } from './office.ts'
import { violationsOf } from './stage.ts'

const ADA = 'ada@example.org'
const SITE = `/v1/sites/${DEMO.site}`

/** One of everything there is to see: a member, an invitation, keys in use and revoked, a contact with a past. */
const furnish = async (office: Office): Promise<void> => {
  const token = await connect(office.demo.edge, OWNER)
  const post = (path: string, body: unknown, by = token) => office.ask(by, path, { method: 'POST', body })
  for (const [email, role] of [
    ['ed@lantern-books.example', 'editor'],
    ['vera@lantern-books.example', 'viewer'],
  ])
    await post(`${SITE}/invitations`, { email, role })
  await office.ask(await connect(office.demo.edge, 'ed@lantern-books.example'), '/v1/me')
  const old: { id: string } = await (await post(`${SITE}/keys`, { name: 'Old till' })).json()
  await office.ask(token, `${SITE}/keys/${old.id}`, { method: 'DELETE' })
  const { key }: { key: string } = await (await post(`${SITE}/keys`, { name: 'Order service' })).json()
  const told = [
    { type: 'identify', language: 'fr', props: { first_name: 'Ada', credit: { amount: 1990, currency: 'EUR' } } },
    { type: 'consent', purpose: 'email:newsletter', granted: true },
    { type: 'consent', purpose: 'email:offers', granted: false },
    { type: 'purchase', order: 'o-1', value: 1990, currency: 'EUR' },
  ].map((event, n) => ({ id: `told-${n}`, email: ADA, ...event }))
  expect(await (await post('/v1/server/events', { events: told }, key)).json()).toMatchObject({ recorded: 4 })
}

let office: Office
beforeAll(async () => {
  office = await openOffice()
  await furnish(office)
})
afterAll(() => office?.close())

const LOOKS = [
  ['en', en, false],
  ['fr', fr, true],
  ['it', italian, false],
] as const

describe.each(LOOKS)('the rooms of an owner in %s', (locale, w, dark) => {
  it(`speak it everywhere, and axe finds nothing wrong ${dark ? 'in the dark' : 'in the light'}`, async () => {
    const panel: Page = await office.panelOf(OWNER, { dark, locale })
    const found: [string, unknown][] = []
    const look = async (room: string) => {
      await panel.getByRole('status').getByText(w.app.loading).waitFor({ state: 'detached' })
      found.push([room, await violationsOf(panel)])
      await shoot(panel, `${room}-${locale}`)
    }
    const press = (name: string | RegExp) => panel.getByRole('button', { name, exact: true }).click()
    await press(w.settings.of('Lantern Books'))
    for (const room of ['members', 'keys', 'audit'] as const) {
      await press(new RegExp(`^${w[room].title}`))
      await panel.getByRole('heading', { level: 1, name: w[room].title }).waitFor()
      await panel.getByRole('listitem').first().waitFor()
      await look(room)
      if (room === 'members') expect(await panel.getByText(w.members.mine.owner).isVisible()).toBe(true)
      await press(w.app.back)
    }
    await press(w.app.back)
    await press(w.people.title)
    await panel.getByLabel(w.people.who).fill(ADA)
    await press(w.people.button)
    await panel.getByRole('heading', { level: 2, name: w.person.rights }).waitFor()
    await look('person')
    await press(w.person.erase)
    await panel.getByRole('dialog', { name: w.person.eraseTitle }).waitFor()
    await look('erase')
    expect(found.filter(([, wrong]) => JSON.stringify(wrong) !== '[]')).toEqual([])
    await panel.context().close()
  })
})
