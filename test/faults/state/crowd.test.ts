import { describe, expect, inject, it } from 'vitest'
import { openShop, SHOP, START } from '../../worker/shopWorld.ts'
import { nothingYet, SHORT } from '../figure.ts'
import { browse } from '../inside/browser.ts'
import { chanceOf } from '../inside/chance.ts'
import { compareCounts } from '../inside/counts.ts'
import { injector } from '../inside/injector.ts'
import { everybody } from '../inside/people.ts'
import { report } from '../inside/report.ts'
import { openRun, type State } from '../inside/run.ts'
import { happening } from '../inside/scenario.ts'

const { quick, seed } = inject('faults') ?? SHORT
const VIEWS = quick ? 100 : 1000
/** Requests under way at once. */
const TABS = quick ? 20 : 30
const ADA = 'visitor-ada-00000001'

describe(`R6: ${VIEWS} views of one visitor at once, each sent three times, in any order`, () => {
  it('count what they are', { timeout: 600_000 }, async ({ task }) => {
    const { site } = await openShop('crowd')
    const state: State = { now: START, taken: {}, watch: '', seals: {}, acknowledged: {} }
    const run = openRun(
      site,
      state,
      injector(() => undefined),
    )
    const chance = chanceOf(seed)
    const views = Array.from({ length: VIEWS }, (_, n) =>
      happening(`view-${n}`, 'page_view', { url: `${SHOP}/${n}`, at: START }),
    )
    const queue = chance.shuffled([...views, ...views, ...views])
    const tab = async (_: unknown, n: number): Promise<void> => {
      for (let next = queue.pop(); next; next = queue.pop()) await browse(run, ADA, [next], n % 2 === 0)
    }
    await Promise.all(Array.from({ length: TABS }, tab))
    const counts = await compareCounts(site, state)
    const [person] = await everybody(site)
    expect(person?.profile.totals.page_view?.n).toBe(VIEWS)
    const figure = { ...nothingYet('R6 one visitor, all at once'), runs: 3 * VIEWS }
    report(task, [{ ...figure, violations: counts.wrong, duplicates: counts.duplicates, lost: counts.lost }])
  })
})
