import { encode } from './json.ts'

/** Where storage is denied (sandboxed frames, blocked cookies) or full, the page lives by its memory. */
let place: Record<string, string> = {}
try {
  // Android's WebViews have none unless their application asks for it.
  place = Object(localStorage)
} catch {
  // Denied: reading the property is what throws.
}

/** All that is kept in this browser, whoever keeps it. */
export const shelf = (): Record<string, string> => place

/** The text kept under a key. `null` is JSON where there is none: the first thing thrown on a page costs it a millisecond. */
export const load = (key: string): string => `${place[key] ?? null}`

/** The object kept under a key; an empty one where there is none, or anything else: anybody may write there. */
export const recall = (key: string): object => {
  try {
    return { ...JSON.parse(load(key)) }
  } catch {
    return {}
  }
}

/** Keeps a text under a key. */
export const save = (key: string, text: string): void => {
  try {
    place[key] = text
  } catch {
    place = { ...place, [key]: text }
  }
}

/** Keeps a thing under a key, as JSON. */
export const remember = (key: string, thing: unknown): void => save(key, encode(thing))

export const forget = (key: string): void => {
  delete place[key]
}
