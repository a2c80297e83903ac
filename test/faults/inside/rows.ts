import { env } from 'cloudflare:workers'
import { newProfile, pack } from '../../../worker/engine/index.ts'
import { START } from '../../worker/shopWorld.ts'

/** The n-th of many visitors. */
export const visitor = (n: number): string => `visitor-${String(n).padStart(8, '0')}`

/** A site in the first schema's words, which every later one understands. */
const SITE = `insert into site (id, key, name, origins, language, languages, timezone, consent, revision, created)
  values (?1, ?1, 'Lantern Books', '["https://lantern-books.example"]', 'en', '["en"]', 'Europe/Paris', 'not_required', 1, ?2)`

const NUMBERS = 'with recursive numbers (n) as (select 0 union all select n + 1 from numbers where n + 1 < ?2)'
const ID = `printf('visitor-%08d', n)`

/** Somebody for each number, somebody else's old id for every tenth, an email that went for every fourth, and figures. */
const FILLINGS = [
  `${NUMBERS} insert into person (site, id, email, version, stamp, doc, due_at, seen_day)
     select ?1, ${ID}, null, 1 + n % 7, 'stamp-' || n, replace(?3, 'visitor-00000000', ${ID}), null, 26240 from numbers`,
  `${NUMBERS} insert into alias (site, visitor, person) select ?1, 'old-' || ${ID}, ${ID} from numbers where n % 10 = 0 and ?3 <> ''`,
  `${NUMBERS} insert into send (id, site, person, kind, workflow, version, run, step, recipient, language, state, provider_id, created, changed)
     select 'send-' || n, ?1, ${ID}, 'workflow', 'letter', 1, 'letter.1', 'mail', 'a' || n || '@example.org', 'en', 'sent', 're_' || n, 1, 1
     from numbers where n % 4 = 0 and ?3 <> ''`,
  `${NUMBERS} insert into stat (site, workflow, version, step, day, metric, n)
     select ?1, 'letter', 1, 'mail', n, 'emailed', n from numbers where n < 1000 and ?3 <> ''`,
]

/** Fills a database of any released schema with so many people and what belongs to them. */
export const fill = async (site: string, people: number): Promise<void> => {
  const doc = pack(newProfile(visitor(0), START))
  await env.DB.prepare(SITE).bind(site, START).run()
  if (people > 0) for (const sql of FILLINGS) await env.DB.prepare(sql).bind(site, people, doc).run()
}

const SUMS = [
  `select count(*), sum(version), sum(length(doc)), sum(instr(doc, id)), sum(seen_day), min(stamp), max(stamp) from person`,
  'select count(*), min(visitor), max(visitor), min(person), max(person) from alias',
  'select count(*), min(id), max(id), sum(length(recipient)), sum(created), count(provider_id) from send',
  'select count(*), sum(n), sum(day) from stat',
  'select count(*), sum(revision), min(origins) from site',
]

/** What all rows come to, in columns every schema has; equal before and after a migration. */
export const sums = async (): Promise<string> =>
  JSON.stringify((await env.DB.batch(SUMS.map((sql) => env.DB.prepare(sql)))).map(({ results }) => results))

/** The schema as the database itself says it, and which migrations it remembers. */
export const schema = async (): Promise<string> => {
  const [tables, applied] = await env.DB.batch([
    env.DB.prepare(
      `select sql from sqlite_master where name not like '\\_%' escape '\\' and name not like 'sqlite%' order by name`,
    ),
    env.DB.prepare('select name from d1_migrations order by id'),
  ])
  return JSON.stringify([tables?.results, applied?.results])
}
