import { afterEach, beforeEach, describe, expect, inject, it, vi } from 'vitest'
import { nothingYet, SHORT } from '../figure.ts'
import { campaign } from '../inside/campaign.ts'
import { report } from '../inside/report.ts'
import { prepare } from '../inside/scenario.ts'
import { SCENARIOS } from './scenarios.ts'

const { quick, seed } = inject('faults') ?? SHORT
const share = quick ? ({ singles: 'some', pairs: 2, seed } as const) : ({ singles: 'all', pairs: 240, seed } as const)

beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => {}))
afterEach(() => void vi.restoreAllMocks())

describe('R1: whatever breaks, at every await of sending', () => {
  const named = SCENARIOS.map((scenario, n) => [scenario.name, n, scenario] as const)
  it.for(named)('%s goes once, or is known not to have', { timeout: 1_800_000 }, async ([, n, scenario], { task }) => {
    report(task, await campaign(await prepare(scenario, `mail-faults-${n}`, true), share))
  })

  it('a control that makes a new key for each attempt is caught', { timeout: 600_000 }, async ({ task }) => {
    const [scenario] = SCENARIOS
    if (!scenario) throw new Error('no scenario')
    const prepared = await prepare(scenario, 'mail-control', true)
    const control = { ...prepared, keyOf: ({ id }: { id: string }, attempt: number) => `${id}-${attempt}` }
    const figures = await campaign(control, { singles: 'all', pairs: 0, seed })
    const sum = (of: 'runs' | 'faults' | 'duplicates') => figures.reduce((n, each) => n + each[of], 0)
    const caught = sum('duplicates')
    const violations = caught > 0 ? [] : ['a new key for each attempt went unnoticed']
    task.meta.faults = [
      {
        ...nothingYet(`control: new keys, ${caught} duplicates caught`),
        runs: sum('runs'),
        faults: sum('faults'),
        violations,
      },
    ]
    expect(caught).toBeGreaterThan(0)
  })
})
