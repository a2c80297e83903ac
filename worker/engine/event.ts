import * as v from 'valibot'
import { Id, Name } from './name.ts'
import { Props } from './value.ts'

/** Every type of event of the language; which of them a browser may send is said by `protocol.ts`. */
export const EventType = v.picklist([
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
  'email_sent',
  'email_delivered',
  'email_opened',
  'email_clicked',
  'email_bounced',
  'email_complained',
  'email_unsubscribed',
  'segment_entered',
  'segment_left',
  'stage_changed',
  'attribute_changed',
  'score_changed',
  'date',
  'inactive',
  'timer',
])
export type EventType = v.InferOutput<typeof EventType>

/** Who, or what, opened or clicked an email. */
export const Grade = v.picklist(['human', 'unknown', 'machine'])
export type Grade = v.InferOutput<typeof Grade>

const Text = v.pipe(v.string(), v.maxLength(1024))
const MinorUnits = v.pipe(v.number(), v.safeInteger('value.money_whole'))

/** What a page view says about the browser; kept as the profile's latest context, not in history. */
export const Context = v.strictObject({
  language: v.optional(v.pipe(v.string(), v.maxLength(35))),
  timezone: v.optional(v.pipe(v.string(), v.maxLength(64))),
  country: v.optional(v.pipe(v.string(), v.maxLength(2, 'value.country'))),
  device: v.optional(v.picklist(['phone', 'tablet', 'desktop'])),
  first_referrer: v.optional(v.pipe(v.string(), v.maxLength(256))),
  last_referrer: v.optional(v.pipe(v.string(), v.maxLength(256))),
  utm_source: v.optional(v.pipe(v.string(), v.maxLength(128))),
  utm_medium: v.optional(v.pipe(v.string(), v.maxLength(128))),
  utm_campaign: v.optional(v.pipe(v.string(), v.maxLength(128))),
  utm_term: v.optional(v.pipe(v.string(), v.maxLength(128))),
  utm_content: v.optional(v.pipe(v.string(), v.maxLength(128))),
})
export type Context = v.InferOutput<typeof Context>

/**
 * One thing that happened to one person. `at` is milliseconds since 1970 UTC, already corrected and clamped by whoever
 * received it. `tags` are ids of page and element tags. `items` carry free fields (`author`, `category`) beside their price.
 */
export const Event = v.strictObject({
  id: v.pipe(v.string(), v.minLength(1), v.maxLength(64)),
  type: EventType,
  at: v.pipe(v.number(), v.safeInteger()),
  url: v.optional(v.pipe(v.string(), v.maxLength(2048))),
  title: v.optional(Text),
  referrer: v.optional(v.pipe(v.string(), v.maxLength(2048))),
  tags: v.optional(v.pipe(v.array(Id), v.maxLength(50))),
  name: v.optional(Name),
  props: v.optional(Props),
  items: v.optional(v.pipe(v.array(Props), v.maxLength(50))),
  value: v.optional(MinorUnits),
  currency: v.optional(v.pipe(v.string(), v.regex(/^[A-Z]{3}$/, 'value.currency'))),
  /** What the event is about: order, cart, message, or the purpose of a consent. */
  subject: v.optional(Text),
  granted: v.optional(v.boolean()),
  workflow: v.optional(Id),
  step: v.optional(Id),
  run: v.optional(Text),
  topic: v.optional(Id),
  grade: v.optional(Grade),
  /** Of the workflow whose email it is about: its run may be over, and another version live. Counted under, not kept. */
  version: v.optional(v.pipe(v.number(), v.safeInteger())),
  context: v.optional(Context),
  /** When it was brought in from somewhere else, long after it happened (ms): nobody was told of it then. */
  brought: v.optional(v.pipe(v.number(), v.safeInteger())),
})
export type Event = v.InferOutput<typeof Event>

/** History is ordered by time, then by id, so that two orders of arrival give one order of events. */
export const inOrder = (a: { at: number; id: string }, b: { at: number; id: string }): number =>
  a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
