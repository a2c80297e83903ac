import type { Context } from 'hono'
import { appliedMigrations, readVitals } from '../../db/health.ts'
import { idleMoves } from '../../db/moves.ts'
import type { World } from '../deps.ts'
import { migrations } from '../health/migrations.ts'
import { type Finding, worst } from '../health/state.ts'
import { clock, invariants, mail, moves, outbox, size } from '../health/vitals.ts'
import { atHome, everywhere } from '../place.ts'

const NO_ANSWER: Finding = {
  status: 'wrong',
  mend: 'The database does not answer, or has none of our tables. Check its binding in wrangler.toml, then: npm run deploy',
}

/** Each question is asked by itself, so that one that fails leaves the other its answer. */
const findings = async ({ db, now, settings }: World): Promise<Record<string, Finding>> => {
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
    mail: mail(vitals, settings.MAIL_PROVIDER),
    size: size(vitals, settings.DATABASE_BYTES),
    invariants: invariants(vitals, at),
  }
}

/** How the databases beside `DB` are, each by its name, and what is on its way between them; nothing where there are none. */
const others = async (world: World): Promise<Record<string, Finding>> => {
  const [, ...more] = everywhere(world)
  if (more.length === 0) return {}
  const [all, underWay] = await Promise.all([
    Promise.all(more.map(findings)),
    idleMoves(atHome(world).db, Number.MAX_SAFE_INTEGER).catch(() => undefined),
  ])
  const each = more.map(({ database }, i): [string, Finding] => {
    const found = all[i] ?? {}
    return [database, { status: worst(Object.values(found).map(({ status }) => status)), ...found }]
  })
  return { ...Object.fromEntries(each), moves: underWay ? moves(underWay, world.now()) : NO_ANSWER }
}

/**
 * GET /health: 200 while all is well or needs somebody soon, 503 once something does not do what it should; as JSON, with how to
 * mend it (`docs/operations.md`). Settings that are missing or weak stop every route before it comes to this. Anybody may ask: it
 * names nobody, and costs a few rows read.
 */
export const health = async (c: Context, world: World): Promise<Response> => {
  const checks: Record<string, Finding> = {
    ...(await findings(world)),
    ...(await others(world)),
    settings: { status: 'ok' },
  }
  const status = worst(Object.values(checks).map((each) => each.status))
  return c.json({ status, checks }, status === 'wrong' ? 503 : 200, {
    'cache-control': 'no-store',
  })
}
