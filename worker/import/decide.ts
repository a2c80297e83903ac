import { moveAliases } from '../../db/aliases.ts'
import { consentStatements } from '../../db/consents.ts'
import { insertAliases, restoreConsents } from '../../db/importPeople.ts'
import { personStatement, type Save } from '../../db/people.ts'
import { bringIn, dueOf, type Event, type Issue, inOrder, issue, type Profile, type Traits } from '../engine/index.ts'
import type { Block } from './block.ts'
import type { Place } from './told.ts'
import type { Group } from './who.ts'

/** What has become of a block: people to save, in one transaction with the job, and what became of its rows. */
export type Decided = {
  saves: { save: Save; absorbed: Group['absorbed']; events: readonly Event[]; restored: Group['restored'] }[]
  accepted: number
  repeated: number
  refusals: { row: number; issue: Issue }[]
  /** When the first of these people is due (ms). */
  due: number | undefined
}

const saveOf = (group: Group, profile: Profile, due: number | undefined, place: Place, stamp: string): Save => ({
  site: place.site,
  revision: place.revision,
  version: group.stored.version,
  profile,
  due,
  effects: [],
  now: place.now,
  stamp,
  was: { email: group.stored.profile?.email, due: group.stored.due, stamp: group.stored.stamp },
})

type Item = { row: number; event: Event }

const eventsOf = ({ items }: Group): Item[] =>
  items
    .flatMap(({ row, told }) => ('event' in told ? [{ row, event: told.event }] : []))
    .sort((a, b) => inOrder(a.event, b.event))

const traitsOf = ({ items }: Group): { row: number; traits: Traits }[] =>
  items.flatMap(({ row, told }) => ('traits' in told ? [{ row, traits: told.traits }] : []))

/** Whose address it is, and whether it must be left alone: said of whoever gets one. */
const addressOf = ({ profile, email }: Group, place: Place): Traits[] =>
  email === undefined || profile?.email !== undefined ? [] : [{ email, suppressed: place.blockOf(email) }]

const decideOn = (group: Group, place: Place, stamp: string, decided: Decided): void => {
  const [events, traits, address] = [eventsOf(group), traitsOf(group), addressOf(group, place)]
  const told = { events: events.map(({ event }) => event), traits: [...address, ...traits.map((each) => each.traits)] }
  const id = group.stored.id
  const brought = bringIn(place.program, id, group.profile, told, place.now)
  const isNews = address.length > 0 || group.profile === undefined
  const ofTraits = brought.traits.slice(address.length).map((fate, i) => (i === 0 && isNews ? 'new' : fate))
  const fates = [...brought.events, ...ofTraits]
  for (const [i, { row }] of [...events, ...traits].entries()) {
    if (fates[i] === 'new') decided.accepted++
    else if (fates[i] === 'known') decided.repeated++
    else decided.refusals.push({ row, issue: issue('import.withdrawn', ['granted']) })
  }
  const isChanged = fates.includes('new') || address.length > 0 || group.absorbed !== undefined
  if (!isChanged) return
  decided.due = Math.min(brought.due ?? Number.POSITIVE_INFINITY, decided.due ?? Number.POSITIVE_INFINITY)
  decided.saves.push({
    save: saveOf(group, brought.profile, brought.due, place, stamp),
    absorbed: group.absorbed,
    events: told.events.filter((_, i) => brought.events[i] === 'new'),
    restored: undefined,
  })
}

const restoreOn = (group: Group, { profile }: { profile: Profile }, place: Place, stamp: string, decided: Decided) => {
  const due = dueOf(profile, place.program)
  const { absorbed, restored } = group
  decided.accepted++
  decided.due = Math.min(due ?? Number.POSITIVE_INFINITY, decided.due ?? Number.POSITIVE_INFINITY)
  decided.saves.push({ save: saveOf(group, profile, due, place, stamp), absorbed, events: [], restored })
}

/** Decides what a block changes: a pure calculation, so that a lost race is simply decided again. */
export const decideBlock = (block: Block, place: Place, stamp: string): Decided => {
  const decided: Decided = {
    saves: [],
    accepted: block.aliases.length,
    repeated: block.repeated,
    refusals: [...block.refusals],
    due: undefined,
  }
  for (const group of block.groups) {
    if (group.restored) restoreOn(group, group.restored.whole, place, stamp, decided)
    else decideOn(group, place, stamp, decided)
  }
  return decided
}

/** Everything that is saved with a block, in order. */
export const statementsOf = (db: D1Database, block: Block, { saves }: Decided, site: string): D1PreparedStatement[] => {
  const led = saves.flatMap(({ save, absorbed }) =>
    absorbed?.version === 0 ? [{ visitor: absorbed.id, person: save.profile.id }] : [],
  )
  const aliases = [...led, ...block.aliases.map(({ visitor, person }) => ({ visitor, person }))]
  return [
    ...saves.map(({ save, absorbed }) => personStatement(db, save, absorbed)),
    ...saves.flatMap(({ save, absorbed, events, restored }) => {
      const owner = { site: save.site, person: save.profile.id, stamp: save.stamp }
      const words = restored?.whole.consents ?? []
      return [
        ...(absorbed && absorbed.version > 0 ? moveAliases(db, save, absorbed.id) : []),
        ...consentStatements(db, owner, events, 'import'),
        ...(words.length > 0 ? [restoreConsents(db, owner, words)] : []),
      ]
    }),
    ...(aliases.length > 0 ? [insertAliases(db, site, aliases)] : []),
  ]
}
