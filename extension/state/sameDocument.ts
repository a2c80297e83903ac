import { parse, Workflow } from '../../worker/engine/index.ts'

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  )
}

const canonical = (document: unknown): string => {
  const parsed = parse(Workflow, document)
  return JSON.stringify(sorted(parsed.ok ? parsed.value : document))
}

/** Whether two documents say the same: the worker writes defaults out and may order keys its own way. */
export const sameDocument = (a: unknown, b: unknown): boolean => a === b || canonical(a) === canonical(b)
