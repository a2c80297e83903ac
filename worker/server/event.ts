import { stripUrl, utmOf } from '../collect/url.ts'
import type { Event, Program, Props } from '../engine/index.ts'
import { LIMITS } from '../protocol.ts'
import type { ServerEvent } from '../protocolServer.ts'

/** Ids a server chooses are its own: none of them can pass for one of a browser, of an email or of the worker. */
const idOf = ({ id }: ServerEvent): string => `srv.${id}`

const pageOf = (url: string, title: string | undefined, program: Program): Partial<Event> => {
  const tags = program.tagsOf(url).slice(0, LIMITS.tags)
  const utm = utmOf(url)
  return {
    url: stripUrl(url),
    ...(title === undefined ? {} : { title }),
    ...(tags.length > 0 ? { tags } : {}),
    ...(Object.keys(utm).length > 0 ? { context: utm } : {}),
  }
}

type Order = Extract<ServerEvent, { type: 'cart' | 'purchase' }>

/** An empty or blank number is none, as in what a page reports: else all orders without one would pass for the same. */
const orderOf = (told: Order): Partial<Event> => {
  const subject = told.type === 'cart' ? told.cart : told.order
  return {
    ...(subject?.trim() ? { subject } : {}),
    ...(told.items ? { items: told.items } : {}),
    ...(told.value === undefined ? {} : { value: told.value }),
    ...(told.currency === undefined ? {} : { currency: told.currency }),
  }
}

const propsOf = (props: Props | undefined): Partial<Event> => (props ? { props } : {})

const detailsOf = (told: ServerEvent, program: Program): Partial<Event> => {
  switch (told.type) {
    case 'page_view':
      return pageOf(told.url, told.title, program)
    case 'custom':
      return { name: told.name, ...propsOf(told.props) }
    case 'identify':
      return { ...propsOf(told.props), ...(told.language ? { context: { language: told.language } } : {}) }
    case 'consent':
      return { subject: told.purpose, granted: told.granted }
    default:
      return orderOf(told)
  }
}

/**
 * What a server told, as an event of its person. A server's clock is believed, but for the future: what has not happened yet
 * happens now.
 */
export const toEvent = (told: ServerEvent, program: Program, now: number): Event => ({
  id: idOf(told),
  type: told.type,
  at: Math.min(told.at ?? now, now),
  ...detailsOf(told, program),
})
