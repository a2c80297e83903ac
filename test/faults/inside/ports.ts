import type { Fault, Provider } from '../../../worker/mail/providers/provider.ts'
import { watchedD1 } from '../../worker/watchedD1.ts'
import type { Around } from './injector.ts'

const shortened = (sql: string): string => sql.replaceAll(/\s+/g, ' ').trim().slice(0, 48)

/** The real database, every trip to it a numbered await. */
export const databasePort = (db: D1Database, around: Around): D1Database =>
  watchedD1(db, (sql, go) => around('database', sql.map(shortened).join('; '), go))

/** The clock's object, every call of it a numbered await. */
export const clockPort = (clock: DurableObjectNamespace, around: Around): DurableObjectNamespace =>
  new Proxy(clock, {
    get: (target, key) =>
      key === 'get'
        ? (id: DurableObjectId) => {
            const stub = target.get(id)
            return { fetch: (url: string, init: RequestInit) => around('clock', 'wake', () => stub.fetch(url, init)) }
          }
        : Reflect.get(target, key).bind(target),
  })

const once = <T>(go: () => Promise<T>): (() => Promise<T>) => {
  let gone: Promise<T> | undefined
  return () => {
    gone ??= go()
    return gone
  }
}

/** A provider, every handing over a numbered await. A provider never throws: what breaks on the way to it is `unsure`. */
export const providerPort = (provider: Provider, around: Around): Provider => {
  const { name, keyless, sendAll } = provider
  const careful = async <T>(what: string, go: () => Promise<T>): Promise<T | Fault> => {
    try {
      return await around('provider', what, go)
    } catch {
      return { kind: 'unsure', code: 'provider.reset' }
    }
  }
  return {
    name,
    ...(keyless ? { keyless } : {}),
    // Between us and a binding nothing asks twice: only where there are keys may that happen.
    send: (mail, signal) =>
      careful('send', keyless ? once(() => provider.send(mail, signal)) : () => provider.send(mail, signal)),
    ...(sendAll ? { sendAll: (key, mails, signal) => careful('send all', () => sendAll(key, mails, signal)) } : {}),
  }
}

/** The web, every request a numbered await. */
export const webPort =
  (web: typeof fetch, around: Around): typeof fetch =>
  (input, init) =>
    around('web', String(input).slice(0, 48), () => web(input, init))

/** Limiters that let everybody through, every question to one a numbered await: how much one may send is no matter here. */
export const limiterPorts = (around: Around): Record<'NETWORK_LIMIT' | 'VISITOR_LIMIT' | 'SITE_LIMIT', RateLimit> => {
  const limiter = { limit: () => around('limiter', 'limit', async () => ({ success: true })) }
  return { NETWORK_LIMIT: limiter, VISITOR_LIMIT: limiter, SITE_LIMIT: limiter }
}
