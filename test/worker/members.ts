import { env } from 'cloudflare:workers'
import * as v from 'valibot'
import { Browser } from './auth/browser.ts'
import type { Shop } from './shopWorld.ts'

const CLIENT = 'sillage-extension'
const GRANT = 'urn:ietf:params:oauth:grant-type:device_code'
const Code = v.object({ device_code: v.string(), user_code: v.string() })
const Token = v.object({ access_token: v.string() })

export type Answer = { status: number; type: string | null; body: unknown }

/**
 * Signs somebody in as they would themselves: a code for the extension, the link from the mailbox, a yes on the page. What
 * comes back asks the studio API in their name.
 */
export const connected = async (shop: Shop, email: string) => {
  const post = async (path: string, body: unknown): Promise<unknown> =>
    (
      await shop.request(`/api/auth${path}`, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      })
    ).json()
  const code = v.parse(Code, await post('/device/code', { client_id: CLIENT }))
  const browser = new Browser(env.PUBLIC_URL, shop.answer)
  await browser.post('/signin', { email })
  const mail = (await shop.mailbox.list()).findLast(({ to, text }) => to === email && text.includes('/signin/link'))
  await browser.openMailed(/https:\S+\/signin\/link[^\s>)]+/.exec(mail?.text ?? '')?.[0] ?? '')
  await browser.post('/device', { user_code: code.user_code, answer: 'allow' })
  const { access_token } = v.parse(
    Token,
    await post('/device/token', { grant_type: GRANT, device_code: code.device_code, client_id: CLIENT }),
  )

  return async (
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> => {
    const bytes =
      typeof body === 'string' ? body : body instanceof Uint8Array ? Uint8Array.from(body) : JSON.stringify(body)
    const sent = body === undefined ? {} : { body: bytes }
    const all = {
      authorization: `Bearer ${access_token}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    }
    const answer = await shop.request(path, { method: method.toUpperCase(), headers: all, ...sent })
    const type = answer.headers.get('content-type')
    const text = new TextDecoder().decode(await answer.arrayBuffer())
    return {
      status: answer.status,
      type,
      body: /^application\/(problem\+)?json\b/.test(type ?? '') ? JSON.parse(text) : text,
    }
  }
}

export type Member = Awaited<ReturnType<typeof connected>>

/** Gives somebody a role on a site. */
export const join = async (shop: Shop, email: string, role: 'owner' | 'editor' | 'viewer'): Promise<void> => {
  await env.DB.prepare('insert or replace into member (site, email, role, since) values (?1, ?2, ?3, ?4)')
    .bind(shop.site, email, role, shop.now())
    .run()
}
