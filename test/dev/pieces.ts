import { createReadStream, createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { dumpInPieces } from '../../db/pieces.ts'

/**
 * `npm run pieces -- sillage-2026-11-22.sql restore.sql`: writes what `wrangler d1 export` has written once more, so that
 * `wrangler d1 execute` takes it, however long a row is. Both hold personal data.
 */
const [from, to] = process.argv.slice(2)

try {
  if (from === undefined || to === undefined) throw new Error('Say which file, and where to: sillage.sql restore.sql')
  await pipeline(createReadStream(from, 'utf8'), dumpInPieces, createWriteStream(to, { mode: 0o600, flags: 'wx' }))
  console.log(`written to ${to}`)
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}
