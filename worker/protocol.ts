import * as v from 'valibot'
import { Id, Language, Message, MessageBlock, Name, SENDER, Source, Tag, Title, UrlPattern } from './engine/index.ts'
import { Origin } from './origin.ts'

/**
 * Every message that crosses a wire: snippet ⇄ worker, extension ⇄ worker. A schema and the type inferred from it;
 * the snippet imports the types only.
 */

// ── snippet → worker ───────────────────────────────────────────────────────────────────────────────────────────

/** Limits of a collect request, applied before and while it is decoded. */
export const LIMITS = { bytes: 65_536, events: 50, depth: 8, string: 1024, values: 40, tags: 50 } as const

/** 128 random bits or more, made by the browser, written in base36, hex or as a UUID. */
export const VisitorId = v.pipe(v.string(), v.regex(/^[0-9a-zA-Z_-]{16,64}$/, 'collect.visitor'))

/** Types of event a browser may send about itself; everything else is made by the worker. */
export const BrowserEventType = v.picklist([
  'page_view',
  'click',
  'form_submit',
  'cart',
  'purchase',
  'custom',
  'identify',
  'consent',
  'message_shown',
  'message_clicked',
  'message_dismissed',
  'message_submitted',
])

const Text = v.pipe(v.string(), v.maxLength(LIMITS.string))
/** One value of free properties. */
export const Scalar = v.union([Text, v.pipe(v.number(), v.finite()), v.boolean()])
/** No more than the engine keeps of one event: what is stored must be readable for ever. */
const Free = v.pipe(
  v.record(Name, Scalar),
  v.check((all) => Object.keys(all).length <= LIMITS.values, 'value.many'),
)

/** One event as a browser sends it. `at` is the browser's clock; the worker corrects it with the request's `sent`. */
export const WireEvent = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[0-9a-zA-Z_-]{8,64}$/, 'collect.event_id')),
  type: BrowserEventType,
  at: v.pipe(v.number(), v.safeInteger()),
  url: v.optional(v.pipe(v.string(), v.maxLength(2048))),
  title: v.optional(Text),
  referrer: v.optional(v.pipe(v.string(), v.maxLength(2048))),
  /** Element tag the browser saw (click, submit). Page tags are found by the worker from `url`. */
  tag: v.optional(Id),
  /** Raw texts the tags of this page asked for, by tag: `{ king_pages: { author: 'Stephen King' } }`. */
  reads: v.optional(v.record(Id, v.record(Name, Text))),
  /** Fields of a tagged form, only those its tag names. */
  fields: v.optional(Free),
  name: v.optional(Name),
  props: v.optional(Free),
  items: v.optional(v.pipe(v.array(Free), v.maxLength(50))),
  value: v.optional(v.pipe(v.number(), v.safeInteger('value.money_whole'))),
  currency: v.optional(v.pipe(v.string(), v.regex(/^[A-Z]{3}$/, 'value.currency'))),
  /** Order id, cart id, message id, consent purpose, or the token of an `identify`. */
  subject: v.optional(Text),
  granted: v.optional(v.boolean()),
  workflow: v.optional(Id),
  step: v.optional(Id),
})
export type WireEvent = v.InferOutput<typeof WireEvent>

export const CollectRequest = v.strictObject({
  site: v.pipe(v.string(), v.regex(/^[a-z0-9_-]{4,64}$/, 'collect.site')),
  /** Absent where consent does not allow an id: the view is then decided on what it alone says, and forgotten. */
  visitor: v.optional(VisitorId),
  /** The browser's clock when it sent this, in ms. */
  sent: v.pipe(v.number(), v.safeInteger()),
  /**
   * Revision of the watch list the browser holds; '' for none. It and the seal are what a page's own scripts may have spoilt where they are
   * kept: what cannot be read counts as none, since a refusal would come again with every view.
   */
  watch: v.fallback(v.optional(v.pipe(v.string(), v.maxLength(32)), ''), ''),
  /** What the last answer said to send back. */
  seal: v.fallback(v.optional(v.pipe(v.string(), v.maxLength(4096))), undefined),
  /** As the page says it; what is no language is not taken. */
  language: v.optional(Text),
  timezone: v.optional(v.pipe(v.string(), v.maxLength(64))),
  /** Width of the screen in CSS pixels, to tell a phone from a desktop. */
  width: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100_000))),
  // Counted before any of them is looked at: a body may hold twenty thousand.
  events: v.pipe(v.array(v.unknown()), v.minLength(1), v.maxLength(LIMITS.events), v.array(WireEvent)),
})
export type CollectRequest = v.InferOutput<typeof CollectRequest>

/** What a tag asks the page: values to read, an interaction to watch, fields to let through. */
export const Watch = v.strictObject({
  id: Id,
  pages: v.array(UrlPattern),
  on: v.optional(v.picklist(['click', 'submit', 'view'])),
  selectors: v.optional(v.array(v.string())),
  fields: v.optional(v.array(Name)),
  reads: v.optional(v.array(v.strictObject({ name: Name, source: Source }))),
})
export type Watch = v.InferOutput<typeof Watch>

