import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { listJsonLd } from '../../extension/page/jsonld.ts'
import { listReadings } from '../../extension/page/readings.ts'
import { search } from '../../snippet/tools/jsonPath.ts'
import { parse, Read, readValue } from '../../worker/engine/index.ts'
import { createShop } from '../shop/index.ts'
import { dataOf, options } from '../shop/testing.ts'

const readingsOf = async (path: string) => {
  const html = await (await createShop(options).request(path)).text()
  const jsonld = dataOf(html).map((node) => JSON.stringify(node))
  return listReadings({ jsonld, metas: [] })
}

describe('values found on a page', () => {
  it('gives the author and the price of a book first, under names a rule can use', async () => {
    const readings = await readingsOf('/authors/stephen-king/misery')
    expect(readings.slice(0, 3)).toMatchObject([
      { name: 'author', type: 'text', value: 'Stephen King', source: { from: 'jsonld', path: 'author.name' } },
      { value: 'Misery', source: { from: 'jsonld', path: 'name' } },
      { name: 'price', type: 'money', currency: 'EUR', source: { from: 'jsonld', path: 'offers.price' } },
    ])
  })

  it('proposes only what the language of tags can say, each under its own name', async () => {
    for (const path of ['/authors/stephen-king/misery', '/fr/authors/stephen-king', '/']) {
      const readings = await readingsOf(path)
      for (const { name, type, source, currency } of readings)
        expect(parse(Read, { name, type, source, ...(currency === undefined ? {} : { currency }) }).ok).toBe(true)
      expect(new Set(readings.map(({ name }) => name)).size).toBe(readings.length)
    }
  })

  it('declares types the values have', async () => {
    for (const { value, name, type, source, currency } of await readingsOf('/authors/stephen-king/misery')) {
      const read = { name, type, source, ...(currency === undefined ? {} : { currency }) }
      expect(readValue(read, value), `${name} = ${value}`).toBeDefined()
    }
  })

  it('lists for each path the very value the snippet will read, whatever the JSON-LD', () => {
    const key = fc.constantFrom('name', 'author', 'offers', 'price', '@type', '@graph', 'itemListElement')
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { depthSize: 'small' },
        fc.constantFrom('King', 'Misery', 9.9, true, null),
        fc.array(tie('tree'), { maxLength: 3 }),
        fc.dictionary(key, tie('tree'), { maxKeys: 4 }),
      ),
    }))
    fc.assert(
      fc.property(fc.array(tree, { maxLength: 3 }), (pages) => {
        const read: unknown[] = pages.map((page) => JSON.parse(JSON.stringify(page)))
        for (const { path, value } of listJsonLd(pages.map((page) => JSON.stringify(page))))
          expect(search(read, path.split('.'))).toBe(value)
      }),
      { numRuns: 2_000 },
    )
  })

  it('has nothing to offer from broken JSON-LD, and says so by an empty list', () =>
    expect(listReadings({ jsonld: ['{"name": "Mis', '', 'null', '[[]]'], metas: [] })).toEqual([]))

  it('reads prices and authors of shops that only have meta tags', () =>
    expect(
      listReadings({
        jsonld: [],
        metas: [
          { name: 'product:price:amount', content: '48.00' },
          { name: 'product:price:currency', content: 'EUR' },
          { name: 'author', content: 'Léa' },
          { name: 'viewport', content: 'width=device-width' },
        ],
      }),
    ).toMatchObject([
      { type: 'money', currency: 'EUR', value: '48.00' },
      { name: 'author', value: 'Léa' },
    ]))
})
