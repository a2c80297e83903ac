import { defineConfig } from 'drizzle-kit'

/** `npm run migration` writes the next migration from the schema; production and tests both apply the same files. */
export default defineConfig({ dialect: 'sqlite', schema: ['./db/schema.ts', './db/auth.ts'], out: './db/migrations' })
