import type { Entry } from '../edge/bundle.ts'
import { cpuMsOf, memoryMbOf } from '../edge/cpu.ts'
import { quantile } from '../measure.ts'
import { alone, counted, figures, type Line } from '../table.ts'
import { letLoose, type Storm, storedViews, type Tally } from './storm.ts'
import type { World } from './world.ts'

const CONNECTIONS = 10
/** Five times what one isolate takes at once. */
const CROWDED = 500
/** Memory is looked at so often, in ms. */
const EVERY = 1000
/** Before so many seconds memory only warms up. */
const SAYS_SOMETHING = 120
/** The lowest of so many looks in a row: garbage that waits to be collected is no leak. */
const WINDOW = 10

/** MB a minute by least squares through the floor of the memory, once it has warmed up for half of the time. */
export const slopeOf = (memory: readonly number[]): number => {
  const warm = memory.slice(Math.floor(memory.length / 2))
  const size = Math.min(WINDOW, Math.max(1, Math.floor(warm.length / 4)))
  const floors = Array.from({ length: Math.floor(warm.length / size) }, (_, i) =>
    Math.min(...warm.slice(i * size, (i + 1) * size)),
  )
  const middle = (floors.length - 1) / 2
  const mean = floors.reduce((sum, each) => sum + each, 0) / floors.length
  const rise = floors.reduce((sum, each, i) => sum + (i - middle) * (each - mean), 0)
  const run = floors.reduce((sum, _, i) => sum + (i - middle) ** 2, 0)
  return (rise / run / ((size * EVERY) / 1000)) * 60
}

const n = (value: number): string => value.toLocaleString('en')

/** Every view that was answered is stored once, and each was answered in the end. */
const whole = (what: string, { taken, shed, errors }: Tally, stored: number): Line[] => {
  for (const error of errors.slice(0, 3)) process.stderr.write(`${error}\n`)
  const told = `${n(taken)} taken, ${n(shed)} put off (429), ${errors.length} errors`
  return [
    counted(`R18 ${what}`, told, '0 errors', errors.length === 0),
    counted(`R18 ${what}: views stored`, n(stored), `= ${n(taken)}`, stored === taken),
  ]
}

type Poured = { storm: Storm; tally: Tally; cpuMs: number; memory: number[] }

/** Page views for so many seconds, and what they did to the whole process. */
const pour = async ({ workerd: { pid }, at }: World, entry: Entry, seconds: number): Promise<Poured> => {
  const until = performance.now() + seconds * 1000
  const storm: Storm = { name: `load-${entry}`, connections: CONNECTIONS, goesOn: () => performance.now() < until }
  const memory: number[] = []
  const look = setInterval(() => memory.push(memoryMbOf(pid)), EVERY)
  const before = cpuMsOf(pid)
  const tally = await letLoose(at(entry, entry === 'hono' ? '/' : '/v1/collect'), storm)
  clearInterval(look)
  return { storm, tally, cpuMs: cpuMsOf(pid) - before, memory }
}

const held = ({ memory }: Poured): string =>
  `${figures(slopeOf(memory))} MB/min, from ${figures(memory[0] ?? 0)} to ${figures(memory.at(-1) ?? 0)} MB`

/** R18: a load of page views for so many seconds, on the simulated database. */
export const loading = async (world: World, seconds: number): Promise<Line[]> => {
  const poured = await pour(world, 'production', seconds)
  const { storm, tally, cpuMs } = poured
  const quick = `${figures(quantile(tally.ms, 0.5))}, ${figures(quantile(tally.ms, 0.99))} ms`
  return [
    ...whole(`${CONNECTIONS} connections, ${seconds} s`, tally, await storedViews(world, storm)),
    counted('R18 memory of the worker and the simulated database', held(poured)),
    alone('R18 CPU of workerd for each', 'ms', [cpuMs / tally.taken]),
    counted('R18 page views a second; answered in (p50, p99)', `${n(Math.round(tally.taken / seconds))}; ${quick}`),
  ]
}

/** R18: the memory of the worker alone, under as long a load: the last few thousand people are kept for it as a database would. */
export const holding = async (world: World, seconds: number): Promise<Line[]> => {
  const poured = await pour(world, 'faked', seconds)
  const [told, slope] = [`${held(poured)}, ${n(poured.tally.taken)} views`, slopeOf(poured.memory)]
  if (poured.tally.errors.length > 0) throw new Error(poured.tally.errors[0])
  return [
    seconds < SAYS_SOMETHING
      ? counted('R18 memory of the worker (too short to be judged)', told)
      : counted('R18 memory of the worker', told, '< 1 MB/min', slope < 1),
  ]
}

/** What a bare Hono app and the simulated database do to memory, to tell theirs from ours. */
export const floor = async (world: World, seconds: number): Promise<Line[]> => {
  const poured = await pour(world, 'hono', seconds)
  return [counted(`R18 memory of bare Hono and the simulated database, ${seconds} s`, held(poured))]
}

/** R18: more at once than the worker takes. It sends away what does not fit, and browsers bring all of it in the end. */
export const crowding = async (world: World, views: number): Promise<Line[]> => {
  const storm: Storm = { name: 'crowd-in', connections: CROWDED, goesOn: (sent) => sent < views }
  const tally = await letLoose(world.at('production', '/v1/collect'), storm)
  return whole(`${CROWDED} connections at once`, tally, await storedViews(world, storm))
}
