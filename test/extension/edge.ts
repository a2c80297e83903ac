import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import * as v from 'valibot'
import { Segment, Tag } from '../../worker/engine/index.ts'
import { TEMPLATE_LANGUAGES } from '../../worker/engine/templates.ts'
import { NewSite } from '../../worker/protocol.ts'
import { SiteChange, SiteDetail } from '../../worker/protocolSite.ts'
import { type Answer, type EdgeState, problem, type Route } from './edge/state.ts'
import { templating } from './edge/templates.ts'
import { writing } from './edge/workflows.ts'

/** What the extension is given once it is confirmed. */
export const TOKEN = 'a-token-that-only-the-extension-may-know'

const device = (state: EdgeState, url: () => string): Route[] => [
  [
    'POST',
    /^\/api\/auth\/device\/code$/,
    () => ({
      json: {
        device_code: 'd-1',
        user_code: 'KTZWQRMB',
        verification_uri: `${url()}/device`,
        verification_uri_complete: `${url()}/device?user_code=KTZWQRMB`,
        interval: 1,
        expires_in: 600,
      },
    }),
  ],
  [
    'POST',
    /^\/api\/auth\/device\/token$/,
    () =>
      state.confirmed
        ? { json: { access_token: TOKEN, token_type: 'Bearer' } }
        : { status: 400, json: { error: 'authorization_pending' } },
  ],
  ['GET', /^\/snippet\.json$/, () => ({ json: { current: state.release, earlier: {} } })],
  ['GET', /^\/device/, () => ({ html: '<!doctype html><title>Confirm</title><h1>Confirm KTZW-QRMB</h1>' })],
]

const tagging = (state: EdgeState): Route[] => [
  ['GET', /^\/v1\/sites\/([\w-]+)\/tags$/, () => ({ json: { tags: state.tags } })],
  [
    'PUT',
    /^\/v1\/sites\/[\w-]+\/tags\/([\w-]+)(?:\?base=(\d+))?$/,
    ([id, base], body) => {
      const tag = v.parse(Tag, body)
      const old = state.tags.find((one) => one.tag.id === id)
      if (base !== undefined && Number(base) !== (old?.base ?? 0)) return problem(409, 'Somebody saved this tag.')
      const saved = { tag, base: (old?.base ?? 0) + 1, hits: old?.hits ?? 0, last: old?.last ?? null }
      state.tags = [...state.tags.filter((one) => one !== old), saved]
      return { json: body }
    },
  ],
  [
    'DELETE',
    /^\/v1\/sites\/[\w-]+\/tags\/([\w-]+)$/,
    ([id]) => {
      state.tags = state.tags.filter(({ tag }) => tag.id !== id)
      return { json: {} }
    },
  ],
]

const membership = (state: EdgeState): Route[] => [
  [
    'GET',
    /^\/v1\/me$/,
    () => ({
      json: { email: 'owner@lantern.example', sites: state.sites.map((site) => ({ ...site, role: state.role })) },
    }),
  ],
  [
    'POST',
    /^\/v1\/sites$/,
    (_, body) => {
      const made = v.parse(NewSite, body)
      const site = { ...made, key: made.id, languages: made.languages ?? [made.language] }
      state.sites = [...state.sites, site]
      return { status: 201, json: { ...site, role: 'owner' } }
    },
  ],
  [
    'GET',
    /^\/v1\/sites\/([\w-]+)$/,
    ([id]) => {
      const site = state.sites.find((one) => one.id === id)
      const secret = state.settings.hooks.length > 0 ? 'whsec_c2VjcmV0' : null
      const owners = state.role === 'owner' ? { hookSecret: secret } : {}
      return { json: v.parse(SiteDetail, { ...site, role: state.role, ...state.settings, ...owners }) }
    },
  ],
  [
    'PATCH',
    /^\/v1\/sites\/([\w-]+)$/,
    ([id], body) => {
      const change = v.safeParse(SiteChange, body)
      if (!change.success) return problem(422, 'The document cannot be accepted; nothing was saved.')
      const { sender, timezone, consent, language, languages, ...others } = change.output
      const said = JSON.parse(JSON.stringify({ timezone, consent, language, languages }))
      state.sites = state.sites.map((site) => (site.id === id ? { ...site, ...said } : site))
      Object.assign(state.settings, others, sender === undefined ? {} : { sender: sender ?? '' })
      return { json: { ok: true } }
    },
  ],
  ['GET', /^\/v1\/sites\/[\w-]+\/segments$/, () => ({ json: { segments: state.segments } })],
  [
    'PUT',
    /^\/v1\/sites\/[\w-]+\/segments\/([\w-]+)(?:\?base=\d+)?$/,
    (_, body) => {
      const segment = v.parse(Segment, body)
      if (state.refusals-- > 0) return problem(409, 'Somebody changed this site in the meantime; nothing was saved.')
      const isKnown = state.segments.some((one) => one.id === segment.id)
      state.segments = isKnown
        ? state.segments.map((one) => (one.id === segment.id ? segment : one))
        : [...state.segments, segment]
      return { json: { findings: [] } }
    },
  ],
  ['POST', /^\/api\/auth\/sign-out$/, () => ({ json: { success: true } })],
]

const bodyOf = async (request: IncomingMessage): Promise<Record<string, unknown>> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  const text = Buffer.concat(chunks).toString()
  return text === '' ? {} : JSON.parse(text)
}

const reply = (response: ServerResponse, { status = 200, json, html }: Answer): void => {
  response.writeHead(status, { 'content-type': html === undefined ? 'application/json' : 'text/html; charset=utf-8' })
  response.end(html ?? JSON.stringify(json))
}

/**
 * A small worker for the extension's own tests: the studio API and the device flow, in memory, on 127.0.0.1. The real
 * worker is driven by the journeys.
 */
export const serveEdge = async (state: EdgeState, port: number) => {
  const url = () => `http://localhost:${port}`
  const open = device(state, url)
  const closed = [...membership(state), ...tagging(state), ...writing(state), ...templating(state)]
  const server = createServer(async (request, response) => {
    const path = request.url ?? '/'
    const authorised = request.headers.authorization === `Bearer ${TOKEN}`
    const match = (routes: Route[]) =>
      routes.find(([method, pattern]) => method === request.method && pattern.test(path))
    const route = match(open) ?? match(closed)
    if (path.startsWith('/v1/')) state.calls.push({ method: request.method ?? '', path, authorised })
    if (route === undefined) return reply(response, problem(404, 'No such route'))
    if (closed.includes(route) && !authorised) return reply(response, problem(401, 'Connect first'))
    const asked = request.headers['accept-language']
    const language = TEMPLATE_LANGUAGES.find((one) => one === asked) ?? 'en'
    reply(response, route[2](route[1].exec(path)?.slice(1) ?? [], await bodyOf(request), language))
  })
  server.listen(port, 'localhost')
  await once(server, 'listening')
  return {
    url: url(),
    close: () => {
      server.closeAllConnections()
      return new Promise<void>((done) => server.close(() => done()))
    },
  }
}
