import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { ndjson, openImporter } from './importWorld.ts'
import { DAY, HOUR, SHOP, START } from './shopWorld.ts'
import { people } from './stored.ts'
import { type Around, countedD1, everything, watchedD1 } from './watchedD1.ts'

let sites = 0
const open = (db?: D1Database) => openImporter(`import-faults-${++sites}`, db ? { db } : {})

const at = (ms: number) => new Date(START - ms).toISOString()
/** Two hundred people, six rows each: half of them older than what history keeps, and nothing in them but the row to know it by. */
const rows = Array.from({ length: 1200 }, (_, i) => ({
  type: 'page_view',
  email: `reader${i % 200}@example.org`,
  at: at((i < 600 ? 300 * DAY : 10 * DAY) - i * HOUR * 0.1),
  url: `${SHOP}/books/${i}`,
}))
const lines = rows.map((row) => ndjson([row]))

const counts = async (shop: Parameters<typeof people>[0]) =>
  Object.fromEntries(
    (await people(shop)).map(({ email, doc }) => [email, [doc.totals.page_view?.n, doc.history.length]]),
  )
const whole = Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`reader${i}@example.org`, [6, 3]]))

describe('a kill in the middle of an import', () => {
  const isSave = (sql: readonly string[]) => sql.some((text) => text.includes('update import_job'))

  it.each([
    ['before anything of a block is written', false],
    ['after all of it is, and nobody has heard so', true],
  ])('%s: whoever goes on from where the job says counts every row once', async (_name, isAfter) => {
    let saves = 0
    const around: Around = async (sql, go) => {
      if (!isSave(sql) || ++saves % 3 !== 0) return go()
      if (isAfter) await go()
      throw new Error('killed')
    }
    const { shop, file } = await open(watchedD1(env.DB, around))
    const job = await file.begin()
    let kills = 0
    for (let from = 0; from < lines.length; from = (await file.jobOf(job)).rows)
      if ((await file.send(job, lines.slice(from).join(''), from)).status === 500) kills++
    expect(kills).toBeGreaterThan(3)
    expect(await file.jobOf(job)).toMatchObject({ rows: 1200, accepted: 1200, repeated: 0, refused: 0 })
    expect(await counts(shop)).toEqual(whole)
  })

  it('two who send the same rows at once count them once', async () => {
    const { shop, file } = await open()
    const job = await file.begin()
    const text = lines.slice(0, 300).join('')
    const answers = await Promise.all([file.send(job, text, 0), file.send(job, text, 0), file.send(job, text, 0)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409])
    expect((await file.jobOf(job)).accepted).toBe(300)
    const held = (await people(shop)).map(({ doc }) => doc.totals.page_view?.n ?? 0)
    expect(held.reduce((sum, n) => sum + n, 0)).toBe(300)
  })
})

describe('a chunk', () => {
  it('costs as much in a full site as in an empty one: it reads only those it is about', async () => {
    const counted = countedD1(env.DB)
    const { file } = await open(counted.db)
    const chunk = (from: number) => lines.slice(from, from + 60).join('')
    const job = await file.begin()
    await file.send(job, chunk(0), 0)
    const costs: number[] = []
    for (const from of [60, 660]) {
      if (from === 660) for (let rest = 120; rest < 660; rest += 60) await file.send(job, chunk(rest), rest)
      counted.begin()
      await file.send(job, chunk(from), from)
      costs.push(counted.total().read)
    }
    expect(costs[1]).toBeLessThan(10 * 60)
    expect(costs[0]).toBeLessThan(10 * 60)
  })

  it('larger than 4 MB is refused before it is read, and one of another kind of text too', async () => {
    const { file } = await open()
    const job = await file.begin()
    const before = await everything(env.DB)
    expect((await file.send(job, 'x'.repeat(4_194_305), 0)).status).toBe(413)
    const send = (type: string) =>
      file.owner('post', `${file.path}/${job}/rows?from=0`, lines[0], { 'content-type': type })
    for (const type of ['text/plain', 'application/json', 'multipart/form-data', ''])
      expect([type, (await send(type)).status]).toEqual([type, 415])
    expect(await everything(env.DB)).toBe(before)
  })

  it('in one request comes as far as one request may, and the job says how far', async () => {
    const counted = countedD1(env.DB)
    const { file } = await open(counted.db)
    const job = await file.begin()
    const many = Array.from({ length: 3000 }, (_, i) =>
      ndjson([{ type: 'contact', email: `c${i}@example.org`, attributes: { n: i } }]),
    )
    counted.begin()
    const { status } = await file.send(job, many.join(''), 0)
    const queries = counted.trips.reduce((sum, { sql }) => sum + sql.length, 0)
    expect([status, queries < 1000]).toEqual([200, true])
    const { rows: done } = await file.jobOf(job)
    expect(done).toBeGreaterThan(500)
    expect(done).toBeLessThan(3000)
  })
})
