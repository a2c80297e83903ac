import { type Event, own, type Program, type Props, readValue, shortHash, type Tag } from '../engine/index.ts'
import { type CollectRequest, LIMITS, type WireEvent } from '../protocol.ts'
import { answersTo } from './answers.ts'
import { referrerHost, stripUrl, utmOf } from './url.ts'

const DAY = 86_400_000

/** What turns a browser's words into events: the request around them, when it arrived, and the site's tags. */
export type Intake = {
  request: CollectRequest
  received: number
  country: string | undefined
  program: Program
  tags: readonly Tag[]
}

/**
 * When something happened, by our clock. The browser's own may be a year off, so what counts is how long before sending
 * the browser saw it: never in the future, at most a day ago.
 */
const instantOf = ({ at }: WireEvent, { request, received }: Intake): number =>
  received - Math.min(Math.max(request.sent - at, 0), DAY)

const deviceOf = (width: number | undefined): 'phone' | 'tablet' | 'desktop' | undefined =>
  width === undefined ? undefined : width < 640 ? 'phone' : width < 1024 ? 'tablet' : 'desktop'

const contextOf = (wire: WireEvent, { request, country }: Intake): Event['context'] => {
  const referrer = referrerHost(wire.referrer, wire.url)
  const device = deviceOf(request.width)
  return {
    ...(request.language ? { language: request.language } : {}),
    ...(request.timezone ? { timezone: request.timezone } : {}),
    ...(country ? { country } : {}),
    ...(device ? { device } : {}),
    ...(referrer ? { last_referrer: referrer } : {}),
    ...utmOf(wire.url ?? ''),
  }
}

/**
 * Values the tags of this page asked for, turned into the type each declares; what is not of that type is left out, and so
 * is what an event has no room for.
 */
const readsOf = (wire: WireEvent, tags: readonly Tag[]): Props => {
  const props: Props = {}
  for (const tag of tags) {
    const raw = own(wire.reads ?? {}, tag.id)
    if (!raw) continue
    for (const read of tag.reads) {
      const value = readValue(read, own(raw, read.name) ?? '')
      if (value !== undefined && Object.keys(props).length < LIMITS.values) props[read.name] = value
    }
  }
  return props
}

const elementTag = (wire: WireEvent, { tags }: Intake) =>
  tags.find((tag) => tag.kind === 'element' && tag.id === wire.tag)

/** Only the fields the tag names; the one that identifies is not kept: an address is nobody's until it is confirmed. */
const fieldsOf = (wire: WireEvent, tag: Tag | undefined): Props => {
  if (tag?.kind !== 'element') return {}
  const kept = tag.fields.filter((name) => name !== tag.identifies?.field)
  return Object.fromEntries(
    kept.flatMap((name) => {
      const value = own(wire.fields ?? {}, name)
      return value === undefined ? [] : [[name, value]]
    }),
  )
}

const pageEvent = (wire: WireEvent, base: Event, intake: Intake): Event => {
  const tags = wire.url ? intake.program.tagsOf(wire.url).slice(0, LIMITS.tags) : []
  const props = readsOf(
    wire,
    intake.tags.filter((tag) => tags.includes(tag.id)),
  )
  const context = contextOf(wire, intake)
  return {
    ...base,
    ...(tags.length > 0 ? { tags } : {}),
    ...(Object.keys(props).length > 0 ? { props } : {}),
    ...(context ? { context } : {}),
  }
}

const elementEvent = (wire: WireEvent, base: Event, intake: Intake): Event => {
  const tag = elementTag(wire, intake)
  const props = { ...fieldsOf(wire, tag), ...(tag ? readsOf(wire, [tag]) : {}) }
  return { ...base, ...(tag ? { tags: [tag.id] } : {}), ...(Object.keys(props).length > 0 ? { props } : {}) }
}

