import { Hono } from 'hono'
import { isInvited } from '../db/members.ts'
import { isMember } from '../db/sites.ts'
import { type Auth, createAuth, type WaitUntil } from './auth/index.ts'
import { languageOf } from './auth/language.ts'
import { authPages } from './auth/pages/index.ts'
import type { World } from './deps.ts'
import { log } from './log.ts'
import { renderSignIn } from './mail/render/index.ts'
import { NOTHING_HERE, problem, Refusal } from './problem.ts'
import { studio } from './routes/studio/index.ts'

const TIMEOUT = 20_000

/** Members, whoever they invite, and the first owner may sign in; nobody else gets a mail, and nobody can tell. */
const authOf = (world: World): Auth =>
  createAuth({
    db: world.db,
    secret: world.settings.SECRET,
    baseURL: world.settings.PUBLIC_URL,
    trustedOrigins: [],
    ...world.signIn,
    mayJoin: async (email) =>
      email === world.settings.OWNER_EMAIL ||
      (await isMember(world.db, email)) ||
      isInvited(world.db, email, world.now()),
    sendSignIn: async ({ to, link, language }) => {
      const provider = await world.provider()
      const mail = {
        id: crypto.randomUUID(),
        from: world.settings.MAIL_FROM,
        to,
        headers: {},
        ...renderSignIn({ language, link }),
      }
      const outcome = await provider.send(mail, AbortSignal.timeout(TIMEOUT))
      if (outcome.kind !== 'accepted') log('signin.refused', { outcome: outcome.code })
    },
  })

/** Sign-in, the pages around it, and the studio API. Imported lazily. */
export const openStudio = (world: World, waitUntil: WaitUntil): Hono => {
  const auth = authOf(world)
  const app = new Hono()
  app.onError((error, c) => {
    if (error instanceof Refusal) return problem(error.init, languageOf(undefined, c.req.header('accept-language')))
    throw error
  })
  app.notFound(() => problem(NOTHING_HERE))
  app.all('/api/auth/*', (c) => auth.handle(c.req.raw, waitUntil))
  app.route('/', studio(world, auth))
  app.route('/', authPages({ origin: world.settings.PUBLIC_URL, auth: async () => auth }))
  return app
}
