import { applyD1Migrations } from 'cloudflare:test'
import { env } from 'cloudflare:workers'

for (const db of [env.DB, env.SECOND, env.THIRD]) await applyD1Migrations(db, env.MIGRATIONS)
