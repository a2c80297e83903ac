import { toJsonSchema } from '@valibot/to-json-schema'
import { html } from 'hono/html'
import type { GenericSchema } from 'valibot'
import type { Described } from './route.ts'

/** How a member's own command asks for a token (RFC 8628). */
const CLIENT = 'sillage-command'
const GRANT = 'urn:ietf:params:oauth:grant-type:device_code'

const nameOf = ({ method, path }: Described): string =>
  [
    method,
    ...path
      .split('/')
      .filter((part) => part !== '' && part !== 'v1')
      .map((part) => part.replace(':', '')),
  ].join('_')

/** Definitions inside one schema become components of the whole document, under the name of their route. */
const schemaOf = (
  schema: GenericSchema,
  name: string,
  components: Record<string, unknown>,
  typeMode: 'input' | 'output',
): unknown => {
  const text = JSON.stringify(toJsonSchema(schema, { errorMode: 'ignore', typeMode })).replaceAll(
    '"#/$defs/',
    `"#/components/schemas/${name}_`,
  )
  const { $defs = {}, $schema: _, ...own }: { $defs?: Record<string, unknown>; $schema?: string } = JSON.parse(text)
  for (const [key, value] of Object.entries($defs)) components[`${name}_${key}`] = value
  return own
}

const json = (schema: unknown) => ({ content: { 'application/json': { schema } } })
const text = (types: readonly string[]) => ({
  content: Object.fromEntries(types.map((type) => [type, { schema: { type: 'string' } }])),
})

const inPath = ({ path }: Described) =>
  [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({ name, in: 'path', required: true, schema: { type: 'string' } }))
const inQuery = ({ query = [] }: Described) =>
  query.map(({ name, about, required = false }) => ({
    name,
    in: 'query',
    description: about,
    required,
    schema: { type: 'string' },
  }))

const NEEDS = {
  none: 'Any signed-in member.',
  operator: 'Only for whoever runs the worker (`OWNER_EMAIL`).',
  key: 'Needs a secret key of the site (`sk_…`) as Bearer; from a server only.',
  viewer: 'Needs the role viewer on the site.',
  editor: 'Needs the role editor on the site.',
  owner: 'Needs the role owner on the site.',
} as const

const REFUSED = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } }

/** What a route answers where it did what was asked, all of it or in part. */
const answersOf = ({ answer, gives, partly = {} }: Described, name: string, components: Record<string, unknown>) => {
  const { content } = gives ? text([gives]) : json(schemaOf(answer, name, components, 'output'))
  const others = Object.entries(partly).map(([status, description]) => {
    const refused = Number(status) >= 400 ? REFUSED : {}
    return [status, { description, content: { ...content, ...refused } }]
  })
  return { 200: { description: 'Done', content }, ...Object.fromEntries(others) }
}

const operation = (route: Described, components: Record<string, unknown>) => {
  const name = nameOf(route)
  const parameters = [...inPath(route), ...inQuery(route)]
  return {
    operationId: name,
    summary: route.summary,
    description: NEEDS[route.role],
    ...(route.role === 'key' ? { security: [{ key: [] }] } : {}),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(route.body
      ? { requestBody: { required: true, ...json(schemaOf(route.body, `${name}_body`, components, 'input')) } }
      : {}),
    ...(route.reads ? { requestBody: { required: true, ...text(route.reads) } } : {}),
    responses: {
      ...answersOf(route, name, components),
      default: {
        description: 'Refused: RFC 9457 problem details',
        content: REFUSED,
      },
    },
  }
}

const Problem = {
  type: 'object',
  required: ['type', 'title', 'status'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    issues: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          code: { type: 'string' },
          path: { type: 'array' },
          severity: { type: 'string' },
          message: { type: 'string' },
        },
      },
    },
  },
}

const schemesOf = (server: string) => ({
  bearer: {
    type: 'http',
    scheme: 'bearer',
    description: `A member’s token, good for 30 days. POST ${server}/api/auth/device/code with { "client_id": "${CLIENT}" }; open the answered verification_uri_complete in a browser and allow the code; then POST ${server}/api/auth/device/token with { "grant_type": "${GRANT}", "device_code": …, "client_id": "${CLIENT}" } every few seconds, until it answers access_token (RFC 8628).`,
  },
  key: { type: 'http', scheme: 'bearer', description: 'A secret key of the site (sk_…), which an owner makes.' },
})

