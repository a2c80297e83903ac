/** Most bytes (UTF-8) a stored person takes, whatever happens to them. */
export const DOCUMENT = 65_536

/**
 * Exact events: the newest, and no older than so many days. Beyond them there are totals, and counts by day. Where the rest of a
 * person leaves too little room, their oldest events make it, until no more than `floor` bytes of history are left.
 */
export const HISTORY = { events: 500, days: 90, floor: 16_384 } as const

/** Bytes of all attributes together (JSON, UTF-8); a value that would make them more is not taken. */
export const ATTRIBUTES = 16_384

/** Counts by day of what history has let go, one for each day and type; as many for tags. The oldest days go first. */
export const DAY_COUNTS = 512

/** Keys (`type`, `type|tag`) that have a total. Those of tags go, the one longest unseen first; those of types stay. */
export const TOTAL_KEYS = 256

/**
 * Repeats of the newest so many events are known, within the time in which they may come. `group`: how many are let go at once.
 */
export const REPEATS = { events: 2000, days: 2, group: 100 } as const

/**
 * Bytes (JSON, UTF-8) that each part of a stored person is sure of, and held to when all of them together, and the least of history,
 * are over `DOCUMENT`. What goes first is written in `fit.ts`. With who somebody is, and what must be known of repeats, they leave
 * history a few kilobytes even when every one of them is full.
 */
export const PARTS = {
  attributes: 6144,
  context: 1536,
  consent: 2560,
  points: 2048,
  segments: 2048,
  totals: 5120,
  days: 2560,
  tagDays: 2048,
  runs: 4096,
  past: 6144,
  pending: 2048,
  outgoing: 2048,
  received: 1536,
  mailed: 768,
  interrupted: 768,
  clocks: 1536,
  live: 1536,
} as const

/** Of one workflow: passages whose goal may still count, keys that have entered, and messages that were answered. */
export const LEDGERS = 5
export const KEYS = 100
export const MESSAGES = 20

/** Arms of splits a run remembers having taken, for its goal to be counted in: more than that is no experiment anybody could read. */
export const ARMS = 8
