import { describe, expect, it } from 'vitest'
import { type Ask, type File, Sender } from '../dev/sendFile.ts'
import { recordsOf } from '../dev/text/records.ts'
import { ndjson, openImporter } from './importWorld.ts'
import { DAY, SHOP, START } from './shopWorld.ts'
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

  it('says what the worker says of a file it does not want', async () => {
    const { shop, ask } = await open()
    const sender = new Sender(shop.site, ask, soon)
    await expect(sender.file(fileOf('x', 'csv', 'type,colour\na,b\n'), false, () => {})).rejects.toThrow('header')
    await expect(new Sender('elsewhere', ask, soon).file(fileOf('x', 'csv', ''), false, () => {})).rejects.toThrow(
      'site',
    )
  })
})

describe('records of a file', () => {
  it.each([
    ['ndjson', '{"a":1}\n{"b":"x\\ny"}\r\n\n{"c":3}', 4],
    ['csv', 'a,b\r\n"1\r\n2",3\r\n"""",4\r\n5,6', 4],
    ['csv', '', 0],
  ] as const)('are whole, wherever the pieces of the %s end', async (format, text, n) => {
    for (const size of [1, 2, 3, 5, 1000]) {
      const records = await listOf(recordsOf(inPieces(text, size), format))
      expect([size, records.length, records.join('')]).toEqual([size, n, text])
    }
  })
})
