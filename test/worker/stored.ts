import * as v from 'valibot'
import { StoredProfile } from '../../worker/engine/index.ts'
import type { Shop } from './shopWorld.ts'

export const VISITOR = 'visitor-aaaaaaaa-0001'

const Row = v.object({ version: v.number(), email: v.nullable(v.string()), doc: v.string() })

/** What is stored of a visitor, decoded as the worker itself will decode it. */
export const stored = async (shop: Shop, visitor: string) => {
  const row = v.parse(
    v.nullable(Row),
    await shop.db
      .prepare('select version, email, doc from person where site = ?1 and id = ?2')
      .bind(shop.site, visitor)
      .first(),
  )
  return row && { ...row, profile: v.parse(v.pipe(v.string(), v.parseJson(), StoredProfile), row.doc) }
}

const Person = v.object({
  id: v.string(),
  email: v.nullable(v.string()),
  doc: v.pipe(v.string(), v.parseJson(), StoredProfile),
})
/** Everybody of a site. */
export const people = async (shop: Shop) =>
  v.parse(
    v.array(Person),
    (await shop.db.prepare('select id, email, doc from person where site = ?1').bind(shop.site).all()).results,
  )
