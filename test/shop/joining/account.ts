import * as v from 'valibot'
import type { Author } from '../catalogue/book.ts'
import { findAuthor } from '../catalogue/index.ts'
import { nameField } from '../parts/form.ts'
import type { Words } from '../words/index.ts'

export type Account = { firstName: string; birthday: string; favourite: Author | undefined }

const Stored = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    firstName: v.pipe(v.string(), v.nonEmpty(), v.maxLength(80)),
    birthday: v.string(),
    favourite: v.string(),
  }),
)

/** Whoever holds the cookie is signed in: a demo keeps no password to lose. */
export const decodeAccount = (cookie: string | undefined): Account | undefined => {
  const stored = v.safeParse(Stored, cookie)
  if (!stored.success) return undefined
  const { firstName, birthday, favourite } = stored.output
  return { firstName, birthday, favourite: findAuthor(favourite) }
}

export const encodeAccount = ({ firstName, birthday, favourite }: Account): string =>
  JSON.stringify({ firstName, birthday, favourite: favourite?.slug ?? '' })

/** `Date.parse` takes 31 February for 3 March; a real day comes back as it was written. */
const isDay = (date: string): boolean => {
  const ms = Date.parse(date)
  return !Number.isNaN(ms) && new Date(ms).toISOString().slice(0, 10) === date
}

/** The form: a birthday, if given, is a real day of the calendar before `now` (ms). */
export const AccountForm = (words: Words, now: number) => {
  const past = (date: string) => date === '' || Date.parse(date) < now
  return v.object({
    firstName: nameField(words),
    birthday: v.pipe(
      v.optional(v.string(), ''),
      v.check((date) => date === '' || isDay(date), words.form.badBirthday),
      v.check(past, words.form.badBirthday),
    ),
    favourite: v.pipe(
      v.optional(v.string(), ''),
      v.check((slug) => slug === '' || findAuthor(slug) !== undefined, words.form.badFavourite),
      v.transform(findAuthor),
    ),
  })
}