/** What a page reports; or an element tag that came into sight, which belongs to its tag as a click does. */
const customEvent = (wire: WireEvent, base: Event, intake: Intake): Event => {
  const named = { ...base, ...(wire.name ? { name: wire.name } : {}) }
  if (wire.tag) return elementEvent(wire, named, intake)
  return wire.props ? { ...named, props: wire.props } : named
}

/** Longest order id that is part of an event's id (64 characters) as it is; of a longer one, its hash. */
const LONGEST_ORDER = 58

const orderId = (subject: string): string => `order-${subject.length <= LONGEST_ORDER ? subject : shortHash(subject)}`

/** A blank number is none: else all orders without one would pass for the same. */
const numberOf = ({ type, subject }: WireEvent): Partial<Event> =>
  subject?.trim() ? { subject, ...(type === 'purchase' ? { id: orderId(subject) } : {}) } : {}

/** The same order counts once, however often its page is opened: the event is named after the order. */
const orderEvent = (wire: WireEvent, base: Event): Event => ({
  ...base,
  ...numberOf(wire),
  ...(wire.items ? { items: wire.items } : {}),
  ...(wire.value === undefined ? {} : { value: wire.value }),
  ...(wire.currency ? { currency: wire.currency } : {}),
})

/** A browser may withdraw any consent, but grants none to be emailed: only the owner of the mailbox does. */
const consentEvent = (wire: WireEvent, base: Event): Event | undefined => {
  if (!wire.subject || wire.granted === undefined) return undefined
  const mayGrant = wire.subject === 'analytics' || wire.subject === 'onsite'
  return wire.granted && !mayGrant ? undefined : { ...base, subject: wire.subject, granted: wire.granted }
}

const messageEvent = (wire: WireEvent, base: Event, { program }: Intake): Event => {
  const answers = wire.type === 'message_submitted' ? answersTo(wire, program) : {}
  const props = { ...wire.props, ...answers }
  return {
    ...base,
    ...(wire.subject ? { subject: wire.subject } : {}),
    ...(wire.workflow ? { workflow: wire.workflow } : {}),
    ...(wire.step ? { step: wire.step } : {}),
    ...(Object.keys(props).length > 0 ? { props } : {}),
  }
}

/** A token is an event of its own (`signInBy`), and one on every page: what it brings along is told once. */
const identifyEvent = ({ subject, props }: WireEvent, base: Event): Event | undefined => {
  if (subject === undefined) return { ...base, ...(props ? { props } : {}) }
  return props && { ...base, id: `traits-${shortHash(JSON.stringify([subject, props]))}`, props }
}

/** One event of a browser as an event of its person; undefined when it says nothing a browser may say. */
export const toEvent = (wire: WireEvent, intake: Intake): Event | undefined => {
  const base: Event = {
    id: wire.id,
    type: wire.type,
    at: instantOf(wire, intake),
    ...(wire.url ? { url: stripUrl(wire.url) } : {}),
    ...(wire.title ? { title: wire.title } : {}),
  }
  switch (wire.type) {
    case 'page_view':
      return pageEvent(wire, base, intake)
    case 'click':
    case 'form_submit':
      return elementEvent(wire, base, intake)
    case 'cart':
    case 'purchase':
      return orderEvent(wire, base)
    case 'custom':
      return customEvent(wire, base, intake)
    case 'identify':
      return identifyEvent(wire, base)
    case 'consent':
      return consentEvent(wire, base)
    default:
      return messageEvent(wire, base, intake)
  }
}

/** Page views on pages that hold values the browser did not know to read, because its watch list is old. */
export const mustComeAgain = (
  request: CollectRequest,
  current: string,
  program: Program,
  tags: readonly Tag[],
): string[] => {
  if (request.watch === current) return []
  const reading = new Set(tags.flatMap((tag) => (tag.kind === 'page' && tag.reads.length > 0 ? [tag.id] : [])))
  return request.events.flatMap((event) => {
    if (event.type !== 'page_view' || !event.url) return []
    const lacks = program.tagsOf(event.url).some((tag) => reading.has(tag) && own(event.reads ?? {}, tag) === undefined)
    return lacks ? [event.id] : []
  })
}
