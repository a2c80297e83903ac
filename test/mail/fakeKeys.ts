import { type Answer, refusal } from './fakeFaults.ts'

type Kept = { hash: string; answer: Answer | undefined; at: number }

const DAY = 86_400_000

/** Resend's memory of idempotency keys: 24 h by the clock given, with a hash of the body. */
export const keyring = (now: () => number) => {
  const keys = new Map<string, Kept>()
  const of = (key: string): Kept | undefined => {
    const kept = keys.get(key)
    if (kept && now() - kept.at >= DAY) keys.delete(key)
    return keys.get(key)
  }
  return {
    /** What a key already answers, or nothing: then it is taken, and its answer is to be given later. */
    claim(key: string, hash: string): Answer | undefined {
      const kept = of(key)
      if (!kept) {
        keys.set(key, { hash, answer: undefined, at: now() })
        return undefined
      }
      if (kept.hash !== hash) return refusal(409, 'invalid_idempotent_request', 'Same key, different payload.')
      return kept.answer ?? refusal(409, 'concurrent_idempotent_requests', 'Same key, request still in progress.')
    },
    /** Gives a taken key the answer that repeats will get. */
    answer(key: string, answer: Answer): void {
      const kept = keys.get(key)
      if (kept) kept.answer = answer
    },
    /** Forgets a key whose request was turned away. */
    release: (key: string) => keys.delete(key),
  }
}
