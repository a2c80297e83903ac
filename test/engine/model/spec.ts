/** Times are in ms. */
export type Trigger = {
  /** Starts on the view that makes `reaches` within so long. */
  views?: { reaches: number; within: number }
  /** Starts when somebody has done nothing for so long. */
  silence?: number
}

/** Bought something (by this author). */
export type Purchases = { author?: string }

export type Step =
  /** From now, or since the last view; in a run with a cart, of that cart. */
  | { does: 'delay'; for: number; since: boolean }
  /** Over a cap it waits so long at most, or is skipped. */
  | { does: 'email'; id: string; content: string; over: 'skip' | number }
  /** Until somebody says a word, or this run's email was not opened within a time of its delivery; at most so long. */
  | { does: 'wait'; until: 'word' | Unopened; timeout: number; met: Step[]; late: Step[] }
  | { does: 'ask'; about: Unopened; yes: Step[]; no: Step[] }
export type Unopened = { email: string; within: number }

/** One workflow of a small language. */
export type Spec = {
  trigger: Trigger
  /** One run for each cart, rather than one for each person. */
  keyed: boolean
  /** Keeps out, and stops, who has bought within so long; 0 for ever. */
  guard?: Purchases & { within: number }
  /** Met by so many purchases. */
  goal?: Purchases & { times: number }
  attribution: number
  reentry: 'once' | 'after_exit' | number
  /** At most so many emails in any time of this length. */
  caps: { emails: number; per: 'day' | 'week' }[]
  steps: Step[]
}

export type Grade = 'human' | 'unknown' | 'machine'

/** What is heard of somebody at `now`, having happened at `at`. */
export type Seen = { now: number } & (
  | { kind: 'view' | 'purchase' | 'word'; id: string; at: number; author?: string; cart?: string }
  /** The provider takes all that is planned. */
  | { kind: 'accept' }
  /** Of the emails taken so far, the n-th (counted round and round) has arrived, or was opened. */
  | { kind: 'delivered'; id: string; at: number; nth: number }
  | { kind: 'opened'; id: string; at: number; nth: number; grade: Grade }
  /** The n-th opening told so far was somebody else's. */
  | { kind: 'regraded'; nth: number; grade: Grade }
)
export type Done = Extract<Seen, { at: number; kind: 'view' | 'purchase' | 'word' }>

/** What happened, as sentences with times: `entered`, `email`, `skipped`, `ended`, `cancelled`, `goal`. */
export type Story = string[]

/** When somebody was first known. */
export const KNOWN_SINCE = Date.UTC(2026, 4, 1, 9) - 1

/** One of a list, counted round and round. */
export const pick = <T>(all: readonly T[], nth: number): T | undefined => all[nth % Math.max(1, all.length)]
