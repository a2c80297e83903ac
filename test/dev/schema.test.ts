import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sources, tags } from '../engine/anything.ts'
import { AFTER_THREE_KING_PAGES, KING_PAGES, NEWSLETTER_FORM } from '../material/king.ts'
import { schemaFiles } from './text/schemas.ts'

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

const accepts = (root: Json) => {
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

const files = schemaFiles()
const isWorkflow = accepts(JSON.parse(files['workflow.schema.json'] ?? ''))
const isTag = accepts(JSON.parse(files['tag.schema.json'] ?? ''))
const isSegment = accepts(JSON.parse(files['segment.schema.json'] ?? ''))

describe('the JSON Schemas', () => {
  it.each(Object.entries(files))(
    'docs/%s is what the schemas of the engine give: else, npm run schema',
    (name, text) => {
      expect(readFileSync(`docs/${name}`, 'utf8')).toBe(text)
      expect(JSON.parse(text)).toMatchObject({
        $id: `https://sillage.dev/schemas/${name}`,
        title: expect.any(String),
        description: expect.any(String),
      })
      expect(schemaFiles()[name]).toBe(text)
    },
  )

  it('take everything the engine takes', () => {
    expect([isWorkflow(AFTER_THREE_KING_PAGES), isTag(KING_PAGES), isTag(NEWSLETTER_FORM)]).toEqual([true, true, true])
    fc.assert(
      fc.property(sources, (source) => isWorkflow(source)),
      { numRuns: 300 },
    )
    fc.assert(
      fc.property<[unknown]>(tags, (tag) => isTag(tag)),
      { numRuns: 300 },
    )
  })

  const [first] = AFTER_THREE_KING_PAGES.steps
  it.each<[what: string, change: object]>([
    ['no steps', { steps: [] }],
    ['an unknown field', { colour: 'red' }],
    ['a wrong id', { id: 'Not An Id' }],
    ['an unknown step', { steps: [{ kind: 'fly', id: 'a' }] }],
    ['an unknown condition', { guard: { kind: 'moon' } }],
    ['an unknown condition deep inside', { guard: { kind: 'not', of: { kind: 'any', of: [{ kind: 'moon' }] } } }],
    [
      'a wrong step deep inside',
      {
        steps: [
          { kind: 'branch', id: 'b', cases: [{ when: { kind: 'all', of: [] }, steps: [{ kind: 'exit' }] }], else: [] },
        ],
      },
    ],
    [
      'half a day in words',
      { steps: [first, { kind: 'delay', id: 'd', delay: { kind: 'for', duration: 'half a day' } }] },
    ],
    ['a priority in words', { priority: 'high' }],
  ])('refuse a workflow with %s', (_, change) => {
    expect(isWorkflow({ ...AFTER_THREE_KING_PAGES, ...change })).toBe(false)
  })

  it('refuse what is no tag', () => {
    for (const tag of [
      {},
      { ...KING_PAGES, kind: 'place' },
      { ...KING_PAGES, script: 'x' },
      { ...NEWSLETTER_FORM, selectors: [] },
    ])
      expect(isTag(tag)).toBe(false)
  })

  it('take a segment, and refuse what is none', () => {
    const [list, live] = [
      { kind: 'static', id: 'vips', name: 'Our best' },
      { kind: 'live', id: 'rest', name: 'The rest', condition: { kind: 'not', of: { kind: 'segment', id: 'vips' } } },
    ]
    expect([list, live].map(isSegment)).toEqual([true, true])
    for (const none of [
      {},
      { ...list, id: 'Our best' },
      { ...list, condition: live.condition },
      { ...live, condition: undefined },
      { ...live, condition: { kind: 'any', of: [{ kind: 'moon' }] } },
    ])
      expect(isSegment(none)).toBe(false)
  })
})
