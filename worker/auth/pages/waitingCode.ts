import type { Context } from 'hono'
import { generateCookie, getCookie } from 'hono/cookie'
import { plainUserCode } from '../userCode.ts'

const NAME = 'sillage-code'
const SECONDS = 600

/**
 * The device code that waits while somebody signs in. It stays in the browser that asked and never travels in the mail:
 * anybody can have a mail sent to a member, and must not be able to put their own extension's code into it.
 */
export const keepCode = (origin: string, userCode: string | undefined): string =>
  generateCookie(NAME, userCode ?? '', {
    maxAge: userCode === undefined ? 0 : SECONDS,
    httpOnly: true,
    sameSite: 'Lax',
    path: '/',
    ...(origin.startsWith('https:') ? { prefix: 'host', secure: true } : {}),
  })

/** The code this browser has asked to sign in for, if any. */
export const keptCode = (c: Context, origin: string): string | undefined => {
  const kept = getCookie(c, NAME, origin.startsWith('https:') ? 'host' : undefined)
  const code = plainUserCode(typeof kept === 'string' ? kept : '')
  return code === '' ? undefined : code
}
