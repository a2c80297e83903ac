import type { Known } from '../../db/importPeople.ts'
import { type Issue, issue } from '../engine/index.ts'
import type { AliasRow, ProfileRow } from '../protocolImport.ts'
import { canonical } from './canonical.ts'
import type { Row } from './read.ts'
import { type Place, toldOf } from './told.ts'
import { Cast, type Group, type Key } from './who.ts'

/** Some rows one after another, sorted by whom they are about: they are taken together, or not at all. */
export type Block = {
  /** How many rows it holds. */
  size: number
  groups: Group[]
  aliases: AliasRow[]
  repeated: number
  refusals: { row: number; issue: Issue }[]
}

/** What the rows of a block may be about, by row: keys are made before anybody is read. */
export type Keyed = { row: Row; key: Key }

/** Statements a block may come to; D1 takes them as one transaction, and 1,000 in one request. */
const MOST_WEIGHT = 90
/** Statements it takes to make two stored people one. */
const MERGE = 6

/** How many statements a row brings, beside its person's. */
const weightOf = ({ row }: Keyed): number =>
  'row' in row && (row.row.type === 'consent' || row.row.type.startsWith('email_') || row.row.type === 'profile')
    ? 1
    : 0

/** Puts rows where they belong, one by one. */
class Sorting {
  readonly block: Block = { size: 0, groups: [], aliases: [], repeated: 0, refusals: [] }
  private weight = 0
  private readonly merged = new Set<Group>()
  private readonly cast: Cast
  private readonly place: Place
  private readonly from: number

  constructor(known: Known, place: Place, from: number) {
    this.cast = new Cast(known)
    this.place = place
    this.from = from
  }

  private get row(): number {
    return this.from + this.block.size + 1
  }

  private refuse(found: Issue): true {
    this.block.refusals.push({ row: this.row, issue: found })
    return true
  }

  private restore(whole: ProfileRow): boolean {
    if (this.place.blockOf(whole.profile.email)) return this.refuse(issue('import.erased', ['profile', 'email']))
    const why = this.cast.refusal(whole)
    if (why === 'later') return false
    if (why === undefined) {
      this.cast.restore(this.row, whole)
      return true
    }
    const there = this.cast.byId(whole.profile.id)?.stored.profile
    if (!there || canonical(there) !== canonical(whole.profile))
      return this.refuse(
        why === 'exists' ? issue('import.exists', ['profile', 'id']) : issue('import.address', ['profile', 'email']),
      )
    this.block.repeated++
    return true
  }

  private lead(alias: AliasRow): boolean {
    const [to, from] = [this.cast.byId(alias.person), this.cast.byId(alias.visitor)]
    if (!to) return this.refuse(issue('import.nobody', ['person']))
    if (from && from !== to) return from.stored.version > 0 ? this.refuse(issue('import.exists', ['visitor'])) : false
    if (to.stored.version === 0) return false
    if (from) this.block.repeated++
    else this.block.aliases.push(alias)
    return true
  }

  private tell({ row, key }: Keyed): boolean {
    if (!('row' in row) || row.row.type === 'profile' || row.row.type === 'alias' || row.row.type === 'end') return true
    if (key.email === undefined && key.id === undefined) return this.refuse(issue('import.who', []))
    if (row.row.visitor !== undefined && row.row.user !== undefined)
      return this.refuse(issue('import.two_ids', ['user']))
    const told = toldOf(row.row, this.place)
    if ('code' in told) return this.refuse(told)
    const group = this.cast.of(key)
    if (!group) return false
    if (group.items.length === 0) this.weight++
    if (group.absorbed && group.absorbed.version > 0 && !this.merged.has(group)) this.weight += MERGE
    if (group.absorbed) this.merged.add(group)
    group.items.push({ row: this.row, told })
    return true
  }

  private put(keyed: Keyed): boolean {
    const { row } = keyed
    if ('issue' in row) return this.refuse(row.issue)
    if ('empty' in row) return true
    if (row.row.type === 'profile') return this.restore(row.row)
    return row.row.type === 'alias' ? this.lead(row.row) : this.tell(keyed)
  }

  /** Takes a row in, if there is room and it can be said whose it is. */
  take(keyed: Keyed): boolean {
    if (this.weight >= MOST_WEIGHT || !this.put(keyed)) return false
    this.weight += weightOf(keyed)
    this.block.size++
    return true
  }

  done(): Block {
    return { ...this.block, groups: this.cast.all().filter(({ items, restored }) => items.length > 0 || restored) }
  }
}

/** As many of these rows as can be taken together, the first of them at least. `from`: how many rows of the file come before. */
export const sortBlock = (rows: readonly Keyed[], known: Known, place: Place, from: number): Block => {
  const sorting = new Sorting(known, place, from)
  for (const each of rows) if (!sorting.take(each)) break
  return sorting.done()
}
