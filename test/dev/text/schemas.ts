import { type ConversionConfig, type JsonSchema, toJsonSchema } from '@valibot/to-json-schema'
import * as v from 'valibot'
import {
  Condition,
  Duration,
  EventFilter,
  Href,
  Id,
  Message,
  Name,
  Segment,
  Step,
  Tag,
  Workflow,
  WrittenMessage,
} from '../../../worker/engine/index.ts'
import { printJson } from '../../../worker/engine/order.ts'
import { HistoryRow } from '../../../worker/protocolImport.ts'

type Schema = v.GenericSchema

/** The schema a recursive one stands for, for a given kind. */
const behind = (schema: Schema, kind?: string): Schema => {
  if (!('getter' in schema) || typeof schema.getter !== 'function') throw new Error('This schema is not recursive.')
  return schema.getter(kind === undefined ? undefined : { kind })
}

const GROUPS = ['all', 'any', 'not'] as const
const NESTING = ['wait', 'branch', 'split'] as const
const named = (prefix: string, schema: Schema, kinds: readonly string[]): [string, Schema][] =>
  kinds.map((kind) => [`${prefix}_${kind}`, behind(schema, kind)])

const DEFINITIONS: Readonly<Record<string, Schema>> = {
  Condition,
  Condition_leaf: behind(Condition),
  ...Object.fromEntries(named('Condition', Condition, GROUPS)),
  Step,
  Step_flat: behind(Step),
  ...Object.fromEntries(named('Step', Step, NESTING)),
  EventFilter,
  Message: WrittenMessage,
  Message_any: v.strictObject({ ...Message.entries, slot: v.optional(Id) }),
  Duration,
  Href,
  Id,
  Name,
}

const anyOf = (names: readonly string[]): JsonSchema => ({ anyOf: names.map((name) => ({ $ref: `#/$defs/${name}` })) })

/** The rule of a duration is a function; this is what of it a pattern can say. */
const DURATION = {
  type: 'string',
  pattern: '^P(?=.)(\\d{1,4}W)?(\\d{1,4}D)?(T(?=.)(\\d{1,5}H)?(\\d{1,5}M)?(\\d{1,6}S)?)?$',
  description: 'A length of time, ISO 8601: P7D, PT30M. At most ten years.',
}

/** What the converter cannot find in a schema: which kinds a recursive one has. */
const overridden = (schema: unknown): JsonSchema | undefined => {
  if (schema === Condition) return anyOf(['Condition_leaf', ...GROUPS.map((kind) => `Condition_${kind}`)])
  if (schema === Step) return anyOf(['Step_flat', ...NESTING.map((kind) => `Step_${kind}`)])
  if (schema === WrittenMessage) return anyOf(['Message_any'])
  return undefined
}

/** JSON Schema has no flags: letters of either case are written out, and what that cannot say is not asked for. */
const withoutFlags = (pattern: RegExp): string | undefined =>
  pattern.source.includes('https:') ? undefined : pattern.source.replaceAll('a-z', 'A-Za-z')

const CONFIG: ConversionConfig = {
  target: 'draft-2020-12',
  typeMode: 'input',
  errorMode: 'ignore',
  definitions: DEFINITIONS,
  overrideSchema: ({ valibotSchema }) => overridden(valibotSchema),
  overrideAction: ({ valibotAction, jsonSchema }) => {
    if (valibotAction.type !== 'regex' || !('requirement' in valibotAction)) return undefined
    const { requirement } = valibotAction
    if (!(requirement instanceof RegExp) || !requirement.flags) return undefined
    const { pattern: _, ...rest } = jsonSchema
    const pattern = withoutFlags(requirement)
    return pattern === undefined ? rest : { ...rest, pattern }
  },
}

const refsIn = (value: unknown): string[] =>
  typeof value !== 'object' || value === null
    ? []
    : Object.entries(value).flatMap(([key, each]: [string, unknown]) =>
        key === '$ref' && typeof each === 'string' ? [each.slice('#/$defs/'.length)] : refsIn(each),
      )

/** The definitions that something uses, by name. */
const used = (root: unknown, all: Readonly<Record<string, unknown>>): Record<string, unknown> => {
  const names = new Set<string>()
  const visit = (value: unknown): void => {
    for (const name of refsIn(value))
      if (!names.has(name)) {
        names.add(name)
        visit(all[name])
      }
  }
  visit(root)
  return Object.fromEntries([...names].sort().map((name) => [name, all[name]]))
}

const schemaOf = (schema: Schema, file: string, title: string, description: string): string => {
  const { $schema, $defs = {}, ...own } = toJsonSchema(schema, CONFIG)
  const head = { $schema, $id: `https://sillage.dev/schemas/${file}`, title, description }
  // The only unnamed definition is the sequence of steps inside a step.
  const body = JSON.stringify({ ...own, $defs: used(own, { ...$defs, Duration: DURATION }) }).replaceAll(
    '#/$defs/0"',
    '#/$defs/Steps"',
  )
  return printJson({ ...head, ...JSON.parse(body.replace('"$defs":{"0":', '"$defs":{"Steps":')) })
}

/** The language of documents as JSON Schema (draft 2020-12), for editors and other tools: file name → text. */
export const schemaFiles = (): Record<string, string> => ({
  'workflow.schema.json': schemaOf(
    Workflow,
    'workflow.schema.json',
    'Sillage workflow',
    'What lets people in, what is done for them, and when they are done. Some rules are beyond JSON Schema; npm run workflow -- check knows them all.',
  ),
  'tag.schema.json': schemaOf(
    Tag,
    'tag.schema.json',
    'Sillage tag',
    'A name for pages, or for an element and what people do to it, with what may be read there.',
  ),
  'segment.schema.json': schemaOf(
    Segment,
    'segment.schema.json',
    'Sillage segment',
    'A named group of people: a list that workflows change, or a condition that says who is in it.',
  ),
  'import.schema.json': schemaOf(
    HistoryRow,
    'import.schema.json',
    'Sillage import row',
    'One line of a file of past histories: what somebody did, who they are, or what they agreed to. docs/import.md tells the rest.',
  ),
})
