import { apiHandler } from './api.ts'
import { type LinkAsk, linkAsker } from './askLink.ts'
import { type DeviceState, deviceAnswerer, deviceLooker } from './device.ts'
import { keyedHash } from './keyedHash.ts'
import { library } from './library.ts'
import { type Allows, limiter } from './limits.ts'
import { linkOpener, signOuter } from './link.ts'
import type { AuthOptions, Member, WaitUntil } from './options.ts'
import { bearerReader, cookieReader, type PageSession } from './session.ts'

export type { AuthOptions, Member, WaitUntil } from './options.ts'

/** Member sign-in. Import this file lazily: it brings better-auth and zod with it. */
export type Auth = {
  /** Answers `/api/auth/*`; never throws for what a client sent. */
  handle(request: Request, waitUntil: WaitUntil): Promise<Response>
  /** Who the bearer token of a request belongs to; undefined without a valid one. Throws only if D1 fails. */
  memberOf(request: Request): Promise<Member | undefined>
  /** What the two pages do; they read the cookie where `memberOf` reads the bearer token. */
  pages: PageActions
}

export type PageActions = {
  sessionOf(request: Request): Promise<PageSession | undefined>
  askLink(ask: LinkAsk, waitUntil: WaitUntil): void
  openLink(token: string, request: Request): Promise<string[] | undefined>
  signOut(request: Request): Promise<string[]>
  deviceState(userCode: string): Promise<DeviceState>
  answerDevice(userCode: string, allow: boolean, request: Request): Promise<DeviceState>
  allows: Allows
}

/**
 * Makes sign-in for one worker and its secret. Cheap enough to make for each request; keep it if you like, it holds no
 * state of its own. Throws if the secret is shorter than 32 characters.
 */
export const createAuth = (options: AuthOptions): Auth => {
  if (options.secret.length < 32)
    throw new Error('The sign-in secret needs at least 32 characters: openssl rand -hex 32')
  const hash = keyedHash(options.secret)
  const made = library(options, hash)
  const allows = limiter(options.db, hash, options.generosity)
  const askLink = linkAsker(options, made, allows)
  return {
    handle: apiHandler({ options, library: made, allows, askLink }),
    memberOf: bearerReader(made, options.mayJoin),
    pages: {
      sessionOf: cookieReader(made, options.mayJoin),
      askLink,
      openLink: linkOpener(made),
      signOut: signOuter(made),
      deviceState: deviceLooker(made),
      answerDevice: deviceAnswerer(made),
      allows,
    },
  }
}
