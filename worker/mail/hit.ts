import type { Hit } from './grade.ts'

const AHEAD = ['sec-purpose', 'purpose', 'x-purpose', 'x-moz']

/** What a request says about who made it. */
export const hitOf = (what: Hit['what'], request: Request, at: number): Hit => {
  const { method, headers, cf } = request
  const network = cf?.asOrganization
  return {
    what,
    at,
    method,
    agent: (headers.get('user-agent') ?? '').trim(),
    prefetch: AHEAD.some((name) => /prefetch|prerender|preview/i.test(headers.get(name) ?? '')),
    navigates: headers.get('sec-fetch-mode') === 'navigate' && headers.get('sec-fetch-dest') === 'document',
    network: typeof network === 'string' ? network : '',
  }
}
