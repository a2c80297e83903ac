import { type Cursor, Damaged, readWhole, whole } from './digits.ts'

/** Marks a text that is written whole; no digit. */
const WHOLE = '='
/** What it costs to say how much is shared. */
const COST = 3

/** A text that was written, its number, and how it begins like the one before it: the next often begins so too. */
export type Latest = { text: string; index: number; start: string }

const sharedStart = (a: string, b: string, from: number): number => {
  const most = Math.min(a.length, b.length)
  let n = from
  while (n < most && a.charCodeAt(n) === b.charCodeAt(n)) n++
  return n
}

const sharedEnd = (a: string, b: string, most: number): number => {
  let n = 0
  while (n < most && a.charCodeAt(a.length - 1 - n) === b.charCodeAt(b.length - 1 - n)) n++
  return n
}

/** A text as what it does not share with the latest, and itself as the latest from now on. */
export const writeShared = (
  latest: Latest | undefined,
  text: string,
  index: number,
): { written: string; latest: Latest } => {
  if (!latest) return { written: WHOLE + text, latest: { text, index, start: '' } }
  const start = sharedStart(latest.text, text, text.startsWith(latest.start) ? latest.start.length : 0)
  const end = sharedEnd(latest.text, text, Math.min(latest.text.length, text.length) - start)
  const next = { text, index, start: text.slice(0, start) }
  if (start + end <= COST) return { written: WHOLE + text, latest: next }
  const middle = text.slice(start, text.length - end)
  return { written: whole(index - latest.index) + whole(start) + whole(end) + middle, latest: next }
}

/** The text that was written, given the entries before it. Throws `Damaged` if they are not what they were. */
export const readShared = (entries: readonly unknown[], written: string): string => {
  if (written.startsWith(WHOLE)) return written.slice(1)
  const cursor: Cursor = { text: written, at: 0 }
  const other = entries[entries.length - readWhole(cursor)]
  const [start, end] = [readWhole(cursor), readWhole(cursor)]
  if (typeof other !== 'string' || start + end > other.length) throw new Damaged('shares with what is not there')
  return other.slice(0, start) + written.slice(cursor.at) + other.slice(other.length - end)
}
