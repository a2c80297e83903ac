import { applyD1Migrations, reset } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { vi } from 'vitest'

const DATABASES = [env.DB, env.SECOND, env.THIRD]

/** Asking wakes them: `reset` empties only what is awake, and a database that has rested for ten seconds would keep its rows. */
const isEmpty = async (): Promise<boolean> => {
  const tables = await Promise.all(DATABASES.map((db) => db.prepare('select 1 from sqlite_master limit 1').first()))
  return tables.every((found) => found === null)
}

// One workerd tries file after file. Each begins with empty databases, and with modules that remember nothing of those before.
while (!(await isEmpty())) await reset()
vi.resetModules()
for (const db of DATABASES) await applyD1Migrations(db, env.MIGRATIONS)
