import * as v from 'valibot'
import { addressOf } from './address.ts'
import { Context, Grade, Id, isZone, Language, Name, Profile, Props, Purpose, Title } from './engine/index.ts'
import { isInSeconds, momentOf } from './import/moment.ts'
import { LIMITS, VisitorId } from './protocol.ts'
import { Items } from './protocolItems.ts'

/** What crosses the wire when past histories are brought in: rows of a file, and the job that reads it. Times in ms since 1970 UTC. */

/** Most bytes of one chunk of a file. */
export const MAX_CHUNK = 4_194_304

const Text = v.pipe(v.string(), v.maxLength(LIMITS.string, 'value.long'))
const Url = v.pipe(v.string(), v.maxLength(2048), v.regex(/^https?:\/\/[^/\s]/i, 'import.url'))

/** An address, as it will be kept: trimmed, lower case, its domain in ASCII. */
const Email = v.pipe(
  v.string(),
  v.transform((typed) => addressOf(typed)),
  v.string('import.email'),
)

/** ISO 8601 with its zone, or milliseconds since 1970 UTC. */
const At = v.pipe(
  v.union([v.number(), v.string()]),
  v.check((written) => !isInSeconds(written), 'import.seconds'),
  v.transform((written) => momentOf(written)),
  v.number('import.time'),
)

/** Minor units (2990), or a decimal with all the digits its currency has, as text ("29.90"). */
const Amount = v.union([v.pipe(v.number(), v.safeInteger('import.money')), v.pipe(v.string(), v.maxLength(30))])

/** Who it was: by address, by the id their browser has here, or by the id another tool knows them by. Of several, all are one person. */
const who = {
  email: v.optional(Email),
  visitor: v.optional(VisitorId),
  user: v.optional(v.pipe(v.string(), v.trim(), v.minLength(1, 'import.who'), v.maxLength(200, 'value.long'))),
}
/** Of every event. An event without an id of its own is known by everything it says. */
const event = { ...who, id: v.optional(v.pipe(v.string(), v.regex(/^[\w.:-]{1,64}$/, 'import.id'))), at: At }
/** What is wrong here stays: a later row only fills in what is missing. */
const browser = {
  language: v.optional(v.pipe(Language, v.maxLength(35))),
  timezone: v.optional(v.pipe(v.string(), v.maxLength(64), v.check(isZone, 'import.timezone'))),
  country: v.optional(v.pipe(v.string(), v.regex(/^[A-Z]{2}$/, 'import.country'))),
}
/** The number of an order or a cart; an empty one is none, and not the same for all. */
const Numbered = v.pipe(
  Text,
  v.transform((written) => (written.trim() === '' ? undefined : written)),
)
const order = {
  items: v.optional(Items),
  value: v.optional(Amount),
  currency: v.optional(v.pipe(v.string(), v.regex(/^[A-Z]{3}$/, 'value.currency'))),
  props: v.optional(Props),
}
const mail = { ...event, topic: v.optional(Id), content: v.optional(Id) }

const PageView = v.strictObject({
  type: v.literal('page_view'),
  ...event,
  url: Url,
  title: v.optional(Text),
  referrer: v.optional(v.pipe(v.string(), v.maxLength(2048))),
  props: v.optional(Props),
  ...browser,
  device: Context.entries.device,
})
const Opened = { ...mail, url: v.optional(Url), grade: v.optional(Grade) }

/** One row that says what somebody did. */
export const EventRow = v.variant('type', [
  PageView,
  v.strictObject({ type: v.literal('custom'), ...event, name: Name, ...order }),
  v.strictObject({ type: v.literal('cart'), ...event, cart: v.optional(Numbered), ...order }),
  v.strictObject({ type: v.literal('purchase'), ...event, order: v.optional(Numbered), ...order }),
  v.strictObject({ type: v.picklist(['email_sent', 'email_delivered']), ...mail }),
  v.strictObject({ type: v.picklist(['email_opened', 'email_clicked']), ...Opened }),
  v.strictObject({ type: v.literal('email_bounced'), ...mail, kind: v.optional(v.picklist(['hard', 'soft'])) }),
  v.strictObject({ type: v.picklist(['email_complained', 'email_unsubscribed']), ...mail }),
])
export type EventRow = v.InferOutput<typeof EventRow>

