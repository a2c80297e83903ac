import type { Entry } from '../edge/bundle.ts'
import type { Course } from '../edge/race.ts'
import type { Effort } from '../measure.ts'
import type { Line } from '../table.ts'
import { counting } from './counting.ts'
import { billedMs, costs, ofDatabase, withDatabase, withoutDatabase } from './cpu.ts'
import { effects } from './effects.ts'
import { crowding, floor, holding, loading } from './load.ts'
import { price } from './price.ts'
import { startUp } from './startUp.ts'
import { crowd } from './stored.ts'
import { closeWorld, openWorld, type World } from './world.ts'

/** `many`: people at the end; `load`: seconds of it, `views`: how many of a rush; `isWhole`: CPU is taken with many people stored too. */
type Size = { many: number; load: number; views: number; course: Course; isWhole: boolean }

const FULL: Size = {
  many: 1_000_000,
  load: 300,
  views: 5000,
  course: { rounds: 11, requests: 500, connections: 4 },
  isWhole: true,
}
const QUICK: Size = {
  many: 100_000,
  load: 8,
  views: 1000,
  course: { rounds: 5, requests: 80, connections: 4 },
  isWhole: false,
}
const FEW = 1000
/** Seconds in which a bare app shows how its memory grows. */
const ENOUGH = 100

async function* measured(world: World, { many, course, isWhole }: Size): AsyncGenerator<Line[]> {
  yield [await crowd(world, FEW)]
  const few = await counting(world, FEW)
  yield few.lines
  yield await effects(world)
  const { samples, seals } = await costs(world, 'few', course)
  yield seals
  yield withDatabase(samples, FEW)
  yield withoutDatabase(samples)
  yield ofDatabase(samples)
  yield price(few.steady, few.unsealed, billedMs(samples))
  yield [await crowd(world, many)]
  yield (await counting(world, many)).lines
  if (isWhole) yield withDatabase((await costs(world, 'many', course)).samples, many)
}

/** In a workerd of its own: what others have left behind in memory is no leak of ours. */
async function* apart(workers: readonly Entry[], measure: (world: World) => AsyncGenerator<Line[]>) {
  const world = await openWorld(workers)
  try {
    yield* measure(world)
  } finally {
    await closeWorld(world)
  }
}

async function* loaded({ load, views }: Size): AsyncGenerator<Line[]> {
  yield* apart(['production', 'ours'], async function* (world) {
    yield await loading(world, load)
    yield await crowding(world, views)
  })
  yield* apart(['faked', 'ours'], async function* (world) {
    yield await holding(world, load)
  })
  yield* apart(['hono', 'ours'], async function* (world) {
    yield await floor(world, Math.min(load, ENOUGH))
  })
}

async function* run({ rounds }: Effort, isQuick: boolean): AsyncGenerator<Line[]> {
  const size = isQuick ? QUICK : FULL
  const world = await openWorld()
  try {
    yield* measured(world, size)
  } finally {
    await closeWorld(world)
  }
  yield* loaded(size)
  yield await startUp(world.folder, rounds)
}

const notes = [
  'Everybody runs in one workerd, bundled by wrangler as deployed, each at a door of its own, asked over loopback.',
  'P10 is the CPU of that whole process for a request: HTTP, the worker, D1 as wrangler simulates it, SQLite; so the same D1 is in both sides of a ratio.',
  "Quotas of networks, visitors and sites are the platform's own and not bound here: their simulation costs more than the worker; what one isolate takes at once is as in production.",
  'P11 takes the database away from both: people in memory answer as D1 does under the same guards; the collector stores nothing.',
  'The collector recognises bots, hashes a visitor of the day, takes referrer and address apart, and stores an event under three indexes and a visitor row.',
  'P12 counts calls on the database that the answer waited for; P13, P14 are rows by the meta of D1; of 25 requests the dearest. Hits of tags are written later, together.',
  'P14 email: the rows of planning it within a save, the person among them.',
  'P15 is beyond what plans include; its CPU is that of P11, HTTP of the simulator included.',
  'R18: the simulated database runs in the process of the worker; a bare app beside it and the worker without it tell whose memory grows.',
  'P18 is the CPU of a workerd with that one worker, from its birth to its first answer; the second line takes the process itself away.',
]

/** The worker beside a bare Hono app and a bare collector, in real workerd on local D1. */
export const worker = { run, notes }
