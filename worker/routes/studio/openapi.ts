import { toJsonSchema } from '@valibot/to-json-schema'
import { html } from 'hono/html'
import type { GenericSchema } from 'valibot'
import type { Route } from './route.ts'

const nameOf = ({ method, path }: Route): string =>
  [
    method,
    ...path
      .split('/')
      .filter((part) => part !== '' && part !== 'v1')
      .map((part) => part.replace(':', '')),
  ].join('_')

/** Definitions inside one schema become components of the whole document, under the name of their route. */
const schemaOf = (schema: GenericSchema, name: string, components: Record<string, unknown>): unknown => {
  const text = JSON.stringify(toJsonSchema(schema, { errorMode: 'ignore' })).replaceAll(
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

const operation = (route: Route, components: Record<string, unknown>) => {
  const name = nameOf(route)
  const parameters = [...route.path.matchAll(/:(\w+)/g)].map(([, id]) => ({
    name: id,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))
  return {
    operationId: name,
    summary: route.summary,
    description: route.role === 'none' ? 'Any signed-in member.' : `Needs the role ${route.role} on the site.`,
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(route.body
      ? { requestBody: { required: true, ...json(schemaOf(route.body, `${name}_body`, components)) } }
      : {}),
    ...(route.reads ? { requestBody: { required: true, ...text(route.reads) } } : {}),
    responses: {
      200: {
        description: 'Done',
        ...(route.gives ? text([route.gives]) : json(schemaOf(route.answer, name, components))),
      },
      default: {
        description: 'Refused: RFC 9457 problem details',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
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

/** The studio API as an OpenAPI 3.1 document, made from the routes themselves. */
export const openapi = (routes: readonly Route[], server: string): object => {
  const components: Record<string, unknown> = { Problem }
  const paths: Record<string, Record<string, unknown>> = {}
  for (const route of routes) {
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [route.method]: operation(route, components) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Sillage studio',
      version: '1',
      description: 'Tags, workflows and sites. Sign in with the device flow (RFC 8628); send the token as Bearer.',
    },
    servers: [{ url: server }],
    security: [{ bearer: [] }],
    paths,
    components: { schemas: components, securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
  }
}

const STYLE = `:root{color-scheme:light dark}body{font:15px/1.55 ui-sans-serif,system-ui,sans-serif;max-width:60rem;margin:3rem auto;padding:0 1.25rem;color:light-dark(#0c2530,#e8f1f0);background:light-dark(#f3f7f6,#0a1e27)}
h1{font:600 30px/1.2 Palatino,Georgia,serif}table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:.6rem .75rem .6rem 0;border-bottom:1px solid light-dark(#d9e3e3,#23404a);vertical-align:top}
code{font:13px/1.4 ui-monospace,monospace}b{color:light-dark(#07615d,#7ad8cf);font:600 12px ui-monospace,monospace}a{color:light-dark(#07615d,#7ad8cf)}`

/** The same, for people: what there is, what it needs, and where the machine-readable document is. */
export const docsPage = (
  routes: readonly Route[],
  nonce: string,
) => html`<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Sillage: studio API</title><style nonce="${nonce}">${STYLE}</style></head><body><main>
<h1>Studio API</h1><p>The extension speaks this, and so may you. Sign in with the device flow (RFC 8628) and send <code>Authorization: Bearer …</code>. Refusals are <a href="https://www.rfc-editor.org/rfc/rfc9457">problem details</a>: what, where, how to mend. Schemas: <a href="/openapi.json">openapi.json</a>.</p>
<table><thead><tr><th>Route</th><th>What it does</th><th>Least role</th></tr></thead><tbody>${routes.map((route) => html`<tr><td><b>${route.method.toUpperCase()}</b> <code>${route.path}</code></td><td>${route.summary}</td><td>${route.role === 'none' ? 'member' : route.role}</td></tr>`)}</tbody></table></main></body></html>`
