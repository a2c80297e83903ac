import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { givenToken } from './givenToken.ts'
import { type Ask, Sender, Unwanted } from './sendFile.ts'
import { recordsOf } from './text/records.ts'
import { textsOf } from './text/utf8.ts'

/** `npm run import`: brings a file of past histories in. Ends with 1 if rows were refused, 2 if it could not be done. */
const USAGE = `SILLAGE_TOKEN=… npm run import -- FILE --url https://… --site ID

  --again   bring a file in that has been brought in before`

const options = {
  url: { type: 'string' },
  site: { type: 'string' },
  again: { type: 'boolean', default: false },
} as const
/** Refused rows that are printed; the worker keeps more. */
const SHOWN = 100

const askOf =
  (url: string, token: string): Ask =>
  async (method, path, body, type) => {
    const headers = { authorization: `Bearer ${token}`, ...(type === undefined ? {} : { 'content-type': type }) }
    const answer = await fetch(new URL(path, url), { method, headers, ...(body === undefined ? {} : { body }) })
    return { status: answer.status, text: await answer.text() }
  }

/** Opened only when it is read: what goes wrong then is told to whoever reads. */
async function* bytesOf(path: string): AsyncGenerator<Buffer> {
  yield* createReadStream(path)
}

/**
 * A file is known by its content: started again it goes on, and brought in already it is not brought in anew. All of it is looked at
 * before anything is sent, so a file that is not text brings nothing in.
 */
const markOf = async (path: string): Promise<string> => {
  const hash = createHash('sha256')
  for await (const text of textsOf(bytesOf(path))) hash.update(text)
  return hash.digest('hex').slice(0, 16)
}

const bringIn = async (path: string, url: string, site: string, token: string, again: boolean): Promise<number> => {
  const format = path.toLowerCase().endsWith('.csv') ? 'csv' : 'ndjson'
  const sender = new Sender(site, askOf(url, token), (ms) => new Promise((done) => setTimeout(done, ms)))
  const records = recordsOf(textsOf(bytesOf(path)), format)
  const told = (job: { rows: number; accepted: number; repeated: number; refused: number }) =>
    `${job.rows} rows: ${job.accepted} taken, ${job.repeated} known before, ${job.refused} refused`
  const file = { name: basename(path).slice(0, 90), mark: await markOf(path), format, records } as const
  const job = await sender.file(file, again, (each) => console.log(told(each)))
  console.log(`Done. ${told(job)}`)
  let shown = 0
  for await (const { row, path: where, message } of sender.refusals(job.id)) {
    if (shown++ >= SHOWN) break
    console.log(`row ${row}${where.length > 0 ? `, ${where.join('.')}` : ''}: ${message}`)
  }
  return job.refused > 0 ? 1 : 0
}

const main = async (): Promise<number> => {
  const { values, positionals } = parseArgs({ options, allowPositionals: true })
  const [path] = positionals
  if (path === undefined || !values.url || !values.site) throw new Unwanted(USAGE)
  return bringIn(path, values.url, values.site, givenToken(values.url), values.again)
}

const why = (error: unknown): unknown =>
  !(error instanceof Error)
    ? error
    : 'code' in error && error.code === 'ENOENT'
      ? 'There is no such file.'
      : error.message

process.exitCode = await main().catch((error: unknown) => {
  console.error(why(error))
  return 2
})
