/** Somebody who is signed in, and by which session. Their role on a site is the `member` table's to say. */
export type Member = { id: string; email: string; session: string }

/** Lets work go on after the answer: `ctx.waitUntil` of the request. */
export type WaitUntil = (work: Promise<unknown>) => void

/** What sign-in needs from the worker. */
export type AuthOptions = {
  db: D1Database
  /** At least 32 characters; changing it signs everybody out. */
  secret: string
  /** Where people reach this worker: `https://sillage.example.com`. With https the cookie is `__Host-` and Secure. */
  baseURL: string
  /** Origins besides that of `baseURL` whose pages may ask for a sign-in link over the API. */
  trustedOrigins: string[]
  /** Seconds an extension waits between two polls: 5 where absent, the default of RFC 8628 §3.2. */
  interval?: number
  /** Multiplies every limit; 1 where absent. For development, where one person tries all day from one place. */
  generosity?: number
  /** Whether this address (lower case) may sign in. Asked before a mail, when a session starts and at each use of it. */
  mayJoin(email: string): Promise<boolean>
  /** Sends the mail. `language` is `en`, `fr` or `it`. Called after the answer has gone out. */
  sendSignIn(mail: { to: string; link: string; language: string }): Promise<void>
}
