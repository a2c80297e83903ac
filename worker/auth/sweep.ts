/**
 * Deletes what has run out: sessions, links, device codes, limits. For the cron; imports nothing, so costs its start-up
 * nothing. `now` in ms. Safe to run twice.
 */
export const sweepAuth = async (db: D1Database, now: number): Promise<void> => {
  await db.batch([
    db.prepare('DELETE FROM auth_session WHERE expires_at <= ?').bind(now),
    db.prepare('DELETE FROM auth_verification WHERE expires_at <= ?').bind(now),
    db.prepare('DELETE FROM auth_device_code WHERE expires_at <= ?').bind(now),
    db.prepare('DELETE FROM auth_limit WHERE ends_at <= ?').bind(now),
  ])
}
