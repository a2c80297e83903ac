import { describe, expect, it } from 'vitest'
import { nobody } from '../../db/people.ts'
import { recall, remember } from '../../worker/collect/recent.ts'

const SECRET = 'kV7q2Lw9ZsX4tB8nYc3mJ6rHdF5gPaEu'
const HOLDER = { site: 'lantern', visitor: 'visitor-aaaaaaaa-0001' }
const NOW = Date.UTC(2041, 10, 4, 9)
const MINUTE = 60_000
const somebody = (characters = 800) => ({ ...nobody(HOLDER.visitor), version: 7, doc: 'd'.repeat(characters) })

let seals = 0
const remembered = (person = somebody()): string => {
  const seal = String(++seals).padStart(24, '0').padEnd(4000, 's')
  remember(SECRET, HOLDER, seal, person, NOW)
  return seal
}

describe('what an isolate remembers of a seal it made', () => {
  it('is the very person, once', () => {
    const person = somebody()
    const seal = remembered(person)
    expect(recall(SECRET, HOLDER, seal, NOW + MINUTE)).toBe(person)
    expect(recall(SECRET, HOLDER, seal, NOW + MINUTE)).toBeUndefined()
  })

  it.each([
    ['another visitor', SECRET, { ...HOLDER, visitor: 'visitor-aaaaaaaa-0002' }],
    ['another site', SECRET, { ...HOLDER, site: 'lanterm' }],
    ['another secret', `${SECRET.slice(1)}x`, HOLDER],
  ])('is nothing to %s, and still there for whose it is', (_, secret, holder) => {
    const seal = remembered()
    expect(recall(secret, holder, seal, NOW)).toBeUndefined()
    expect(recall(SECRET, HOLDER, seal, NOW)).toBeDefined()
  })

  it('is nothing to a seal that only begins alike', () => {
    const seal = remembered()
    expect(
      [`${seal.slice(0, -1)}t`, seal.slice(0, -1), `${seal}s`].map((forged) => recall(SECRET, HOLDER, forged, NOW)),
    ).toEqual([undefined, undefined, undefined])
    expect(recall(SECRET, HOLDER, seal, NOW)).toBeDefined()
  })

  it.each([
    ['29 minutes later', 29 * MINUTE, true],
    ['30 minutes later', 30 * MINUTE, false],
    ['before it was made, by a clock that was put back', -31 * MINUTE, false],
  ])('%s: %s', (_, later, isThere) => {
    expect(recall(SECRET, HOLDER, remembered(), NOW + later) !== undefined).toBe(isThere)
  })

  it('is nobody whose document is long', () => {
    const [long, longer] = [remembered(somebody(16_384)), remembered(somebody(16_385))]
    expect([recall(SECRET, HOLDER, long, NOW), recall(SECRET, HOLDER, longer, NOW)].map(Boolean)).toEqual([true, false])
  })

  it('goes when newer ones need its room, the oldest first, and the room is given back', () => {
    for (let round = 0; round < 3; round++) {
      const all = Array.from({ length: 1700 }, () => remembered(somebody(16_000)))
      const kept = all.map((seal) => recall(SECRET, HOLDER, seal, NOW) !== undefined)
      const gone = kept.indexOf(true)
      expect([kept.filter(Boolean).length, kept.slice(gone).every(Boolean)]).toEqual([1600, true])
    }
  })
})
