import type { Library } from './library.ts'
import type { AuthOptions, Member } from './options.ts'
import { isRefusal } from './refusal.ts'

/** Longest credential looked at; ours are 32 characters, 77 with a signature. */
const LONGEST = 256

/** A member and the cookies that prolong their session, to be passed on with the page. */
export type PageSession = { member: Member; cookies: string[] }

type MayJoin = AuthOptions['mayJoin']

/** `memberOf`: the bearer token alone decides, so a foreign page cannot act with somebody's cookie. */
export const bearerReader =
  (library: Library, mayJoin: MayJoin) =>
  async (request: Request): Promise<Member | undefined> => {
    const authorization = request.headers.get('authorization') ?? ''
    if (!/^bearer \S+$/i.test(authorization) || authorization.length > LONGEST) return undefined
    return (await read(library, mayJoin, new Headers({ authorization })))?.member
  }

/** The pages' counterpart: the cookie alone decides. */
export const cookieReader =
  (library: Library, mayJoin: MayJoin) =>
  async (request: Request): Promise<PageSession | undefined> => {
    const cookie = request.headers.get('cookie')
    return cookie === null ? undefined : read(library, mayJoin, new Headers({ cookie }))
  }

/** Asks again whether the person may be here: a session must not outlive a membership. */
const read = async (library: Library, mayJoin: MayJoin, headers: Headers): Promise<PageSession | undefined> => {
  try {
    const { response, headers: answered } = await library.api.getSession({ headers, returnHeaders: true })
    if (response === null || !(await mayJoin(response.user.email))) return undefined
    const { id, email } = response.user
    return { member: { id, email, session: response.session.id }, cookies: answered.getSetCookie() }
  } catch (error) {
    /** Signed out by another request while this one prolonged the session. */
    if (isRefusal(error)) return undefined
    throw error
  }
}
