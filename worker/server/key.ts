import { keyByHash, markUsed } from '../../db/apiKeys.ts'
import { dayOf } from '../../db/day.ts'
import type { World } from '../deps.ts'
import { hashOfKey, siteOfKey } from '../keyText.ts'
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

/** The site whose server is asking. Throws a 401 `Refusal` for whoever has no key of a site that is in use. */
export const siteOf = async (world: World, request: Request): Promise<string> => {
  const [, key = ''] = BEARER.exec(request.headers.get('authorization') ?? '') ?? []
  const site = siteOfKey(key)
  const found = site === undefined ? undefined : await keyByHash(world.db, site, await hashOfKey(key))
  if (site === undefined || !found) throw unauthorised()
  const now = world.now()
  if (found.usedDay !== dayOf(now)) await markUsed(world.db, site, found.id, now)
  return site
}
