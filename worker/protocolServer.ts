import * as v from 'valibot'
import { addressOf } from './address.ts'
import { HISTORY, Id, Language, Name, Props, Purpose, Title } from './engine/index.ts'
import { isInSeconds } from './import/moment.ts'
import { LIMITS, VisitorId } from './protocol.ts'
import { Items } from './protocolItems.ts'

/** What crosses the wire between a site's own server and the worker, and about the keys it comes with. Times in ms since 1970 UTC. */

// ── keys and the identity secret (studio) ──────────────────────────────────────────────────────────────────────

/** POST /v1/sites/:site/keys. The name tells the next owner which machine holds it. */
export const NewKey = v.strictObject({ name: Title })
/** The only answer that ever holds the key. */
export const KeyMade = v.object({ id: v.string(), name: Title, key: v.string() })
/** GET /v1/sites/:site/keys. `used`: day of its last use (`2026-05-03`), null if never; `revoked` null while it is in use. */
export const KeyList = v.object({
  keys: v.array(
    v.object({
      id: v.string(),
      name: Title,
      created: v.number(),
      by: v.string(),
      used: v.nullable(v.string()),
      revoked: v.nullable(v.number()),
    }),
  ),
})

/** GET /v1/sites/:site/identity */
export const IdentityState = v.object({ set: v.boolean() })
/** POST /v1/sites/:site/identity. The only answer that ever holds the secret. */
export const IdentitySecret = v.object({ secret: v.string() })

// ── server → worker ────────────────────────────────────────────────────────────────────────────────────────────

/** Limits of one request, applied before and while it is decoded. Depth and strings are those of a browser's. */
export const SERVER_LIMITS = { bytes: 1_048_576, events: 500, days: HISTORY.days } as const

/** Longest id of an event: with the prefix it is stored under, as long as the engine's ids may be. */
export const EventId = v.pipe(v.string(), v.regex(/^[0-9A-Za-z_.:-]{1,60}$/, 'server.event_id'))

const Text = v.pipe(v.string(), v.maxLength(LIMITS.string, 'value.long'))
const isPage = (url: string): boolean => /^https?:/i.test(url) && URL.canParse(url)
const Url = v.pipe(v.string(), v.maxLength(2048), v.check(isPage, 'server.url'))

/** An address, as it will be kept: trimmed, lower case, its domain in ASCII. */
export const Email = v.pipe(
  v.string(),
  v.transform((typed) => addressOf(typed)),
  v.string('step.address'),
)

/** `Date.parse` takes the 31st of June for the 1st of July. */
const isOnCalendar = (written: string): boolean => {
  const [year = 0, month = 0, day = 0] = written.slice(0, 10).split('-').map(Number)
  return new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day
}

const Written = v.pipe(v.string(), v.isoTimestamp(), v.check(isOnCalendar))
const toInstant = (told: string | number): number =>
  typeof told === 'number' ? told : v.is(Written, told) ? Date.parse(told) : Number.NaN

/** Milliseconds since 1970 UTC, or the same as a text (RFC 3339), with its zone. */
const Instant = v.pipe(
  v.union([v.number(), v.string()]),
  v.check((told) => !isInSeconds(told), 'import.seconds'),
  v.transform(toInstant),
  v.safeInteger('condition.date'),
)

/** Of every event: its own id, when, and who. With both an address and an id, the two are one person. */
const about = {
  id: EventId,
  at: v.optional(Instant),
  email: v.optional(Email),
  visitor: v.optional(VisitorId),
}
const order = {
  items: v.optional(Items),
  value: v.optional(v.pipe(v.number(), v.safeInteger('value.money_whole'))),
  currency: v.optional(v.pipe(v.string(), v.regex(/^[A-Z]{3}$/, 'value.currency'))),
}

/** The language somebody is written to in. */
const Spoken = v.pipe(Language, v.maxLength(35))

/** One thing that happened to one person, as a server tells it. */
export const ServerEvent = v.pipe(
  v.variant('type', [
    v.strictObject({ type: v.literal('identify'), ...about, props: v.optional(Props), language: v.optional(Spoken) }),
    v.strictObject({ type: v.literal('custom'), ...about, name: Name, props: v.optional(Props) }),
    v.strictObject({ type: v.literal('page_view'), ...about, url: Url, title: v.optional(Text) }),
    v.strictObject({ type: v.literal('cart'), ...about, cart: v.optional(Text), ...order }),
    v.strictObject({ type: v.literal('purchase'), ...about, order: v.optional(Text), ...order }),
    v.strictObject({ type: v.literal('consent'), ...about, purpose: Purpose, granted: v.boolean() }),
  ]),
  v.check(({ email, visitor }) => email !== undefined || visitor !== undefined, 'server.nobody'),
)
export type ServerEvent = v.InferOutput<typeof ServerEvent>

/** POST /v1/server/events. Each event is decoded by itself, so that one that is wrong keeps none of the others out. */
export const ServerBatch = v.strictObject({
  events: v.pipe(v.array(v.unknown()), v.minLength(1), v.maxLength(SERVER_LIMITS.events, 'server.many')),
})

/** What became of one event. `recorded`: counted now. `repeated`: counted before, nothing was done. `refused`: not counted, for these reasons. */
const EventResult = v.object({
  id: v.nullable(v.string()),
  status: v.picklist(['recorded', 'repeated', 'refused']),
  /** Whose it is now: the id to ask about them by. */
  person: v.optional(v.string()),
  issues: v.optional(
    v.array(v.object({ code: v.string(), path: v.array(v.union([v.string(), v.number()])), message: v.string() })),
  ),
})
export type EventResult = v.InferOutput<typeof EventResult>

/** The answer, event by event in the order they were sent. */
export const BatchResult = v.object({
  recorded: v.number(),
  repeated: v.number(),
  refused: v.number(),
  events: v.array(EventResult),
})
export type BatchResult = v.InferOutput<typeof BatchResult>

/** GET /v1/server/people?email=… and /v1/server/people/:id. */
export const PersonView = v.object({
  id: v.string(),
  email: v.nullable(v.string()),
  since: v.number(),
  seen: v.number(),
  attributes: Props.pipe[0],
  consent: v.record(v.string(), v.object({ granted: v.boolean(), at: v.number() })),
  /** Lists they are on, and live segments they are in now. */
  segments: v.array(Id),
  stage: v.nullable(v.string()),
  score: v.number(),
  /** No marketing email goes to them, and why. */
  suppressed: v.nullable(v.object({ at: v.number(), reason: v.string() })),
  /** Workflows they are inside of. */
  runs: v.array(
    v.object({ workflow: Id, version: v.number(), step: Id, entered: v.number(), due: v.nullable(v.number()) }),
  ),
})
export type PersonView = v.InferOutput<typeof PersonView>
