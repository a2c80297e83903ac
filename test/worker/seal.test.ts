import { describe, expect, it } from 'vitest'
import type { Stored } from '../../db/stored.ts'
import { LONGEST_SEAL, NO_SEAL, seal, unseal } from '../../worker/seal.ts'

const SECRET = 'kV7q2Lw9ZsX4tB8nYc3mJ6rHdF5gPaEu'
const HOLDER = { site: 'lantern', visitor: 'visitor-aaaaaaaa-0001' }
const NOW = Date.UTC(2041, 10, 4, 9)
const DAY = 86_400_000

const storedOf = (doc: string, due?: number): Stored => ({
  id: 'visitor-aaaaaaaa-0001',
  version: 7,
  stamp: '7c9e6679-7425-40de-944b-e07fc1f90ae7',
  doc,
  due,
})
const GREEK = storedOf('{"v":2,"id":"Ἀθήνα\\n","history":[]}', NOW + DAY)
const page = (n: number) => `["page_view",${n},"https://lantern-books.example/authors/stephen-king/${n % 40}",["king"]]`
const historyOf = (n: number) => storedOf(`[${Array.from({ length: n }, (_, i) => page(i)).join()}]`)

/** Long, and nothing in it comes twice: no packing makes it short. */
const noise = () => storedOf(crypto.getRandomValues(new Uint8Array(4000)).toBase64())

describe('a seal', () => {
  it.each([
    ['somebody new, of whom nothing is stored', { ...storedOf(''), version: 0, stamp: '' }],
    ['a short document, with letters of any kind', GREEK],
    ['a long document', historyOf(100)],
  ])('gives back %s', async (_, person) => {
    const text = await seal(SECRET, HOLDER, person, NOW)
    expect(await unseal(SECRET, HOLDER, text, NOW)).toEqual(person)
    expect(text).toMatch(/^[\w-]+$/)
    expect(text.length).toBeLessThanOrEqual(LONGEST_SEAL)
  })

  it('is not made of a document that does not fit, and says so', async () => {
    expect(await seal(SECRET, HOLDER, noise(), NOW)).toBe(NO_SEAL)
    expect(await unseal(SECRET, HOLDER, NO_SEAL, NOW)).toBeUndefined()
  })

  it('is another each time, and shows nothing of what is inside', async () => {
    const texts = await Promise.all(Array.from({ length: 50 }, () => seal(SECRET, HOLDER, GREEK, NOW)))
    expect(new Set(texts).size).toBe(50)
    const shown = new TextDecoder('latin1').decode(Uint8Array.fromBase64(texts[0] ?? '', { alphabet: 'base64url' }))
    expect(shown).not.toMatch(/visitor|history|7c9e/)
  })

  it('is worth nothing to anybody else, elsewhere, or under another secret', async () => {
    const text = await seal(SECRET, HOLDER, GREEK, NOW)
    const openings = [
      unseal(SECRET, { ...HOLDER, visitor: 'visitor-aaaaaaaa-0002' }, text, NOW),
      unseal(SECRET, { ...HOLDER, site: 'lanterm' }, text, NOW),
      // The line between site and visitor does not move.
      unseal(SECRET, { site: 'lantern\nvisitor', visitor: '-aaaaaaaa-0001' }, text, NOW),
      unseal(`${SECRET.slice(1)}x`, HOLDER, text, NOW),
    ]
    expect(await Promise.all(openings)).toEqual([undefined, undefined, undefined, undefined])
  })

  it('opens under the key of the month before, and no older one', async () => {
    const text = await seal(SECRET, HOLDER, GREEK, NOW)
    expect(await unseal(SECRET, HOLDER, text, NOW + 30 * DAY)).toEqual(GREEK)
    expect(await unseal(SECRET, HOLDER, text, NOW + 60 * DAY)).toBeUndefined()
    expect(await unseal(SECRET, HOLDER, text, NOW - 30 * DAY)).toBeUndefined()
  })

  it('does not open with any bit turned, any end cut off, or as any text at all', async () => {
    const text = await seal(SECRET, HOLDER, GREEK, NOW)
    const sealed = Uint8Array.fromBase64(text, { alphabet: 'base64url' })
    const turned = Array.from({ length: sealed.length * 8 }, (_, bit) => {
      const copy = sealed.slice()
      copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      return copy.toBase64({ alphabet: 'base64url', omitPadding: true })
    })
    const cut = Array.from({ length: text.length }, (_, n) => text.slice(0, n))
    const others = [
      'undefined',
      '-',
      '',
      '=',
      'é'.repeat(60),
      'A'.repeat(4096),
      'A'.repeat(4097),
      `${text}=`,
      `${text} `,
    ]
    const opened = await Promise.all([...turned, ...cut, ...others].map((each) => unseal(SECRET, HOLDER, each, NOW)))
    expect(opened.filter((each) => each !== undefined)).toEqual([])
    expect(opened.length).toBeGreaterThan(1000)
  })
})
