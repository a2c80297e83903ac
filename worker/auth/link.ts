import type { Library } from './library.ts'
import { isRefusal } from './refusal.ts'

/** Uses up the link of a mail: the cookies of the new session, or undefined for a link that is wrong, used or too old. */
export const linkOpener =
  (library: Library) =>
  async (token: string, request: Request): Promise<string[] | undefined> => {
    const headers = new Headers({ 'user-agent': request.headers.get('user-agent') ?? '' })
    try {
      const { headers: answered } = await library.api.magicLinkVerify({
        query: { token },
        headers,
        returnHeaders: true,
      })
      return answered.getSetCookie()
    } catch (error) {
      /** 302 to an error page is how the library refuses a link; 400 is our own refusal of somebody removed. */
      if (isRefusal(error)) return undefined
      throw error
    }
  }

/** Ends the session of the cookie; the cookies to clear. */
export const signOuter =
  (library: Library) =>
  async (request: Request): Promise<string[]> => {
    const headers = new Headers({ cookie: request.headers.get('cookie') ?? '' })
    return (await library.api.signOut({ headers, returnHeaders: true })).headers.getSetCookie()
  }
