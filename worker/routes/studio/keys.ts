import type * as v from 'valibot'
import { type ApiKey, insertKey, listKeys, MOST_KEYS, revokeKey } from '../../../db/apiKeys.ts'
import { identitySecretOf, setIdentitySecret } from '../../../db/identity.ts'
import { hashOfKey, newSecret, newServerKey } from '../../keyText.ts'
import { Refusal } from '../../problem.ts'
import { IdentitySecret, IdentityState, KeyList, KeyMade, NewKey } from '../../protocolServer.ts'
import { type Call, Done, done, notFound, route, routeWithBody } from './route.ts'
import { note } from './workflows.ts'

const DAY = 86_400_000

const shown = ({ usedDay, ...key }: ApiKey) => ({
  ...key,
  used: usedDay === null ? null : new Date(usedDay * DAY).toISOString().slice(0, 10),
})

const make = async (call: Call, { name }: v.InferOutput<typeof NewKey>) => {
  const { world, site, member, now } = call
  const key = newServerKey(site)
  const made = { id: crypto.randomUUID(), name, created: now, by: member.email, hash: await hashOfKey(key) }
  if (!(await insertKey(world.db, site, made)))
    throw new Refusal({
      status: 409,
      code: 'too-many',
      title: `A site has at most ${MOST_KEYS} keys in use.`,
      detail: 'Revoke one that no server uses any more.',
    })
  await note({ ...call, id: made.id }, 'key_made')
  return { id: made.id, name, key }
}

const revoke = async (call: Call) => {
  if (!(await revokeKey(call.world.db, call.site, call.id, call.now))) throw notFound('key')
  await note(call, 'key_revoked')
  return done
}

const about = (method: 'get' | 'post' | 'delete', path: string, summary: string) =>
  ({ method, path: `/v1/sites/:site/${path}`, summary, role: 'owner' }) as const

const keys = [
  route({ ...about('get', 'keys', 'Keys of your servers, without the keys'), answer: KeyList }, async (call) => ({
    keys: (await listKeys(call.world.db, call.site)).map(shown),
  })),
  routeWithBody(
    { ...about('post', 'keys', 'Make a key for a server; it is shown this once'), answer: KeyMade },
    NewKey,
    make,
  ),
  route({ ...about('delete', 'keys/:id', 'Revoke a key; it is refused from now on'), answer: Done }, revoke),
]

const identity = [
  route(
    { ...about('get', 'identity', 'Is there a secret for identity tokens?'), answer: IdentityState },
    async ({ world, site }) => ({ set: (await identitySecretOf(world.db, site)) !== undefined }),
  ),
  route(
    {
      ...about(
        'post',
        'identity',
        'Make a secret for identity tokens, shown this once; the one before is worth nothing',
      ),
      answer: IdentitySecret,
    },
    async (call) => {
      const secret = `ids_${newSecret()}`
      await setIdentitySecret(call.world.db, call.site, secret)
      await note({ ...call, id: call.site }, 'identity_secret_made')
      return { secret }
    },
  ),
  route(
    { ...about('delete', 'identity', 'Remove the secret; no identity token is taken any more'), answer: Done },
    async (call) => {
      await setIdentitySecret(call.world.db, call.site, null)
      await note({ ...call, id: call.site }, 'identity_secret_removed')
      return done
    },
  ),
]

/** What lets a site's own server speak: keys for its API, and the secret that signs who a visitor is. */
export const keyRoutes = [...keys, ...identity]
