import { median } from '../measure.ts'
import { alone, type Line } from '../table.ts'
import type { Cost } from './counting.ts'

/**
 * Dollars, beyond what is included in a plan: D1 and Workers as Cloudflare lists them
 * (developers.cloudflare.com/d1/platform/pricing, /workers/platform/pricing).
 */
export const PRICES = { millionRead: 0.001, millionWritten: 1, millionRequests: 0.3, millionCpuMs: 0.02 } as const

/** What a million of something costs, from the rows and CPU ms that one costs. */
export const priceOfMillion = (read: number, written: number, cpuMs: number): number =>
  read * PRICES.millionRead + written * PRICES.millionWritten + PRICES.millionRequests + cpuMs * PRICES.millionCpuMs

/** P15, of what was measured. */
export const price = (steady: Cost, unsealed: Cost, cpuMs: readonly number[]): Line[] => {
  const ms = median(cpuMs)
  const of = ({ read, written }: Cost) => [priceOfMillion(read, written, ms)]
  return [
    alone('P15 a million page views, sealed', '$', of(steady), { most: 1.4 }),
    alone('P15 a million page views, none sealed', '$', of(unsealed), { most: 1.4 }),
  ]
}
