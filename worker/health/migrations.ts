import journal from '../../db/migrations/meta/_journal.json' with { type: 'json' }
import type { Finding } from './state.ts'

/** The migrations this worker was built with, by the names of their files. */
export const MIGRATIONS: readonly string[] = journal.entries.map(({ tag }) => `${tag}.sql`)

/** Are they all applied? Those of a newer worker do no harm: migrations only ever add. */
export const migrations = (applied: readonly string[]): Finding => {
  const missing = MIGRATIONS.filter((name) => !applied.includes(name))
  return missing.length === 0
    ? { status: 'ok', applied: applied.length }
    : {
        status: 'wrong',
        applied: applied.length,
        missing,
        mend: 'Apply them: npx wrangler d1 migrations apply DB --remote, or npm run deploy, which does so first.',
      }
}
