import { inject, it } from 'vitest'
import { SHORT } from '../figure.ts'
import { campaign } from '../inside/campaign.ts'
import { report } from '../inside/report.ts'
import { prepare } from '../inside/scenario.ts'
import { SCENARIOS } from './scenarios.ts'

const { quick, seed } = inject('faults') ?? SHORT
const share = quick ? ({ singles: 'some', pairs: 6, seed } as const) : ({ singles: 'all', pairs: 140, seed } as const)

/** Plays every scenario with faults at every await, for a browser that keeps its seal or for one that has none. */
export const eachScenario = (isSealed: boolean): void => {
  const named = SCENARIOS.map((scenario, n) => [scenario.name, n, scenario] as const)
  it.for(named)('%s ends as if nothing had', { timeout: 1_800_000 }, async ([, n, scenario], { task }) => {
    report(task, await campaign(await prepare(scenario, `faults-${n}`, isSealed), share))
  })
}
