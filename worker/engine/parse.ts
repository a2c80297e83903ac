import * as v from 'valibot'
import { type Issue, issue } from './issue.ts'

/** What decoding gives: a typed value, or every issue with its path. */
export type Parsed<T> = { ok: true; value: T } | { ok: false; issues: Issue[] }

export const MAX_ISSUES = 50
/** Characters: room for all the types of events. */
const MAX_EXPECTED = 1000

/** Codes our own checks put in a valibot message look like `code.like_this`; anything else is a shape error. */
const CODE = /^[a-z]+(\.[a-z_]+)+$/

const codeOf = (found: v.BaseIssue<unknown>): string => {
  if (CODE.test(found.message)) return found.message
  if (found.received === 'undefined') return 'shape.missing'
  return found.type === 'strict_object' && found.expected === 'never' ? 'shape.unknown' : 'shape.wrong'
}

const pathOf = (found: v.BaseIssue<unknown>): (string | number)[] =>
  (found.path ?? []).flatMap((item) => {
    const key: unknown = item.key
    return typeof key === 'string' || typeof key === 'number' ? [key] : []
  })

/** What a check asks for, where what it expects does not say so by itself: of which kind of value it tells the limits. */
const RULES: Readonly<Record<string, string>> = {
  max_value: 'max_value',
  min_value: 'min_value',
  integer: 'integer',
  safe_integer: 'integer',
  finite: 'number',
  url: 'url',
  iso_timestamp: 'instant',
  starts_with: 'begins',
}

const ruleOf = ({ kind, type, input }: v.BaseIssue<unknown>): string => {
  if (kind === 'schema') return 'type'
  const unit = typeof input === 'string' ? 'characters' : 'entries'
  if (type === 'max_length' || type === 'min_length') return `${type.slice(0, 3)}_${unit}`
  return RULES[type] ?? 'form'
}

const toIssue = (found: v.BaseIssue<unknown>): Issue =>
  issue(codeOf(found), pathOf(found), {
    rule: ruleOf(found),
    expected: (found.expected ?? '').slice(0, MAX_EXPECTED),
    received: found.received.slice(0, 100),
  })

/**
 * Decodes unknown input with a schema. Never throws for bad input: the answer carries up to 50 issues,
 * each with its path, so that whoever sent it can mend everything at once.
 */
export const parse = <S extends v.GenericSchema>(schema: S, input: unknown): Parsed<v.InferOutput<S>> => {
  const result = v.safeParse(schema, input)
  if (result.success) return { ok: true, value: result.output }
  return { ok: false, issues: result.issues.slice(0, MAX_ISSUES).map(toIssue) }
}
