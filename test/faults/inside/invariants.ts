import { env } from 'cloudflare:workers'
import { INVARIANTS, type Invariant, isInvariant } from '../../../db/invariants.ts'
import { dueOf } from '../../../worker/engine/due.ts'
import { programOf } from '../../../worker/programs.ts'
import { everybody } from './people.ts'

/**
 * What must hold whatever happened, beside what production asks itself every hour, each as a question whose answer is no row. Some
 * hold because everything is over, others are too dear to ask of a large site.
 */
const NONE: Record<string, string> = {
  'a person belongs to a site': `select id from person p where not exists (select 1 from site where id = p.site)`,
  'an id is somebody or leads to somebody, not both': `select visitor from alias a
     where exists (select 1 from person p where p.site = a.site and p.id = a.visitor)`,
  'an address is one person’s': `select email from person where email is not null group by site, email having count(*) > 1`,
  'something to send is somebody’s of its site': `select id from send s where kind <> 'notice'
     and not exists (select 1 from person p where p.site = s.site and p.id = s.person)`,
  'somebody who is asked for an address is somebody of its site': `select id from optin o
     where not exists (select 1 from person p where p.site = o.site and p.id = o.visitor)
       and not exists (select 1 from alias a where a.site = o.site and a.visitor = o.visitor)`,
  'a question by mail is sent once': `select run from send where kind = 'confirm' group by site, run having count(*) > 1`,
  'a figure belongs to a workflow of its site': `select workflow from stat t where workflow <> ''
     and not exists (select 1 from workflow_version v where v.site = t.site and v.workflow = t.workflow and v.version = t.version)`,
  'planned is the sum of the states': `select t.workflow from stat t where metric = 'planned' group by site, workflow
     having sum(n) <> (select count(*) from send s where s.site = t.site and s.workflow = t.workflow and kind = 'workflow')`,
  'emailed is what was sent and told': `select t.workflow from stat t where metric = 'emailed' group by site, workflow
     having sum(n) <> (select count(*) from send s where s.site = t.site and s.workflow = t.workflow and kind = 'workflow'
       and state in ('sent', 'delivered', 'bounced', 'complained'))`,
}

/** Whoever the profile says must be looked at again is looked at by then. */
const dueIsStored = async (site: string): Promise<string[]> => {
  const loaded = await programOf(env.DB, site, Number.MAX_SAFE_INTEGER)
  if (!loaded) return ['the site is there']
  return (await everybody(site)).flatMap(({ id, due_at, profile }) => {
    const due = dueOf(profile, loaded.program)
    return due === undefined || (due_at !== null && due_at <= due) ? [] : [`${id} is looked at when the profile says`]
  })
}

/** Remembers the first writing that takes a version back: an update seen from inside the database, whoever made it. */
export const watchVersions = async (): Promise<void> => {
  await env.DB.batch(
    [
      'create table if not exists "_went_back" (id text)',
      `create trigger if not exists "_version_watch" after update of version on person when new.version < old.version
         begin insert into "_went_back" values (new.id); end`,
      'delete from "_went_back"',
    ].map((sql) => env.DB.prepare(sql)),
  )
}

/** Production's own questions, asked of all there is, in one trip. */
const hourly = async (now: number): Promise<string[]> => {
  const codes = Object.keys(INVARIANTS).filter(isInvariant)
  const ask = (code: Invariant) =>
    env.DB.prepare(`select 1 from (${INVARIANTS[code]} limit ?3) where ?1 is not null and ?2 is not null`).bind(
      '',
      now,
      1000,
    )
  const answers = await env.DB.batch(codes.map(ask))
  return codes.filter((_, i) => answers[i]?.results.length !== 0)
}

/** The names of those that do not hold. */
export const broken = async (site: string, now: number): Promise<string[]> => {
  const all = Object.entries({ ...NONE, 'a version never goes back': 'select id from "_went_back"' })
  const answers = await env.DB.batch(all.map(([, sql]) => env.DB.prepare(sql)))
  const names = all.flatMap(([name], i) => (answers[i]?.results.length === 0 ? [] : [name]))
  return [...names, ...(await hourly(now)), ...(await dueIsStored(site))]
}
