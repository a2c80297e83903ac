import { compile, decide, type Event, newProfile, type Profile } from '../../../worker/engine/index.ts'
import { AUTHORS, HOT, SITE } from './rules.ts'

const DAY = 86_400_000
const SPAN = 60 * DAY

/** The instant of every measured page view. */
export const NOW = Date.UTC(2031, 5, 2, 10)

/** Nothing published: deciding with it is recording alone. */
export const EMPTY = compile({ revision: 1, site: SITE, tags: [], workflows: [] })

/** Somebody about to view a page. */
export type Person = { profile: Profile; event: Event }

const money = { amount: 990, currency: 'EUR' }

const pageView = (id: string, at: number, tag: string): Event => ({
  id,
  type: 'page_view',
  at,
  url: `https://lantern-books.example/fr/authors/stephen-king/the-green-mile-${id}`,
  title: 'La Ligne verte, de Stephen King · Lantern Books',
  tags: [tag, 'catalogue'],
  props: { author: 'Stephen King', price: money },
  context: { language: 'fr-CH', timezone: 'Europe/Zurich', device: 'phone', last_referrer: 'www.example.org' },
})

const purchase = (id: string, at: number, author: string): Event => ({
  id,
  type: 'purchase',
  at,
  subject: `order-${id}`,
  value: 1980,
  currency: 'EUR',
  items: [
    { name: 'A book', author, price: money },
    { name: 'Another', author: 'Simenon', price: money },
  ],
})

/** The k-th of `size` things somebody did: mostly page views; a cart in 20, a purchase in 25, a click in 10. */
const past = (k: number, size: number, seed: number, hotViews: number): Event => {
  const id = `0198f3c2-7d11-7abc-8def-${String(seed).padStart(4, '0')}${String(k).padStart(8, '0')}`
  const at = NOW - SPAN + Math.round((SPAN * k) / size) + seed * 997
  const isRecent = at > NOW - 7 * DAY
  if (k >= size - hotViews) return pageView(id, at, HOT)
  if (k % 20 === 7) return { id, type: 'cart', at, subject: `cart-${k}`, value: 990, currency: 'EUR' }
  if (k % 25 === 9) return purchase(id, at, AUTHORS[(seed + k) % 2] ?? AUTHORS[0])
  if (k % 10 === 3) return { id, type: 'click', at, tags: ['add-to-cart'], url: 'https://lantern-books.example/' }
  return pageView(id, at, k % 15 === 0 && !isRecent ? HOT : `shelf-${k % 7}`)
}

const said = (seed: number, news: boolean, plan: string): Event[] => [
  { id: `c1-${seed}`, type: 'consent', at: NOW - SPAN, subject: 'onsite', granted: true },
  { id: `c2-${seed}`, type: 'consent', at: NOW - SPAN, subject: 'email:news', granted: news },
  {
    id: `i-${seed}`,
    type: 'identify',
    at: NOW - SPAN,
    subject: `reader-${seed}@example.org`,
    props: { plan, city: 'Bern' },
  },
]

/** What one person did, oldest first, `size` things in all. `varied`: people differ in what rules ask about. */
export const lifeOf = (seed: number, size: number, isVaried: boolean): Event[] => {
  const start = said(seed, !isVaried || seed % 5 !== 4, isVaried && seed % 3 === 0 ? 'free' : 'pro')
  const derived = 2
  const rest = size - start.length - derived
  const hotViews = isVaried ? 1 + (seed % 4) : 2
  return [...start, ...Array.from({ length: rest }, (_, k) => past(k, rest, seed, hotViews))]
}

/** Somebody with so much history, on a page of the hot tag. */
export const person = (seed: number, size: number, isVaried: boolean): Person => {
  let profile = newProfile(`somebody-${seed}`, NOW - SPAN)
  for (const event of lifeOf(seed, size, isVaried)) profile = decide(EMPTY, profile, event, event.at).profile
  if (profile.history.length !== size) throw new Error(`a history of ${profile.history.length}, not ${size}`)
  return { profile, event: pageView(`now-${seed}`, NOW, HOT) }
}

/** People are taken in turns, so that no one's answers can be learnt by heart. A power of two. */
export const CROWD = 16

export const crowd = (size: number, isVaried: boolean): Person[] =>
  Array.from({ length: CROWD }, (_, seed) => person(seed, size, isVaried))
