import * as v from 'valibot'

const Row = v.nullable(v.object({ identity_secret: v.nullable(v.string()) }))

/**
 * What signs the identity tokens of a site; undefined if it has none, or is gone. Plain statements: a browser that brings a token
 * does not load the query builder.
 */
export const identitySecretOf = async (db: D1Database, site: string): Promise<string | undefined> => {
  const row = await db.prepare('select identity_secret from site where id = ?1').bind(site).first()
  return v.parse(Row, row)?.identity_secret ?? undefined
}

/** Puts a secret in the place of the one before; null takes it off. Tokens signed with the one before are worth nothing at once. */
export const setIdentitySecret = async (db: D1Database, site: string, secret: string | null): Promise<void> => {
  await db.prepare('update site set identity_secret = ?2 where id = ?1').bind(site, secret).run()
}
