import { env } from 'cloudflare:workers'
import * as v from 'valibot'
import { StoredProfile } from '../../../worker/engine/index.ts'

const Person = v.pipe(
  v.object({
    id: v.string(),
    email: v.nullable(v.string()),
    due_at: v.nullable(v.number()),
    doc: v.pipe(v.string(), v.parseJson(), StoredProfile),
  }),
  v.transform(({ doc: profile, ...row }) => ({ ...row, profile })),
)

/** Everybody of a site, decoded as the worker itself will decode them. */
export const everybody = async (site: string) =>
  v.parse(
    v.array(Person),
    (await env.DB.prepare('select id, email, due_at, doc from person where site = ?1 order by id').bind(site).all())
      .results,
  )
