import { type Known, loadPeople } from '../../db/importPeople.ts'
import { advanceJob, isOvertaken, type Job, jobOf } from '../../db/imports.ts'
import { blocksFor } from '../blocked.ts'
import type { World } from '../deps.ts'
import { Refusal } from '../problem.ts'
import { programOf } from '../programs.ts'
import type { ImportRow } from '../protocolImport.ts'
import { type Keyed, sortBlock } from './block.ts'
import { decideBlock, statementsOf } from './decide.ts'
import type { Row } from './read.ts'
import type { Place } from './told.ts'
import { userIds } from './userId.ts'
import type { Key } from './who.ts'

/** One request that brings rows in: into which site, by which job. */
type Taking = { world: World; site: string; job: string }

/** Of one block: rows, and people they may be about. */
const WINDOW = { rows: 2000, people: 90 }
/** D1 takes 1,000 queries of one request; those of one more block must still fit. */
const MOST_QUERIES = 800
const TRIES = 8

const busy = (): Refusal =>
  new Refusal({
    status: 503,
    code: 'busy',
    title: 'Too much is happening to these people at once.',
    detail: 'Ask for the job, and go on from the row it says.',
    headers: { 'retry-after': '1' },
  })

/** The chunk does not begin where the job is. */
export const elsewhere = ({ rows, state }: Job): Refusal =>
  new Refusal({
    status: 409,
    code: state === 'open' ? 'import-from' : 'import-closed',
    title: state === 'open' ? `The next row of this file is ${rows}.` : 'This import is finished.',
    detail: state === 'open' ? `Send what follows the first ${rows} rows, with from=${rows}.` : 'Begin another one.',
  })

/** Made once for each text in a request, since each costs a signature. */
const memo = (make: (text: string) => Promise<string>): ((text: string) => Promise<string>) => {
  const made = new Map<string, Promise<string>>()
  return (text) => {
    const found = made.get(text) ?? make(text)
    made.set(text, found)
    return found
  }
}

const NOBODY: Key = { email: undefined, id: undefined }

/** What rows are about. */
const keysFor = ({ world, site }: Taking): ((row: Row) => Promise<Keyed>) => {
  const ofUser = memo(userIds(world.settings.SECRET, site))
  const keyOf = async (row: ImportRow): Promise<Key> => {
    if (row.type === 'profile') return { email: row.profile.email, id: row.profile.id }
    if (row.type === 'alias' || row.type === 'end') return NOBODY
    const { email, visitor, user } = row
    return { email, id: visitor ?? (user === undefined ? undefined : await ofUser(user)) }
  }
  return async (row) => ({ row, key: 'row' in row ? await keyOf(row.row) : NOBODY })
}

/** The next rows that are about no more people than a block may hold. */
const windowOf = (rows: readonly Keyed[], from: number): readonly Keyed[] => {
  const people = new Set<string>()
  let to = from
  for (; to < rows.length && to - from < WINDOW.rows && people.size < WINDOW.people; to++) {
    const { email, id } = rows[to]?.key ?? {}
    people.add(email ?? id ?? '')
  }
  return rows.slice(from, to)
}

const unique = (texts: readonly (string | undefined)[]): string[] => [
  ...new Set(texts.filter((text) => text !== undefined)),
]

const askedOf = (rows: readonly Keyed[]) => ({
  ids: unique(
    rows.flatMap(({ row, key }) =>
      'row' in row && row.row.type === 'alias' ? [row.row.visitor, row.row.person] : [key.id],
    ),
  ),
  emails: unique(rows.map(({ key }) => key.email)),
})

/** How far a block came: rows done, queries asked, when somebody of it is due; `overtaken` if nothing was written. */
type Step = { rows: number; queries: number; due: number | undefined } | 'overtaken'

const placeOf = async (taking: Taking, known: Known, emails: readonly string[]): Promise<Place> => {
  const { world, site } = taking
  const loaded = known.revision === undefined ? undefined : await programOf(world.db, site, known.revision)
  if (!loaded) throw new Refusal({ status: 404, code: 'not-found', title: 'There is no such site.' })
  const { program, source } = loaded
  const fresh = emails.filter((email) => !known.byEmail.has(email))
  return {
    site,
    revision: source.revision,
    program,
    lists: new Set(source.segments.flatMap(({ id, kind }) => (kind === 'static' ? [id] : []))),
    stages: source.rules.stages,
    blockOf: await blocksFor(world, site, fresh),
    now: world.now(),
  }
}

/** Writes all of a block, or nothing of it: false for a lost race. */
const isWritten = async (db: D1Database, statements: D1PreparedStatement[]): Promise<boolean> => {
  try {
    await db.batch(statements)
    return true
  } catch (error) {
    if (isOvertaken(error)) return false
    throw error
  }
}

/** Those queries of a block that are not its statements. */
const READS = 6

const takeBlock = async (taking: Taking, rows: readonly Keyed[], from: number): Promise<Step> => {
  const { world, site, job } = taking
  const asked = askedOf(rows)
  const known = await loadPeople(world.db, site, asked)
  const place = await placeOf(taking, known, asked.emails)
  const block = sortBlock(rows, known, place, from)
  const stamp = crypto.randomUUID()
  const decided = decideBlock(block, place, stamp)
  const ids = decided.saves.map(({ save }) => save.profile.id)
  const statements = [
    ...statementsOf(world.db, block, decided, site),
    ...advanceJob(world.db, { site, id: job }, { from, to: from + block.size, ...decided }, { ids, stamp }, place.now),
  ]
  if (!(await isWritten(world.db, statements))) return 'overtaken'
  return { rows: block.size, queries: statements.length + READS, due: decided.due }
}

/** A block, decided again as long as somebody else is faster: a visitor, a timer, a publish. */
const takeSurely = async (
  taking: Taking,
  rows: readonly Keyed[],
  from: number,
): Promise<Exclude<Step, 'overtaken'>> => {
  for (let turn = 0; turn < TRIES; turn++) {
    const step = await takeBlock(taking, rows, from)
    if (step !== 'overtaken') return step
    const job = await jobOf(taking.world.db, taking.site, taking.job)
    if (job && (job.rows !== from || job.state !== 'open')) throw elsewhere(job)
  }
  throw busy()
}

/**
 * Takes rows of a file that begin at row `from`, block by block, each with the job in one transaction; as many as one request
 * may, which the job then says.
 */
export const takeRows = async (taking: Taking, rows: readonly Row[], from: number): Promise<void> => {
  const keyed = await Promise.all(rows.map(keysFor(taking)))
  let due: number | undefined
  let queries = 0
  for (let at = 0; at < rows.length && queries < MOST_QUERIES; ) {
    const step = await takeSurely(taking, windowOf(keyed, at), from + at)
    at += step.rows
    queries += step.queries
    due = Math.min(due ?? Number.POSITIVE_INFINITY, step.due ?? Number.POSITIVE_INFINITY)
  }
  if (due !== undefined && Number.isFinite(due)) await taking.world.wake(due)
}
