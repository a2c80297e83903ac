import { PRICES } from '../worker/price.ts'
import { ASSUMED } from './assumed.ts'
import { MEASURED } from './measured.ts'

const GB = 1e9
const SECONDS_A_MONTH = 30.44 * 86_400
const [full, databaseGb] = [ASSUMED.full.value, ASSUMED.databaseGb.value]

/** How people are: views of one of them in a month, the bytes on disk they then take, and for how many months. */
export type Habits = { viewsPerPerson: number; diskBytes: number; monthsKept: number }

/** As the log has them, each visitor of a month another, kept as long as the default says. */
export const DEFAULT: Habits = {
  viewsPerPerson: MEASURED.viewsPerPerson.value,
  diskBytes: MEASURED.diskBytes.value,
  monthsKept: ASSUMED.monthsKept.value,
}

/** What there may be too much of. */
export type Limit = 'bytes' | 'writer' | 'account'

/** What so many page views a month come to. Rates are per second, money is dollars a month. */
export type Size = {
  views: number
  people: number
  gb: number
  databases: number
  peakRate: number
  /** Share of its time that a database's writer is busy in the busiest hour. */
  busy: number
  dollars: number
  /** What one database, or one account, could not take: what is met at the fewest page views first. */
  limits: Limit[]
}

/** Ms in which a database does one save: the slower of what was measured and what D1's makers reckon with. */
export const SAVE_MS = Math.max(MEASURED.saveMs.value, ASSUMED.queryMs.value)

/** Saves a second a database does before its writer counts as full. */
export const MOST_SAVES = (full * 1000) / SAVE_MS

const beyond = (value: number, free: number): number => Math.max(0, value - free)

/** Each person is read once a day to see who is long gone, and in the end deleted, which is a row written. */
const dollarsOf = (views: number, people: number, gb: number, monthsKept: number): number => {
  const million = 1e-6
  const [rowsRead, rowsWritten] = [
    views * MEASURED.rowsRead.value + people * ASSUMED.sweeps.value,
    views * MEASURED.rowsWritten.value + people / monthsKept,
  ]
  const read = beyond(rowsRead, ASSUMED.freeRead.value) * PRICES.millionRead
  const written = beyond(rowsWritten, ASSUMED.freeWritten.value) * PRICES.millionWritten
  const requests = beyond(views, ASSUMED.freeRequests.value) * PRICES.millionRequests
  const cpu = beyond(views * MEASURED.workerMs.value, ASSUMED.freeCpuMs.value) * PRICES.millionCpuMs
  const storage = beyond(gb, ASSUMED.freeGb.value) * ASSUMED.dollarsPerGb.value
  return ASSUMED.planDollars.value + (read + written + requests + cpu) * million + storage
}

/** Shares of each limit, those that are full, fullest first: all of them grow as page views do. */
const limitsOf = (shares: Record<Limit, number>): Limit[] => {
  const all: readonly Limit[] = ['bytes', 'writer', 'account']
  return all.filter((limit) => shares[limit] > full).sort((a, b) => shares[b] - shares[a])
}

/** The model: page views a month into people, bytes, databases, load and price. */
export const sizeOf = (views: number, { viewsPerPerson, diskBytes, monthsKept }: Habits = DEFAULT): Size => {
  const people = (views / viewsPerPerson) * monthsKept
  const gb = (people * diskBytes) / GB
  const peakRate = (views / SECONDS_A_MONTH) * ASSUMED.peak.value
  const shares = { bytes: gb / databaseGb, writer: (peakRate * SAVE_MS) / 1000, account: gb / ASSUMED.accountGb.value }
  const databases = Math.max(1, Math.ceil(shares.bytes / full), Math.ceil(shares.writer / full))
  const dollars = dollarsOf(views, people, gb, monthsKept)
  return { views, people, gb, databases, peakRate, busy: shares.writer / databases, dollars, limits: limitsOf(shares) }
}

/** Page views a month that one database takes before a limit of it is met: by bytes and by its writer. */
export const capacityOf = ({
  viewsPerPerson,
  diskBytes,
  monthsKept,
}: Habits): { byBytes: number; byWriter: number } => ({
  byBytes: ((databaseGb * full * GB) / diskBytes / monthsKept) * viewsPerPerson,
  byWriter: (MOST_SAVES / ASSUMED.peak.value) * SECONDS_A_MONTH,
})
