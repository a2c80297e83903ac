import fc from 'fast-check'
import * as v from 'valibot'
import {
  Condition,
  Context,
  type Workflow as Document,
  Duration,
  Event,
  Href,
  Id,
  Language,
  Name,
  Operator,
  Profile,
  Purpose,
  type Condition as Rule,
  Step,
  Tag,
  UrlPattern,
  Workflow,
} from '../../worker/engine/index.ts'
import { from, lazily } from './arbitrary.ts'
import { START } from './time.ts'

const HOUR = 3_600_000

/** Few names, so that what is drawn at random meets. */
const ids = fc.constantFrom('a', 'b', 'c', 'news', 'bar', 'king-pages')
const names = fc.constantFrom('go', 'n', 'x', 'value', 'author', 'hasownproperty')
const durations = fc.constantFrom('PT0S', 'PT1H', 'P1D', 'P3D', 'P7D', 'P90D', 'P400D')

const known = new Map<unknown, fc.Arbitrary<unknown>>([
  [Id, ids],
  [Name, names],
  [Duration, durations],
  [Operator, fc.constantFrom(...Operator.options)],
  [Purpose, fc.constantFrom('onsite', 'analytics', 'email:news', 'email:a')],
  [Language, fc.constantFrom('en', 'fr', 'it')],
  [UrlPattern, fc.constantFrom('*', '/books/*', '*/authors/:name', 'https://lantern.example/*')],
  [Href, fc.constantFrom('/books', 'https://lantern.example/')],
  [Context.entries.timezone.wrapped, fc.constantFrom('Europe/Zurich', 'UTC')],
  [Context.entries.language.wrapped, fc.constantFrom('en', 'fr-CH', 'it', 'xx')],
])

const kinds = ['wait', 'branch', 'split'] as const
const { condition, step } = fc.letrec<{ condition: unknown; step: unknown }>((tie) => {
  const deeper = new Map([...known, [Condition, tie('condition')], [Step, tie('step')]])
  const leaf = from(lazily({ ...Condition }, undefined), deeper)
  const nested = ['all', 'any', 'not'].map((kind) => from(lazily({ ...Condition }, { kind }), deeper))
  const flat = from(lazily({ ...Step }, undefined), deeper)
  return {
    condition: fc.oneof({ maxDepth: 3, depthIdentifier: 'condition' }, leaf, ...nested),
    step: fc.oneof(
      { maxDepth: 2, depthIdentifier: 'step' },
      { weight: 4, arbitrary: flat },
      ...kinds.map((kind) => ({ weight: 1, arbitrary: from(lazily({ ...Step }, { kind }), deeper) })),
    ),
  }
})
known.set(Condition, condition)
known.set(Step, step)

const decoded = <S extends v.GenericSchema>(
  schema: S,
  arbitrary: fc.Arbitrary<unknown>,
): fc.Arbitrary<v.InferOutput<S>> =>
  arbitrary.filter((value) => v.is(schema, value)).map((value): v.InferOutput<S> => v.parse(schema, value))

/** Any condition the language can say. */
export const rules: fc.Arbitrary<Rule> = decoded(Condition, from(Condition, known))

/** Any workflow the language can say, executed by this release or not. */
export const workflows: fc.Arbitrary<Document> = decoded(Workflow, from(Workflow, known))

/** Any document's source: as `workflows`, before defaults are filled in. */
export const sources: fc.Arbitrary<unknown> = from(Workflow, known).filter((value) => v.is(Workflow, value))

export const tags = decoded(Tag, from(Tag, known))

/** Any event, within a month of the beginning; ids of few letters, so that some are repeated. */
export const events: fc.Arbitrary<Event> = decoded(
  Event,
  from(
    Event,
    new Map([
      ...known,
      [Event.entries.id, fc.string({ minLength: 1, maxLength: 2 })],
      [Event.entries.at, fc.integer({ min: 0, max: 24 * 30 }).map((hours) => START + hours * HOUR)],
    ]),
  ),
)

/** Any profile that could be in the database, whoever wrote it. */
export const profiles: fc.Arbitrary<Profile> = decoded(Profile, from(Profile, known))

/** The same, its keys in another order at every level; not those of languages, whose order says which comes first. */
export const reorder = <T>(value: T, turn: number): T => {
  if (Array.isArray(value)) return value.map((each: unknown) => reorder(each, turn)) as T
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value)
  const at = entries.length === 0 ? 0 : turn % entries.length
  const turned =
    'en' in value || 'fr' in value || 'it' in value
      ? entries
      : [...entries.slice(at), ...entries.slice(0, at)].reverse()
  return Object.fromEntries(turned.map(([key, each]): [string, unknown] => [key, reorder(each, turn)])) as T
}
