import { Hono } from 'hono'
import { CODES_PER_IP, LINKS_PER_IP, OPENINGS_PER_IP } from '../limits.ts'
import { answerDevice, showDevice } from './device.tsx'
import { type PagesDeps, posted } from './posted.tsx'
import { openLink, sendLink, showLink, showSignIn, signOut } from './signIn.tsx'

export type { PagesDeps } from './posted.tsx'

/** `/signin` and `/device`: HTML without scripts. Whatever changes something is a POST from one of these very pages. */
export const authPages = ({ origin, auth }: PagesDeps): Hono => {
  /** As browsers write it: without a path or a final slash. */
  const deps = { origin: new URL(origin).origin, auth }
  const pages = async () => (await auth()).pages
  const app = new Hono()
  app.get('/signin', async (c) => showSignIn(c, await pages()))
  app.post('/signin', posted(deps, LINKS_PER_IP, sendLink))
  app.get('/signin/link', showLink)
  app.post('/signin/link', posted(deps, OPENINGS_PER_IP, openLink))
  app.post('/signin/out', posted(deps, undefined, signOut))
  app.get('/device', async (c) => showDevice(c, await pages()))
  app.post('/device', posted(deps, CODES_PER_IP, answerDevice))
  return app
}
