import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Experiment } from '../../worker/protocolResults.ts'
import { buildOnce, openStage, type Stage, violationsOf } from './stage.ts'

let built: Awaited<ReturnType<typeof buildOnce>>
let stage: Stage
beforeAll(async () => {
  built = await buildOnce()
})
afterAll(() => built.forget())
afterEach(() => stage.close())

type Arm = Experiment['arms'][number]
const arm = (name: string, entered: number, goals: number, more: Partial<Arm> = {}): Arm => ({
  name,
  weight: 50,
  holdout: false,
  isControl: false,
  entered,
  goals,
  lift: null,
  ...more,
})
const COFFEE = arm('Coffee', 1204, 181, { lift: { value: 0.523, low: 0.104, high: 1.1 } })
const TEA = arm('Tea', 1190, 3)
const NOTHING = arm('Nothing', 1188, 117, { holdout: true, isControl: true })
const SINCE = { version: 2, at: Date.UTC(2026, 10, 4, 12) }
const experiment = (more: Partial<Experiment> = {}): Experiment => ({
  step: 'offer',
  since: SINCE,
  isFair: true,
  arms: [COFFEE, TEA, NOTHING],
  ...more,
})

const shown = async (
  experiments: Experiment[],
  { counts = 'people', dark, speaks }: { counts?: 'people' | 'passages'; dark?: boolean; speaks?: string } = {},
) => {
  stage = await openStage(built.folder, undefined, dark ? { dark } : {})
  stage.state.results = { ...stage.state.results, counts, experiments }
  for (const workflow of stage.state.workflows) workflow.splits = 1
  await stage.connect()
  const { panel } = stage
  await panel.getByRole('button', { name: 'Workflows' }).click()
  if (speaks) {
    await panel.getByRole('button', { name: 'Menu' }).click()
    await panel.getByLabel(speaks).check()
    await panel.keyboard.press('Escape')
  }
  await panel.locator('details.experiments summary').click()
  await panel.locator('details.experiments > :not(summary):not([role=status])').first().waitFor()
  const texts = await panel.locator('details.experiments li').allInnerTexts()
  return texts.map((text) => text.replace(/\n+/g, '\n'))
}

describe('the arms of a split', () => {
  it('are compared: who came, who met the goal, and between what the difference lies', async () => {
    expect(await shown([experiment()])).toEqual([
      'Coffee\n15%\n1,204 people, 181 met the goal\n+52.3% over “Nothing”; between +10.4% and +110%',
      'Tea\n0.3%\n1,190 people, 3 met the goal\nToo early to say.',
      'Nothing\n9.8%\n1,188 people, 117 met the goal\nThe others are compared with this one.',
    ])
    await stage.panel.getByText('Since 4 Nov, version 2').waitFor()
    expect(await violationsOf(stage.panel)).toEqual([])
    expect(stage.state.calls.filter(({ path }) => path.endsWith('/results'))).toHaveLength(1)
  })

  it('are not where people did not go the ways as the weights say, and it says so', async () => {
    const said = await shown([experiment({ isFair: false })])
    expect(said[0]).toBe('Coffee\n15%\n1,204 people, 181 met the goal')
    await stage.panel.getByText('Something else chose them').waitFor()
  })

  it('are not where somebody may come by more than once, and it says so', async () => {
    const said = await shown([experiment()], { counts: 'passages' })
    expect(said[0]).toBe('Coffee\n15%\n1,204 times entered, 181 times the goal was met')
    await stage.panel.getByText('count each time').waitFor()
  })

  it('that are in a draft alone have brought nothing yet', async () => {
    await shown([])
    await stage.panel.getByText('Nothing to compare yet').waitFor()
  })

  it.each([
    ['Français', true, 'Trop tôt pour le dire.'],
    ['Italiano', false, 'Troppo presto per dirlo.'],
  ])('speak %s, dark: %s, and axe finds nothing wrong', async (speaks, dark, early) => {
    await shown([experiment()], { speaks, dark })
    await stage.panel.getByText(early).waitFor()
    expect(await violationsOf(stage.panel)).toEqual([])
    if (process.env.SILLAGE_SEE)
      await stage.panel.screenshot({ path: `${process.env.SILLAGE_SEE}/results-${speaks}.png` })
  })
})
