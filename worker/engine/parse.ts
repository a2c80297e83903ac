import * as v from 'valibot'
import { type Issue, issue } from './issue.ts'

/** What decoding gives: a typed value, or every issue with its path. */
export type Parsed<T> = { ok: true; value: T } | { ok: false; issues: Issue[] }

export const MAX_ISSUES = 50

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

const toIssue = (found: v.BaseIssue<unknown>): Issue =>
  issue(codeOf(found), pathOf(found), {
    expected: (found.expected ?? '').slice(0, 200),
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
