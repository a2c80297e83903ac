import type { Stored } from '../../db/stored.ts'
import type { Holder } from '../seal.ts'

/** Whoever goes from page to page is back well within it. */
const LASTS = 30 * 60_000
/**
 * Characters of the longest document, and of all documents and seals together: as many bytes, twice as many of scripts beyond Latin, of the
 * 128 MB of an isolate. People are kept as text, since as objects they take up to eight times the room, and longer to collect than to read again.
 */
const [LONGEST, ROOM] = [16_384, 32_000_000]

type Entry = Holder & { secret: string; seal: string; person: Stored; at: number }

/** By how the seal begins that was given out for it, which is random, and is shorter to look for than all of it; the oldest first. */
const entries = new Map<string, Entry>()
let held = 0

const keyOf = (seal: string): string => seal.slice(0, 24)
const weightOf = ({ seal, person }: Entry): number => seal.length + person.doc.length

const forget = (key: string, entry: Entry): void => {
  entries.delete(key)
  held -= weightOf(entry)
}

/** Remembers what is in a seal that this isolate has just made, for the next view of the same browser to find. */
export const remember = (
  secret: string,
  { site, visitor }: Holder,
  seal: string,
  person: Stored,
  now: number,
): void => {
  if (person.doc.length > LONGEST) return
  const entry = { site, visitor, secret, seal, person, at: now }
  entries.set(keyOf(seal), entry)
  held += weightOf(entry)
  for (const [key, oldest] of entries) {
    if (held <= ROOM) return
    forget(key, oldest)
  }
}

/**
 * The person in a seal that this isolate made a short while ago, and nothing of any other: what opening it would give, without opening
 * it. A seal comes back once, so nobody is kept after it did.
 */
export const recall = (secret: string, { site, visitor }: Holder, seal: string, now: number): Stored | undefined => {
  const key = keyOf(seal)
  const found = entries.get(key)
  if (found?.seal !== seal || found.site !== site || found.visitor !== visitor || found.secret !== secret)
    return undefined
  forget(key, found)
  return Math.abs(now - found.at) < LASTS ? found.person : undefined
}
