import { moveAliases, renewAlias } from '../db/aliases.ts'
import type { Named } from '../db/named.ts'
import { effectStatements, personStatement, type Save } from '../db/people.ts'
import type { World } from './deps.ts'
import { type Joined, joinAll } from './join.ts'
import type { Outcome, Plan } from './people.ts'
import { Refusal } from './problem.ts'
import { type Loaded, programOf } from './programs.ts'

/** What is decided about somebody. `also` adds statements that stand or fall with the same save. */
export type Decided = Outcome & Pick<Plan, 'also'>

/**
 * Somebody who is named, and what is to be decided about them: anew with each try, since both may change between two. `now` is
 * that of the request, for all of it: what is planned is never older than what allowed it.
 */
export type Binding<D extends Decided> = { named: Named; decide: (loaded: Loaded, joined: Joined, now: number) => D }

/** Who it was in the end, and what was decided. */
export type Bound<D extends Decided> = { person: string; decided: D }

/** How often nobody at all could be saved before giving up. */
const TRIES = 8
/** People read and saved at a time: so many documents in memory, and two round trips for all of them. */
const AT_ONCE = 50

/** D1 takes 1,000 queries of one request; those of one more turn must still fit. */
const MOST_QUERIES = 750
/** Those queries of a turn that are not its statements. */
const READS = 10

type Attempt<D extends Decided> = { binding: Binding<D>; joined: Joined; decided: D }

const saveOf = (loaded: Loaded, { joined, decided }: Attempt<Decided>, now: number): Save => {
  const { profile, version, due, stamp } = joined.person
  return {
    site: loaded.source.id,
    revision: loaded.source.revision,
    version,
    profile: decided.profile,
    due: decided.due,
    effects: decided.effects,
    now,
    stamp: crypto.randomUUID(),
    was: { email: profile?.email, due, stamp },
  }
}

const statementsOf = async (db: D1Database, save: Save, { joined, decided }: Attempt<Decided>) => [
  personStatement(db, save, joined.absorbed),
  ...(await effectStatements(db, save)),
  ...(joined.absorbed ? moveAliases(db, save, joined.absorbed.id) : []),
  ...(joined.renewed ? renewAlias(db, save, joined.renewed) : []),
  ...(decided.also?.(save) ?? []),
]

/** Who is done with, and how many queries that took. */
type Turn<D extends Decided> = { settled: Attempt<D>[]; queries: number }

/**
 * Saves several people in one batch. Each save stands or falls by itself: it is conditional on the version it was decided from,
 * and all that depends on it on its stamp.
 */
const saveAll = async <D extends Decided>(
  db: D1Database,
  loaded: Loaded,
  attempts: readonly Attempt<D>[],
  now: number,
): Promise<Turn<D>> => {
  if (attempts.length === 0) return { settled: [], queries: 0 }
  const all = await Promise.all(attempts.map((each) => statementsOf(db, saveOf(loaded, each, now), each)))
  const results = await db.batch(all.flat())
  let first = 0
  const settled = attempts.filter((_, i) => {
    const saved = results[first]
    first += all[i]?.length ?? 0
    return (saved?.meta.changes ?? 0) > 0
  })
  return { settled, queries: results.length }
}

/** Of several who turn out to be one person, the first: the others are decided after them, from what they left. */
const apart = (joined: readonly Joined[]): boolean[] => {
  const taken = new Set<string>()
  return joined.map(({ person, absorbed }) => {
    const ids = [person.id, ...(absorbed ? [absorbed.id] : [])]
    if (ids.some((id) => taken.has(id))) return false
    for (const id of ids) taken.add(id)
    return true
  })
}

const mustSave = ({ joined: { absorbed, renewed }, decided }: Attempt<Decided>): boolean =>
  decided.saved || absorbed !== undefined || renewed !== undefined

/** One try for some people. Undefined if the site is gone. */
const turn = async <D extends Decided>(
  world: World,
  site: string,
  bindings: readonly Binding<D>[],
  now: number,
): Promise<Turn<D> | undefined> => {
  const named = bindings.map((each) => each.named)
  const { revision, joined } = await joinAll(world, site, named, now)
  const loaded = revision === undefined ? undefined : await programOf(world.db, site, revision)
  if (!loaded) return undefined
  const isFirst = apart(joined)
  const attempts = bindings.flatMap((binding, i): Attempt<D>[] => {
    const each = joined[i]
    return each && isFirst[i] ? [{ binding, joined: each, decided: binding.decide(loaded, each, now) }] : []
  })
  const saved = await saveAll(world.db, loaded, attempts.filter(mustSave), now)
  const untouched = attempts.filter((each) => !mustSave(each))
  return { settled: [...untouched, ...saved.settled], queries: saved.queries + READS }
}

const busy = (): Refusal =>
  new Refusal({
    status: 503,
    code: 'busy',
    title: 'Too much is happening at once.',
    detail: 'Ask again for the same: what was recorded is not recorded twice.',
    headers: { 'retry-after': '1' },
  })

/** More than D1 does for one request: what comes again and was recorded is only read, so each repeat comes further. */
const unfinished = (): Refusal =>
  new Refusal({
    status: 503,
    code: 'unfinished',
    title: 'This is more than is done in one request; a part of it was recorded.',
    detail:
      'Send the same again: what was recorded is not recorded twice. Fewer people in a request are done in one go.',
    headers: { 'retry-after': '1' },
  })

/** When the clock must look: at once for what is to be sent, else when they are due. */
const wakeAt = ({ effects, due }: Decided, now: number): number =>
  effects.some(({ kind }) => kind !== 'count' && kind !== 'cancel') ? now : (due ?? Number.POSITIVE_INFINITY)

/**
 * Changes people who are named by an address somebody vouches for, or by an id. Whoever turns out to be one person becomes one.
 * Undefined if the site is gone. Throws a 503 `Refusal` if others keep saving in between, or if it takes more queries than a request
 * has; repeating it does what is left.
 */
export const bindAll = async <D extends Decided>(
  world: World,
  site: string,
  bindings: readonly Binding<D>[],
): Promise<Map<Binding<D>, Bound<D>> | undefined> => {
  const now = world.now()
  const bound = new Map<Binding<D>, Bound<D>>()
  let [waiting, wake, queries, fruitless] = [bindings, Number.POSITIVE_INFINITY, 0, 0]
  while (waiting.length > 0 && queries < MOST_QUERIES && fruitless < TRIES) {
    const done = await turn(world, site, waiting.slice(0, AT_ONCE), now)
    if (!done) return undefined
    const { settled } = done
    queries += done.queries
    for (const { binding, decided } of settled) bound.set(binding, { person: decided.profile.id, decided })
    wake = Math.min(wake, ...settled.filter(mustSave).map(({ decided }) => wakeAt(decided, now)))
    waiting = waiting.filter((each) => !bound.has(each))
    fruitless = settled.length > 0 ? 0 : fruitless + 1
  }
  if (wake !== Number.POSITIVE_INFINITY) await world.wake(wake)
  if (fruitless === TRIES) throw busy()
  if (waiting.length > 0) throw unfinished()
  return bound
}
