import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { Hono } from 'hono'
import * as v from 'valibot'
import { createAuth } from '../../../worker/auth/index.ts'
import type { AuthOptions } from '../../../worker/auth/options.ts'
import { authPages } from '../../../worker/auth/pages/index.ts'
import { Browser } from './browser.ts'

export type Mail = { to: string; link: string; language: string }

const DeviceCode = v.object({
  device_code: v.string(),
  user_code: v.string(),
  verification_uri: v.string(),
  verification_uri_complete: v.string(),
  expires_in: v.number(),
  interval: v.number(),
})

const GRANT = 'urn:ietf:params:oauth:grant-type:device_code'

/** Sign-in as the worker mounts it, on the real D1 of this test file, with a mailbox that can be looked into. */
export const world = (changes: Partial<AuthOptions> = {}) => {
  const mails: Mail[] = []
  const members = new Set(['ada@example.com', 'bob@example.com'])
  const origin = new URL(changes.baseURL ?? 'http://localhost:8787').origin
  const auth = createAuth({
    db: env.DB,
    secret: 'a secret of more than thirty-two characters',
    baseURL: origin,
    trustedOrigins: ['chrome-extension://sillage'],
    interval: 1,
    mayJoin: async (email) => members.has(email),
    sendSignIn: async (mail) => {
      mails.push(mail)
    },
    ...changes,
  })
  const app = new Hono()
  app.all('/api/auth/*', (c) => auth.handle(c.req.raw, (work) => c.executionCtx.waitUntil(work)))
  app.route('/', authPages({ origin: `${origin}/`, auth: async () => auth }))

  /** Answers, and lets the work that goes on after the answer finish. */
  const send = async (request: Request): Promise<Response> => {
    const context = createExecutionContext()
    const response = await app.fetch(request, {}, context)
    await waitOnExecutionContext(context)
    return response
  }
  const api = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    send(
      new Request(`${origin}/api/auth${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      }),
    )
  const newCode = async () =>
    v.parse(DeviceCode, await (await api('/device/code', { client_id: 'sillage-extension' })).json())
  const poll = (deviceCode: string) =>
    api('/device/token', { grant_type: GRANT, device_code: deviceCode, client_id: 'sillage-extension' })

  return { auth, app, mails, members, origin, send, api, newCode, poll, browser: () => new Browser(origin, send) }
}

export type World = ReturnType<typeof world>

/** A browser that has opened the mailed link of this address. */
export const signedIn = async (w: World, email: string): Promise<Browser> => {
  const browser = w.browser()
  await browser.post('/signin', { email })
  await browser.openMailed(w.mails.at(-1)?.link ?? '')
  return browser
}

/** The token of an extension connected by this person. */
export const connected = async (w: World, email: string): Promise<string> => {
  const browser = await signedIn(w, email)
  const code = await w.newCode()
  await browser.post('/device', { user_code: code.user_code, answer: 'allow' })
  return v.parse(v.object({ access_token: v.string() }), await (await w.poll(code.device_code)).json()).access_token
}

/** A request of the studio API. */
export const bearing = (token: string, headers: Record<string, string> = {}) =>
  new Request('http://localhost:8787/v1/me', { headers: { authorization: `Bearer ${token}`, ...headers } })

/** Every value of every row of sign-in, as one text. */
export const everythingStored = async (): Promise<string> => {
  const tables = ['auth_user', 'auth_session', 'auth_account', 'auth_verification', 'auth_device_code', 'auth_limit']
  const rows = await env.DB.batch(tables.map((table) => env.DB.prepare(`SELECT * FROM ${table}`)))
  return JSON.stringify(rows.map((result) => result.results))
}

/** Forgets everybody and every count. */
export const emptied = async (): Promise<void> => {
  const tables = ['auth_session', 'auth_account', 'auth_user', 'auth_verification', 'auth_device_code', 'auth_limit']
  await env.DB.batch(tables.map((table) => env.DB.prepare(`DELETE FROM ${table}`)))
}
