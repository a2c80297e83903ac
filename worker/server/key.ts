import { keyByHash, markUsed } from '../../db/apiKeys.ts'
import { dayOf } from '../../db/day.ts'
import type { World } from '../deps.ts'
import { hashOfKey, siteOfKey } from '../keyText.ts'
import { locate } from '../place.ts'
import { Refusal } from '../problem.ts'

/** The same for no key, a wrong one and a revoked one; and never with the key in it, which would end up in somebody's log. */
const unauthorised = (): Refusal =>
  new Refusal({
    status: 401,
    code: 'key',
    title: 'This needs a server key that is in use.',
    detail: 'Send Authorization: Bearer sk_…; an owner of the site makes keys, and sees which are revoked.',
    headers: { 'www-authenticate': 'Bearer' },
  })

const BEARER = /^Bearer +(\S{1,200})$/i

/** The site whose server is asking, and the world in which it lives: the key names it. Throws a 401 `Refusal` for whoever has no key of a site that is in use. */
export const siteOf = async (world: World, request: Request): Promise<{ site: string; world: World }> => {
  const [, key = ''] = BEARER.exec(request.headers.get('authorization') ?? '') ?? []
  const site = siteOfKey(key)
  if (site === undefined) throw unauthorised()
  const there = await locate(world, site)
  const found = await keyByHash(there.db, site, await hashOfKey(key))
  if (!found) throw unauthorised()
  const now = world.now()
  if (found.usedDay !== dayOf(now)) await markUsed(there.db, site, found.id, now)
  return { site, world: there }
}
