import type { Context } from 'hono'
import * as v from 'valibot'
import type { Html } from '../layout/html.ts'
import type { Words } from '../words/index.ts'
import { type Field, field } from './field.ts'

/** What was typed, by field, to be shown again beside what is wrong with it. */
export type Values = Readonly<Record<string, string>>
export type Problems = Readonly<Record<string, string>>

export type Answer<T> = { ok: true; output: T } | { ok: false; values: Values; problems: Problems }

const typed = (body: Record<string, unknown>): Values =>
  Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  )

/** The only door for a form: its fields, decoded, or the first problem of each. */
export const readForm = async <T>(c: Context, schema: v.GenericSchema<unknown, T>): Promise<Answer<T>> => {
  // A body that is no form is a form with nothing in it: its fields will say that they are missing.
  const values = typed(await c.req.parseBody().catch(() => ({})))
  const result = v.safeParse(schema, values)
  if (result.success) return { ok: true, output: result.output }
  const problems: Record<string, string> = {}
  for (const issue of result.issues) {
    const name = v.getDotPath(issue) ?? ''
    problems[name] ??= issue.message
  }
  return { ok: false, values, problems }
}

/** Draws the fields of one form with what was typed in them. */
export const fields =
  (form: string, values: Values, problems: Problems) =>
  (given: Field): Html =>
    field(form, { ...given, value: values[given.name], error: problems[given.name] })

/** Fields that several forms ask for, with their problems in the visitor's language. */
export const emailField = ({ form }: Words) =>
  v.pipe(v.optional(v.string(), ''), v.trim(), v.maxLength(200, form.badEmail), v.email(form.badEmail))

export const nameField = ({ form }: Words) =>
  v.pipe(v.optional(v.string(), ''), v.trim(), v.nonEmpty(form.badName), v.maxLength(80, form.badName))
