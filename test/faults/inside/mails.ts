import { env } from 'cloudflare:workers'
import * as v from 'valibot'
import { deliveredAgain } from './fakeProvider.ts'
import type { State } from './run.ts'

const Rows = v.array(v.object({ id: v.string(), kind: v.string(), state: v.string() }))

const OPEN = ['due', 'retry', 'sending']
const WENT = ['sent', 'delivered', 'bounced', 'complained']

/** How often each mail has been handed over so far. */
export const handedOver = ({ taken }: State): Record<string, number> => {
  const times: Record<string, number> = {}
  for (const { mail, attempts } of Object.values(taken)) times[mail.id] = (times[mail.id] ?? 0) + attempts
  return times
}

/**
 * What the rows of a site say, beside what the provider and other people's servers have: nothing twice, nothing said to have gone
 * that did not, or the other way round, nothing handed over after it was stopped, nothing left waiting.
 */
export const compareMails = async (
  site: string,
  state: State,
): Promise<{ wrong: string[]; duplicates: number; unknown: number }> => {
  const { results } = await env.DB.prepare('select id, kind, state from send where site = ?1').bind(site).all()
  const rows = v.parse(Rows, results)
  const times = handedOver(state)
  const { received = {}, stopped = {} } = state
  const wrong: string[] = []
  for (const { id, kind, state: called } of rows) {
    if (OPEN.includes(called)) wrong.push(`the ${kind} waits still (${called})`)
    const has = kind === 'webhook' ? received[id] !== undefined : times[id] !== undefined
    if (called !== 'unknown' && has !== WENT.includes(called))
      wrong.push(`the ${kind} is ${called}, and ${has ? 'has gone' : 'has not gone'}`)
  }
  for (const [id, n] of Object.entries(stopped))
    if ((times[id] ?? 0) > n) wrong.push('it was handed over after it had been stopped')
  for (const bodies of Object.values(received))
    if (new Set(bodies).size > 1) wrong.push('a webhook went with other bytes')
  return {
    wrong,
    duplicates: deliveredAgain(state.taken),
    unknown: rows.filter(({ state: called }) => called === 'unknown').length,
  }
}
