import { createHash } from 'node:crypto'
import { type LogLine, visitorOf } from './log.ts'

/** One request to come: a page view, for the first time or again. */
export type Delivery = { line: LogLine; id: string; visitor: string; isRepeat: boolean }

/** What arrives before the clock reads `until` (ms), in the order in which it is sent. */
export type Window = { until: number; deliveries: Delivery[] }

const HOUR = 3_600_000
/** One in so many is sent twice, the second time up to so many hours later. */
const REPEATED = 20
const LATEST = 12

/** A small generator, the same in every run (mulberry32). */
export const randomFrom = (seed: number): (() => number) => {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

const shuffle = <T>(all: T[], random: () => number): T[] => {
  for (let i = all.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    const [a, b] = [all[i], all[j]]
    if (a !== undefined && b !== undefined) [all[i], all[j]] = [b, a]
  }
  return all
}

/** An id that only this line has. */
const idOf = ({ number, at }: LogLine): string =>
  `${at.toString(36)}${createHash('sha256').update(String(number)).digest('hex').slice(0, 13)}`

/**
 * Page views as they will arrive: hour by hour of the log, shuffled within each, one in twenty once more, then or hours later. The
 * worker's clock stands at the end of the hour, and each says how long ago it was.
 */
export const planOf = (views: readonly LogLine[], seed: number): Window[] => {
  const random = randomFrom(seed)
  const hours = new Map<number, Delivery[]>()
  const put = (hour: number, delivery: Delivery) => {
    const has = hours.get(hour)
    if (has) has.push(delivery)
    else hours.set(hour, [delivery])
  }
  for (const [i, line] of views.entries()) {
    const hour = Math.floor(line.at / HOUR)
    const delivery = { line, id: idOf(line), visitor: visitorOf(line), isRepeat: false }
    put(hour, delivery)
    if (i % REPEATED === 7) put(hour + Math.floor(random() * LATEST), { ...delivery, isRepeat: true })
  }
  return [...hours]
    .sort(([a], [b]) => a - b)
    .map(([hour, deliveries]) => ({ until: (hour + 1) * HOUR, deliveries: shuffle(deliveries, random) }))
}
