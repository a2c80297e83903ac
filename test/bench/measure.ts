import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** Somebody in a race: one operation, done over and over. `i` counts, so that inputs can rotate. */
export type Contestant = { name: string; run: (i: number) => unknown; isAsync?: true }

/** How long a race is. `sampleMs`: the least CPU time one sample takes, so that the clock's own grain does not show. */
export type Effort = { rounds: number; sampleMs: number }

/** Nanoseconds of CPU time per operation, one figure a round, by contestant. Figures of one round belong together. */
export type Samples = ReadonlyMap<string, number[]>

setFlagsFromString('--expose-gc')
const collect: unknown = runInNewContext('gc')

/** Collects garbage now, so that nobody pays for what somebody else left behind. */
export const collectGarbage = (): void => {
  if (typeof collect === 'function') collect()
}

/** What runs is written here, so that no compiler can decide it is not needed. */
export const sink: { last: unknown } = { last: undefined }

const loop = (run: Contestant['run'], times: number): void => {
  for (let i = 0; i < times; i++) sink.last = run(i)
}

const loopAsync = async (run: Contestant['run'], times: number): Promise<void> => {
  for (let i = 0; i < times; i++) sink.last = await run(i)
}

/** CPU time of the whole process in ms, user and system: other work on the machine does not count. */
export const cpuMs = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

const timed = async ({ run, isAsync }: Contestant, times: number): Promise<number> => {
  const before = cpuMs()
  if (isAsync) await loopAsync(run, times)
  else loop(run, times)
  return cpuMs() - before
}

/** Warms up, and finds how many operations make one sample. */
const calibrate = async (contestant: Contestant, sampleMs: number): Promise<number> => {
  for (let times = 1; ; ) {
    const took = await timed(contestant, times)
    if (took >= sampleMs) return Math.max(1, Math.ceil((times * sampleMs) / took))
    times = Math.ceil(times * Math.min(8, Math.max(1.5, (1.2 * sampleMs) / Math.max(took, 0.1))))
  }
}

/**
 * Runs everybody in turns (A B C, B C A, …), after a warm-up of as long as a sample, so that whatever else the machine
 * does falls on all of them alike.
 */
export const race = async (contestants: readonly Contestant[], { rounds, sampleMs }: Effort): Promise<Samples> => {
  const entrants: { contestant: Contestant; times: number; values: number[] }[] = []
  for (const contestant of contestants)
    entrants.push({ contestant, times: await calibrate(contestant, sampleMs), values: [] })
  for (let round = 0; round < rounds; round++) {
    collectGarbage()
    const start = round % entrants.length
    for (const { contestant, times, values } of [...entrants.slice(start), ...entrants.slice(0, start)])
      values.push(((await timed(contestant, times)) * 1e6) / times)
  }
  return new Map(entrants.map(({ contestant, values }) => [contestant.name, values]))
}

/** The samples of one contestant; throws for a name that did not run, which is a mistake in the bench. */
export const of = (samples: Samples, name: string): number[] => {
  const found = samples.get(name)
  if (!found) throw new Error(`nobody called ${name} ran`)
  return found
}

/** The value below which a share of the samples lies. */
export const quantile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (sorted.length - 1) * share
  const [low, high] = [sorted[Math.floor(at)] ?? Number.NaN, sorted[Math.ceil(at)] ?? Number.NaN]
  return low + (high - low) * (at - Math.floor(at))
}

export const median = (values: readonly number[]): number => quantile(values, 0.5)

/** Two sets of samples combined round by round, then seen as one. */
export const paired = (a: readonly number[], b: readonly number[], join: (a: number, b: number) => number): number[] =>
  a.map((value, round) => join(value, b[round] ?? Number.NaN))
