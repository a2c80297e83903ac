import * as v from 'valibot'
import { type Account, openAccount } from './fakeAccount.ts'
import type { AccountState, Arrived } from './fakeArrived.ts'
import { type Answer, refusal } from './fakeFaults.ts'

/** How a test in another process tells a provider how to be (`Manner`). */
const Told = v.strictObject({
  now: v.exactOptional(v.number()),
  oneIn: v.exactOptional(v.number()),
  seed: v.exactOptional(v.number()),
  isDown: v.exactOptional(v.boolean()),
  rate: v.exactOptional(v.number()),
  quota: v.exactOptional(v.number()),
})

const Tagged = v.object({
  tags: v.optional(v.array(v.object({ name: v.string(), value: v.string() })), []),
  to: v.union([v.string(), v.array(v.string())]),
  subject: v.string(),
  text: v.optional(v.string(), ''),
  headers: v.optional(v.record(v.string(), v.string()), {}),
})

const arrivedOf = ({ accepted }: Account): Arrived[] =>
  accepted.map(({ id, at, body }) => {
    const { tags, to, subject, text, headers } = v.parse(Tagged, body)
    const send = tags.find(({ name }) => name === 'send')?.value ?? ''
    return {
      id,
      send,
      at,
      to: [to].flat().join(', '),
      subject,
      text,
      unsubscribe: headers['List-Unsubscribe'] ?? '',
    }
  })

const OK = (body: unknown): Answer => ({ status: 200, body: JSON.stringify(body) })

/** Accounts by name, made when first asked for, with a door to tell them how to be and to read what arrived. */
export const accounts = (options: Parameters<typeof openAccount>[0]) => {
  const known = new Map<string, Account>()
  const of = (name: string): Account => {
    const has = known.get(name)
    if (has) return has
    const made = openAccount(options)
    known.set(name, made)
    return made
  }
  return {
    of,
    /** `POST /control/name` with a manner; `GET` answers what arrived; `DELETE` forgets the account. */
    control: (method: string, name: string, text: string): Answer => {
      if (method === 'DELETE') known.delete(name)
      if (method === 'POST') of(name).behave(v.parse(v.pipe(v.string(), v.parseJson(), Told), text))
      if (method !== 'GET') return OK({})
      const account = known.get(name)
      if (!account) return refusal(404, 'not_found', 'No such account.')
      const state: AccountState = {
        arrived: arrivedOf(account),
        attempts: account.attempts(),
        emails: account.emails(),
      }
      return OK(state)
    },
  }
}
