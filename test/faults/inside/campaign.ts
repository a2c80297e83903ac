import { type Figure, nothingYet } from '../figure.ts'
import { chanceOf } from './chance.ts'
import { compareCounts } from './counts.ts'
import { difference, endState } from './endState.ts'
import { MODES, type Mode } from './injector.ts'
import { broken, watchVersions } from './invariants.ts'
import { type Prepared, play } from './scenario.ts'

/** Which awaits go wrong, and how. */
export type Plan = ReadonlyMap<number, Mode>

const nameOf = ({ scenario, isSealed }: Prepared): string => `${scenario.name}${isSealed ? ', sealed' : ''}`

const told = (plan: Plan): string => [...plan].map(([n, mode]) => `${mode} ${n}`).join(', ')

/** What is wrong after one run: invariants, counts, and what differs from the run without a fault. */
const wrongWith = async (prepared: Prepared, plan: Plan, expected: string | undefined, figure: Figure) => {
  const { injector, state } = await play(prepared, plan)
  const counts = await compareCounts(prepared.site, state)
  const end = await endState(prepared.site)
  figure.runs += 1
  figure.faults += injector.faults.length
  figure.duplicates += counts.duplicates
  figure.lost += counts.lost
  figure.unknown = (figure.unknown ?? 0) + counts.unknown
  const where = injector.faults.map(({ mode, n, port, what }) => `${mode} ${n} (${port}: ${what})`).join(', ')
  const wrong = [...(await broken(prepared.site, state.now)), ...counts.wrong]
  if (expected !== undefined && end !== expected && !prepared.scenario.isOpen) wrong.push(difference(expected, end))
  return { awaits: injector.awaits, end, wrong: wrong.map((what) => `${where}: ${what}`) }
}

/** Plays one plan, and writes into the figure what it came to. */
const judge = async (prepared: Prepared, plan: Plan, expected: string, figure: Figure): Promise<void> => {
  try {
    const { wrong } = await wrongWith(prepared, plan, expected, figure)
    figure.violations.push(...wrong.map((what) => `${nameOf(prepared)}: ${what}`))
  } catch (error) {
    figure.runs += 1
    const what = error instanceof Error ? error.message : String(error)
    figure.violations.push(`${nameOf(prepared)}: ${told(plan)}: ${what}`)
  }
}

const singles = (awaits: number): Plan[] =>
  Array.from({ length: awaits }, (_, i) => MODES.map((mode) => new Map([[i + 1, mode]]))).flat()

/** So many pairs, the same for the same seed. The second may come while the first is being recovered from: hence `MORE`. */
const MORE = 6
const pairs = (awaits: number, many: number, seed: string): Plan[] => {
  const chance = chanceOf(seed)
  const mode = () => MODES[chance.below(MODES.length)] ?? 'before'
  return Array.from({ length: many }, () => {
    const first = 1 + chance.below(awaits)
    const second = first + 1 + chance.below(awaits - first + MORE)
    return new Map([
      [first, mode()],
      [second, mode()],
    ])
  })
}

/** How many of each a scenario gets: all single faults, or one mode in turn for each await; and so many pairs. */
export type Share = { singles: 'all' | 'some'; pairs: number; seed: number }

const isInSample = (turn: number, i: number): boolean =>
  (Math.floor(i / MODES.length) + turn) % MODES.length === i % MODES.length

/** Plays a scenario without a fault, then with each single one, then with pairs of them. */
export const campaign = async (prepared: Prepared, share: Share): Promise<Figure[]> => {
  const [one, two] = [nothingYet('R1 single faults'), nothingYet('R1 pairs of faults')]
  await watchVersions()
  const calm = await wrongWith(prepared, new Map(), undefined, nothingYet(''))
  one.violations.push(...calm.wrong)
  const [n, seed] = [calm.awaits.length, `${share.seed} ${prepared.scenario.name} ${prepared.isSealed}`]
  const turn = chanceOf(seed).below(MODES.length)
  const single = singles(n).filter((_, i) => share.singles === 'all' || isInSample(turn, i))
  for (const plan of single) await judge(prepared, plan, calm.end, one)
  for (const plan of pairs(n, share.pairs, seed)) await judge(prepared, plan, calm.end, two)
  return [one, two]
}
