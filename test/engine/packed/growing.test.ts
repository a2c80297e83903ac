import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Event, newProfile, pack, unpackOwn } from '../../../worker/engine/index.ts'
import { writeGrowing } from '../../../worker/engine/packed/growing.ts'
import { writeRows } from '../../../worker/engine/packed/write.ts'
import { events } from '../anything.ts'
import { START } from '../time.ts'

/** From a list written before, so many of the first, and some more: as a person lives on, is decided again, or is cut short. */
const steps = fc.array(
  fc.record({
    from: fc.nat(),
    kept: fc.oneof({ weight: 3, arbitrary: fc.constant(1) }, fc.double({ min: 0, max: 1, noNaN: true })),
    more: fc.array(events, { maxLength: 12 }),
  }),
  { minLength: 1, maxLength: 12 },
)
const begin = fc.array(events, { minLength: 10, maxLength: 30 })

/** Events that hold much the same, as those of one shop do. */
const alike = fc
  .record({
    event: events,
    tags: fc.subarray(['catalogue-books', 'catalogue-music', 'catalogue-films', 'sale']),
    author: fc.constantFrom('Stephen King', 'Stephen Crane', 'Stephen Fry', 'Agatha Christie'),
    page: fc.nat(30),
  })
  .map(({ event, tags, author, page }) => ({
    ...event,
    url: `https://shop.example/books/${page}`,
    tags,
    props: { author, page, title: `Stephen King, volume ${page}` },
    items: [{ author, price: { amount: page, currency: 'EUR' } }],
  }))
const some = (least: number, most: number) =>
  fc.oneof(
    fc.array(events, { minLength: least, maxLength: most }),
    fc.array(alike, { minLength: least, maxLength: most }),
  )

describe('a history that grows', () => {
  it('is written as if nothing had been written before, whichever list it goes on from', () => {
    fc.assert(
      fc.property(begin, steps, (first, all) => {
        const lists: Event[][] = [first]
        for (const { from, kept, more } of all) {
          const before = lists[from % lists.length] ?? []
          lists.push([...before.slice(0, Math.round(before.length * kept)), ...more])
          const list = lists.at(-1) ?? []
          expect(writeGrowing(list)).toEqual(writeRows(list))
        }
      }),
      { numRuns: 120 },
    )
  })

  it('is not taken for another that ends alike', () => {
    const [a = [], b = []] = fc.sample(begin, { numRuns: 2, seed: 7 })
    const end = a.at(-1)
    const other = end ? [...b.slice(0, a.length - 1), end] : []
    expect(writeGrowing(a)).toEqual(writeRows(a))
    expect(writeGrowing(other)).toEqual(writeRows(other))
  })

  it('leaves alone what it gave before', () => {
    const [[...list] = []] = fc.sample(begin, { numRuns: 1, seed: 8 })
    const rows = writeGrowing(list)
    const copy = structuredClone(rows)
    writeGrowing([...list, ...(fc.sample(begin, { numRuns: 1, seed: 9 })[0] ?? [])])
    expect(rows).toEqual(copy)
  })

  it('is written on by whoever has read it, as by whoever wrote it', () => {
    fc.assert(
      fc.property(some(10, 30), fc.array(some(0, 12), { minLength: 1, maxLength: 4 }), (first, all) => {
        let history = first
        for (const more of all) {
          const read = unpackOwn(pack({ ...newProfile('visitor-0001', START), history })).history
          expect(read).toEqual(history)
          history = [...history, ...more]
          expect(writeGrowing([...read, ...more])).toEqual(writeRows(history))
        }
      }),
      { numRuns: 120 },
    )
  })
})
