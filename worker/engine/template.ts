import * as v from 'valibot'
import { Id, Name, Title } from './name.ts'
import { Segment } from './segment.ts'
import { Stage } from './stage.ts'
import { Tag } from './tag.ts'
import { ValueType } from './value.ts'
import { Workflow } from './workflow.ts'

/** Languages every template is written in. */
export const TEMPLATE_LANGUAGES = ['en', 'fr', 'it'] as const
export type TemplateLanguage = (typeof TEMPLATE_LANGUAGES)[number]

const inThree = <S extends v.GenericSchema<string, string>>(schema: S) =>
  v.strictObject({ en: schema, fr: schema, it: schema })

/** What a template says of itself, in each language. */
export const Said = inThree(
  v.pipe(v.string(), v.trim(), v.minLength(1, 'name.empty'), v.maxLength(600, 'content.long')),
)
export type Said = v.InferOutput<typeof Said>

/** A name in each language; the English one is the name of the document itself. */
const Called = inThree(Title)

const called = <S extends v.GenericSchema>(document: S) => v.strictObject({ name: Called, document })

/** What a site must have, or say, for the workflows of a template to work. */
const Needs = v.strictObject({
  /** With the pattern or the selectors to begin with: the marketer points them at their own pages and forms. */
  tags: v.array(called(Tag)),
  segments: v.array(called(Segment)),
  /** Stages the workflows speak of, with the thresholds they were written for. */
  stages: v.array(Stage),
  /** What the site must tell of people (`sillage('identify', …)`), or the workflows write themselves. */
  attributes: v.array(v.strictObject({ name: Name, type: ValueType, why: Said })),
  /** Custom events that somebody else must tell: the site, or another template. */
  events: v.array(v.strictObject({ name: Name, why: Said })),
})
export type Needs = v.InferOutput<typeof Needs>

/**
 * A scenario to begin from: workflows that are complete and belong together, what they need, and where they start. `start` is
 * one sentence; `notes` are what its author should know before publishing.
 */
export const Template = v.pipe(
  v.strictObject({
    id: Id,
    name: Called,
    objective: Workflow.entries.objective,
    start: Said,
    notes: v.array(Said),
    needs: Needs,
    workflows: v.pipe(v.array(called(Workflow)), v.minLength(1)),
  }),
  v.check(({ needs, workflows }) =>
    [...needs.tags, ...needs.segments, ...workflows].every(({ name, document }) => name.en === document.name),
  ),
)
export type Template = v.InferOutput<typeof Template>

/** Is this document meant as a template? It has workflows of its own, and what they need. */
export const isTemplate = (document: unknown): boolean =>
  v.is(v.object({ workflows: v.array(v.unknown()), needs: v.unknown() }), document)

/** Addresses of `notify` steps nobody has filled in yet: a domain that is nobody's (RFC 2606). */
export const TEAM = 'team@shop.example'