/** The studio and server APIs as an OpenAPI 3.1 document, made from the routes themselves. */
export const openapi = (routes: readonly Described[], server: string): object => {
  const components: Record<string, unknown> = { Problem }
  const paths: Record<string, Record<string, unknown>> = {}
  for (const route of routes) {
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [route.method]: operation(route, components) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Sillage',
      version: '1',
      description:
        'Tags, workflows and sites, for members: get a token by the device flow (RFC 8628; the page /docs has the commands) and send it as Bearer. Events and people, for the servers of a site: send one of its keys as Bearer.',
    },
    servers: [{ url: server }],
    security: [{ bearer: [] }],
    paths,
    components: {
      schemas: components,
      securitySchemes: schemesOf(server),
    },
  }
}

const STYLE = `:root{color-scheme:light dark}body{font:15px/1.55 ui-sans-serif,system-ui,sans-serif;max-width:60rem;margin:3rem auto;padding:0 1.25rem;color:light-dark(#0c2530,#e8f1f0);background:light-dark(#f3f7f6,#0a1e27)}
h1{font:600 30px/1.2 Palatino,Georgia,serif}h2{font:600 20px/1.2 Palatino,Georgia,serif}pre{overflow:auto;font:13px/1.6 ui-monospace,monospace}table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:.6rem .75rem .6rem 0;border-bottom:1px solid light-dark(#d9e3e3,#23404a);vertical-align:top}
code{font:13px/1.4 ui-monospace,monospace}b{color:light-dark(#07615d,#7ad8cf);font:600 12px ui-monospace,monospace}a{color:light-dark(#07615d,#7ad8cf)}`

const WHO = {
  none: 'member',
  operator: 'operator',
  key: 'server key',
  viewer: 'viewer',
  editor: 'editor',
  owner: 'owner',
} as const

/** Names between backticks, as Markdown writes them. */
const withCode = (text: string) => text.split('`').map((part, i) => (i % 2 === 1 ? html`<code>${part}</code>` : part))

const ask = (url: string, body: object): string => `curl ${url} --json '${JSON.stringify(body)}'`

/** What to paste, one after the other: between the two a code is put in. */
const tokenCommands = (server: string): string =>
  [
    ask(`${server}/api/auth/device/code`, { client_id: CLIENT }),
    `DEVICE_CODE=…`,
    ask(`${server}/api/auth/device/token`, { grant_type: GRANT, device_code: "'$DEVICE_CODE'", client_id: CLIENT }),
  ].join('\n')

/** The same, for people: what there is, what it needs, and where the machine-readable document is. */
export const docsPage = (
  routes: readonly Described[],
  nonce: string,
  server: string,
) => html`<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Sillage: API</title><style nonce="${nonce}">${STYLE}</style></head><body><main>
<h1>API</h1><p>The extension speaks this, and so may you. Send <code>Authorization: Bearer …</code> with <a href="#token">a member’s token</a>; a server of your site sends one of the site’s secret keys instead. Refusals are <a href="https://www.rfc-editor.org/rfc/rfc9457">problem details</a>: what, where, how to mend. Schemas: <a href="/openapi.json">openapi.json</a>.</p>
<h2 id="token">A token</h2><p>In a checkout of the project, <code>npm run -s token -- ${server}</code> shows a code, waits until you have allowed it in your browser, and prints the token. With <code>curl</code> alone (<a href="https://www.rfc-editor.org/rfc/rfc8628">RFC 8628</a>): ask for a code, open its <code>verification_uri_complete</code>, allow it, then ask for the token with its <code>device_code</code>. It is good for 30 days.</p>
<pre>${tokenCommands(server)}</pre>
<table><thead><tr><th>Route</th><th>What it does</th><th>Who</th></tr></thead><tbody>${routes.map((route) => html`<tr><td><b>${route.method.toUpperCase()}</b> <code>${route.path}</code></td><td>${withCode(route.summary)}</td><td>${WHO[route.role]}</td></tr>`)}</tbody></table></main></body></html>`
