import * as v from 'valibot'

/** A token of a member, asked for as a command may (RFC 8628): the member allows a code in their browser. */

const CLIENT = 'sillage-command'
const GRANT = 'urn:ietf:params:oauth:grant-type:device_code'

const Code = v.object({
  device_code: v.string(),
  user_code: v.string(),
  verification_uri_complete: v.string(),
  expires_in: v.number(),
  interval: v.number(),
})
const Token = v.object({ access_token: v.string() })
const Refused = v.object({ error: v.string() })

/** What waits, and what tells a person where to go. */
export type Effects = {
  fetch: (url: string, init: RequestInit) => Promise<Response>
  pause: (ms: number) => Promise<unknown>
  tell: (line: string) => unknown
}

const WHY: Readonly<Record<string, string>> = {
  access_denied: 'It was refused. Only members get a token: ask an owner to be invited.',
  expired_token: 'Nobody allowed it within ten minutes. Ask again.',
  invalid_grant: 'The worker does not know this code any more. Ask again.',
}

const post = async ({ fetch }: Effects, url: URL, body: object): Promise<{ status: number; said: unknown }> => {
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(url.href, { method: 'POST', headers, body: JSON.stringify(body) }).catch(() => undefined)
  if (!answer) throw new Error(`Nobody answers at ${url.origin}. Is this the address of your worker?`)
  return { status: answer.status, said: await answer.json().catch(() => undefined) }
}

const begin = async (edge: string, effects: Effects) => {
  const { status, said } = await post(effects, new URL('/api/auth/device/code', edge), { client_id: CLIENT })
  const code = v.safeParse(Code, said)
  if (code.success) return code.output
  throw new Error(
    status === 429
      ? 'The worker has been asked for too many codes from here. Try again in ten minutes.'
      : `What answers at ${edge} gives no codes (${status}). Is this the address of your worker?`,
  )
}

/**
 * Shows a code, waits until a member has allowed it, and answers their token.
 * @param edge the address of a worker
 * Throws, saying why and what to do, if nobody allows it, or somebody refuses.
 */
export const askToken = async (edge: string, effects: Effects): Promise<string> => {
  const code = await begin(edge, effects)
  effects.tell(`Open ${code.verification_uri_complete}\nand allow the code ${code.user_code}.`)
  const body = { grant_type: GRANT, device_code: code.device_code, client_id: CLIENT }
  let interval = code.interval * 1000
  for (let waited = 0; waited <= code.expires_in * 1000; waited += interval) {
    await effects.pause(interval)
    const { said } = await post(effects, new URL('/api/auth/device/token', edge), body)
    const token = v.safeParse(Token, said)
    if (token.success) return token.output.access_token
    const error = v.is(Refused, said) ? said.error : ''
    const why = WHY[error]
    if (why) throw new Error(why)
    if (error === 'slow_down') interval += 5000
  }
  throw new Error(WHY.expired_token)
}
