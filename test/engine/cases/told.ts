import type { Event } from '../../../worker/engine/index.ts'
import type { Doing } from '../play.ts'

type More = Partial<Event>

/** A page of the King shelf. */
export const kingPage = (more: More = {}): Doing => ({
  type: 'page_view',
  url: 'https://lantern.example/authors/stephen-king/it',
  tags: ['king-pages'],
  ...more,
})
export const page = (more: More = {}): Doing => ({ type: 'page_view', url: 'https://lantern.example/', ...more })
export const go = (more: More = {}): Doing => ({ type: 'custom', name: 'go', ...more })
export const did = (name: string, more: More = {}): Doing => ({ type: 'custom', name, ...more })
export const buys = (author: string, more: More = {}): Doing => ({
  type: 'purchase',
  value: 990,
  currency: 'EUR',
  items: [{ name: 'A book', author, price: { amount: 990, currency: 'EUR' } }],
  ...more,
})
export const form = (tag: string): Doing => ({ type: 'form_submit', tags: [tag] })
export const click = (tag: string): Doing => ({ type: 'click', tags: [tag] })
/** What they tell of themselves. */
export const tells = (props: Record<string, string | number | boolean>): Doing => ({ type: 'identify', props })
export const says = (subject: string, granted: boolean, more: More = {}): Doing => ({
  type: 'consent',
  subject,
  granted,
  ...more,
})
export const confirms = (subject = 'ada@example.org', more: More = {}): Doing => ({
  type: 'identify',
  subject,
  ...more,
})
export const message = (
  what: 'shown' | 'clicked' | 'dismissed' | 'submitted',
  step = 'bar',
  more: More = {},
): Doing => ({
  type: `message_${what}`,
  workflow: 'w',
  step,
  subject: `${step}-words`,
  ...more,
})
export const timer: Doing = { type: 'timer' }
export const ACCEPTED: Doing = { accept: true }
