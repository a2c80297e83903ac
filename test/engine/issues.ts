import { type Issue, parseWorkflow } from '../../worker/engine/index.ts'

/** What speaks against a document being a workflow at all. */
export const issuesOf = (input: unknown): Issue[] => {
  const parsed = parseWorkflow(input)
  return parsed.ok ? [] : parsed.issues
}

/** Issues as rows are written: the code and the path. */
export const places = (issues: readonly Issue[]): string[] =>
  issues.map(({ code, path }) => `${code} ${path.join('.')}`)
