import * as v from 'valibot'
import { Language } from '../engine/index.ts'

/** No longer than the longest tag RFC 5646 §4.4.1 wants to have room for. */
const Spoken = v.pipe(Language, v.maxLength(35))
/** No header needs to be read further than this. */
const LONGEST = 200

const languageIn = (tags: readonly string[]): string | undefined =>
  tags.map((tag) => (tag.split(';')[0] ?? '').trim()).find((tag) => v.is(Spoken, tag))

/**
 * The language of a page view: the one its page says, else the first of the browser's `Accept-Language`, taken in the order written,
 * which is the order browsers prefer. Undefined where neither says one.
 */
export const spokenIn = (page: string | undefined, accepted: () => string | undefined): string | undefined =>
  languageIn([page ?? '']) ?? languageIn((accepted() ?? '').slice(0, LONGEST).split(','))
