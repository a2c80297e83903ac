import { describe, expect, it } from 'vitest'
import { compile, decide, type Event, HISTORY, newProfile } from '../../worker/engine/index.ts'

const START = Date.UTC(2031, 0, 6, 9)
const program = compile({
  revision: 1,
  site: { language: 'en', timezone: 'UTC', consent: 'not_required' },
  tags: [],
  workflows: [],
})

/** An event as heavy as the door lets one through. */
const heavy = (n: number): Event => ({
  id: `heavy-${String(n).padStart(6, '0')}`,
  type: 'custom',
  name: 'heavy',
  at: START + n,
  props: Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`p${i}`, 'x'.repeat(1024)])),
})

const live = (events: number, make: (n: number) => Event) => {
  let profile = newProfile('somebody-0001', START)
  for (let n = 0; n < events; n++) profile = decide(program, profile, make(n), START + n).profile
  return profile
}

describe('what a history weighs', () => {
  it('is bounded, whatever a browser sends: the row stays far under what a database takes', () => {
    const profile = live(60, heavy)
    const history = profile.history.reduce((sum, event) => sum + JSON.stringify(event).length, 0)
    expect(history).toBeLessThanOrEqual(HISTORY.bytes)
    expect(profile.bytes).toBe(history)
    expect(JSON.stringify(profile).length).toBeLessThan(HISTORY.bytes + 65_536)
  })

  it('lets the oldest go first, knows that it did, and goes on counting them in its totals', () => {
    const profile = live(60, heavy)
    expect(profile.history.at(-1)?.id).toBe('heavy-000059')
    expect(profile.forgotten).toBe((profile.history[0]?.at ?? 0) - 1)
    expect(profile.totals.custom?.n).toBe(60)
  })

  it('costs ordinary people none of their 500 events', () => {
    const ordinary = (n: number): Event => ({
      id: `0198f3c2-7d11-7abc-8def-${String(n).padStart(12, '0')}`,
      type: 'page_view',
      at: START + n,
      url: 'https://lantern-books.example/fr/authors/stephen-king/the-green-mile',
      title: 'La Ligne verte, de Stephen King · Lantern Books',
      tags: ['king-pages'],
      props: { author: 'Stephen King', price: { amount: 990, currency: 'EUR' } },
    })
    expect(live(600, ordinary).history).toHaveLength(HISTORY.events)
  })
})
