import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import * as v from 'valibot'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PersonExport } from '../../worker/protocolPeople.ts'
import { connect } from '../dev/connect.ts'
import { DEMO } from '../dev/demoSite.ts'
import { shoot } from '../journeys/stage.ts'
import { type Office, OWNER, openOffice } from './office.ts'
import { tabTo, violationsOf } from './stage.ts'

const [ADA, BOB, VISITOR] = ['ada@example.org', 'bob@example.org', 'visitor-laptop-0001']
const site = `/v1/sites/${DEMO.site}`

/** Reads, waits three days after joining the club; and another that leaves whoever asks for it alone. */
const workflow = (id: string, name: string, event: string, step: unknown) => ({
  id,
  name,
  objective: 'engagement',
  trigger: [{ kind: 'event', event: { type: 'custom', name: event } }],
  reentry: { kind: 'once' },
  attribution: 'P30D',
  priority: 50,
  purposes: [],
  steps: [step],
})
const WORKFLOWS = [
  workflow('club', 'Welcome to the club', 'joined_club', {
    kind: 'delay',
    id: 'three-days',
    delay: { kind: 'for', duration: 'P3D' },
  }),
  workflow('quiet', 'Leave them alone', 'asked_for_quiet', { kind: 'suppress', id: 'stop' }),
]
const about = (email: string, more: object) => ({ id: crypto.randomUUID(), email, ...more })
const EVENTS = [
  about(ADA, {
    type: 'identify',
    language: 'fr',
    props: { first_name: 'Ada', gold: true, credit: { amount: 1990, currency: 'EUR' }, likes: ['horror', 'crime'] },
  }),
  about(ADA, { type: 'consent', purpose: 'email:newsletter', granted: true }),
  about(ADA, { type: 'consent', purpose: 'email:offers', granted: false }),
  about(ADA, { type: 'page_view', url: 'http://localhost/authors/stephen-king', title: 'Stephen King' }),
  about(ADA, { type: 'purchase', order: 'o-1', value: 1990, currency: 'EUR' }),
  about(ADA, { type: 'custom', name: 'joined_club' }),
  about(BOB, { type: 'custom', name: 'asked_for_quiet' }),
  { id: crypto.randomUUID(), visitor: VISITOR, type: 'page_view', url: 'http://localhost/', title: 'Lantern Books' },
]

let office: Office
let panel: Page
beforeAll(async () => {
  office = await openOffice()
  const token = await connect(office.demo.edge, OWNER)
  const ask = async (method: string, path: string, body: unknown, by = token): Promise<Response> => {
    const answer = await office.ask(by, path, { method, body })
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`)
    return answer
  }
  for (const document of WORKFLOWS) {
    await ask('PUT', `${site}/workflows/${document.id}`, { base: 0, document })
    await ask('POST', `${site}/workflows/${document.id}/publish`, { draft: 1 })
  }
  const { key } = v.parse(
    v.object({ key: v.string() }),
    await (await ask('POST', `${site}/keys`, { name: 'Orders' })).json(),
  )
  expect(await (await ask('POST', '/v1/server/events', { events: EVENTS }, key)).json()).toMatchObject({ recorded: 8 })
  panel = await office.panelOf(OWNER)
  await panel.getByRole('button', { name: 'People', exact: true }).click()
})
afterAll(() => office?.close())

const button = (name: string) => panel.getByRole('button', { name, exact: true })
const find = async (who: string) => {
  await panel.getByLabel('Address or id').fill(who)
  await button('Find').click()
}
const back = () => button('Back').click()

describe('people', () => {
  it('who are not here are said not to be, and what is no name at all is told apart', async () => {
    await find('nobody@example.org')
    await panel.getByRole('alert').getByText('Nobody here has this address or id.').waitFor()
    await find('Ada')
    await panel.getByText('Neither an address nor an id').waitFor()
    expect(await violationsOf(panel)).toEqual([])
  })

  it('are found with the keyboard alone, however the address is written, and all that is known is told', async () => {
    await panel.reload()
    await button('People').waitFor()
    await tabTo(panel, 'People')
    await panel.keyboard.press('Enter')
    await tabTo(panel, 'Address or id')
    await panel.keyboard.type(' ADA@Example.org')
    await panel.keyboard.press('Enter')
    await panel.getByRole('heading', { level: 1, name: ADA }).waitFor()
    const facts = await panel.locator('dl > div').allTextContents()
    expect(facts).toEqual(
      expect.arrayContaining([
        'LanguageFrench',
        'Score0',
        'first_nameAda',
        'goldyes',
        'credit€19.90',
        'likeshorror, crime',
      ]),
    )
    await panel.getByText('They may be written to about “newsletter”.').waitFor()
    const consents = panel.getByRole('list', { name: 'What they agreed to' })
    expect(await consents.getByRole('listitem').allTextContents()).toEqual([
      expect.stringMatching(/^emails about “newsletter” yes, .* · told by your server$/),
      expect.stringMatching(/^emails about “offers” no, .* · told by your server$/),
    ])
    const inside = panel.getByRole('list', { name: 'Workflows they are in' })
    expect(await inside.textContent()).toMatch(/^Welcome to the clubin since .* · at the step three-days · goes on /)
    const events = (await panel.getByRole('list', { name: 'Latest events' }).textContent()) ?? ''
    for (const said of ['did joined_club', 'bought €19.90', 'looked at Stephen King']) expect(events).toContain(said)
    expect(await violationsOf(panel)).toEqual([])
    await shoot(panel, 'person')
  })

  it('may have a copy of everything, as a file', async () => {
    const [download] = await Promise.all([panel.waitForEvent('download'), button('Take a copy (JSON)').click()])
    expect(download.suggestedFilename()).toBe(`${ADA}.json`)
    const copy = v.parse(PersonExport, JSON.parse(await readFile(await download.path(), 'utf8')))
    expect(copy.profile).toMatchObject({ email: ADA, attributes: { first_name: 'Ada' } })
    await panel.getByText('The copy was saved with your downloads.').waitFor()
  })

  it('who get no mail are shown with the reason', async () => {
    await back()
    await find(BOB)
    const why = panel.getByRole('region', { name: 'Why they get no mail' })
    await why.getByText(/They get no marketing email since .*: “Leave them alone” stopped it\./).waitFor()
    await back()
    await find(VISITOR)
    await panel.getByRole('heading', { level: 1, name: 'A visitor' }).waitFor()
    await why.getByText('they have given no address').waitFor()
    expect(await violationsOf(panel)).toEqual([])
  })

  it('are erased only by whoever types their address, and are nowhere then', async () => {
    await back()
    await find(ADA)
    await button('Erase for good…').click()
    const sheet = panel.getByRole('dialog', { name: 'Erase them for good?' })
    const yes = sheet.getByRole('button', { name: 'Erase for good' })
    await sheet.getByLabel(`Type ${ADA} to go on`).fill(BOB)
    expect(await yes.isDisabled()).toBe(true)
    await panel.keyboard.press('Enter')
    expect(await sheet.isVisible()).toBe(true)
    await sheet.getByLabel(`Type ${ADA} to go on`).fill(ADA)
    expect(await violationsOf(panel)).toEqual([])
    await panel.keyboard.press('Enter')
    await panel.getByText('Erased for good').waitFor()
    await find(ADA)
    await panel.getByText('Nobody here has this address or id.').waitFor()
  })
})
