import type { Context } from 'hono'
import { findOptin, markConfirmed } from '../../db/optins.ts'
import { loadSource } from '../../db/program.ts'
import { bind } from '../bind.ts'
import type { World } from '../deps.ts'
import { confirmPage, newNonce, pageHeaders } from '../pages/index.ts'
import { find, inPlace } from '../place.ts'
import { openToken } from '../token.ts'

/** How long a confirmation link works. */
const LIFE = 7 * 86_400_000

const languageOf = (c: Context): string => (c.req.header('accept-language') ?? 'en').slice(0, 2).toLowerCase()

const findByToken = async (world: World, token: string) => {
  const id = await openToken(world.settings.SECRET, 'confirm', token)
  return id === undefined ? undefined : find(world, (db) => findOptin(db, id))
}

const show = async (
  c: Context,
  world: World,
  state: 'ask' | 'done' | 'expired' | 'invalid',
  asked: Awaited<ReturnType<typeof findByToken>>,
): Promise<Response> => {
  const nonce = newNonce()
  const optin = asked?.found
  const source = asked && (await loadSource(asked.world.db, 'id', asked.found.site))
  const site = { name: source?.name ?? 'Sillage', origin: source?.origins[0] ?? world.settings.PUBLIC_URL }
  const emails = optin?.purposes.some((purpose) => purpose.startsWith('email:')) ?? false
  const language = optin?.language ?? languageOf(c)
  const page = confirmPage({ language, site, state, emails, action: c.req.path, nonce })
  return c.body(page, state === 'invalid' ? 404 : state === 'expired' ? 410 : 200, pageHeaders(nonce))
}

/** GET /c/:token: asks, and does nothing: link scanners open every link of a mail. */
export const askConfirm = async (c: Context, world: World): Promise<Response> => {
  const asked = await findByToken(world, c.req.param('token') ?? '')
  if (!asked) return show(c, world, 'invalid', undefined)
  if (asked.found.confirmed !== null) return show(c, world, 'done', asked)
  return show(c, world, world.now() - asked.found.asked > LIFE ? 'expired' : 'ask', asked)
}

/** POST /c/:token: the owner of the mailbox says yes. Saying it twice changes nothing. */
export const confirm = async (c: Context, world: World): Promise<Response> => {
  const asked = await findByToken(world, c.req.param('token') ?? '')
  if (!asked) return show(c, world, 'invalid', undefined)
  const optin = asked.found
  if (optin.confirmed === null && world.now() - optin.asked > LIFE) return show(c, world, 'expired', asked)
  if (optin.confirmed === null)
    await inPlace(world, optin.site, async (there) => {
      await bind(there, optin)
      await markConfirmed(there.db, optin.id, world.now())
    })
  return show(c, world, 'done', asked)
}
