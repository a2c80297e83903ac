/** What one test of faults came to. It travels from workerd to the command as the `meta` of its test. */
export type Figure = {
  test: string
  /** On how many it was tried: scenarios played to their end, events, people, or migrations that died. */
  runs: number
  /** Faults that really happened, in all of them. */
  faults: number
  /** What must never be and was, in words: which scenario, which fault, what differs. */
  violations: string[]
  /** Counted or delivered once more than acknowledged. */
  duplicates: number
  /** Acknowledged, and not counted. */
  lost: number
  /** Emails of which nobody can tell whether they went, when all is over. */
  unknown?: number
}

/**
 * How hard to try: the short form is for every change, the long one before a release. The seed says which pairs, and in which order.
 * `old` are the apps of workers before this one, where the history has them.
 */
export type Effort = { quick: boolean; long?: boolean; seed: number; old: readonly { schema: string; app: string }[] }

/** What a test tries when nobody says how hard. */
export const SHORT: Effort = { quick: true, seed: 1, old: [] }

export const nothingYet = (test: string): Figure => ({
  test,
  runs: 0,
  faults: 0,
  violations: [],
  duplicates: 0,
  lost: 0,
  unknown: 0,
})

declare module 'vitest' {
  interface ProvidedContext {
    faults?: Effort
    /** Where the fake of Resend listens. */
    fakeResend?: string
  }
  interface TaskMeta {
    faults?: Figure[]
  }
}
