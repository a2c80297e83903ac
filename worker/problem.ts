import type { Issue } from './engine/index.ts'

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

/** Sentences weigh more than all a page view loads, so they are read when the first refusal has something to explain. */
const explained = async (issues: readonly Issue[], language: string) => {
  const { explainIssue } = await import('./engine/explain/index.ts')
  return issues.map((each) => ({
    code: each.code,
    path: each.path,
    severity: each.severity,
    message: explainIssue(each, language),
  }))
}

/** The response for a refusal: what, where, and how to mend. */
export const problem = async (
  { status, code, title, detail, issues, headers }: ProblemInit,
  language = 'en',
): Promise<Response> =>
  new Response(
    JSON.stringify({
      type: `https://sillage.dev/problems/${code}`,
      title,
      status,
      ...(detail === undefined ? {} : { detail }),
      ...(issues === undefined ? {} : { issues: await explained(issues, language) }),
    }),
    {
      status,
      headers: { 'content-type': 'application/problem+json; charset=utf-8', 'cache-control': 'no-store', ...headers },
    },
  )
