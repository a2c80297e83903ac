import type { Issue } from './engine/index.ts'
import { explainIssue } from './engine/index.ts'

/** RFC 9457: the one shape of every refusal. */
export type ProblemInit = {
  status: number
  code: string
  title: string
  detail?: string
  issues?: readonly Issue[]
  headers?: Record<string, string>
}

/** What every address that is not ours answers. */
export const NOTHING_HERE: ProblemInit = { status: 404, code: 'not-found', title: 'There is nothing here.' }

/** Thrown by a route to refuse; the app turns it into a response. */
export class Refusal extends Error {
  override name = 'Refusal'
  readonly init: ProblemInit
  constructor(init: ProblemInit) {
    super(init.title)
    this.init = init
  }
}

/** The response for a refusal: what, where, and how to mend. */
export const problem = ({ status, code, title, detail, issues, headers }: ProblemInit, language = 'en'): Response =>
  new Response(
    JSON.stringify({
      type: `https://sillage.dev/problems/${code}`,
      title,
      status,
      ...(detail === undefined ? {} : { detail }),
      ...(issues === undefined
        ? {}
        : {
            issues: issues.map((each) => ({
              code: each.code,
              path: each.path,
              severity: each.severity,
              message: explainIssue(each, language),
            })),
          }),
    }),
    {
      status,
      headers: { 'content-type': 'application/problem+json; charset=utf-8', 'cache-control': 'no-store', ...headers },
    },
  )
