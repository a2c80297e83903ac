import * as v from 'valibot'
import { type Loaded, nobody, read } from './people.ts'

/**
 * Somebody by an id they ever had, by their address, or by both. `renew` is the id an anonymous visitor gets in place of theirs when
 * they turn out to be that contact.
 */
export type Named = { visitor?: string | undefined; email?: string | undefined; renew?: string | undefined }

/** Who has the id (nobody yet, if it is new), and who has the address. */
export type Found = { visitor: Loaded | undefined; contact: Loaded | undefined }

const Row = v.object({
  asked: v.string(),
  id: v.string(),
  version: v.number(),
  stamp: v.string(),
  doc: v.string(),
  due_at: v.nullable(v.number()),
})
const SiteRow = v.object({ revision: v.number() })

const SELECT = 'select asked.value as asked, p.id, p.version, p.stamp, p.doc, p.due_at from json_each(?2) asked'

const BY_VISITOR = `${SELECT} left join alias a on a.site = ?1 and a.visitor = asked.value
  join person p on p.site = ?1 and p.id = coalesce(a.person, asked.value)`

const BY_EMAIL = `${SELECT} join person p on p.site = ?1 and p.email = asked.value`

const toPeople = (result: D1Result | undefined): Map<string, Loaded> =>
  new Map(
    v
      .parse(v.array(Row), result?.results ?? [])
      .map(({ asked, due_at, ...stored }) => [asked, read({ ...stored, due: due_at ?? undefined })]),
  )

/**
 * Reads everybody who is named, and the site's revision, in one round trip, however many they are. `revision` is undefined for a
 * site that is gone. Throws a `StoredError` if somebody cannot be read.
 */
export const loadNamed = async (
  db: D1Database,
  site: string,
  named: readonly Named[],
): Promise<{ revision: number | undefined; found: Found[] }> => {
  const asked = (key: keyof Named) => JSON.stringify([...new Set(named.flatMap((each) => each[key] ?? []))])
  const [sites, visitors, contacts] = await db.batch([
    db.prepare('select revision from site where id = ?1').bind(site),
    db.prepare(BY_VISITOR).bind(site, asked('visitor')),
    db.prepare(BY_EMAIL).bind(site, asked('email')),
  ])
  const [byVisitor, byEmail] = [toPeople(visitors), toPeople(contacts)]
  return {
    revision: v.parse(v.optional(SiteRow), sites?.results[0])?.revision,
    found: named.map(({ visitor, email }) => ({
      visitor: visitor === undefined ? undefined : (byVisitor.get(visitor) ?? nobody(visitor)),
      contact: email === undefined ? undefined : byEmail.get(email),
    })),
  }
}
