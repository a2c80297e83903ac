import * as v from 'valibot'

const Clock = v.object({ now: v.number() })

/** The demo's now, as the worker at `edge` tells it. Rejects when it does not answer. */
export const askClock = (edge: string) => async (): Promise<number> => {
  const answer = await fetch(`${edge}/dev/clock`)
  return v.parse(Clock, await answer.json()).now
}
