import * as v from 'valibot'

/**
 * Connects as a person would, over the same pages and routes: asks for a device code, signs in by the mailed link, allows
 * the code, and collects the token. For `npm run browser` and for tests; there is no back door in the worker.
 */

const Code = v.object({ device_code: v.string(), user_code: v.string() })
const Token = v.object({ access_token: v.string() })
const Mails = v.array(v.object({ to: v.string(), text: v.string(), at: v.number() }))
const CLIENT = 'sillage-extension'

const form = (fields: Record<string, string>, edge: string, cookie = ''): RequestInit => ({
  method: 'POST',
  redirect: 'manual',
  body: new URLSearchParams(fields),
  headers: { origin: edge, ...(cookie ? { cookie } : {}) },
})

const json = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
})

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms))

const mailedToken = async (edge: string, email: string, since: number): Promise<string> => {
  for (let look = 0; look < 100; look++) {
    const mails = v.parse(Mails, await (await fetch(`${edge}/mailbox/messages.json`)).json())
    const found = mails
      .filter(({ to, at, text }) => to === email && at >= since && /\/signin\/link/.test(text))
      .sort((a, b) => b.at - a.at)[0]
    const token = /[?&#]token=([^\s&>)]+)/.exec(found?.text ?? '')?.[1]
    if (token) return decodeURIComponent(token)
    await pause(100)
  }
  throw new Error(`No sign-in mail for ${email} arrived in the mailbox.`)
}

const signIn = async (edge: string, email: string): Promise<string> => {
  const since = v.parse(v.object({ now: v.number() }), await (await fetch(`${edge}/dev/clock`)).json()).now
  await fetch(`${edge}/signin`, form({ email }, edge))
  const token = await mailedToken(edge, email, since)
  const opened = await fetch(`${edge}/signin/link`, form({ token }, edge))
  const cookie = opened.headers
    .getSetCookie()
    .map((each) => each.split(';', 1)[0])
    .join('; ')
  if (!cookie) throw new Error(`The sign-in link was not accepted (${opened.status}).`)
  return cookie
}

const poll = async (edge: string, deviceCode: string): Promise<string> => {
  for (let look = 0; look < 30; look++) {
    const answer = await fetch(
      `${edge}/api/auth/device/token`,
      json({ grant_type: 'urn:ietf:params:oauth:grant-type:device_code', device_code: deviceCode, client_id: CLIENT }),
    )
    const token = v.safeParse(Token, await answer.json())
    if (token.success) return token.output.access_token
    await pause(1000)
  }
  throw new Error('The extension was not connected in time.')
}

/** A bearer token of `email`, who must be a member. */
export const connect = async (edge: string, email: string): Promise<string> => {
  const { device_code, user_code } = v.parse(
    Code,
    await (await fetch(`${edge}/api/auth/device/code`, json({ client_id: CLIENT }))).json(),
  )
  const cookie = await signIn(edge, email)
  await fetch(`${edge}/device`, form({ user_code, answer: 'allow' }, edge, cookie))
  return poll(edge, device_code)
}
