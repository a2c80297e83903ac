type Json = Readonly<Record<string, unknown>>
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])

type Keyword = (
  rule: unknown,
  value: unknown,
  schema: Json,
  holds: (schema: unknown, value: unknown) => boolean,
) => boolean

/** The keywords our schemas use, and no others: one that is not here fails the test rather than being passed over. */
const KEYWORDS: Readonly<Record<string, Keyword>> = {
  ...Object.fromEntries(
    ['$schema', '$id', '$defs', 'title', 'description', 'default', 'format'].map((key) => [key, () => true]),
  ),
  type: (rule, value) =>
    rule === 'object'
      ? isObject(value)
      : rule === 'array'
        ? Array.isArray(value)
        : rule === 'integer'
          ? Number.isInteger(value)
          : typeof value === rule,
  const: (rule, value) => rule === value,
  enum: (rule, value) => list(rule).includes(value),
  pattern: (rule, value) => typeof value !== 'string' || new RegExp(String(rule), 'u').test(value),
  minLength: (rule, value) => typeof value !== 'string' || [...value].length >= Number(rule),
  maxLength: (rule, value) => typeof value !== 'string' || [...value].length <= Number(rule),
  minimum: (rule, value) => typeof value !== 'number' || value >= Number(rule),
  maximum: (rule, value) => typeof value !== 'number' || value <= Number(rule),
  minItems: (rule, value) => !Array.isArray(value) || value.length >= Number(rule),
  maxItems: (rule, value) => !Array.isArray(value) || value.length <= Number(rule),
  items: (rule, value, _, holds) => !Array.isArray(value) || value.every((each) => holds(rule, each)),
  required: (rule, value) => !isObject(value) || list(rule).every((key) => Object.hasOwn(value, String(key))),
  properties: (rule, value, _, holds) =>
    !isObject(value) ||
    !isObject(rule) ||
    Object.entries(rule).every(([key, each]) => !(key in value) || holds(each, value[key])),
  propertyNames: (rule, value, _, holds) => !isObject(value) || Object.keys(value).every((key) => holds(rule, key)),
  additionalProperties: (rule, value, { properties }, holds) =>
    !isObject(value) ||
    Object.entries(value).every(
      ([key, each]) =>
        (isObject(properties) && Object.hasOwn(properties, key)) || (rule !== false && holds(rule, each)),
    ),
  anyOf: (rule, value, _, holds) => list(rule).some((each) => holds(each, value)),
  oneOf: (rule, value, _, holds) => list(rule).filter((each) => holds(each, value)).length === 1,
  allOf: (rule, value, _, holds) => list(rule).every((each) => holds(each, value)),
}

/**
 * Whether a value is what a JSON Schema describes. Knows no keyword but those of ours.
 * @throws Error for a schema that uses another
 */
export const accepts = (root: Json) => {
  const defs = isObject(root.$defs) ? root.$defs : {}
  const holds = (schema: unknown, value: unknown): boolean => {
    if (!isObject(schema)) return schema !== false
    return Object.entries(schema).every(([key, rule]) => {
      if (key === '$ref') return holds(defs[String(rule).replace('#/$defs/', '')] ?? false, value)
      const keyword = KEYWORDS[key]
      if (!keyword) throw new Error(`no keyword ${key}`)
      return keyword(rule, value, schema, holds)
    })
  }
  return (value: unknown): boolean => holds(root, JSON.parse(JSON.stringify(value)))
}
