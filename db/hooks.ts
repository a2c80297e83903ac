import * as v from 'valibot'

/**
 * What signs the webhooks of a site (standardwebhooks). `fresh` is taken up where there is none yet: whoever checks
 * signatures keeps the secret they know. Undefined if the site is gone.
 */
export const hookSecret = async (db: D1Database, site: string, fresh: () => string): Promise<string | undefined> => {
  const Row = v.nullable(v.object({ hook_secret: v.nullable(v.string()) }))
  const read = v.parse(Row, await db.prepare('select hook_secret from site where id = ?1').bind(site).first())
  if (read?.hook_secret !== null) return read?.hook_secret
  const made = await db
    .prepare('update site set hook_secret = coalesce(hook_secret, ?2) where id = ?1 returning hook_secret')
    .bind(site, fresh())
    .first()
  return v.parse(Row, made)?.hook_secret ?? undefined
}
