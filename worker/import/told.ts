import { referrerHost, stripUrl, utmOf } from '../collect/url.ts'
import {
  type Event,
  type Issue,
  issue,
  type Profile,
  type Program,
  STAGES,
  type Stage,
  shortHash,
  type Traits,
} from '../engine/index.ts'
import type { ConsentRow, ContactRow, EventRow } from '../protocolImport.ts'
import { canonical } from './canonical.ts'
import { minorUnits } from './money.ts'

/** What rows may speak of: the site as it is, which addresses must be left alone, and when they are read (ms). */
export type Place = {
  site: string
  revision: number
  program: Program
  lists: ReadonlySet<string>
  stages: readonly Stage[] | undefined
  blockOf: (email: string | undefined) => Profile['suppressed']
  now: number
}

/** What a row tells of somebody. */
export type RowTold = { event: Event } | { traits: Traits }

/** Clocks of servers differ; what is further ahead has not happened. */
const AHEAD = 60_000

type Who = Pick<EventRow, 'email' | 'visitor' | 'user'>

/**
 * The name of an event that has none: everything it says, and of whom. The same row says the same, whichever file and format it
 * comes in. Which tags its page has, and where it came from, may be known otherwise another day.
 */
const nameOf = ({ tags: _, context: __, ...event }: Omit<Event, 'id'>, { email, visitor, user }: Who): string => {
  const text = canonical({ ...event, email, visitor, user })
  return `i-${shortHash(text)}-${shortHash(`import ${text}`)}`
}

/** Leaves out what was not said. */
const said = <T extends object>(all: T): { [K in keyof T]?: Exclude<T[K], undefined> } => {
  const kept: { [K in keyof T]?: Exclude<T[K], undefined> } = {}
  for (const key in all) if (all[key] !== undefined) Object.assign(kept, { [key]: all[key] })
  return kept
}

type Base = Pick<Event, 'type' | 'at'>
type Nameless = Omit<Event, 'id'>
type Of<T extends EventRow['type']> = Extract<EventRow, { type: T }>

const MOST_TAGS = 50

const viewOf = (base: Base, row: Of<'page_view'>, { program }: Place): Nameless => {
  const { url, title, props, referrer, language, timezone, country, device } = row
  const tags = program.tagsOf(url).slice(0, MOST_TAGS)
  const context = said({
    language,
    timezone,
    country,
    device,
    last_referrer: referrerHost(referrer, url),
    ...utmOf(url),
  })
  return { ...base, url: stripUrl(url), ...said({ title, props }), ...(tags.length > 0 ? { tags } : {}), context }
}

const orderOf = (base: Base, row: Of<'custom' | 'cart' | 'purchase'>): Nameless | Issue => {
  const { items, currency, props } = row
  const value = row.value === undefined ? undefined : minorUnits(row.value, currency)
  if (typeof value === 'object') return value
  const subject = row.type === 'cart' ? row.cart : row.type === 'purchase' ? row.order : undefined
  const name = row.type === 'custom' ? row.name : undefined
  return { ...base, ...said({ items, value, currency, props, subject, name }) }
}

const mailOf = (base: Base, row: Exclude<EventRow, Of<'page_view' | 'custom' | 'cart' | 'purchase'>>): Nameless => ({
  ...base,
  ...said({
    topic: row.topic,
    subject: row.content,
    url: 'url' in row && row.url !== undefined ? stripUrl(row.url) : undefined,
    grade: 'grade' in row ? row.grade : undefined,
    props: 'kind' in row && row.kind !== undefined ? { kind: row.kind } : undefined,
  }),
})

const eventOf = (base: Base, row: EventRow, place: Place): Nameless | Issue => {
  switch (row.type) {
    case 'page_view':
      return viewOf(base, row, place)
    case 'custom':
    case 'cart':
    case 'purchase':
      return orderOf(base, row)
    default:
      return mailOf(base, row)
  }
}

const traitsOf = ({ at, attributes, stage, lists, ...row }: ContactRow, place: Place): RowTold | Issue => {
  const unknown = lists?.find((each) => !place.lists.has(each))
  if (unknown !== undefined) return issue('import.list', ['lists'], { list: unknown })
  if (stage !== undefined && !(place.stages ?? STAGES).some(({ id }) => id === stage))
    return issue('import.stage', ['stage'], { stage })
  const context = said({ language: row.language, timezone: row.timezone, country: row.country })
  return { traits: { ...said({ since: at, attributes, stage, segments: lists }), context } }
}

const consentOf = (row: ConsentRow, now: number): RowTold | Issue => {
  const { at, purpose: subject, granted } = row
  if (granted && at === undefined) return issue('import.consent_time', ['at'])
  const event: Nameless = { type: 'consent', at: at ?? 0, subject, granted }
  return { event: { ...event, id: row.id ?? nameOf(event, row), at: at ?? now } }
}

/** A row as the engine knows what happened, or why it cannot be. */
export const toldOf = (row: EventRow | ContactRow | ConsentRow, place: Place): RowTold | Issue => {
  if (row.at !== undefined && row.at > place.now + AHEAD) return issue('import.future', ['at'])
  if (row.type === 'contact') return traitsOf(row, place)
  if (row.type === 'consent') return consentOf(row, place.now)
  const event = eventOf({ type: row.type, at: Math.min(row.at, place.now) }, row, place)
  return 'code' in event ? event : { event: { ...event, id: row.id ?? nameOf(event, row) } }
}
