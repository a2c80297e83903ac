export type Call = { url: string; method: string; headers: Headers; body: string }

type Reply = (url: string, call: Call) => Response | Promise<Response>

const whenAborted = (signal: AbortSignal | null): Promise<never> =>
  new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)))

/**
 * A web with whoever answers in turn, the last answer for ever: what the worker is given in place of `fetch`. Every
 * request that would have opened a connection is remembered; like the real one it gives up when its signal says so.
 */
export const receiver = (...replies: Reply[]) => {
  const calls: Call[] = []
  const web: typeof fetch = async (input, init) => {
    const request = new Request(input, init)
    if (request.redirect !== 'manual') throw new Error('Redirects are ours to follow.')
    const call = { url: request.url, method: request.method, headers: request.headers, body: await request.text() }
    const reply = replies[Math.min(calls.length, replies.length - 1)]
    calls.push(call)
    return Promise.race([reply?.(call.url, call) ?? new Response(), whenAborted(init?.signal ?? null)])
  }
  return { calls, web }
}

/** Answers with a status. */
export const says =
  (status: number, headers: Record<string, string> = {}) =>
  (): Response =>
    new Response(status === 204 ? null : 'x', { status, headers })

export const idsOf = (calls: readonly Call[]) => new Set(calls.map(({ headers }) => headers.get('webhook-id')))
export const bodiesOf = (calls: readonly Call[]) => new Set(calls.map(({ body }) => body))
