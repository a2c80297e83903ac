import * as v from 'valibot'

const Row = v.nullable(
  v.object({
    hook_secret: v.nullable(v.string()),
    hook_secret_before: v.nullable(v.string()),
    hook_secret_until: v.nullable(v.number()),
  }),
)
const COLUMNS = 'hook_secret, hook_secret_before, hook_secret_until'

/**
 * What signs the webhooks of a site (standardwebhooks), the newest first: the one before it signs as well until its time is over.
 * `fresh` is taken up where there is none yet: whoever checks signatures keeps the secret they know. None if the site is gone.
 */
export const hookSecrets = async (
  db: D1Database,
  site: string,
  now: number,
  fresh: () => string,
): Promise<[string, ...string[]] | undefined> => {
  const read = v.parse(Row, await db.prepare(`select ${COLUMNS} from site where id = ?1`).bind(site).first())
  const row = read?.hook_secret === null ? await take(db, site, fresh()) : read
  if (!row || row.hook_secret === null) return undefined
  const { hook_secret, hook_secret_before, hook_secret_until } = row
  const isBoth = hook_secret_before !== null && hook_secret_until !== null && now < hook_secret_until
  return isBoth ? [hook_secret, hook_secret_before] : [hook_secret]
}

const take = async (db: D1Database, site: string, secret: string) =>
  v.parse(
    Row,
    await db
      .prepare(`update site set hook_secret = coalesce(hook_secret, ?2) where id = ?1 returning ${COLUMNS}`)
      .bind(site, secret)
      .first(),
  )

/** A new secret for the webhooks of a site; the one before signs too until `until` (ms). */
export const replaceHookSecret = async (
  db: D1Database,
  site: string,
  { secret, until }: { secret: string; until: number },
): Promise<void> => {
  await db
    .prepare('update site set hook_secret_before = hook_secret, hook_secret_until = ?3, hook_secret = ?2 where id = ?1')
    .bind(site, secret, until)
    .run()
}
