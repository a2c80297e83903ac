import * as v from 'valibot'
import { lives } from './standstill.ts'

/**
 * What must hold whatever happened, each as one question whose answer is the rows that break it. They are asked every hour of
 * tables that may be large, so each looks at a stretch of rows and no further: of a small site at all of them, of a large one at
 * another stretch each hour. `?1` is where the stretch begins, `?2` the time (ms), `?3` how many rows it has.
 */

/** Copies that are not used yet, or no more, keep no promises. */
const WHERE_SENDS = `from send where ${lives('site')} and id`
const COLUMNS = 'id, site, person, kind, workflow, version, step, topic, state, due_at, ambiguous, created'
/** As many sends from ?1 on, and, coming round, as many from the first. */
const SENDS = (columns: string) => `(select * from (select ${columns} ${WHERE_SENDS} >= ?1 order by id limit ?3)
  union all select * from (select ${columns} ${WHERE_SENDS} < ?1 order by id limit ?3))`

/** One site after the other, hour by hour; its people from ?1 on, and then those from its first on. */
const SITE = `(select id from site order by id limit 1 offset (?2 / 3600000) % max(1, (select count(*) from site)))`
const OF_SITE = (table: 'person' | 'alias', id: 'id' | 'visitor') =>
  `(select * from (select * from ${table} where site = ${SITE} and ${id} >= ?1 order by ${id} limit ?3)
   union all select * from (select * from ${table} where site = ${SITE} and ${id} < ?1 order by ${id} limit ?3))`
const PEOPLE = OF_SITE('person', 'id')

/** What is still to be done: of each site and kind the oldest. The `+` keeps the planner from looking for a kind among all sends. */
const WAITING = `(select w.* from site s cross join (select 'confirm' as kind union all select 'notify' union all select 'workflow'
    union all select 'webhook') k
  cross join (select ${COLUMNS.replace('kind', '+kind as kind')}, code from send) w on w.id in (
    select id from send where site = s.id and kind = k.kind and due_at is not null order by due_at limit ?3 / 10)
  where ${lives('s.id')})`
/** Mail of a site that rests is late for a reason; what it rested for a moment ago may still be on its way. */
const RESTED = `exists (select 1 from mail_pause p where p.site = w.site and p.until > ?2 - 3600000)`

/** Marketing: an email of a workflow whose step is not a transactional one. */
const IS_MARKETING = `s.kind = 'workflow' and not exists (
  select 1 from workflow_version w, json_tree(w.document) t where w.site = s.site and w.workflow = s.workflow
    and w.version = s.version and t.key = 'id' and t.atom = s.step and w.document ->> (t.path || '.transactional') = 1)`
const ACCEPTED = `('sent', 'delivered', 'bounced', 'complained')`
const CONSENT = `json_extract(p.doc, '$.consent."email:' || s.topic || '"`

/** Figures are compared only where the whole outbox can be counted: a stretch of it says nothing of a sum. */
const ALL_SENDS = `(select 1 where (select count(*) from (select 1 from send limit 20 * ?3 + 1)) <= 20 * ?3) cross join send s`
const MORE_THAN = (metric: string, which: string) => `select 1 from ${ALL_SENDS} where kind = 'workflow' and ${which}
  and ${lives('site')}
  group by site, workflow having count(*) > coalesce((
    select sum(n) from stat t where t.site = s.site and t.workflow = s.workflow and metric = '${metric}'), 0)`

const WINDOW = `case site.cap ->> '$.per' when 'week' then 604800000 else 86400000 end`
/** Of the last hour only: what went before may have been within the cap of then. */
const OVER_CAP = `select 1 from ${PEOPLE} p join site on site.id = p.site, json_each(p.doc, '$.mailed') at
  where json_valid(p.doc) and at.value > ?2 - 3600000 and site.cap ->> '$.emails' < (
    select count(*) from json_each(p.doc, '$.mailed') other
    where other.value <= at.value and other.value > at.value - ${WINDOW})`

