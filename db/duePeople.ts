import * as v from 'valibot'
import { lives } from './standstill.ts'

/** People with something due, oldest first. */
export const duePeople = async (
  db: D1Database,
  now: number,
  limit: number,
): Promise<{ site: string; id: string }[]> => {
  const { results } = await db
    .prepare(`select site, id from person where due_at <= ?1 and ${lives('site')} order by due_at limit ?2`)
    .bind(now, limit)
    .all()
  return v.parse(v.array(v.object({ site: v.string(), id: v.string() })), results)
}

/** Puts a person that cannot be decided aside, if they are still due, so that one broken row does not hold up the others. */
export const postpone = async (db: D1Database, site: string, id: string, now: number, until: number): Promise<void> => {
  await db
    .prepare('update person set due_at = ?4, version = version + 1 where site = ?1 and id = ?2 and due_at <= ?3')
    .bind(site, id, now, until)
    .run()
}

/** When a pause ends everybody inside the workflow is looked at again. To be run before its status changes: nobody is woken otherwise. */
export const wakeInside = (db: D1Database, site: string, workflow: string, now: number): D1PreparedStatement =>
  db
    .prepare(
      `update person set due_at = ?4 where site = ?1 and instr(doc, ?3) > 0
         and exists (select 1 from workflow where site = ?1 and id = ?2 and status = 'paused')`,
    )
    .bind(site, workflow, `"workflow":${JSON.stringify(workflow)}`, now)
