import type { Context } from 'hono'
import * as v from 'valibot'
import { Address } from '../address.ts'
import type { PageActions } from '../index.ts'
import { answer, onTo } from './layout.tsx'
import type { Posted } from './posted.tsx'
import { LinkFailed, OpenLink, Sent, SignedIn, SignIn } from './signInViews.tsx'
import { kept, type Visit, visitOf } from './visit.ts'
import { keepCode, keptCode } from './waitingCode.ts'

const startAgain = (visit: Visit): string => onTo('/signin', kept(visit)).headers.get('location') ?? '/signin'

/** The address form; whoever is signed in already goes on to their device code, or reads that they are. */
export const showSignIn = async (c: Context, pages: PageActions): Promise<Response> => {
  const visit = visitOf(c.req.raw, c.req.query('lang'), c.req.query('user_code'))
  const session = await pages.sessionOf(c.req.raw)
  if (session !== undefined && visit.userCode !== undefined) return onTo('/device', kept(visit), session.cookies)
  const page = { language: visit.language, here: new URL(c.req.url) }
  if (session === undefined) {
    return answer({ ...page, title: visit.words.signIn.title, children: <SignIn visit={visit} /> })
  }
  const children = <SignedIn visit={visit} member={session.member} />
  return answer({ ...page, title: visit.words.signedIn.title, children, cookies: session.cookies })
}

/** The same page for members and for everybody else. */
export const sendLink = async ({ c, origin, pages, visit, fields }: Posted): Promise<Response> => {
  const address = v.safeParse(Address, fields.email)
  if (!address.success) {
    const children = <SignIn visit={visit} wrong={fields.email} />
    return answer({ language: visit.language, title: visit.words.signIn.title, status: 400, children })
  }
  const email = address.output
  pages.askLink({ email, language: visit.language }, (work) => c.executionCtx.waitUntil(work))
  const children = <Sent visit={visit} email={email} again={startAgain(visit)} />
  const cookies = [keepCode(origin, visit.userCode)]
  return answer({ language: visit.language, title: visit.words.sent.title, children, cookies })
}

/** Asks for the click that uses the link up; says nothing about whether it still works. */
export const showLink = (c: Context): Response => {
  const visit = visitOf(c.req.raw, c.req.query('lang'), c.req.query('user_code'))
  const children = <OpenLink visit={visit} token={c.req.query('token') ?? ''} />
  return answer({ language: visit.language, here: new URL(c.req.url), title: visit.words.link.title, children })
}

/** Uses the link up, and goes on to the device code this very browser had asked for. */
export const openLink = async ({ c, origin, pages, visit, fields }: Posted): Promise<Response> => {
  const userCode = keptCode(c, origin)
  const waiting = { ...visit, userCode }
  const cookies = await pages.openLink(fields.token, c.req.raw)
  if (cookies !== undefined) {
    const next = userCode === undefined ? '/signin' : '/device'
    return onTo(next, kept(waiting), [...cookies, keepCode(origin, undefined)])
  }
  const children = <LinkFailed visit={visit} again={startAgain(waiting)} />
  return answer({ language: visit.language, title: visit.words.linkFailed.title, status: 400, children })
}

export const signOut = async ({ c, pages, visit }: Posted): Promise<Response> =>
  onTo('/signin', kept(visit), await pages.signOut(c.req.raw))
