import { endSession, sessionsOf } from '../../../db/sessions.ts'
import { SessionList } from '../../protocolMembers.ts'
import { Done, done, notFound, type Route, route } from './route.ts'

/** What somebody is signed in with: their own business, whatever they may do on which site. */
export const sessionRoutes: Route[] = [
  route(
    {
      method: 'get',
      path: '/v1/me/sessions',
      summary: 'Browsers and extensions you are signed in with',
      role: 'none',
      answer: SessionList,
    },
    async ({ world, member }) => ({
      // Sign-in goes by the machine's clock, in development too.
      sessions: (await sessionsOf(world.db, member.id, Date.now())).map((each) => ({
        ...each,
        current: each.id === member.session,
      })),
    }),
  ),
  route(
    {
      method: 'delete',
      path: '/v1/me/sessions/:id',
      summary: 'Sign one of them out, at once',
      role: 'none',
      answer: Done,
    },
    async ({ world, member, id }) => {
      if (!(await endSession(world.db, member.id, id))) throw notFound('session')
      return done
    },
  ),
]
