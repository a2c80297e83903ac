/** How grave a finding is: an `error` stops a publish, a `warning` must be read, a `note` informs. */
export type Severity = 'error' | 'warning' | 'note'

/** One argument of a finding's sentence; sentences themselves live in `explain/`. */
export type IssueArg = string | number | boolean

/**
 * Something wrong with a document, as data: a code, where it is, and what the sentence needs.
 * `path` is a JSON path of property names and indexes, e.g. `['steps', 2, 'for']`.
 */
export type Issue = {
  code: string
  path: (string | number)[]
  severity: Severity
  args: Record<string, IssueArg>
}

/** Makes a finding; severity is `error` unless said otherwise. */
export const issue = (
  code: string,
  path: (string | number)[],
  args: Record<string, IssueArg> = {},
  severity: Severity = 'error',
): Issue => ({ code, path, severity, args })
