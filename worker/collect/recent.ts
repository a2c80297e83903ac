import type { Stored } from '../../db/stored.ts'
import type { Holder } from '../seal.ts'

/** Whoever goes from page to page is back well within it. */
const LASTS = 30 * 60_000
/**
 * Characters of the longest document, and of all together: as many bytes, twice as many of scripts beyond Latin, of the 128 MB of an
 * isolate. People are kept as text, since as objects they take eight times the room, and longer to collect than to read again.
 */
const [LONGEST, ROOM] = [16_384, 24_000_000]

type Entry = Holder & { secret: string; person: Stored; at: number }

/** By the seal that was given out for it, the oldest first. */
const entries = new Map<string, Entry>()
let held = 0

const forget = (seal: string, { person }: Entry): void => {
  entries.delete(seal)
  held -= person.doc.length
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
  entries.set(seal, { site, visitor, secret, person, at: now })
  held += person.doc.length
  for (const [oldest, entry] of entries) {
    if (held <= ROOM) return
    forget(oldest, entry)
  }
}

/**
 * The person in a seal that this isolate made a short while ago, and nothing of any other: what opening it would give, without opening
 * it. A seal comes back once, so nobody is kept after it did.
 */
export const recall = (secret: string, holder: Holder, seal: string, now: number): Stored | undefined => {
  const found = entries.get(seal)
  if (!found || found.site !== holder.site || found.visitor !== holder.visitor || found.secret !== secret)
    return undefined
  forget(seal, found)
  return Math.abs(now - found.at) < LASTS ? found.person : undefined
}
