import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { kingLetter, kingWorkflow } from './lantern.ts'
import { buildOnce, openStage, type Stage, tabTo, violationsOf } from './stage.ts'

const SHOTS = process.env.SILLAGE_SHOTS

let built: Awaited<ReturnType<typeof buildOnce>>
let stage: Stage
beforeAll(async () => {
  built = await buildOnce()
})
afterAll(() => built.forget())
beforeEach(async () => {
  stage = await openStage(built.folder)
  stage.state.workflows = stage.state.workflows.map((one) => ({ ...one, document: kingLetter }))
  await stage.connect()
})
afterEach(() => stage.close())

const shot = async (name: string) => {
  if (SHOTS) await stage.panel.screenshot({ path: `${SHOTS}/${name}.png` })
}
const openStory = () => stage.panel.getByRole('button', { name: 'After three King pages', exact: true }).click()
const openLetter = async () => {
  await openStory()
  await stage.panel.getByRole('button', { name: /His best ten/ }).click()
  await stage.panel.getByRole('region', { name: 'See it in your own inbox' }).waitFor()
}
const button = () => stage.panel.getByRole('button', { name: 'Send a test to me' })
const delivery = () => stage.panel.getByRole('region', { name: 'Will it arrive?' })

/** Not below the window, and not behind the row that stays at its bottom. */
const isSeen = async (text: string): Promise<boolean> => {
  const [said, footer] = await Promise.all([
    stage.panel.getByText(text).boundingBox(),
    stage.panel.locator('footer').boundingBox(),
  ])
  return said !== null && footer !== null && said.y + said.height <= footer.y
}

describe('a test to oneself', () => {
  it('is sent of the email and the language one is writing, and says to whom it went', async () => {
    const { panel, state } = stage
    await openLetter()
    await button().click()
    await panel.getByText('Sent to owner@lantern.example, in English.').waitFor()
    await shot('test-sent')
    expect(await isSeen('Sent to owner@lantern.example, in English.')).toBe(true)
    expect(await violationsOf(panel)).toEqual([])
    await panel.getByRole('tab', { name: /^french/i }).click()
    expect(await panel.getByText('Sent to owner').count()).toBe(0)
    await button().click()
    await panel.getByText('Sent to owner@lantern.example, in French.').waitFor()
    expect(state.mail.tests.map(({ step, language }) => [step, language])).toEqual([
      ['letter', 'en'],
      ['letter', 'fr'],
    ])
  })

  it('is of what was written a moment ago: the draft is saved first', async () => {
    const { panel, state } = stage
    await openLetter()
    await panel.getByLabel('Subject', { exact: true }).fill('His very best ten')
    await button().click()
    await panel.getByText('Sent to owner@lantern.example').waitFor()
    const saved = state.workflows[0]
    expect([JSON.stringify(saved?.document).includes('His very best ten'), state.mail.tests[0]?.draft]).toEqual([
      true,
      saved?.draft,
    ])
  })

  it('goes by the keyboard alone', async () => {
    await openLetter()
    await tabTo(stage.panel, 'Send a test to me')
    await stage.panel.keyboard.press('Enter')
    await stage.panel.getByText('Sent to owner@lantern.example').waitFor()
  })

  it.each([
    ['provider.domain', 'The sender’s domain is not verified with the provider.'],
    ['provider.timeout', 'Look into your inbox before you try again.'],
    ['provider.of_next_year', 'The provider did not take it.'],
  ])('says what the provider refused it for: %s', async (code, said) => {
    stage.state.mail.refusal = code
    await openLetter()
    await button().click()
    await stage.panel.getByRole('alert').getByText(said).waitFor()
    if (code === 'provider.domain') await shot('test-refused')
    expect(await button().isEnabled()).toBe(true)
  })

  it('is not offered to a viewer', async () => {
    stage.state.role = 'viewer'
    await stage.panel.reload()
    await openStory()
    await stage.panel.getByRole('button', { name: /His best ten/ }).click()
    await stage.panel.getByLabel('Subject', { exact: true }).waitFor()
    expect(await button().count()).toBe(0)
  })
})

describe('whether it will arrive', () => {
  it('is said before publishing: what the domain has, by a mark and in words', async () => {
    await openStory()
    await delivery().getByText('lantern.example vouches for your emails.').waitFor()
    expect(await delivery().getByRole('listitem').allTextContents()).toEqual([
      '✓SPF found',
      '✓DKIM found',
      '✓DMARC found',
    ])
    await delivery().scrollIntoViewIfNeeded()
    await shot('delivery-fine')
    expect(stage.state.published).toEqual([])
    expect(await violationsOf(stage.panel)).toEqual([])
  })

  it('and what is missing, with how to mend it; publishing stays possible', async () => {
    const { panel, state } = stage
    const message =
      'lantern.example has no DKIM key at resend._domainkey.lantern.example. Add the record your provider shows.'
    state.mail.delivery = {
      facts: state.mail.delivery.facts.map((each) =>
        each.fact === 'dkim' ? { ...each, state: 'missing', found: null } : each,
      ),
      findings: [
        { code: 'delivery.dkim', severity: 'warning', path: ['sender'], message },
        { code: 'delivery.one_click', severity: 'note', path: ['unsubscribe'], message: 'The link works.' },
      ],
    }
    await openStory()
    await delivery().getByText(message).waitFor()
    await shot('delivery-missing')
    expect(await delivery().getByRole('listitem').allTextContents()).toContain('✗DKIM missing')
    expect(await violationsOf(panel)).toEqual([])
    await panel.getByRole('button', { name: 'Publish', exact: true }).click()
    await panel.getByText('Published as version 4.').waitFor()
    // What is no more than worth knowing stands below, and covers nothing.
    expect(await panel.locator('.notices [data-finding]').allTextContents()).toEqual([message])
    expect(await delivery().locator('[data-finding]').allTextContents()).toEqual([message, 'The link works.'])
  })

  it('is not asked of a workflow that sends none', async () => {
    const { panel, state } = stage
    state.workflows = state.workflows.map((one) => ({ ...one, document: kingWorkflow }))
    await panel.reload()
    await openStory()
    await panel.getByRole('button', { name: 'Publish', exact: true }).waitFor()
    expect(await delivery().count()).toBe(0)
    expect(state.calls.some(({ path }) => path.endsWith('/deliverability'))).toBe(false)
  })
})

describe('what keeps emails from going', () => {
  it('stands above the workflows, once for each cause, in the words the owners are told', async () => {
    const { panel, state } = stage
    const trouble = (cause: string, day: number, title: string, text: string) => ({ cause, day, title, text })
    state.mail.troubles = [
      trouble('provider.key', 20_000, 'Emails rest: the provider refuses the key', 'The emails wait.'),
      trouble('unknown', 20_000, 'Emails that may not have arrived', '3 emails went out.'),
      trouble('unknown', 19_999, 'Emails that may not have arrived', '1 email went out.'),
    ]
    await panel.getByRole('button', { name: /^Workflows/ }).click()
    await panel.getByText('Emails rest: the provider refuses the key').waitFor()
    await shot('troubles')
    expect(await panel.locator('[data-trouble]').count()).toBe(2)
    expect(await panel.getByText('3 emails went out.').count()).toBe(1)
    expect(await violationsOf(panel)).toEqual([])
  })
})
