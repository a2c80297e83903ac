import { type Databases, databasesOf, type Room } from './databases.ts'
import type { Env } from './env.ts'
import { type Allows, limiterOf } from './limits.ts'
import type { Provider } from './mail/providers/provider.ts'
import type { Settings } from './settings.ts'

/**
 * The outside world as the worker sees it: time, settings, mail, the web. Production and development differ in this and in
 * nothing else.
 */
export type Deps = {
  /** Milliseconds since 1970 UTC. */
  now: () => number
  /** Throws a `SettingsError` when something is missing or weak. */
  settings: (env: Env) => Settings
  provider: (env: Env, settings: Settings) => Promise<Provider>
  /** Requests to the web. What somebody typed is asked through `safeFetch` only. */
  fetch: typeof fetch
  /** Lets so many ms pass; by the machine's clock unless told otherwise. */
  wait?: (ms: number) => Promise<void>
  /** How long hits of tags are gathered before they are written, in ms. */
  gatherFor: number
  /** Seconds between two polls of an extension that waits, and how much more often than usual people may try to sign in. */
  signIn: { interval: number; generosity: number }
}

/** Everything one request or one tick needs; made once at its door. */
export type World = {
  /** The database of the site this is about; of none in particular, the one bound as `DB`. By its name, and how full it is. */
  db: D1Database
  database: string
  room: Room
  databases: Databases
  now: () => number
  settings: Settings
  gatherFor: number
  signIn: Deps['signIn']
  provider: () => Promise<Provider>
  fetch: typeof fetch
  wait: (ms: number) => Promise<void>
  allows: Allows
  /** Asks the clock to look at `at`; never throws, since a cron sweeps behind it. */
  wake: (at: number) => Promise<void>
}

/** The one instance of the clock. */
const CLOCK = 'clock'

/** The platform hands the same bindings to every request of an isolate: they are looked at once. */
const looked = new WeakMap<Env, Pick<World, 'settings' | 'databases'>>()

const lookAt = (env: Env, deps: Deps): Pick<World, 'settings' | 'databases'> => {
  const has = looked.get(env)
  if (has) return has
  const settings = deps.settings(env)
  const seen = { settings, databases: databasesOf(env, settings.DATABASE_BYTES) }
  looked.set(env, seen)
  return seen
}

/** Opens the world for a request. */
export const worldOf = (env: Env, deps: Deps): World => {
  const { settings, databases } = lookAt(env, deps)
  const [{ db, name, room }] = databases
  return {
    db,
    database: name,
    room,
    databases,
    now: deps.now,
    settings,
    gatherFor: deps.gatherFor,
    signIn: deps.signIn,
    provider: () => deps.provider(env, settings),
    fetch: deps.fetch,
    wait: deps.wait ?? ((ms) => scheduler.wait(ms)),
    allows: limiterOf(env),
    wake: async (at) => {
      try {
        await env.CLOCK.get(env.CLOCK.idFromName(CLOCK)).fetch('https://clock/wake', {
          method: 'POST',
          body: String(at),
        })
      } catch {
        // The cron sweep finds what is due within a minute; a lost alarm costs lateness, never an email.
      }
    },
  }
}
