import type { Known } from '../../db/importPeople.ts'
import { type Loaded, nobody } from '../../db/people.ts'
import { merge, type Profile } from '../engine/index.ts'
import type { ProfileRow } from '../protocolImport.ts'
import type { RowTold } from './told.ts'

/** Who a row is about: an address, an id, or both. */
export type Key = { email: string | undefined; id: string | undefined }

/** One person of a block, and all that its rows tell of them. */
export type Group = {
  /** As they are stored. */
  stored: Loaded
  /** Nobody else knows this id: it was made up for an address. */
  isUnnamed: boolean
  /** With what somebody else brings, who turned out to be the same. */
  profile: Profile | undefined
  email: string | undefined
  /** An id that leads to them from now on, and the version of whoever had it (0 for nobody). */
  absorbed: { id: string; version: number } | undefined
  items: { row: number; told: RowTold }[]
  restored: { row: number; whole: ProfileRow } | undefined
}

/** Everybody the rows of one block speak of. A person has one group, whichever key leads there. */
export class Cast {
  private readonly known: Known
  private readonly groups = new Map<string, Group>()
  private readonly addresses = new Map<string, Group>()

  constructor(known: Known) {
    this.known = known
  }

  /** All of them, each once. */
  all(): Group[] {
    return [...new Set(this.groups.values())]
  }

  private join(stored: Loaded, isUnnamed = false): Group {
    const there = this.groups.get(stored.id)
    if (there) return there
    const { profile } = stored
    const email = profile?.email
    const group = { stored, isUnnamed, profile, email, absorbed: undefined, items: [], restored: undefined }
    this.groups.set(stored.id, group)
    if (email !== undefined) this.addresses.set(email, group)
    return group
  }

  byId(id: string): Group | undefined {
    const stored = this.known.byId.get(id)
    return stored ? this.join(stored) : this.groups.get(this.nameOf(id))
  }

  byEmail(email: string): Group | undefined {
    const stored = this.known.byEmail.get(email)
    return this.addresses.get(email) ?? (stored && this.join(stored))
  }

  /** An id may lead to somebody although they are not there any more. */
  private nameOf(id: string): string {
    return this.known.aliases.get(id) ?? id
  }

  add(id: string | undefined): Group {
    return this.join(nobody(id === undefined ? crypto.randomUUID() : this.nameOf(id)), id === undefined)
  }

  private give(group: Group, email: string): Group {
    group.email = email
    this.addresses.set(email, group)
    return group
  }

  /**
   * Whose row it is. Undefined if that cannot be said before what came before it is saved: then the block ends here. Who has
   * another address already (a computer that several use) stays who they are; the row is told of the address.
   */
  of({ email, id }: Key): Group | undefined {
    if (email === undefined) return id === undefined ? undefined : open(this.byId(id) ?? this.add(id))
    const contact = this.byEmail(email)
    if (id === undefined) return open(contact ?? this.give(this.add(undefined), email))
    const mine = this.byId(id) ?? this.add(id)
    if (mine === contact) return open(mine)
    if (mine.email !== undefined) return open(contact ?? this.give(this.add(undefined), email))
    return contact ? this.unite(contact, mine, email) : open(this.give(mine, email))
  }

  /** The contact and the anonymous person of a row are one. Who is stored stays; of two that are, the contact. */
  private unite(contact: Group, mine: Group, email: string): Group | undefined {
    if (!open(contact) || !open(mine) || contact.absorbed || mine.absorbed) return undefined
    const isMine = contact.stored.version === 0 && (mine.stored.version > 0 || contact.isUnnamed)
    const [stays, goes] = isMine ? [mine, contact] : [contact, mine]
    if (!goes.isUnnamed) stays.absorbed = { id: goes.stored.id, version: goes.stored.version }
    if (goes.profile && stays.profile) stays.profile = merge(stays.profile, goes.profile)
    stays.items.push(...goes.items)
    this.groups.set(goes.stored.id, stays)
    return this.give(stays, email)
  }

  /** Why somebody cannot be restored, if they cannot; `later` if that is to be asked again once this block is saved. */
  refusal({ profile }: ProfileRow): 'exists' | 'address' | 'later' | undefined {
    const same = this.byId(profile.id)
    const address = profile.email === undefined ? undefined : this.byEmail(profile.email)
    if (same) return same.stored.version > 0 ? 'exists' : 'later'
    if (address) return address.stored.version > 0 ? 'address' : 'later'
    return this.known.aliases.has(profile.id) ? 'exists' : undefined
  }

  restore(row: number, whole: ProfileRow): void {
    const group = this.add(whole.profile.id)
    group.restored = { row, whole }
    if (whole.profile.email !== undefined) this.give(group, whole.profile.email)
  }
}

/** Somebody who is only just being restored takes nothing more until they are saved. */
const open = (group: Group): Group | undefined => (group.restored ? undefined : group)
