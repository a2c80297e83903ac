import fc from 'fast-check'
import * as v from 'valibot'

type Schema = v.GenericSchema
type Known = ReadonlyMap<unknown, fc.Arbitrary<unknown>>
type Part = Readonly<Record<string, unknown>>

const isPart = (value: unknown): value is Part => typeof value === 'object' && value !== null
const isSchema = (value: unknown): value is Schema => isPart(value) && value.kind === 'schema'
const schemaIn = (part: Part, key: string): Schema => {
  const found = part[key]
  if (!isSchema(found)) throw new Error(`no schema at ${key} of ${String(part.type)}`)
  return found
}
const listIn = (part: Part, key: string): unknown[] => {
  const found = part[key]
  return Array.isArray(found) ? found : []
}

/** What a pipe asks for beside its type: `{ min_value: 0, max_length: 40, regex: /…/ }`. */
const asked = (schema: Part): Record<string, unknown> =>
  Object.fromEntries(
    listIn(schema, 'pipe').flatMap((each) =>
      isPart(each) && each.kind === 'validation' ? [[String(each.type), each.requirement]] : [],
    ),
  )

const number = (schema: Part): fc.Arbitrary<unknown> => {
  const { min_value: min, max_value: max, integer, safe_integer: safe } = asked(schema)
  const range = { min: typeof min === 'number' ? min : -10_000, max: typeof max === 'number' ? max : 10_000 }
  return integer !== undefined || safe !== undefined
    ? fc.integer(range)
    : fc.double({ ...range, noNaN: true, noDefaultInfinity: true }).map((each) => each + 0)
}

/** Texts of a form that chance would not find. */
const FORMS: Readonly<Record<string, string>> = {
  email: 'ada@example.org',
  url: 'https://hooks.example/in',
  iso_timestamp: '2026-05-02T00:00:00Z',
  iso_date: '2026-05-02',
}

/** fast-check makes no lookaheads: it makes what they might refuse, which is left out. */
const matching = (regex: RegExp): fc.Arbitrary<string> =>
  fc
    .stringMatching(new RegExp(regex.source.replace(/\(\?=[^)]*\)/g, ''), regex.flags))
    .filter((text) => regex.test(text))

const string = (schema: Part): fc.Arbitrary<unknown> => {
  const { regex, ...others } = asked(schema)
  const form = Object.keys(FORMS).find((each) => each in others)
  if (form !== undefined) return fc.constant(FORMS[form])
  return regex instanceof RegExp ? matching(regex) : fc.string({ minLength: 1, maxLength: 8 })
}

/** Anything that a schema takes, found by reading the schema. `known` says what stands for a schema that cannot be read. */
export const from = (schema: Schema, known: Known): fc.Arbitrary<unknown> => {
  const found = known.get(schema)
  if (found) return found
  const part: Part = { ...schema }
  const arbitrary = shape(part, known)
  return part.pipe === undefined ? arbitrary : arbitrary.filter((value) => v.is(schema, value))
}

const object = (part: Part, known: Known): fc.Arbitrary<unknown> => {
  const entries = isPart(part.entries) ? Object.entries(part.entries) : []
  const fields = entries.flatMap(([key, value]) => (isSchema(value) ? [[key, value] as const] : []))
  const model = Object.fromEntries(
    fields.map(([key, value]) => [
      key,
      from(value.type === 'optional' ? schemaIn({ ...value }, 'wrapped') : value, known),
    ]),
  )
  return fc.record(model, { requiredKeys: fields.filter(([, value]) => value.type !== 'optional').map(([key]) => key) })
}

const shape = (part: Part, known: Known): fc.Arbitrary<unknown> => {
  const below = (key: string) => from(schemaIn(part, key), known)
  const { min_length: least } = asked(part)
  switch (part.type) {
    case 'string':
      return string(part)
    case 'number':
      return number(part)
    case 'boolean':
      return fc.boolean()
    case 'literal':
      return fc.constant(part.literal)
    case 'picklist':
      return fc.constantFrom(...listIn(part, 'options'))
    case 'optional':
      return below('wrapped')
    case 'array':
      return fc.array(below('item'), { minLength: typeof least === 'number' ? least : 0, maxLength: 3 })
    case 'record':
      return fc.dictionary(below('key').map(String), below('value'), { maxKeys: 3 })
    case 'strict_tuple':
      return fc.tuple(
        ...listIn(part, 'items')
          .filter(isSchema)
          .map((each) => from(each, known)),
      )
    case 'strict_object':
      return object(part, known)
    case 'union':
    case 'variant':
      return fc.oneof(
        ...listIn(part, 'options')
          .filter(isSchema)
          .map((each) => from(each, known)),
      )
    case 'lazy':
      return from(lazily(part, undefined), known)
    default:
      throw new Error(`no arbitrary for ${String(part.type)}`)
  }
}

/** The schema behind a lazy one, for a given input. */
export const lazily = (part: Part, input: unknown): Schema => {
  const getter = part.getter
  const found: unknown = typeof getter === 'function' ? getter(input) : undefined
  if (!isSchema(found)) throw new Error('nothing behind a lazy schema')
  return found
}
