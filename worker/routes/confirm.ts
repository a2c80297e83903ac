import type { Context } from 'hono'
import { findOptin, markConfirmed } from '../../db/optins.ts'
import { loadSource } from '../../db/program.ts'
import { bind } from '../bind.ts'
import type { World } from '../deps.ts'
import { confirmPage, newNonce, pageHeaders } from '../pages/index.ts'
import { openToken } from '../token.ts'

/** How long a confirmation link works. */
const LIFE = 7 * 86_400_000

const languageOf = (c: Context): string => (c.req.header('accept-language') ?? 'en').slice(0, 2).toLowerCase()

const findByToken = async (world: World, token: string) => {
  const id = await openToken(world.settings.SECRET, 'confirm', token)
  return id === undefined ? undefined : findOptin(world.db, id)
}

const show = async (
  c: Context,
  world: World,
  state: 'ask' | 'done' | 'expired' | 'invalid',
  optin: Awaited<ReturnType<typeof findByToken>>,
): Promise<Response> => {
  const nonce = newNonce()
  const source = optin && (await loadSource(world.db, 'id', optin.site))
  const site = { name: source?.name ?? 'Sillage', origin: source?.origins[0] ?? world.settings.PUBLIC_URL }
  const page = confirmPage({ language: optin?.language ?? languageOf(c), site, state, action: c.req.path, nonce })
  return c.body(page, state === 'invalid' ? 404 : state === 'expired' ? 410 : 200, pageHeaders(nonce))
}

/** GET /c/:token: asks, and does nothing: link scanners open every link of a mail. */
export const askConfirm = async (c: Context, world: World): Promise<Response> => {
  const optin = await findByToken(world, c.req.param('token') ?? '')
  if (!optin) return show(c, world, 'invalid', undefined)
  if (optin.confirmed !== null) return show(c, world, 'done', optin)
  return show(c, world, world.now() - optin.asked > LIFE ? 'expired' : 'ask', optin)
}

/** POST /c/:token: the owner of the mailbox says yes. Saying it twice changes nothing. */
export const confirm = async (c: Context, world: World): Promise<Response> => {
  const optin = await findByToken(world, c.req.param('token') ?? '')
  if (!optin) return show(c, world, 'invalid', undefined)
  if (optin.confirmed === null && world.now() - optin.asked > LIFE) return show(c, world, 'expired', optin)
  if (optin.confirmed === null) {
    await bind(world, optin)
    await markConfirmed(world.db, optin.id, world.now())
  }
  return show(c, world, 'done', optin)
}
