import { own } from './name.ts'
import type { Profile } from './profile.ts'

/** Dates every person has without anybody writing them down, unless an attribute of that name says otherwise. */
const KNOWN: Readonly<Record<string, (profile: Profile) => number | undefined>> = {
  first_seen: ({ since }) => since,
  first_purchase: ({ totals }) => own(totals, 'purchase')?.first,
  last_purchase: ({ totals }) => own(totals, 'purchase')?.last,
}

/** Is this a date that everybody may have, whatever is written down about them? */
export const isEverybodys = (name: string): boolean => Object.hasOwn(KNOWN, name)

/** When one of those happened (ms); `undefined` for a date that somebody told. */
export const momentOf = (profile: Profile, name: string): number | undefined =>
  own(profile.attributes, name) === undefined ? own(KNOWN, name)?.(profile) : undefined

/** A date of somebody by its name, as ISO 8601 text: an attribute, or `first_seen`, `first_purchase`, `last_purchase`. */
export const dateOf = (profile: Profile, name: string): string | undefined => {
  const told = own(profile.attributes, name)
  if (told !== undefined) return typeof told === 'string' ? told : undefined
  const known = momentOf(profile, name)
  return known === undefined ? undefined : new Date(known).toISOString()
}
