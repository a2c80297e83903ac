import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { APIError } from 'better-auth/api'
import { betterAuth } from 'better-auth/minimal'
import { bearer } from 'better-auth/plugins/bearer'
import { deviceAuthorization } from 'better-auth/plugins/device-authorization'
import { magicLink } from 'better-auth/plugins/magic-link'
import { drizzle } from 'drizzle-orm/d1'
import * as v from 'valibot'
import { authAccount, authDeviceCode, authSession, authUser, authVerification } from '../../db/auth.ts'
import { log } from '../log.ts'
import { hashTokens } from './hashTokens.ts'
import type { KeyedHash } from './keyedHash.ts'
import { LANGUAGES } from './language.ts'
import type { AuthOptions } from './options.ts'
import { signInLink } from './signInLink.ts'
import { newUserCode } from './userCode.ts'

/** What the mail needs to know of the page that asked for it. */
const Asked = v.object({ language: v.picklist(LANGUAGES) })
export type Asked = v.InferOutput<typeof Asked>

const DAY = 86_400

/** Who may ask for a code: the extension, and a member's own commands. */
const CLIENTS = ['sillage-extension', 'sillage-command']

const adapter = (db: D1Database, hash: KeyedHash) => {
  const schema = {
    user: authUser,
    session: authSession,
    account: authAccount,
    verification: authVerification,
    deviceCode: authDeviceCode,
  }
  const plain = drizzleAdapter(drizzle(db), { provider: 'sqlite', schema })
  return (options: Parameters<typeof plain>[0]) => hashTokens(plain(options), (value) => hash('token', value))
}

/** Nobody gets a session who could not get a mail now: a member may have been removed since. */
const onlyMembers = (options: AuthOptions) => ({
  user: {
    create: {
      before: async (user: { email: string }) => options.mayJoin(user.email),
    },
  },
  session: {
    create: {
      before: async (session: { userId: string; userAgent?: string | null | undefined }) => {
        const user = options.db.prepare('SELECT email FROM auth_user WHERE id = ?').bind(session.userId)
        const email = await user.first<string>('email')
        if (email === null || !(await options.mayJoin(email))) {
          throw new APIError('BAD_REQUEST', { error: 'access_denied', error_description: 'Not a member any more' })
        }
        return { data: { userAgent: session.userAgent?.slice(0, 200) ?? null } }
      },
    },
  },
})

/** The cookie of the two pages. `__Host-` keeps sibling hosts (`*.workers.dev`) from setting it; it needs https. */
const cookie = (secure: boolean) => ({
  cookies: {
    session_token: { name: secure ? '__Host-sillage' : 'sillage', attributes: { secure } },
  },
  useSecureCookies: false,
  cookiePrefix: 'sillage',
})

/** better-auth with the three ways in we use, and nothing taken from its environment variables or guessed defaults. */
export const library = (options: AuthOptions, hash: KeyedHash) =>
  betterAuth({
    appName: 'Sillage',
    baseURL: options.baseURL,
    basePath: '/api/auth',
    secret: options.secret,
    trustedOrigins: options.trustedOrigins,
    database: adapter(options.db, hash),
    databaseHooks: onlyMembers(options),
    session: { expiresIn: 30 * DAY, updateAge: DAY },
    /** Our own limits (limits.ts) hold for the pages too; two counters would disagree. */
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    /** What it says, and the arguments, may hold addresses and tokens. */
    logger: {
      level: 'error',
      log: (level, _message, ...about) =>
        log('auth.said', { outcome: level, error: about.find((each) => each instanceof Error) }),
    },
    advanced: {
      ...cookie(options.baseURL.startsWith('https:')),
      ipAddress: { disableIpTracking: true },
      /** Said aloud because the library turns the first one off by itself where NODE_ENV is `test`. */
      disableOriginCheck: false,
      disableCSRFCheck: false,
    },
    plugins: [
      bearer(),
      magicLink({
        expiresIn: 600,
        storeToken: { type: 'custom-hasher', hash: (token) => hash('link', token) },
        sendMagicLink: async ({ email, token, metadata }) => {
          const { language } = v.parse(Asked, metadata)
          const link = signInLink(options.baseURL, { token, language })
          await options.sendSignIn({ to: email, link, language })
        },
      }),
      deviceAuthorization({
        expiresIn: '10m',
        interval: `${options.interval ?? 5}s`,
        generateUserCode: newUserCode,
        validateClient: (client) => CLIENTS.includes(client),
        verificationUri: new URL('/device', options.baseURL).href,
      }),
    ],
  })

export type Library = ReturnType<typeof library>
