import { afterEach, beforeEach, describe, inject, it, vi } from 'vitest'
import { KING_PAGES, NEWSLETTER_FORM } from '../../material/king.ts'
import { openShop, SHOP, START } from '../../worker/shopWorld.ts'
import { type Figure, nothingYet, SHORT } from '../figure.ts'
import { browse, type Waiting } from '../inside/browser.ts'
import { type Chance, chanceOf } from '../inside/chance.ts'
import { compareCounts } from '../inside/counts.ts'
import { type Await, injector, type Mode } from '../inside/injector.ts'
import { broken, watchVersions } from '../inside/invariants.ts'
import { report } from '../inside/report.ts'
import { openRun, type State } from '../inside/run.ts'
import { happening } from '../inside/scenario.ts'
import { ON_SALE, SALE } from './documents.ts'

const { quick, seed } = inject('faults') ?? SHORT
const EVENTS = quick ? 150 : 1500
const VISITORS = 5

/** What a database does to whoever asks it: how often, and which of it. A late answer comes long after the question was given up. */
const TROUBLES: Record<string, { oneIn: number; modes: readonly Mode[] }> = {
  'that commits and does not say so': { oneIn: 4, modes: ['after'] },
  'that is overloaded, and takes nothing for a while': { oneIn: 2, modes: ['before'] },
  'that is reset, before or after it has committed': { oneIn: 4, modes: ['before', 'after'] },
  'that does not answer for thirty seconds, and then commits': { oneIn: 6, modes: ['late', 'hang'] },
  'with all of these': { oneIn: 4, modes: ['before', 'after', 'hang', 'late'] },
}

const randomEvent = (chance: Chance, n: number): Waiting => {
  const kind = chance.below(10)
  const at = START
  if (kind === 0) return happening(`buys-${n}`, 'purchase', { subject: `order-${n}`, value: 990, currency: 'EUR', at })
  if (kind === 1) return happening(`says-${n}`, 'custom', { name: 'hello', at })
  return happening(`views-${n}`, 'page_view', { url: `${SHOP}/${kind === 2 ? 'sale' : kind}`, at })
}

/** Browsers with their seals, one request after the other, while the database misbehaves; then all that is due. */
const live = async (site: string, chance: Chance, choose: (at: Await) => Mode | undefined, figure: Figure) => {
  const state: State = { now: START, taken: {}, watch: '', seals: {}, acknowledged: {} }
  const disturbing = injector(choose)
  const run = openRun(site, state, disturbing)
  for (let n = 0; n < EVENTS; ) {
    const some = Array.from({ length: 1 + chance.below(3) }, () => randomEvent(chance, n++))
    await browse(run, `visitor-0000000${chance.below(VISITORS)}`, some, chance.below(2) === 0)
  }
  const counts = await compareCounts(site, state)
  figure.runs += EVENTS
  figure.faults += disturbing.faults.length
  figure.violations.push(...counts.wrong, ...(await broken(site, state.now)))
  figure.duplicates += counts.duplicates
  figure.lost += counts.lost
}

beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => {}))
afterEach(() => void vi.restoreAllMocks())

describe('R15: the counts are exact with a database', () => {
  it.for(Object.entries(TROUBLES))('%s', { timeout: 600_000 }, async ([name, { oneIn, modes }], { task }) => {
    const shop = await openShop(`database-${Object.keys(TROUBLES).indexOf(name)}`)
    for (const tag of [KING_PAGES, NEWSLETTER_FORM, SALE]) await shop.tag(tag)
    await shop.publish(ON_SALE)
    await watchVersions()
    const chance = chanceOf(`${seed} ${name}`)
    const figure = nothingYet(`R15 a database ${name}`)
    const choose = ({ port }: Await) =>
      port === 'database' && chance.below(oneIn) === 0 ? modes[chance.below(modes.length)] : undefined
    await live(shop.site, chance, choose, figure)
    report(task, [figure])
  })
})
