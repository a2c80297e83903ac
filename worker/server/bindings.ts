import type { Binding } from '../bindAll.ts'
import type { World } from '../deps.ts'
import { decideTold, type Judged, type Told } from './decide.ts'

/** Which one address each visitor goes with in this request; none for whoever goes with several. */
const companions = (told: readonly Told[]): Map<string, string> => {
  const all = new Map<string, Set<string>>()
  for (const { event } of told)
    if (event.visitor !== undefined && event.email !== undefined)
      all.set(event.visitor, (all.get(event.visitor) ?? new Set()).add(event.email))
  return new Map(
    [...all].flatMap(([visitor, [email, ...others]]) => (email && !others.length ? [[visitor, email]] : [])),
  )
}

/**
 * Everything of one address. Each visitor who is named with it joins it first, the last one along with all that is told: so it is
 * decided in one go, by time. Who turns out to be somebody else already has what is told of them alone left for `byVisitor`.
 */
const ofAddress = (world: World, email: string, theirs: readonly Told[]): Binding<Judged>[] => {
  const visitors = [...new Set(theirs.flatMap(({ event }) => (event.email && event.visitor) ?? []))]
  const joining = visitors.length > 0 ? visitors : [undefined]
  const others = new Set<string | undefined>(visitors)
  return joining.map((visitor, n) => ({
    named: { visitor, email },
    decide: (loaded, joined, now) => {
      if (joined.isTaken) others.add(visitor)
      else others.delete(visitor)
      const isTheirs = ({ event }: Told) => event.email === email || !others.has(event.visitor)
      return decideTold(world, n === joining.length - 1 ? theirs.filter(isTheirs) : [], email, loaded, joined, now)
    },
  }))
}

/** Events that name a visitor, as those of whoever that is by then. */
export const byVisitor = (world: World, told: readonly Told[]): Binding<Judged>[] =>
  [...Map.groupBy(told, ({ event }) => event.visitor)].map(([visitor, theirs]) => ({
    named: { visitor },
    decide: (loaded, joined, now) => decideTold(world, theirs, undefined, loaded, joined, now),
  }))

/**
 * Events of one person are read, decided and saved together, however a request names them: by an address, by the id of a visitor that
 * goes with it, or by both.
 */
export const bindingsOf = (world: World, told: readonly Told[]): Binding<Judged>[] => {
  const emails = companions(told)
  const addressOf = ({ event: { email, visitor = '' } }: Told) => email ?? emails.get(visitor)
  return [...Map.groupBy(told, addressOf)].flatMap(([email, theirs]) =>
    email === undefined ? byVisitor(world, theirs) : ofAddress(world, email, theirs),
  )
}
