import { KEYS, MESSAGES } from './bounds.ts'
import { keepLedgers } from './ledger.ts'
import { own } from './name.ts'
import type { Ledger, Past } from './profile.ts'

type All = Readonly<Record<string, Past>>

/** Passages whose goal may still count, under the names they take when both have entered (see `merge.ts`). */
const ledgersOf = (mine: Past, theirs: Past, from: string): Ledger[] => [
  ...(mine.ledgers ?? []),
  ...(theirs.ledgers ?? []).map((ledger) => ({ ...ledger, run: `${ledger.run}.${from}` })),
]

/** Each key once, with the later entry, in order of entering. */
const keysOf = ({ keys: a = [] }: Past, { keys: b = [] }: Past): [string, number][] => {
  const latest = new Map<string, number>()
  for (const [key, at] of [...a, ...b]) latest.set(key, Math.max(latest.get(key) ?? at, at))
  return [...latest].sort(([, x], [, y]) => x - y)
}

type Told = NonNullable<Past['messages']>[number]

/** Each message once: what either has answered is answered, and the later time counts. */
const messagesOf = ({ messages: a = [] }: Past, { messages: b = [] }: Past): Told[] => {
  const latest = new Map<string, Told>()
  for (const [message, at, isDone] of [...a, ...b]) {
    const [, before = at, wasDone = false] = latest.get(message) ?? []
    latest.set(message, [message, Math.max(before, at), isDone || wasDone])
  }
  return [...latest.values()].sort(([, x], [, y]) => x - y)
}

const both = (mine: Past, theirs: Past, from: string): Past => {
  const [ledgers, keys, messages] = [ledgersOf(mine, theirs, from), keysOf(mine, theirs), messagesOf(mine, theirs)]
  return {
    ...mine,
    entered: Math.max(mine.entered, theirs.entered),
    last: Math.max(mine.last, theirs.last),
    goals: mine.goals + theirs.goals,
    ...(mine.exposed || theirs.exposed ? { exposed: true } : {}),
    ...(ledgers.length > 0 ? { ledgers: keepLedgers(ledgers) } : {}),
    ...(keys.length > 0 ? { keys: keys.slice(-KEYS) } : {}),
    ...(messages.length > 0 ? { messages: messages.slice(-MESSAGES) } : {}),
  }
}

/** What two people who are one have been through: the known person's ending, everything that may still count. */
export const mergePast = (mine: All, theirs: All, from: string): Record<string, Past> => {
  const merged = { ...mine }
  for (const [workflow, past] of Object.entries(theirs)) {
    const has = own(merged, workflow)
    merged[workflow] = has ? both(has, past, from) : past
  }
  return merged
}
