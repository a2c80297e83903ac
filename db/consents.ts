import * as v from 'valibot'
import { type Event, Purpose } from '../worker/engine/index.ts'
import type { Owner } from './stats.ts'

/** How a word on consent came: typed in a browser, said by the owner of the mailbox, by the site's own server, with a file, or by the mail provider. */
export type ConsentSource = 'browser' | 'optin' | 'link' | 'server' | 'import' | 'provider'

/** What a word is about when it is about every email there is. */
const ALL_EMAIL = 'email'

type Word = { id: string; purpose: string; granted: boolean; at: number }

/** What an event says on consent, if anything: a topic's unsubscribe takes back one purpose, any other farewell all of them. */
const wordOf = ({ id, type, at, subject, granted, topic }: Event): Word | undefined => {
  switch (type) {
    case 'consent':
      return v.is(Purpose, subject) && granted !== undefined ? { id, purpose: subject, granted, at } : undefined
    case 'email_unsubscribed':
      return { id, purpose: topic === undefined ? ALL_EMAIL : `email:${topic}`, granted: false, at }
    case 'email_complained':
      return { id, purpose: ALL_EMAIL, granted: false, at }
    default:
      return undefined
  }
}

const INSERT = `insert or ignore into consent_log (site, person, id, purpose, granted, at, source)
  select ?1, ?2, ?3, ?4, ?5, ?6, ?7 where exists (select 1 from person where site = ?1 and id = ?2 and stamp = ?8)`

/**
 * Writes down what some events say on consent, each on condition of the save that takes them in. An event that comes again
 * changes nothing.
 */
export const consentStatements = (
  db: D1Database,
  { site, person, stamp }: Owner,
  events: readonly Event[],
  source: ConsentSource,
): D1PreparedStatement[] =>
  events.flatMap((event) => {
    const word = wordOf(event)
    if (!word) return []
    const { id, purpose, granted, at } = word
    return [db.prepare(INSERT).bind(site, person, id, purpose, granted ? 1 : 0, at, source, stamp)]
  })

const Row = v.object({
  id: v.string(),
  purpose: v.string(),
  granted: v.pipe(
    v.number(),
    v.transform((n) => n === 1),
  ),
  at: v.number(),
  source: v.string(),
})
/** One word of a person on consent, as it was written down. */
export type Consent = v.InferOutput<typeof Row>

/** Everything a person ever said on consent, oldest first. */
export const consentsOf = async (db: D1Database, site: string, person: string): Promise<Consent[]> => {
  const { results } = await db
    .prepare('select id, purpose, granted, at, source from consent_log where site = ?1 and person = ?2 order by at, id')
    .bind(site, person)
    .all()
  return v.parse(v.array(Row), results)
}
