import type * as v from 'valibot'
import { finishJob, insertJob, type Job, jobOf, listJobs, refusalsOf } from '../../../db/imports.ts'
import { explainIssue } from '../../engine/explain/index.ts'
import { exportedPeople } from '../../import/export.ts'
import { readChunk } from '../../import/read.ts'
import { elsewhere, takeRows } from '../../import/take.ts'
import { EndRow, ImportJob, ImportList, MAX_CHUNK, NewImport, RefusalPage } from '../../protocolImport.ts'
import { ifRoomy } from '../../room.ts'
import { type Call, notFound, route, routeWithBody, routeWithText } from './route.ts'
import { invalid, note } from './workflows.ts'

/** Jobs that are listed, and refusals of one page. */
const LISTED = 50
const PAGE = 500

const existing = async ({ world, site, id }: Call): Promise<Job> => {
  const job = await jobOf(world.db, site, id)
  if (!job) throw notFound('import')
  return job
}

const begin = async (call: Call, { name, format }: v.InferOutput<typeof NewImport>): Promise<Job> => {
  const { world, site, member, now } = call
  ifRoomy(world)
  const made = { ...call, id: crypto.randomUUID() }
  await insertJob(world.db, site, { id: made.id, name, format, created: now, by: member.email })
  await note(made, 'import_begun')
  return existing(made)
}

const whole = (text: string | null): number | undefined =>
  text !== null && /^\d{1,12}$/.test(text) ? Number(text) : undefined

const take = async (call: Call, text: string): Promise<Job> => {
  const job = await existing(call)
  const from = whole(call.query.get('from') ?? '0')
  if (job.state !== 'open' || from !== job.rows) throw elsewhere(job)
  const read = readChunk(text, job.format)
  ifRoomy(call.world)
  if (!read.ok) throw invalid('The header of this file cannot be read; none of its rows was.', read.issues)
  await takeRows({ world: call.world, site: call.site, job: job.id }, read.rows, from)
  return existing(call)
}

const finish = async (call: Call): Promise<Job> => {
  const job = await existing(call)
  if (job.state === 'open') {
    await finishJob(call.world.db, call.site, job.id, call.now)
    await note(call, 'import_finished')
  }
  return existing(call)
}

const refusals = async (call: Call): Promise<v.InferOutput<typeof RefusalPage>> => {
  const job = await existing(call)
  const after = whole(call.query.get('after')) ?? 0
  const found = await refusalsOf(call.world.db, call.site, job.id, after, PAGE)
  return {
    refusals: found.map(({ row, issue }) => ({
      row,
      code: issue.code,
      path: issue.path,
      message: explainIssue(issue, call.language),
    })),
    next: found.length < PAGE ? null : (found.at(-1)?.row ?? null),
  }
}

const owner = (method: 'get' | 'post', path: string, summary: string) =>
  ({ method, path: `/v1/sites/:site/${path}`, summary, role: 'owner' }) as const

/** Past histories in, and everything about people out. */
export const importRoutes = [
  route(
    {
      ...owner('get', 'imports', 'The 50 files brought in last, and how far they have been read'),
      query: [{ name: 'name', about: 'Only those whose name holds this text, such as a hash of what the file holds.' }],
      answer: ImportList,
    },
    async ({ world, site, query }) => ({ imports: await listJobs(world.db, site, query.get('name') ?? '', LISTED) }),
  ),
  routeWithBody(
    { ...owner('post', 'imports', 'Begin to bring in a file of past histories'), answer: ImportJob },
    NewImport,
    begin,
  ),
  route({ ...owner('get', 'imports/:id', 'How far a file has been read'), answer: ImportJob }, existing),
  routeWithText(
    {
      ...owner('post', 'imports/:id/rows', 'The next rows of the file; at most 4 MB'),
      query: [{ name: 'from', about: 'The number of the first row, from 0: as many as the job says it has read.' }],
      answer: ImportJob,
      limit: MAX_CHUNK,
      reads: ['application/x-ndjson', 'text/csv'],
    },
    take,
  ),
  route({ ...owner('post', 'imports/:id/finish', 'Say that the file is at its end'), answer: ImportJob }, finish),
  route(
    {
      ...owner('get', 'imports/:id/refusals', 'Rows that were refused, and why'),
      query: [{ name: 'after', about: 'The last row of the page before.' }],
      answer: RefusalPage,
    },
    refusals,
  ),
  route(
    {
      ...owner('get', 'people/export', 'Everything about people, one line each; can be brought in again'),
      query: [{ name: 'after', about: 'Where the last export ended, to go on from there.' }],
      answer: EndRow,
      gives: 'application/x-ndjson',
    },
    exportedPeople,
  ),
]
