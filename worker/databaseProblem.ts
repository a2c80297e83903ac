import { type DatabaseFault, databaseFault } from '../db/faults.ts'
import { log } from './log.ts'
import type { ProblemInit } from './problem.ts'

const AGAIN = 'Send the same again after a moment: an event that was recorded is not recorded twice.'

const PROBLEMS: Record<DatabaseFault, ProblemInit> = {
  away: {
    status: 503,
    code: 'database-away',
    title: 'The database does not answer at the moment.',
    detail: AGAIN,
    headers: { 'retry-after': '5' },
  },
  behind: {
    status: 503,
    code: 'database-behind',
    title: 'The database lacks a table or a column that this worker asks for.',
    detail: 'Whoever runs this worker: npm run deploy brings in what is missing; /health names it.',
    headers: { 'retry-after': '60' },
  },
  full: {
    status: 507,
    code: 'database-full',
    title: 'The database is full; nothing was recorded.',
    detail: 'Whoever runs this worker: see “A database that fills up” in docs/operations.md.',
  },
  queries: {
    status: 503,
    code: 'unfinished',
    title: 'This is more than is done in one request; a part of it may be recorded.',
    detail: `${AGAIN} Or ask for less at once.`,
    headers: { 'retry-after': '1' },
  },
}

/** What to answer when a database refused a query, which is logged; undefined for any other error. */
export const databaseProblem = (error: unknown): ProblemInit | undefined => {
  const fault = databaseFault(error)
  if (fault === undefined) return undefined
  log('database.failed', { error, outcome: fault })
  return PROBLEMS[fault]
}
