/**
 * One record of a CSV text: its cells, or undefined where it cannot be read; and where it ends in the text. One with a quote that
 * is never closed is open: it took all that follows.
 */
export type CsvRecord = { cells: string[] | undefined; end: number; isOpen: boolean }

const COMMA = 44
const QUOTE = 34

/** The end of a line: the place after it, `\n`, `\r\n` or `\r`; the same place if it is none. */
const afterBreak = (text: string, at: number): number =>
  text[at] === '\r' ? at + (text[at + 1] === '\n' ? 2 : 1) : text[at] === '\n' ? at + 1 : at

type Cell = { cell: string | undefined; end: number; isOpen: boolean }

const isEnd = (text: string, at: number): boolean => at >= text.length || afterBreak(text, at) > at

/** A cell without quotes: up to the next comma or the end of the line. Undefined if it holds a quote, which RFC 4180 forbids. */
const bareCell = (text: string, from: number): Cell => {
  let at = from
  let isBroken = false
  while (!isEnd(text, at) && text.charCodeAt(at) !== COMMA) if (text.charCodeAt(at++) === QUOTE) isBroken = true
  return { cell: isBroken ? undefined : text.slice(from, at), end: at, isOpen: false }
}

/** A cell in quotes, which may hold commas, lines and doubled quotes. Undefined if they are not closed, or not at its end. */
const quotedCell = (text: string, from: number): Cell => {
  let close = text.indexOf('"', from + 1)
  while (close >= 0 && text[close + 1] === '"') close = text.indexOf('"', close + 2)
  if (close < 0) return { cell: undefined, end: text.length, isOpen: true }
  const end = close + 1
  if (!isEnd(text, end) && text.charCodeAt(end) !== COMMA) return { ...bareCell(text, end), cell: undefined }
  return { cell: text.slice(from + 1, close).replaceAll('""', '"'), end, isOpen: false }
}

/**
 * Reads one record of a CSV (RFC 4180) that begins at a place in a text; lines may end in `\n`, `\r\n` or `\r`. A record whose
 * quotes are wrong is passed over as far as it goes, and its cells are undefined.
 */
export const readRecord = (text: string, from: number): CsvRecord => {
  const cells: string[] = []
  let isBroken = false
  for (let at = from; ; at++) {
    const { cell, end, isOpen } = text.charCodeAt(at) === QUOTE ? quotedCell(text, at) : bareCell(text, at)
    at = end
    if (cell === undefined) isBroken = true
    else cells.push(cell)
    if (text.charCodeAt(at) !== COMMA || at >= text.length)
      return { cells: isBroken ? undefined : cells, end: afterBreak(text, at), isOpen }
  }
}

/** A text without the mark some programs put before it. */
export const withoutMark = (text: string): string => (text.startsWith('\uFEFF') ? text.slice(1) : text)

/** Is it an empty line? It is a row of the file, and says nothing. */
export const isBlank = ({ cells }: CsvRecord): boolean => cells?.length === 1 && cells[0]?.trim() === ''

/** Every record of a CSV text, the header among them. */
export const readCsv = (text: string): CsvRecord[] => {
  const whole = withoutMark(text)
  const records: CsvRecord[] = []
  for (let at = 0; at < whole.length; at = records.at(-1)?.end ?? whole.length) records.push(readRecord(whole, at))
  return records
}
