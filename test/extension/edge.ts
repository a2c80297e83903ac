import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import * as v from 'valibot'
import { Tag } from '../../worker/engine/index.ts'
import { NewSite, SaveDraft, type SiteSummary, type TagWithHealth, WorkflowDetail } from '../../worker/protocol.ts'

/** What the extension did to the worker, and what a test may set before or during it. */
export type EdgeState = {
  confirmed: boolean
  /** The next this many saves are refused as if another author had been first. */
  conflicts: number
  role: SiteSummary['role']
  sites: Omit<SiteSummary, 'role'>[]
  tags: TagWithHealth[]
  workflows: WorkflowDetail[]
  /** Every request that reached the studio API: method, path, and whether it carried the token. */
  calls: { method: string; path: string; authorised: boolean }[]
}

const TOKEN = 'a-token-that-only-the-extension-may-know'

type Answer = { status?: number; json?: unknown; html?: string }
type Route = [method: string, path: RegExp, run: (found: string[], body: Record<string, unknown>) => Answer]

const problem = (status: number, title: string): Answer => ({
  status,
  json: { type: `https://sillage.dev/problems/${status === 409 ? 'conflict' : 'other'}`, title, status },
})

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
  ['GET', /^\/device/, () => ({ html: '<!doctype html><title>Confirm</title><h1>Confirm KTZW-QRMB</h1>' })],
]

const tagging = (state: EdgeState): Route[] => [
  ['GET', /^\/v1\/sites\/([\w-]+)\/tags$/, () => ({ json: { tags: state.tags } })],
  [
    'PUT',
    /^\/v1\/sites\/[\w-]+\/tags\/([\w-]+)$/,
    ([id], body) => {
      const tag = v.parse(Tag, body)
      const old = state.tags.find((one) => one.tag.id === id)
      state.tags = [...state.tags.filter((one) => one !== old), { tag, hits: old?.hits ?? 0, last: old?.last ?? null }]
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

const writing = (state: EdgeState): Route[] => {
  const find = (id: string | undefined) => state.workflows.find((one) => one.id === id)
  return [
    ['GET', /^\/v1\/sites\/[\w-]+\/workflows$/, () => ({ json: { workflows: state.workflows } })],
    [
      'GET',
      /^\/v1\/sites\/[\w-]+\/workflows\/([\w-]+)$/,
      ([id]) => (find(id) ? { json: find(id) } : problem(404, 'No such workflow')),
    ],
    [
      'PUT',
      /^\/v1\/sites\/[\w-]+\/workflows\/([\w-]+)$/,
      ([id = ''], body) => {
        const { base, document } = v.parse(SaveDraft, body)
        const old = find(id)
        if (state.conflicts-- > 0 || base !== (old?.draft ?? 0)) return problem(409, 'Another draft is newer')
        const saved = v.parse(WorkflowDetail, { ...(old ?? newDetail(id)), draft: base + 1, document })
        state.workflows = [...state.workflows.filter((one) => one !== old), { ...saved, name: saved.document.name }]
        return { json: saved }
      },
    ],
    [
      'POST',
      /^\/v1\/sites\/[\w-]+\/workflows\/([\w-]+)\/publish$/,
      ([id], { draft }) => {
        const old = find(id)
        if (old === undefined || old.draft !== draft) return problem(409, 'Another draft is newer')
        const version = (old.version ?? 0) + 1
        state.workflows = state.workflows.map((one) => (one === old ? { ...old, version, status: 'live' } : one))
        return { json: { version, revision: 7 } }
      },
    ],
    [
      'POST',
      /^\/v1\/sites\/[\w-]+\/workflows\/([\w-]+)\/(?:pause|resume)$/,
      ([id]) => {
        state.workflows = state.workflows.map((one) =>
          one.id === id ? { ...one, status: one.status === 'live' ? 'paused' : 'live' } : one,
        )
        return { json: { done: true } }
      },
    ],
  ]
}

const newDetail = (id: string): Omit<WorkflowDetail, 'document'> => ({
  id,
  name: id,
  status: 'draft',
  version: null,
  draft: 0,
  changed: 0,
  figures: { entered: 0, shown: 0, emailed: 0, goal: 0 },
  tags: [],
  findings: [],
})

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
  const closed = [...membership(state), ...tagging(state), ...writing(state)]
  const server = createServer(async (request, response) => {
    const path = request.url ?? '/'
    const authorised = request.headers.authorization === `Bearer ${TOKEN}`
    const match = (routes: Route[]) =>
      routes.find(([method, pattern]) => method === request.method && pattern.test(path))
    const route = match(open) ?? match(closed)
    if (path.startsWith('/v1/')) state.calls.push({ method: request.method ?? '', path, authorised })
    if (route === undefined) return reply(response, problem(404, 'No such route'))
    if (closed.includes(route) && !authorised) return reply(response, problem(401, 'Connect first'))
    reply(response, route[2](route[1].exec(path)?.slice(1) ?? [], await bodyOf(request)))
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
