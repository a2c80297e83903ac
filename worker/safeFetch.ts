import type { World } from './deps.ts'
import { publicUrl } from './publicUrl.ts'

/** Redirects followed, one by one, each looked at like the first address. */
const HOPS = 3
/** From the first byte asked to the last one read, redirects included, in ms. Shorter than the outbox's lease. */
const WITHIN = 10_000
/** How much of an answer is read before the rest is left, in bytes. */
const MOST = 65_536

/** A request to a URL that somebody typed. `allows` is asked about the host of every hop. */
export type Ask = {
  url: string
  method: 'GET' | 'POST'
  headers: Record<string, string>
  body?: string
  allows: (host: string) => boolean
  /** For tests, in ms. */
  within?: number
}

/** What came of it. `forbidden`: no connection was made to where it would have led. `lost`: nobody can tell what arrived. */
export type Answer =
  | { kind: 'answered'; status: number; retryAfter: string | undefined }
  | { kind: 'forbidden'; code: 'host' | 'redirect' | 'redirects' }
  | { kind: 'lost'; code: 'timeout' | 'unreachable' }

const REDIRECTS = [301, 302, 303, 307, 308]
/** RFC 9110 15.4: only 307 and 308 keep the method and the body; after the others a POST would arrive as something else. */
const follows = (method: Ask['method'], status: number): boolean => method === 'GET' || status === 307 || status === 308

/** Reads an answer and keeps nothing of it, so that its connection can be used again; what is large or late is left. */
const throwAway = async (body: ReadableStream<Uint8Array>, signal: AbortSignal): Promise<void> => {
  const reader = body.getReader()
  // The status has been read; however the rest ends changes nothing.
  const leave = () => reader.cancel().catch(() => undefined)
  const onAbort = () => void leave()
  signal.addEventListener('abort', onAbort)
  try {
    for (let left = MOST; left > 0; ) {
      const { done, value } = await reader.read()
      if (done) return
      left -= value.byteLength
    }
  } catch {
    return
  } finally {
    signal.removeEventListener('abort', onAbort)
    await leave()
  }
}

const hop = async (world: Way, ask: Ask, url: URL, signal: AbortSignal): Promise<Response> => {
  const { method, headers, body } = ask
  const init = { method, headers, redirect: 'manual', signal, ...(body === undefined ? {} : { body }) } as const
  const response = await world.fetch(url.href, init)
  if (response.body) await throwAway(response.body, signal)
  return response
}

type Way = Pick<World, 'fetch' | 'settings'>

const walkThrough = async (world: Way, ask: Ask, signal: AbortSignal): Promise<Answer> => {
  let at = ask.url
  for (let hops = 0; hops <= HOPS; hops++) {
    const url = publicUrl(at, world.settings.PUBLIC_URL)
    if (!url || !ask.allows(url.hostname)) return { kind: 'forbidden', code: hops === 0 ? 'host' : 'redirect' }
    const { status, headers } = await hop(world, ask, url, signal)
    const location = headers.get('location')
    if (!REDIRECTS.includes(status) || location === null)
      return { kind: 'answered', status, retryAfter: headers.get('retry-after') ?? undefined }
    if (!follows(ask.method, status)) return { kind: 'forbidden', code: 'redirect' }
    at = URL.parse(location, url.href)?.href ?? ''
  }
  return { kind: 'forbidden', code: 'redirects' }
}

/**
 * The one way out to a URL that somebody typed (CWE-918): https on 443 of a public name, each redirect checked like the
 * first address, 10 s for all of it, 64 KB of answer read and thrown away. Never throws.
 *
 * A public name may still resolve to a private address; a Worker's requests leave from the edge, where no network of
 * ours is near, and the list of hosts is the site owner's.
 */
export const safeFetch = async (world: Way, ask: Ask): Promise<Answer> => {
  const signal = AbortSignal.timeout(ask.within ?? WITHIN)
  try {
    return await walkThrough(world, ask, signal)
  } catch {
    return { kind: 'lost', code: signal.aborted ? 'timeout' : 'unreachable' }
  }
}
