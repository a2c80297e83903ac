/** A figure that was not measured here, and whose word it is. */
type Assumed = { value: number; unit: string; what: string; source: string }

const LIMITS = 'developers.cloudflare.com/d1/platform/limits'
const D1_PRICES = 'developers.cloudflare.com/d1/platform/pricing'
const WORKERS_PRICES = 'developers.cloudflare.com/workers/platform/pricing'
const OURS = 'ours'

/** What the model takes on somebody's word. */
export const ASSUMED = {
  databaseGb: { value: 10, unit: 'GB', what: 'most that one database holds', source: LIMITS },
  accountGb: { value: 1000, unit: 'GB', what: 'most that an account holds, until one asks for more', source: LIMITS },
  bindings: { value: 5000, unit: '', what: 'databases one worker can be bound to, about', source: LIMITS },
  queryMs: { value: 1, unit: 'ms', what: 'a simple query; a database does one after another', source: LIMITS },
  planDollars: { value: 5, unit: '$', what: 'Workers Paid, a month', source: WORKERS_PRICES },
  freeRequests: { value: 10e6, unit: '', what: 'requests included a month', source: WORKERS_PRICES },
  freeCpuMs: { value: 30e6, unit: 'ms', what: 'CPU time included a month', source: WORKERS_PRICES },
  freeRead: { value: 25e9, unit: '', what: 'rows read included a month', source: D1_PRICES },
  freeWritten: { value: 50e6, unit: '', what: 'rows written included a month', source: D1_PRICES },
  freeGb: { value: 5, unit: 'GB', what: 'storage included', source: D1_PRICES },
  dollarsPerGb: { value: 0.75, unit: '$', what: 'each further GB, a month', source: D1_PRICES },
  peak: {
    value: 5,
    unit: '×',
    what: 'the busiest hour of a month over its mean hour; twice what the log has',
    source: OURS,
  },
  monthsKept: {
    value: 13,
    unit: 'months',
    what: 'how long a visitor who does not come back is kept: the default',
    source: OURS,
  },
  returning: {
    value: 0,
    unit: '%',
    what: 'visitors of a month who come back in another: the dearest case',
    source: OURS,
  },
  sweeps: {
    value: 30.44,
    unit: '',
    what: 'times a month each person is read to see who is long gone: once a day',
    source: OURS,
  },
  full: {
    value: 0.7,
    unit: '',
    what: 'share of a limit at which it counts as met: there is a warning there',
    source: OURS,
  },
} as const satisfies Record<string, Assumed>
