/** Rests all mail of a site until `until`. Webhooks go on: they are nobody's quota. */
export const pauseMail = async (
  db: D1Database,
  site: string,
  { until, code }: { until: number; code: string },
  now: number,
): Promise<void> => {
  await db
    .prepare(
      `insert into mail_pause (site, until, code, since) values (?1, ?2, ?3, ?4)
       on conflict (site) do update set until = max(until, excluded.until), code = excluded.code`,
    )
    .bind(site, until, code, now)
    .run()
}

/** Mail of this site has gone: whatever it rested for is over. */
export const endPause = async (db: D1Database, site: string): Promise<void> => {
  await db.prepare('delete from mail_pause where site = ?1').bind(site).run()
}
