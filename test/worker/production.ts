import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import worker from '../../worker/index.ts'

export const ORIGIN = env.PUBLIC_URL

/** Everything production answers to, beside static files. Whoever adds a route adds it here, and thinks about who may call it. */
export const LIST = [
  // The page-view path, the links of emails, health.
  'OPTIONS /v1/collect',
  'POST /v1/collect',
  'GET /c/:token',
  'POST /c/:token',
  'GET /u/:token',
  'POST /u/:token',
  'GET /p/:token',
  'POST /p/:token',
  'GET /l/:token',
  'GET /o/:token',
  // What the provider reports; it signs what it says.
  'POST /hooks/resend',
  'GET /health',
  'GET /favicon.ico',
  // Doors behind which members' code is loaded.
  'ALL /v1/me',
  'ALL /v1/me/*',
  'ALL /v1/sites',
  'ALL /v1/sites/*',
  'ALL /openapi.json',
  'ALL /docs',
  'ALL /api/auth/*',
  'ALL /signin',
  'ALL /signin/*',
  'ALL /device',
  // A door behind which the API of servers is loaded, and what is behind it: they bring a secret key.
  'ALL /v1/server/*',
  'POST /v1/server/events',
  'GET /v1/server/people',
  'GET /v1/server/people/:id',
  // Behind them: the studio.
  'GET /v1/me',
  'POST /v1/sites',
  'GET /v1/sites/:site',
  'PATCH /v1/sites/:site',
  'GET /v1/sites/:site/tags',
  'PUT /v1/sites/:site/tags/:id',
  'DELETE /v1/sites/:site/tags/:id',
  'GET /v1/sites/:site/segments',
  'PUT /v1/sites/:site/segments/:id',
  'DELETE /v1/sites/:site/segments/:id',
  'GET /v1/sites/:site/workflows',
  'GET /v1/sites/:site/workflows/:id',
  'PUT /v1/sites/:site/workflows/:id',
  'POST /v1/sites/:site/workflows/:id/preview',
  'POST /v1/sites/:site/workflows/:id/publish',
  'POST /v1/sites/:site/workflows/:id/test',
  'POST /v1/sites/:site/why-link',
  'POST /v1/sites/:site/workflows/:id/preview-link',
  'GET /v1/sites/:site/vouchers',
  'POST /v1/sites/:site/vouchers/:id',
  'DELETE /v1/sites/:site/vouchers/:id',
  'GET /v1/sites/:site/deliverability',
  'GET /v1/sites/:site/mail',
  'POST /v1/sites/:site/workflows/:id/pause',
  'POST /v1/sites/:site/workflows/:id/resume',
  'POST /v1/sites/:site/workflows/:id/archive',
  'GET /v1/sites/:site/workflows/:id/versions',
  'GET /v1/sites/:site/workflows/:id/versions/:version',
  'GET /v1/sites/:site/workflows/:id/versions/:version/changes',
  'POST /v1/sites/:site/workflows/:id/restore',
  'GET /v1/sites/:site/workflows/:id/results',
  'GET /v1/sites/:site/export',
  'POST /v1/sites/:site/import',
  'GET /v1/sites/:site/templates',
  'POST /v1/sites/:site/templates/:id',
  'GET /v1/sites/:site/imports',
  'POST /v1/sites/:site/imports',
  'GET /v1/sites/:site/imports/:id',
  'POST /v1/sites/:site/imports/:id/rows',
  'POST /v1/sites/:site/imports/:id/finish',
  'GET /v1/sites/:site/imports/:id/refusals',
  'GET /v1/sites/:site/people/export',
  'POST /v1/sites/:site/people/find',
  'GET /v1/sites/:site/people/:id',
  'POST /v1/sites/:site/people/:id/export',
  'DELETE /v1/sites/:site/people/:id',
  'GET /v1/sites/:site/members',
  'PATCH /v1/sites/:site/members',
  'POST /v1/sites/:site/members/remove',
  'POST /v1/sites/:site/invitations',
  'POST /v1/sites/:site/invitations/withdraw',
  'POST /v1/sites/:site/leave',
  'GET /v1/sites/:site/audit',
  'GET /v1/me/sessions',
  'DELETE /v1/me/sessions/:id',
  'GET /v1/sites/:site/keys',
  'POST /v1/sites/:site/keys',
  'DELETE /v1/sites/:site/keys/:id',
  'GET /v1/sites/:site/identity',
  'POST /v1/sites/:site/identity',
  'DELETE /v1/sites/:site/identity',
  'POST /v1/sites/:site/hook-secret',
  // For whoever runs the worker.
  'POST /v1/sites/:site/move',
  'GET /openapi.json',
  'GET /docs',
  // Behind them: sign-in.
  'GET /signin',
  'POST /signin',
  'GET /signin/link',
  'POST /signin/link',
  'POST /signin/out',
  'GET /device',
  'POST /device',
  'POST /api/auth/sign-in/magic-link',
  'GET /api/auth/magic-link/verify',
  'POST /api/auth/device/code',
  'POST /api/auth/device/token',
  'POST /api/auth/device/approve',
  'POST /api/auth/device/deny',
  'GET /api/auth/device',
  'GET /api/auth/get-session',
  'POST /api/auth/sign-out',
]

/** The addresses of the list that need to know anything, with something in the place of what varies. */
export const calls = LIST.filter((line) => !['OPTIONS /v1/collect', 'GET /favicon.ico'].includes(line)).map((line) => {
  const [method = '', path = ''] = line.split(' ')
  return {
    method: method === 'ALL' ? 'GET' : method,
    path: path
      .replace(':site', 'lantern')
      .replace(':id', 'x')
      .replace(':version', '1')
      .replace(':token', 'x.y')
      .replace('*', 'x'),
  }
})

/** Asks production itself, with some settings changed. */
export const ask = async (settings: object, method: string, path: string): Promise<Response> => {
  const context = createExecutionContext()
  const body = ['POST', 'PUT', 'PATCH'].includes(method) ? { body: '{}' } : {}
  const answer = await worker.fetch(
    new Request(`${ORIGIN}${path}`, { method, headers: { 'content-type': 'application/json' }, ...body }),
    { ...env, ...settings },
    context,
  )
  await waitOnExecutionContext(context)
  return answer
}
