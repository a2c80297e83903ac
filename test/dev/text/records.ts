import { withoutMark } from '../../../worker/import/csv.ts'
import { endOfRow } from '../../../worker/import/cut.ts'
import { type Format, MAX_CHUNK } from '../../../worker/protocolImport.ts'

/** The file itself is at fault, in one sentence. */
export class UnreadableFile extends Error {
  override name = 'UnreadableFile'
}

/** A file without the mark some programs put before it. */
async function* unmarked(texts: AsyncIterable<string>): AsyncGenerator<string> {
  let isFirst = true
  for await (const text of texts) {
    yield isFirst ? withoutMark(text) : text
    isFirst &&= text === ''
  }
}

/** What is longer than the worker takes at once can never be sent. */
const tooLong = (row: number): UnreadableFile =>
  new UnreadableFile(
    `${row === 0 ? 'The header' : `Row ${row}`} of this file is longer than ${MAX_CHUNK} characters. Close its quotes, or end its lines.`,
  )

/**
 * The records of a file as they come, each with its line break: lines of NDJSON, or records of a CSV, whose cells may hold lines; cut
 * where the worker cuts them. The first record of a CSV is its header.
 */
export async function* recordsOf(texts: AsyncIterable<string>, format: Format): AsyncGenerator<string> {
  let [rest, row] = ['', format === 'csv' ? 0 : 1]
  for await (const text of unmarked(texts)) {
    rest += text
    let from = 0
    // Where a record ends with the text, it is not known yet whether it goes on: `\r` may be half of a break, and `"` of a quote.
    for (let end = endOfRow(rest, 0, format); end < rest.length; end = endOfRow(rest, from, format)) {
      yield rest.slice(from, end)
      from = end
      row++
    }
    rest = rest.slice(from)
    if (rest.length > MAX_CHUNK) throw tooLong(row)
  }
  if (rest !== '') yield rest
}

/** What one request brings: the header of a CSV, and some records that follow one another. */
export type Piece = { header: string; records: string[] }

/** With a line break after it: what follows is another row. */
const ended = (text: string): string => (text === '' || text.endsWith('\n') ? text : `${text}\n`)

/** What is sent of a piece. */
export const textOf = ({ header, records }: Piece): string => ended(header) + ended(records.join(''))

/** Rows of one piece. */
const ROWS = 4000

const hasRoom = (records: readonly string[], size: number): boolean =>
  records.length === 0 || (records.length < ROWS && size * 3 <= MAX_CHUNK)

/** The records that follow so many. */
async function* following(records: AsyncIterable<string>, done: number): AsyncGenerator<string> {
  let left = done
  for await (const record of records) if (left-- <= 0) yield record
  if (left > 0)
    throw new UnreadableFile(`${done} rows of this file are said to be done with, and it has only ${done - left}.`)
}

/**
 * The records of a file in pieces that one request may hold, after as many as are done with already. A CSV has one piece at least:
 * its header is to be read even if nothing follows it.
 */
export async function* piecesOf(records: AsyncGenerator<string>, format: Format, done: number): AsyncGenerator<Piece> {
  const first = format === 'csv' ? await records.next() : undefined
  const header = first?.done ? '' : (first?.value ?? '')
  let [size, isFirst] = [header.length, format === 'csv']
  let piece: string[] = []
  for await (const record of following(records, done)) {
    size += record.length
    if (!hasRoom(piece, size)) {
      yield { header, records: piece }
      ;[size, piece, isFirst] = [header.length + record.length, [], false]
    }
    piece.push(record)
  }
  if (piece.length > 0 || isFirst) yield { header, records: piece }
}
