import { allowed } from './consent.ts'
import { site } from './options.ts'
import { forget, recall, remember, shelf } from './storage.ts'

/** What is told of something that happened. Its values come from the page; the worker is who checks them. */
export type Told = { id: string; at: number; url: string; [field: string]: unknown }

/** `storedAs` is the key under which it is stored, once it is. */
export type Waiting = {
  event: Told
  visitor: string | undefined
  flying?: boolean
  again?: boolean
  storedAs?: string
}

const PLACE = `sillage.q.${site}.`

/** Events nobody has answered for yet, oldest first. */
let waiting: Waiting[] = []

/** Takes them out: answered for, refused, or too many. */
export const drop = (gone: readonly Waiting[]): void => {
  waiting = waiting.filter((one) => !gone.includes(one))
  for (const { storedAs } of gone) if (storedAs) forget(storedAs)
}

/**
 * Stores what waits, for the pages after this one. Each is stored once, under a key of its own: two tabs never meet, and what another one has
 * delivered stays gone.
 */
export const store = (): void => {
  if (!allowed('analytics')) return
  for (const one of waiting) {
    if (one.storedAs) continue
    one.storedAs = PLACE + one.event.at + one.event.id
    remember(one.storedAs, one)
  }
}

/** Puts an event in; beyond 50 the oldest makes room. A page nobody looks at may be gone before it is sent. */
export const keep = (one: Waiting): void => {
  waiting.push(one)
  drop(waiting.slice(0, -50))
  if (document.hidden) store()
}

/** Takes over what earlier pages could not send, as it happened: keys sort so, storage does not. What is older than a day, or no event at all, is removed. */
export const recallOutbox = (): void => {
  for (const key of Object.keys(shelf())
    .filter((one) => one.startsWith(PLACE))
    .sort()) {
    const { event, visitor }: Partial<Waiting> = recall(key)
    if (event && event.at > Date.now() - 864e5) waiting.push({ event, visitor, storedAs: key })
    else forget(key)
  }
}

/** The oldest that are not on their way, all of one visitor: one request speaks for one person. */
export const nextBatch = (): Waiting[] =>
  waiting.filter((one) => !one.flying).filter((one, _, [first]) => one.visitor === first?.visitor)
