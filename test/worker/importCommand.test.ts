import { describe, expect, it } from 'vitest'
import { shortHash } from '../../worker/engine/index.ts'
import { type Ask, type File, Sender } from '../dev/sendFile.ts'
import { recordsOf } from '../dev/text/records.ts'
import { ndjson, openImporter } from './importWorld.ts'
import { DAY, HOUR, SHOP, START } from './shopWorld.ts'
import { people } from './stored.ts'

let sites = 0
const open = async () => {
  const opened = await openImporter(`import-command-${++sites}`)
  const { owner } = opened.file
  const ask: Ask = async (method, path, body, type) => {
    const { status, body: answer } = await owner(method, path, body, type === undefined ? {} : { 'content-type': type })
    return { status, text: JSON.stringify(answer) }
  }
  return { ...opened, ask }
}

/** A text in pieces that end anywhere, as a stream of a file gives them. */
async function* inPieces(text: string, size: number): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size)
}
const fileOf = (name: string, format: 'ndjson' | 'csv', text: string): File => ({
  name,
  mark: shortHash(text),
  format,
  records: recordsOf(inPieces(text, 777), format),
})
const listOf = async <T>(all: AsyncIterable<T>): Promise<T[]> => {
  const list: T[] = []
  for await (const each of all) list.push(each)
  return list
}
const soon = async (): Promise<void> => {}

const visits = Array.from({ length: 1500 }, (_, i) => ({
  type: 'page_view',
  email: `reader${i % 300}@example.org`,
  at: START - DAY - i * 1000,
  url: `${SHOP}/books/${i}`,
}))
const table = (rows: typeof visits): string =>
  `type,email,at,url,title\r\n${rows.map(({ type, email, at, url }) => `${type},${email},${at},${url},"two\r\nlines, ""quoted"""\r\n`).join('')}`

describe('the command that brings a file in', () => {
  it.each([
    ['ndjson', ndjson([]) + visits.map((row) => ndjson([row])).join('')],
    ['csv', table(visits)],
  ] as const)('goes on after every kind of trouble, and brings each row of an %s in once', async (format, text) => {
    const { shop, ask } = await open()
    let asked = 0
    const troubled: Ask = async (...all) => {
      const kind = ++asked % 7
      if (kind === 2) throw new TypeError('nobody is there')
      const answer = await ask(...all)
      if (kind === 4) throw new TypeError('the answer was lost')
      return kind === 6 ? { status: 503, text: 'busy' } : answer
    }
    const killed: Ask = (...all) => (asked++ > 2 ? new Promise(() => {}) : ask(...all))
    const sender = (by: Ask) => new Sender(shop.site, by, soon)
    const first = sender(killed).file(fileOf('visits', format, text), false, () => {})
    await Promise.race([first, new Promise((done) => setTimeout(done, 2000))])
    const told: number[] = []
    const job = await sender(troubled).file(fileOf('visits', format, text), false, ({ rows }) => told.push(rows))
    expect(job).toMatchObject({ state: 'done', rows: 1500, accepted: 1500, repeated: 0, refused: 0 })
    expect(new Set((await people(shop)).map(({ doc }) => doc.totals.page_view?.n))).toEqual(new Set([5]))
    expect(told.at(-1)).toBe(1500)
  })

  it('knows a file that has been brought in, and what was refused of it', async () => {
    const { shop, ask } = await open()
    const sender = new Sender(shop.site, ask, soon)
    const text = ndjson([visits[0], { type: 'contact' }, visits[1]])
    const job = await sender.file(fileOf('small', 'ndjson', text), false, () => {})
    expect((await listOf(sender.refusals(job.id))).map(({ row, code }) => [row, code])).toEqual([[2, 'import.who']])
    await expect(sender.file(fileOf('small', 'ndjson', text), false, () => {})).rejects.toThrow('already')
    expect(await sender.file(fileOf('small', 'ndjson', text), true, () => {})).toMatchObject({
      accepted: 0,
      repeated: 2,
    })
  })

  it('knows a file by what it holds, whatever it is called and however much was brought in since', async () => {
    const { shop, ask } = await open()
    const sender = new Sender(shop.site, ask, soon)
    const text = ndjson([visits[0]])
    await sender.file(fileOf('small', 'ndjson', text), false, () => {})
    const path = `/v1/sites/${shop.site}/imports`
    shop.wait(HOUR)
    for (let n = 0; n < 51; n++)
      await ask('POST', path, JSON.stringify({ name: `another ${n}`, format: 'ndjson' }), 'application/json')
    expect((await ask('GET', path)).text).not.toContain('small')
    for (const name of ['small', 'renamed'])
      await expect(sender.file(fileOf(name, 'ndjson', text), false, () => {})).rejects.toThrow('already')
    expect(await sender.file(fileOf('small', 'ndjson', `${text}\n`), false, () => {})).toMatchObject({ repeated: 1 })
  })

  it('says what the worker says of a file it does not want', async () => {
    const { shop, ask } = await open()
    const sender = new Sender(shop.site, ask, soon)
    for (const [text, told] of [
      ['type,colour,size\na,b,c\n', '“colour”'],
      ['type,colour,size\na,b,c\n', '“size”'],
      ['"type,email\ncontact,a@b.example\n', 'quotes'],
      ['{"type":"contact"}\n', 'names the columns'],
      ['', 'names the columns'],
    ] as const)
      await expect(sender.file(fileOf('x', 'csv', text), false, () => {})).rejects.toThrow(told)
    await expect(new Sender('elsewhere', ask, soon).file(fileOf('x', 'csv', ''), false, () => {})).rejects.toThrow(
      'site',
    )
  })

  it.each([
    ['an inch in a cell', (i: number) => (i === 700 ? 'TV 55" Samsung' : 'TV'), '\n'],
    ['line breaks of old Macs in cells', (i: number) => (i % 100 === 0 ? 'one\rtwo,three' : 'one'), '\n'],
    ['line ends of old Macs', () => 'TV', '\r'],
  ])('loses no row of a table with %s, in however many requests', async (_name, titleOf, end) => {
    const { shop, ask } = await open()
    const text = visits
      .map(({ type, email, at, url }, i) => [type, email, at, url, titleOf(i)].join(',') + end)
      .join('')
    const file = fileOf('visits', 'csv', `type,email,at,url,title${end}${text}`)
    const job = await new Sender(shop.site, ask, soon).file(file, false, () => {})
    const broken = text
      .split(/\r\n|\r|\n/)
      .filter((row) => row !== '' && (row.includes('"') || row.split(',').length !== 5))
    expect(job.rows).toBe(text.split(/[\r\n]/).length - 1)
    expect([job.refused, job.accepted]).toEqual([broken.length, job.rows - broken.length])
  })

  it.each([
    ['is further on than what was sent to it', 409, 9000, 'twice at once'],
    ['read the piece and counts no row of it', 200, 0, 'counted otherwise'],
  ])('gives up where the worker %s, before a row is lost', async (_name, status, rows, told) => {
    const { shop, ask } = await open()
    const elsewhere: Ask = async (method, path, body, type) => {
      const [job] = path.split('/rows')
      if (!job || !/\/imports\/[\w-]+$/.test(job)) return ask(method, path, body, type)
      const there: unknown = JSON.parse((await ask('GET', job)).text)
      return { status: method === 'GET' ? 200 : status, text: JSON.stringify(Object.assign({}, there, { rows })) }
    }
    const sent = new Sender(shop.site, elsewhere, soon).file(fileOf('visits', 'csv', table(visits)), false, () => {})
    await expect(sent).rejects.toThrow(told)
  })
})
