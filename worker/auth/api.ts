import * as v from 'valibot'
import { Address } from './address.ts'
import type { LinkAsk } from './askLink.ts'
import { readBody } from './body.ts'
import { languageOf } from './language.ts'
import type { Library } from './library.ts'
import { type Allows, placeOf } from './limits.ts'
import type { AuthOptions, WaitUntil } from './options.ts'
import { problem } from './problem.ts'
import { ROUTES, type Route } from './routes.ts'

const BASE = '/api/auth'

/** Headers of the library's answers that leave: no cookie, and no copy of a token. */
const KEPT = ['content-type', 'cache-control', 'pragma']

const LinkBody = v.object({ email: Address, language: v.optional(v.string()) })

type Deps = {
  options: AuthOptions
  library: Library
  allows: Allows
  askLink(ask: LinkAsk, waitUntil: WaitUntil): void
}

/**
 * `/api/auth/*`. Neither reads nor sets a cookie: a bearer token or nothing, hence no cross-site request can act.
 * Rebuilds each request from the parts its route may have before the library sees it.
 */
export const apiHandler =
  (deps: Deps) =>
  async (request: Request, waitUntil: WaitUntil): Promise<Response> => {
    const url = new URL(request.url)
    const path = url.pathname.startsWith(`${BASE}/`) ? url.pathname.slice(BASE.length) : ''
    const name = `${request.method} ${path}`
    const route = Object.hasOwn(ROUTES, name) ? ROUTES[name] : undefined
    if (route === undefined) return problem(404, 'not_found', 'There is nothing here')
    const { limit } = route
    if (limit !== undefined && !(await deps.allows(limit, placeOf(request)))) return tooMany(limit.seconds)
    const body = route.body === undefined ? undefined : await readBody(request, route.body)
    if (body instanceof Response) return body
    if (path === '/sign-in/magic-link') return link(deps, request, body, waitUntil)
    return without(await deps.library.handler(rebuilt(deps.options.baseURL, path, url, route, request, body)))
  }

const tooMany = (seconds: number) =>
  problem(429, 'slow_down', 'Too many requests from here, wait a little', { 'retry-after': String(seconds) })

/** The same answer for everybody, given before anything is looked up. */
const link = (deps: Deps, request: Request, body: unknown, waitUntil: WaitUntil): Response => {
  const origin = request.headers.get('origin')
  const ours = [new URL(deps.options.baseURL).origin, ...deps.options.trustedOrigins]
  if (origin !== null && !ours.includes(origin))
    return problem(403, 'invalid_origin', 'This page may not ask for links')
  const asked = v.safeParse(LinkBody, body)
  if (!asked.success) return problem(400, 'invalid_request', 'Not understood: email')
  const language = languageOf(asked.output.language, request.headers.get('accept-language') ?? undefined)
  deps.askLink({ email: asked.output.email, language }, waitUntil)
  return Response.json({ status: true }, { headers: { 'cache-control': 'no-store' } })
}

const rebuilt = (
  baseURL: string,
  path: string,
  from: URL,
  route: Route,
  request: Request,
  body: object | undefined,
): Request => {
  const url = new URL(`${BASE}${path}`, baseURL)
  for (const name of route.query) {
    const value = from.searchParams.get(name)
    if (value !== null) url.searchParams.set(name, value.slice(0, 512))
  }
  const headers = new Headers()
  for (const name of ['authorization', 'user-agent']) {
    const value = request.headers.get(name)
    if (value !== null) headers.set(name, value.slice(0, 512))
  }
  if (body === undefined) return new Request(url, { headers })
  headers.set('content-type', 'application/json')
  return new Request(url, { method: 'POST', headers, body: JSON.stringify(body) })
}

const without = (answer: Response): Response => {
  const headers = new Headers({ 'cache-control': 'no-store' })
  for (const name of KEPT) {
    const value = answer.headers.get(name)
    if (value !== null) headers.set(name, value)
  }
  /** A redirect is how the library refuses a link: over the API that is an error like another. */
  if (answer.status < 300 || answer.status >= 400) return new Response(answer.body, { status: answer.status, headers })
  return problem(400, 'invalid_request', 'This link is wrong, already used, or older than 10 minutes')
}
