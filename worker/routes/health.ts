import type { Context } from 'hono'
import { appliedMigrations, readVitals } from '../../db/health.ts'
import type { World } from '../deps.ts'
import { migrations } from '../health/migrations.ts'
import { type Finding, worst } from '../health/state.ts'
import { clock, invariants, outbox, size } from '../health/vitals.ts'

const NO_ANSWER: Finding = {
  status: 'wrong',
  mend: 'The database does not answer, or has none of our tables. Check its binding in wrangler.toml, then: npm run deploy',
}

/** Each question is asked by itself, so that one that fails leaves the other its answer. */
const findings = async ({ db, now }: World): Promise<Record<string, Finding>> => {
  const [read, names] = await Promise.allSettled([readVitals(db, now()), appliedMigrations(db)])
  const applied = names.status === 'fulfilled' ? names.value : []
  if (read.status === 'rejected')
    return { database: NO_ANSWER, ...(names.status === 'fulfilled' ? { migrations: migrations(applied) } : {}) }
  const [vitals, at] = [read.value, now()]
  return {
    database: { status: 'ok' },
    migrations: migrations(applied),
    clock: clock(vitals, at),
    outbox: outbox(vitals, at),
    size: size(vitals),
    invariants: invariants(vitals, at),
  }
}

/**
 * GET /health: 200 while all is well or needs somebody soon, 503 once something does not do what it should; as JSON, with how to
 * mend it (`docs/operations.md`). Settings that are missing or weak stop every route before it comes to this. Anybody may ask: it
 * names nobody, and costs a few rows read.
 */
export const health = async (c: Context, world: World): Promise<Response> => {
  const checks: Record<string, Finding> = { ...(await findings(world)), settings: { status: 'ok' } }
  const status = worst(Object.values(checks).map((each) => each.status))
  return c.json({ status, checks }, status === 'wrong' ? 503 : 200, {
    'cache-control': 'no-store',
  })
}
