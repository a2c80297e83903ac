/** An error over the API: problem details (RFC 9457) whose `error` is also what OAuth clients look for (RFC 6749 §5.2). */
export const problem = (status: number, error: string, title: string, headers?: Record<string, string>): Response =>
  Response.json(
    { type: 'about:blank', status, title, error, error_description: title },
    { status, headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', ...headers } },
  )