/** The invariants by their code, in the words of an operator. */
export const INVARIANTS = {
  sent_without_provider_id: `select 1 from ${SENDS('state, provider_id')} where state = 'sent' and provider_id is null`,
  accepted_twice: `select 1 from ${SENDS('kind, provider, provider_id')}
    where provider_id is not null and kind <> 'webhook' group by provider, provider_id having count(*) > 1`,
  over_but_due: `select 1 from ${WAITING} where state not in ('due', 'retry', 'sending', 'sent')`,
  open_but_not_due: `select 1 from ${SENDS(COLUMNS)} where due_at is null and state in ('due', 'retry', 'sending')`,
  ambiguous_but_cancelled: `select 1 from ${SENDS(COLUMNS)} where ambiguous = 1 and state in ('cancelled', 'failed')`,
  overdue_without_reason: `select 1 from ${WAITING} w where due_at < ?2 - 3600000 and code is null and not ${RESTED}`,
  // Whoever is asked to confirm their address may be nobody until they do.
  waiting_for_nobody: `select 1 from ${WAITING} s
    where s.kind <> 'confirm' and not exists (select 1 from person p where p.site = s.site and p.id = s.person)`,
  waiting_without_consent: `select 1 from ${WAITING} s cross join person p on p.site = s.site and p.id = s.person
    where s.state <> 'sent' and ${CONSENT}.granted') is not 1 and ${IS_MARKETING}`,
  sent_without_consent: `select 1 from ${SENDS(COLUMNS)} s join person p on p.site = s.site and p.id = s.person
    where s.state in ${ACCEPTED}
      and not exists (select 1 from consent_log c where c.site = s.site and c.person = s.person
        and c.purpose = 'email:' || s.topic and c.granted = 1 and c.at <= s.created)
      and (${CONSENT}.granted') is not 1 or ${CONSENT}.at') > s.created) and ${IS_MARKETING}`,
  more_sends_than_planned: MORE_THAN('planned', 'true'),
  more_told_than_counted: MORE_THAN('emailed', `state = 'sent' and due_at is null`),
  over_cap: OVER_CAP,
  person_beside_document: `select 1 from ${PEOPLE} where case when json_valid(doc) then id <> doc ->> 'id'
    or email is not doc ->> 'email' or seen_day <> cast(doc ->> 'seen' as integer) / 86400000 else true end`,
  alias_of_nobody: `select 1 from ${OF_SITE('alias', 'visitor')} a
    where not exists (select 1 from person p where p.site = a.site and p.id = a.person)`,
} as const

export type Invariant = keyof typeof INVARIANTS

/** Is this the code of one? */
export const isInvariant = (text: string): text is Invariant => Object.hasOwn(INVARIANTS, text)

/** Rows a stretch has, once from its beginning and once from the first. */
const STRETCH = 1000

/** Ids are random: of hex digits those of sends, of digits and small letters those of people. */
const BASE = { send: 16, person: 36 } as const
const OF_PEOPLE: readonly Invariant[] = ['over_cap', 'person_beside_document', 'alias_of_nobody']

/** Hours times the golden ratio, without the whole part: they never come back to the same place, and lie evenly. */
const beginning = (now: number, base: number): string => {
  const share = (Math.floor(now / 3_600_000) * 0.618_033_988_749_895) % 1
  return Math.floor(share * base ** 4)
    .toString(base)
    .padStart(4, '0')
}

const Count = v.object({ n: v.number() })

/**
 * How many rows of its stretch break an invariant, `most` at the most.
 * @param now ms
 */
export const countBroken = async (db: D1Database, code: Invariant, now: number, most = STRETCH): Promise<number> => {
  const base = OF_PEOPLE.includes(code) ? BASE.person : BASE.send
  const row = await db
    .prepare(`select count(*) as n from (${INVARIANTS[code]} limit ?3) where ?1 is not null and ?2 is not null`)
    .bind(beginning(now, base), now, most)
    .first()
  return v.parse(Count, row).n
}
