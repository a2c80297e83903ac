import { beforeAll, describe, expect, it } from 'vitest'
import { ATTRIBUTES } from '../../worker/engine/bounds.ts'
import {
  DOCUMENT,
  decide,
  type Event,
  HISTORY,
  newProfile,
  type Profile,
  pack,
  unpack,
} from '../../worker/engine/index.ts'
import { createShop } from '../shop/index.ts'
import { linksOf, options } from '../shop/testing.ts'
import { EMPTY } from './empty.ts'
import { DAY, START } from './time.ts'

/** An event as heavy as the door lets one through. */
const heavy = (n: number): Event => ({
  id: `heavy-${String(n).padStart(6, '0')}`,
  type: 'custom',
  name: 'heavy',
  at: START + n,
  props: Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`p${i}`, `${n} ${i}`.padEnd(1024, 'x')])),
})

/** Somebody stored after every event, as the worker stores them. */
const live = (events: readonly Event[]): Profile =>
  events.reduce(
    (profile, event) => unpack(pack(decide(EMPTY, profile, event, event.at).profile)),
    newProfile('somebody-0001', START),
  )

const bytesOf = (profile: Profile): number => Buffer.byteLength(pack(profile))

describe('what a person weighs', () => {
  it('is bounded, whatever a browser sends', () => {
    const profile = live(Array.from({ length: 60 }, (_, n) => heavy(n)))
    expect(bytesOf(profile)).toBeLessThanOrEqual(DOCUMENT)
    expect(profile.history.length).toBeGreaterThan(0)
  })

  it('lets the oldest events go first, knows that it did, and goes on counting them', () => {
    const profile = live(Array.from({ length: 60 }, (_, n) => heavy(n)))
    expect(profile.history.at(-1)?.id).toBe('heavy-000059')
    expect(profile.forgotten).toBe((profile.history[0]?.at ?? 0) - 1)
    expect(profile.totals.custom?.n).toBe(60)
    const byDay = profile.days?.counts.custom?.reduce((sum, [, n]) => sum + n, 0) ?? 0
    expect(byDay + profile.history.length).toBe(60)
  })
})

describe('attributes', () => {
  const told = (profile: Profile, props: NonNullable<Event['props']>): Profile =>
    decide(EMPTY, profile, { id: JSON.stringify(props).slice(0, 60), type: 'identify', at: START, props }, START)
      .profile

  it('are taken as long as there is room for them, and what is there stays', () => {
    const many = Array.from({ length: 30 }, (_, i) => ({ [`long_${i}`]: 'é'.repeat(500) }))
    const profile = many.reduce<Profile>(told, newProfile('somebody-0001', START))
    const names = Object.keys(profile.attributes)
    expect(Buffer.byteLength(JSON.stringify(profile.attributes))).toBeLessThanOrEqual(ATTRIBUTES)
    expect([names.length, names[0], names.includes('long_29')]).toEqual([16, 'long_0', false])
    const shorter = told(profile, { long_0: 'short' })
    expect([shorter.attributes.long_0, told(shorter, { city: 'Bern' }).attributes.city]).toEqual(['short', 'Bern'])
    expect(told(profile, { long_0: 'é'.repeat(1000) }).attributes.long_0).toBe('é'.repeat(500))
  })
})

describe('somebody who reads every page of the shop, in three languages', () => {
  type Page = { path: string; title: string; author: string | undefined }
  const pages: Page[] = []

  beforeAll(async () => {
    const shop = createShop(options)
    const queue = ['/', '/fr', '/it']
    for (const path of queue) {
      const response = await shop.request(path)
      const html = await response.text()
      if (!response.ok || !html.includes('<title>')) continue
      const author = /"author":\{[^}]*"name":"([^"]*)"/.exec(html)?.[1]
      pages.push({ path, title: /<title>([^<]*)/.exec(html)?.[1] ?? '', author })
      const links = linksOf(html).filter((link) => link.startsWith('/') && !/[.?#]/.test(link))
      for (const link of new Set(links)) if (!queue.includes(link)) queue.push(link)
    }
  })

  const view = (n: number): Event => {
    const { path, title, author } = pages[(n * 37) % pages.length] ?? { path: '/', title: '', author: undefined }
    const before = pages[((n - 1) * 37) % pages.length]?.path
    return {
      id: `${n.toString(32).padStart(26, '0')}`,
      type: 'page_view',
      at: START + Math.floor((n * 80 * DAY) / 500) + ((n * 7919) % 60_000),
      url: `https://lantern-books.example${path}`,
      title,
      tags: author ? ['catalogue', 'book', 'king-pages'] : ['catalogue'],
      ...(before === undefined ? {} : { referrer: `https://lantern-books.example${before}` }),
      ...(author ? { props: { author, product: title, price: { amount: 990 + n, currency: 'EUR' } } } : {}),
    }
  }

  it('keeps 500 of their views, and leaves a third of the room', () => {
    expect(pages.length).toBeGreaterThan(100)
    const profile = live(Array.from({ length: 600 }, (_, n) => view(n)))
    expect(profile.history).toHaveLength(HISTORY.events)
    expect(bytesOf(profile)).toBeLessThan((DOCUMENT * 2) / 3)
    expect(bytesOf(profile)).toBeLessThan(0.3 * Buffer.byteLength(JSON.stringify(profile)))
  })
})
