import * as v from 'valibot'
import { DOCUMENT } from './bounds.ts'
import { fitted } from './fit.ts'
import { Damaged } from './packed/digits.ts'
import { profileOf, Stored, storedOf } from './packed/document.ts'
import { isWithin } from './packed/utf8.ts'
import { Profile } from './profile.ts'

/**
 * A person as the text that is stored: at most `DOCUMENT` bytes. What there is no room for goes first, as `fit.ts` says; nobody comes
 * near it but who does hundreds of different things within days.
 *
 * `runs`, `pending`, `outgoing` and `attributes` stay readable, so that SQL finds people by `"workflow":"<id>"` and `"<attribute>":`.
 */
export const pack = (profile: Profile): string => {
  const text = JSON.stringify(storedOf(profile))
  return isWithin(text, DOCUMENT) ? text : JSON.stringify(storedOf(fitted(profile)))
}

const Packed = v.pipe(
  Stored,
  v.rawTransform(({ dataset, addIssue, NEVER }): Profile => {
    try {
      return profileOf(dataset.value)
    } catch (error) {
      if (!(error instanceof Damaged)) throw error
      addIssue({ message: error.message })
      return NEVER
    }
  }),
)

/** What was remembered for repeats cannot be read any more: of what happened until then nobody knows whether it comes again. */
const unsureOf = (gone: readonly [string, number][] = []): Pick<Profile, 'unsure'> =>
  gone.length > 0 ? { unsure: Math.max(...gone.map(([, at]) => at)) } : {}

/** A profile stored as it was, as the first release did. */
const Plain = v.pipe(
  v.strictObject({
    ...Profile.entries,
    gone: v.optional(v.array(v.strictTuple([v.string(), v.number()]))),
    bytes: v.optional(v.number()),
  }),
  v.transform(({ bytes: _, gone, ...profile }): Profile => ({ ...profile, ...unsureOf(gone) })),
)

/** Decodes what was stored of a person, once it is JSON: packed, or as the first release stored it. */
export const StoredProfile = v.variant('v', [Packed, Plain])

/** The person in a text that `pack` wrote. Throws `ValiError` for anything else. */
export const unpack = (text: string): Profile => v.parse(v.pipe(v.string(), v.parseJson(), StoredProfile), text)

/**
 * Names what `pack` writes: two workers that agree on it write alike what either can read. To be given another value whenever a
 * stored person may hold something else, or is written in another way (a test says so).
 */
export const FORMAT = '8jmx67553evi'

const isStored = (value: unknown): value is Stored =>
  typeof value === 'object' && value !== null && 'v' in value && value.v === 2

/**
 * The person in a text that `pack` is known to have written under this `FORMAT`, since it comes back authenticated. Spares holding
 * every value against its schema. Throws for a text that cannot be read.
 */
export const unpackOwn = (text: string): Profile => {
  const stored: unknown = JSON.parse(text)
  if (!isStored(stored)) throw new Damaged('not what is written')
  return profileOf(stored, true)
}