/** What is known of somebody; `at` is since when. */
export const ContactRow = v.strictObject({
  type: v.literal('contact'),
  ...who,
  at: v.optional(At),
  attributes: v.optional(Props),
  stage: v.optional(Id),
  lists: v.optional(v.pipe(v.array(Id), v.maxLength(50, 'value.many'))),
  ...browser,
})
export type ContactRow = v.InferOutput<typeof ContactRow>

/** What somebody said on consent. A yes counts only with its time. */
export const ConsentRow = v.strictObject({
  type: v.literal('consent'),
  ...event,
  at: v.optional(At),
  purpose: Purpose,
  granted: v.boolean(),
})
export type ConsentRow = v.InferOutput<typeof ConsentRow>

const Word = v.strictObject({
  id: v.pipe(v.string(), v.maxLength(64)),
  purpose: v.pipe(v.string(), v.maxLength(80)),
  granted: v.boolean(),
  at: v.pipe(v.number(), v.safeInteger()),
  source: v.pipe(v.string(), v.maxLength(20)),
})
/** A whole person, as the export writes them: everything, exactly. Brought in only where nobody is yet. */
export const ProfileRow = v.strictObject({
  type: v.literal('profile'),
  profile: v.strictObject({
    ...Profile.entries,
    id: VisitorId,
    email: v.optional(v.pipe(v.string(), v.maxLength(254), v.regex(/^[^\s@]+@[^\s@]+$/, 'import.email'))),
  }),
  consents: v.optional(v.array(Word), []),
})
export type ProfileRow = v.InferOutput<typeof ProfileRow>

/** An id that leads to a person: what is told of it is told of them. */
export const AliasRow = v.strictObject({ type: v.literal('alias'), visitor: VisitorId, person: VisitorId })
export type AliasRow = v.InferOutput<typeof AliasRow>

/** The last line of every page of an export; `after` says where the next begins, null that there is none. */
export const EndRow = v.strictObject({ type: v.literal('end'), after: v.nullable(v.string()) })

/** What people write themselves, or another tool for them. */
export const HistoryRow = v.variant('type', [EventRow, ContactRow, ConsentRow])

/** One line of an NDJSON file: the same, and what our own export writes. */
export const ImportRow = v.variant('type', [HistoryRow, ProfileRow, AliasRow, EndRow])
export type ImportRow = v.InferOutput<typeof ImportRow>

// ── the job ────────────────────────────────────────────────────────────────────────────────────────────────────

export const Format = v.picklist(['ndjson', 'csv'])
export type Format = v.InferOutput<typeof Format>

/** POST /v1/sites/:site/imports. */
export const NewImport = v.strictObject({ name: Title, format: Format })

/**
 * How far a file has been read: `rows` of it are done with, and the next chunk begins there. Of those, `accepted` were taken,
 * `repeated` were known before, `refused` could not be taken.
 */
export const ImportJob = v.object({
  id: v.string(),
  name: Title,
  format: Format,
  state: v.picklist(['open', 'done', 'failed']),
  rows: v.number(),
  accepted: v.number(),
  repeated: v.number(),
  refused: v.number(),
  created: v.number(),
  changed: v.number(),
  by: v.string(),
})
export type ImportJob = v.InferOutput<typeof ImportJob>
export const ImportList = v.object({ imports: v.array(ImportJob) })

/** GET /v1/sites/:site/imports/:id/refusals?after=<row>. Rows count from 1, a CSV's header not among them; `next` null at the end. */
export const RefusalPage = v.object({
  refusals: v.array(
    v.object({
      row: v.number(),
      code: v.string(),
      path: v.array(v.union([v.string(), v.number()])),
      message: v.string(),
    }),
  ),
  next: v.nullable(v.number()),
})
