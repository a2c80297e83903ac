import { isEverybodys, type Segment, type Workflow } from '../worker/engine/index.ts'

/** Looking at more people than this is spread over an hour, so that they are not all due at once. */
const MANY = 500
const SPREAD = 3_600_000
/** Later than any instant. */
const FAR = Number.MAX_SAFE_INTEGER

const SOON = `?2 + (random() & 2147483647) % case
  when (select count(*) from (select 1 from person where site = ?1 limit ${MANY + 1})) > ${MANY} then ${SPREAD} else 1 end`

/**
 * Has people looked at soon, whoever `whom` says, so that it is found out when something is due for them. The version
 * stays: a save under way is decided again because the revision moves in the same batch.
 */
const wake = (db: D1Database, whom: string, ...args: [site: string, now: number, ...more: string[]]) =>
  db
    .prepare(
      `update person set due_at = min(coalesce(due_at, ${FAR}), ${SOON})
       where site = ?1 and (due_at is null or due_at > ?2) and ${whom}`,
    )
    .bind(...args)

/** Everybody whose document names an attribute: its value is a date that may be due some day. */
const wakeWith = (db: D1Database, site: string, attribute: string, now: number): D1PreparedStatement =>
  wake(db, 'instr(doc, ?3) > 0', site, now, `${JSON.stringify(attribute)}:`)

/** Everybody, if one of these segments is one whose members a condition says: time alone may take somebody in. */
const wakeForSegments = (db: D1Database, site: string, segments: readonly string[], now: number) =>
  wake(
    db,
    `exists (select 1 from segment where site = ?1 and document ->> 'kind' = 'live' and id in (select value from json_each(?3)))`,
    site,
    now,
    JSON.stringify(segments),
  )

/**
 * What publishing a workflow has to set going: dates, inactivity and live segments come about without an event, so whoever
 * they concern is looked at once; from then on the engine says when to look again. Nothing for other workflows.
 */
export const wakeFor = (db: D1Database, site: string, { trigger }: Workflow, now: number): D1PreparedStatement[] => {
  const isForAll = trigger.some(
    (each) => each.kind === 'inactive' || (each.kind === 'date' && isEverybodys(each.attribute)),
  )
  if (isForAll) return [wake(db, 'true', site, now)]
  const attributes = new Set(trigger.flatMap((each) => (each.kind === 'date' ? each.attribute : [])))
  const segments = trigger.flatMap((each) => (each.kind === 'segment' ? each.segment : []))
  return [
    ...[...attributes].map((attribute) => wakeWith(db, site, attribute, now)),
    ...(segments.length > 0 ? [wakeForSegments(db, site, segments, now)] : []),
  ]
}

const liveWorkflowOn = (kind: 'segment' | 'date'): string =>
  `exists (select 1 from workflow w
     join workflow_version v on v.site = w.site and v.workflow = w.id and v.version = w.version
     join json_each(v.document, '$.trigger') t
     where w.site = ?1 and w.status = 'live' and t.value ->> 'kind' = '${kind}')`

/**
 * Everybody, if a segment's condition is another than the one stored and a live workflow begins with a segment. To be run
 * before the segment is written. Any segment: one may be part of another's condition.
 */
export const wakeForCondition = (db: D1Database, site: string, segment: Segment, now: number): D1PreparedStatement =>
  wake(
    db,
    `?4 <> coalesce((select document -> 'condition' from segment where site = ?1 and id = ?3), '')
       and ${liveWorkflowOn('segment')}`,
    site,
    now,
    segment.id,
    segment.kind === 'live' ? JSON.stringify(segment.condition) : '',
  )

/** Everybody, if a live workflow begins on a date: whose own time zone is not known goes by the site's, which is another now. */
export const wakeForZone = (db: D1Database, site: string, now: number): D1PreparedStatement =>
  wake(db, liveWorkflowOn('date'), site, now)
