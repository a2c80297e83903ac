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

const SENTENCE = '12 people are here: 9 continue, 3 exit (step removed).'
/** Twelve people inside, three of them at a step the draft took away. */
const fill = () => {
  stage.state.inside = {
    sentence: SENTENCE,
    people: 12,
    steps: [
      { step: 'old-wait', people: 3 },
      { step: 'bar', people: 9 },
    ],
  }
}
const press = async (name: string) => {
  await stage.panel.getByRole('button', { name: 'After three King pages', exact: true }).click()
  await stage.panel.getByRole('button', { name, exact: true }).click()
}
const sheet = () => stage.panel.getByRole('dialog', { name: 'There are people inside' })

describe('publishing over people who are inside', () => {
  it('first says what becomes of them, and how many are at which step', async () => {
    fill()
    await press('Publish')
    await sheet().getByText(SENTENCE).waitFor()
    const steps = await sheet().locator('dl > div').allTextContents()
    expect(steps).toEqual(['show the bar “You like the King”9', '“old-wait”, a step that is no longer there3'])
    expect(await sheet().getByLabel('They go on in the new version').isChecked()).toBe(true)
    expect(stage.state.published).toEqual([])
    expect(await violationsOf(stage.panel)).toEqual([])
  })

  it('moves them unless told otherwise', async () => {
    fill()
    await press('Publish')
    await sheet().getByRole('button', { name: 'Publish' }).click()
    await stage.panel.getByText('Published as version 4.').waitFor()
    expect(stage.state.published).toEqual([{ draft: 4, inFlight: 'move' }])
    expect(await sheet().count()).toBe(0)
  })

  it('lets them finish on theirs, with the keyboard alone', async () => {
    const { panel, state } = stage
    fill()
    await tabTo(panel, 'After three King pages')
    await panel.keyboard.press('Enter')
    await panel.getByRole('button', { name: 'Publish' }).waitFor()
    await tabTo(panel, 'Publish')
    await panel.keyboard.press('Enter')
    await sheet().waitFor()
    await panel.keyboard.press('ArrowDown')
    await panel.keyboard.press('Enter')
    await panel.getByText('Published as version 4.').waitFor()
    expect(state.published).toEqual([{ draft: 4, inFlight: 'finish' }])
  })

  it('publishes nothing when one steps back, and the focus is where it was', async () => {
    fill()
    await press('Publish')
    await sheet().waitFor()
    await stage.panel.keyboard.press('Escape')
    await expect.poll(() => sheet().count()).toBe(0)
    await expect.poll(() => stage.panel.evaluate(() => document.activeElement?.textContent)).toBe('Publish')
    expect(stage.state.published).toEqual([])
  })

  it('says so when too many versions are still being finished', async () => {
    fill()
    stage.state.refusals = 1
    await press('Publish')
    await sheet().getByLabel('They finish on theirs').check()
    await sheet().getByRole('button', { name: 'Publish' }).click()
    await stage.panel.getByText('People are still finishing').waitFor()
  })
})

it('publishes at once where nobody is inside', async () => {
  await press('Publish')
  await stage.panel.getByText('Published as version 4.').waitFor()
  expect(stage.state.published).toEqual([{ draft: 4, inFlight: 'move' }])
})

describe('publishing a workflow that is not live', () => {
  const rest = async (status: 'paused' | 'archived') => {
    stage.state.workflows = stage.state.workflows.map((one) => ({ ...one, status }))
    await stage.panel.reload()
  }
  const again = () => stage.panel.getByRole('dialog', { name: 'It goes live again' })

  it.each([
    ['paused', 'It is paused.'],
    ['archived', 'It is archived.'],
  ] as const)('first says that it makes one that is %s live again, though nobody is inside', async (status, says) => {
    await rest(status)
    await press('Publish')
    await again().getByText(says).waitFor()
    expect(stage.state.published).toEqual([])
    expect(await again().getByText('How do they go on?').count()).toBe(0)
    expect(await violationsOf(stage.panel)).toEqual([])
    await again().getByRole('button', { name: 'Publish' }).click()
    await stage.panel.getByText('Published as version 4.').waitFor()
    expect(stage.state.workflows[0]).toMatchObject({ status: 'live', version: 4 })
  })

  it('says so beside what becomes of those inside', async () => {
    fill()
    await rest('paused')
    await press('Publish')
    await sheet().getByText('It is paused.').waitFor()
    await sheet().getByText(SENTENCE).waitFor()
    await sheet().getByRole('button', { name: 'Not now' }).click()
    expect(stage.state.published).toEqual([])
  })
})

it('asks about nobody before a first version', async () => {
  const { panel, state } = stage
  fill()
  state.workflows = state.workflows.map((one) => ({ ...one, version: null, status: 'draft' }))
  await panel.reload()
  await press('Publish')
  await panel.getByText('Published as version 1.').waitFor()
  expect(state.calls.some(({ path }) => path.endsWith('/preview'))).toBe(false)
})
