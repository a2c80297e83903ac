import * as v from 'valibot'
import { stored } from './stored.ts'

/**
 * What outlives the panel and the service worker. `storage.local` is closed to content scripts (see
 * `background/storage.ts`), so no page ever holds the token.
 */
const Session = v.object({ edge: v.string(), token: v.string() })
export type Session = v.InferOutput<typeof Session>
export const keptSession = stored('session', Session)

export const LANGUAGES = ['en', 'fr', 'it'] as const
export type Language = (typeof LANGUAGES)[number]
const Settings = v.object({ language: v.optional(v.picklist(LANGUAGES)), edge: v.optional(v.string()) })
export const keptSettings = stored('settings', Settings)

/** Why connecting ended without a session; each has its words in every language. */
export const ConnectProblem = v.picklist(['address', 'permission', 'unreachable', 'not_sillage', 'denied', 'expired'])
export type ConnectProblem = v.InferOutput<typeof ConnectProblem>

const Waiting = v.object({
  state: v.literal('waiting'),
  edge: v.string(),
  deviceCode: v.string(),
  userCode: v.string(),
  verify: v.string(),
  /** ms between two questions to the worker; `slow_down` lengthens it. */
  interval: v.number(),
  /** ms since 1970: not asked again before, and given up after. */
  next: v.number(),
  expires: v.number(),
})
export type Waiting = v.InferOutput<typeof Waiting>

/** Where a connection by device flow stands (RFC 8628). Kept, so that a stopped service worker goes on where it was. */
const Failed = v.object({ state: v.literal('failed'), edge: v.string(), problem: ConnectProblem })
export type Failed = v.InferOutput<typeof Failed>
const Connecting = v.variant('state', [Waiting, Failed])
export type Connecting = v.InferOutput<typeof Connecting>
export const keptConnecting = stored('connecting', Connecting)