/** What was decided of a request, and why: for whoever opened the page by a link that asks. `heard` is what came in. */
export const WireWhy = v.strictObject({
  heard: v.string(),
  workflows: v.array(
    v.strictObject({
      workflow: v.string(),
      lines: v.array(v.strictObject({ says: v.string(), because: v.array(v.string()) })),
    }),
  ),
})
export type WireWhy = v.InferOutput<typeof WireWhy>

/** A message in the visitor's language, ready for the renderer. One of the kind `why` is no workflow's: it says what was decided. */
export const WireMessage = v.strictObject({
  id: Id,
  workflow: Id,
  step: Id,
  kind: v.picklist([...Message.entries.kind.options, 'why']),
  slot: Id,
  theme: Id,
  language: Language,
  anchor: v.optional(v.string()),
  display: Message.entries.display,
  blocks: v.array(MessageBlock),
  why: v.optional(WireWhy),
})
export type WireMessage = v.InferOutput<typeof WireMessage>

export const CollectResponse = v.strictObject({
  messages: v.array(WireMessage),
  /** Present when the browser's watch list is out of date. */
  watch: v.optional(v.strictObject({ revision: v.string(), tags: v.array(Watch) })),
  /**
   * Ids of page views that were *not* recorded because the page holds values the browser did not know it should
   * read. It reads them with the new watch list and sends the same events again, at once.
   */
  again: v.optional(v.array(v.string())),
  /** Where the carts and purchases of this request told what cannot be kept (`events.0.items.3.sizes`): the rest of them was. */
  unkept: v.optional(v.array(v.string())),
  /** The person, sealed: kept by their browser, which cannot read it, and sent back with its next events. Absent for whoever has no id. */
  seal: v.optional(v.string()),
  /**
   * What became of an identity token: `bound`; `reset` when this browser stands for somebody else, so that nothing of the request
   * was recorded, and it must begin with a new visitor id; else what is wrong with the token.
   */
  identity: v.optional(v.string()),
  /** The id this browser has from now on: whoever signs in leaves the one before behind. */
  visitor: v.optional(VisitorId),
})
export type CollectResponse = v.InferOutput<typeof CollectResponse>

// ── extension ⇄ worker ─────────────────────────────────────────────────────────────────────────────────────────

/** RFC 9457 problem details, the one shape of every refusal. `issues` tell what, where, and how to mend. */
export const Problem = v.object({
  type: v.string(),
  title: v.string(),
  status: v.number(),
  detail: v.optional(v.string()),
  issues: v.optional(
    v.array(v.object({ code: v.string(), path: v.array(v.union([v.string(), v.number()])), message: v.string() })),
  ),
})
export type Problem = v.InferOutput<typeof Problem>

export const Finding = v.object({
  code: v.string(),
  path: v.array(v.union([v.string(), v.number()])),
  severity: v.picklist(['error', 'warning', 'note']),
  message: v.string(),
})
export type Finding = v.InferOutput<typeof Finding>

export const Role = v.picklist(['owner', 'editor', 'viewer'])
export type Role = v.InferOutput<typeof Role>

export const SiteSummary = v.object({
  id: Id,
  name: Title,
  key: v.string(),
  origins: v.array(Origin),
  language: Language,
  languages: v.array(Language),
  timezone: v.string(),
  consent: v.picklist(['required', 'not_required']),
  role: Role,
})
export type SiteSummary = v.InferOutput<typeof SiteSummary>

/** GET /v1/me */
export const Me = v.object({ email: v.string(), sites: v.array(SiteSummary) })
export type Me = v.InferOutput<typeof Me>

/** Whom a site's mail is from: an address, or a name and an address. */
export const Sender = v.pipe(v.string(), v.maxLength(320), v.regex(SENDER, 'site.sender'))

/** POST /v1/sites */
export const NewSite = v.strictObject({
  id: Id,
  name: Title,
  origins: v.pipe(v.array(Origin), v.minLength(1), v.maxLength(20)),
  language: v.optional(Language, 'en'),
  languages: v.optional(v.pipe(v.array(Language), v.minLength(1), v.maxLength(20))),
  /** Postal address at the foot of every marketing email, and the sender, like `Shop <hello@shop.example>`. */
  address: v.optional(v.pipe(v.string(), v.maxLength(300))),
  sender: v.optional(Sender),
  timezone: v.optional(v.string(), 'UTC'),
  consent: v.optional(v.picklist(['required', 'not_required']), 'required'),
})
/** GET /v1/sites/:site/tags → { tags }: each with its hits of the last 7 days and its last hit, and what a change of it is made from. */
export const TagWithHealth = v.object({
  tag: Tag,
  base: v.optional(v.number()),
  hits: v.number(),
  last: v.nullable(v.number()),
})
export const TagList = v.object({ tags: v.array(TagWithHealth) })
export type TagWithHealth = v.InferOutput<typeof TagWithHealth>
