import * as v from 'valibot'

/** Identifier of a document or step: lower-case, short, safe in a URL and as an object key (CWE-1321). */
export const Id = v.pipe(v.string(), v.regex(/^(?!(?:constructor|prototype)$)[a-z0-9][a-z0-9_-]{0,63}$/, 'name.id'))

/** Name of an attribute, event or property that rules may refer to. */
export const Name = v.pipe(v.string(), v.regex(/^(?!(?:constructor|prototype)$)[a-z][a-z0-9_]{0,63}$/i, 'name.name'))

/** What people call something: any short text. */
export const Title = v.pipe(v.string(), v.trim(), v.minLength(1, 'name.empty'), v.maxLength(120, 'name.long'))

/** BCP 47 language, its primary subtag and an optional region: `en`, `fr-CH`. */
export const Language = v.pipe(v.string(), v.regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'name.language'))

/**
 * Purpose of consent: `analytics`, `onsite`, or `email:<topic>`.
 */
export const Purpose = v.pipe(
  v.string(),
  v.regex(/^(analytics|onsite|email:[a-z0-9][a-z0-9_-]{0,63})$/, 'name.purpose'),
)
export type Purpose = v.InferOutput<typeof Purpose>

/** Reads an own property only, so that `constructor` or `__proto__` never answer for a name (CWE-1321). */
export const own = <T>(record: Readonly<Record<string, T>>, key: string): T | undefined => {
  const found = record[key]
  return found !== undefined && Object.hasOwn(record, key) ? found : undefined
}
