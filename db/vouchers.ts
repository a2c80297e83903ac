import * as v from 'valibot'

/** What a send that waits for codes says of itself. */
export const POOL_EMPTY = 'voucher_empty'

/** Adds codes to a pool, which begins with its first; those it has already stay whose they are. Returns how many were new. */
export const addVouchers = async (
  db: D1Database,
  site: string,
  pool: string,
  codes: readonly string[],
  now: number,
): Promise<number> => {
  const done = await db
    .prepare(
      'insert or ignore into voucher (site, pool, code, added) select ?1, ?2, value, ?4 from json_each(?3) where true',
    )
    .bind(site, pool, JSON.stringify(codes), now)
    .run()
  return done.meta.changes
}

const PoolRow = v.object({ id: v.string(), left: v.number(), issued: v.number() })
/** A pool of codes: how many are left, and how many were given out. */
export type Pool = v.InferOutput<typeof PoolRow>

/** The pools of a site, by name. */
export const voucherPools = async (db: D1Database, site: string): Promise<Pool[]> => {
  const { results } = await db
    .prepare(
      `select pool as id, sum(person is null) as "left", sum(person is not null) as issued
       from voucher where site = ?1 group by pool order by pool`,
    )
    .bind(site)
    .all()
  return v.parse(v.array(PoolRow), results)
}

/** Takes back the codes of a pool that nobody has been given. Returns how many. */
export const withdrawVouchers = async (db: D1Database, site: string, pool: string): Promise<number> => {
  const done = await db
    .prepare('delete from voucher where site = ?1 and pool = ?2 and person is null')
    .bind(site, pool)
    .run()
  return done.meta.changes
}

/**
 * The one code of a pool that this person has, given to them now if they had none; undefined if none is left. One statement takes it and
 * the index forbids a second, so it may be asked again, and by several at once.
 */
export const issueVoucher = async (
  db: D1Database,
  { site, person, pool }: { site: string; person: string; pool: string },
  now: number,
): Promise<string | undefined> => {
  const [, found] = await db.batch([
    db
      .prepare(
        `update voucher set person = ?3, issued = ?4 where site = ?1 and pool = ?2
           and code = (select code from voucher where site = ?1 and person is null and pool = ?2 limit 1)
           and not exists (select 1 from voucher where site = ?1 and person = ?3 and pool = ?2)`,
      )
      .bind(site, pool, person, now),
    db.prepare('select code from voucher where site = ?1 and person = ?2 and pool = ?3').bind(site, person, pool),
  ])
  return v.parse(v.array(v.object({ code: v.string() })), found?.results ?? [])[0]?.code
}

const WAITING = `site = ?1 and due_at is not null and state = 'retry' and code = '${POOL_EMPTY}'`

/** How many emails of a site wait for codes. */
export const waitingForVouchers = async (db: D1Database, site: string): Promise<number> =>
  (await db.prepare(`select count(*) as n from send where ${WAITING}`).bind(site).first<number>('n')) ?? 0

/** There are codes again: what waited for them is due now. */
export const wakeWaiting = async (db: D1Database, site: string, now: number): Promise<void> => {
  await db.prepare(`update send set due_at = ?2 where ${WAITING}`).bind(site, now).run()
}
