import * as v from 'valibot'
import { type Profile, StoredProfile } from '../worker/engine/index.ts'
import { decode } from './json.ts'

/** People in one page, and in all of them: a profile is a few kilobytes, 64 at the most. */
const PAGE = 200
const MOST_READ = 5000

const Row = v.object({ id: v.string(), doc: v.string() })

/**
 * Whoever a workflow is still doing something for, as their documents name it: a run, a message or an email that waits. In
 * order of id, page by page.
 */
const pageInside = async (db: D1Database, site: string, workflow: string, after: string) => {
  const { results } = await db
    .prepare(`select id, doc from person where site = ?1 and id > ?2 and instr(doc, ?3) > 0 order by id limit ${PAGE}`)
    .bind(site, after, `"workflow":${JSON.stringify(workflow)}`)
    .all()
  return v.parse(v.array(Row), results)
}

/**
 * Shows each of them to `see`, up to `MOST_READ`.
 * @returns true if there are more
 */
export const eachInside = async (
  db: D1Database,
  site: string,
  workflow: string,
  see: (profile: Profile) => void,
): Promise<boolean> => {
  let after = ''
  for (let read = 0; read < MOST_READ; read += PAGE) {
    const rows = await pageInside(db, site, workflow, after)
    for (const { id, doc } of rows) see(decode(StoredProfile, doc, `person ${id}`))
    if (rows.length < PAGE) return false
    after = rows.at(-1)?.id ?? after
  }
  return (await pageInside(db, site, workflow, after)).length > 0
}
