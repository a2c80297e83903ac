import type { Samples } from '../measure.ts'
import { exactCpuMsOf } from './cpu.ts'

/** Somebody in a race inside workerd: one request, sent over and over. `lane` is which of the connections sends it. */
export type Runner = { name: string; ask: (lane: number) => Promise<void> }

/** How long a race is, and over how many connections. */
export type Course = { rounds: number; requests: number; connections: number }

/** To the nanosecond, since workerd ends none of its threads while it runs. Sends so many requests over some connections, each sending its next when the last is answered; CPU ms of workerd. */
const timed = async (pid: number, { ask }: Runner, requests: number, connections: number): Promise<number> => {
  const before = exactCpuMsOf(pid)
  let left = requests
  const lane = async (number: number): Promise<void> => {
    while (left-- > 0) await ask(number)
  }
  await Promise.all(Array.from({ length: connections }, (_, number) => lane(number)))
  return exactCpuMsOf(pid) - before
}

/**
 * Everybody in turns (A B C, B C A, …) in one workerd, after a warm-up of as long as a sample. Answers µs of CPU for each request,
 * one figure a round: the whole process, so HTTP, the worker, D1 as it is simulated and SQLite alike, for all of them.
 */
export const raceIn = async (pid: number, runners: readonly Runner[], course: Course): Promise<Samples> => {
  const { rounds, requests, connections } = course
  const samples = new Map<string, number[]>(runners.map(({ name }) => [name, []]))
  for (const runner of runners) await timed(pid, runner, requests, connections)
  for (let round = 0; round < rounds; round++) {
    const start = round % runners.length
    for (const runner of [...runners.slice(start), ...runners.slice(0, start)])
      samples.get(runner.name)?.push(((await timed(pid, runner, requests, connections)) * 1000) / requests)
  }
  return samples
}
