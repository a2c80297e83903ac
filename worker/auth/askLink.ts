import { log } from '../log.ts'
import type { Language } from './language.ts'
import type { Asked, Library } from './library.ts'
import { type Allows, LINKS_PER_ADDRESS } from './limits.ts'
import type { AuthOptions, WaitUntil } from './options.ts'

/** Somebody asks for a sign-in link: where to send it, and in which language. */
export type LinkAsk = { email: string; language: Language }

/**
 * Mails a link if the address is a member's, after the answer. The answer must not depend on this promise: then neither
 * its bytes nor its time tell members from others. Past three links in ten minutes nothing is mailed either, silently:
 * the three are still good, and whoever asks in somebody's name can neither flood nor lock them out.
 */
export const linkAsker =
  (options: AuthOptions, library: Library, allows: Allows) =>
  (ask: LinkAsk, waitUntil: WaitUntil): void => {
    const work = async () => {
      if (!(await allows(LINKS_PER_ADDRESS, ask.email)) || !(await options.mayJoin(ask.email))) return
      const metadata: Asked = { language: ask.language }
      await library.api.signInMagicLink({ body: { email: ask.email, metadata }, headers: new Headers() })
    }
    waitUntil(work().catch((error: unknown) => log('signin.failed', { error })))
  }
