/**
 * What is wrong with a database that refuses a query, as far as whoever asked can be told. `away`: it does not answer now. `behind`:
 * it has not the tables of this worker. `full`: it takes in nothing more. `queries`: one request asked more than it may.
 */
export type DatabaseFault = 'away' | 'behind' | 'full' | 'queries'

/** In D1's own words: https://developers.cloudflare.com/d1/observability/debug-d1/#error-list, and those of SQLite in it. */
const SAID: readonly [DatabaseFault, RegExp][] = [
  ['behind', /^no such (table|column)\b|^table \S+ has no column\b/i],
  ['full', /^Exceeded maximum DB size|maximum account storage limit|^database or disk is full/i],
  ['queries', /^Too many (API requests|subrequests) by single worker invocation/i],
  ['away', /^D1 DB\b|^Network connection lost|^Internal error\b|^Cannot resolve D1 DB|caused object to be reset/i],
]

/** A query that failed is quoted before its cause, with all it was asked with; only what D1 says itself is looked at. */
const texts = (error: unknown): string[] =>
  error instanceof Error ? [error.message.replace(/^(D1_\w+: )+/, ''), ...texts(error.cause)] : []

/** Why a database refused; undefined for any other error, those of a query that is wrong among them. */
export const databaseFault = (error: unknown): DatabaseFault | undefined => {
  const said = texts(error)
  return SAID.find(([, words]) => said.some((text) => words.test(text)))?.[0]
}
