import { describe, expect, it } from 'vitest'
import { issue } from '../../worker/engine/index.ts'
import { type Row, readChunk } from '../../worker/import/read.ts'

const rowsOf = (text: string, format: 'csv' | 'ndjson'): Row[] => {
  const read = readChunk(text, format)
  if (!read.ok) throw new Error(JSON.stringify(read.issues))
  return read.rows
}
const codesOf = (text: string): string[] => {
  const read = readChunk(text, 'csv')
  return read.ok ? [] : read.issues.map(({ code }) => code)
}
const AT = Date.UTC(2026, 4, 3, 9)

describe('a table', () => {
  it('says what lines of JSON say', () => {
    const csv = [
      'type,email,at,url,order,value,currency,items,attributes.plan,attributes.seats,attributes.zip:text,attributes.tags:list,lists,props.author,purpose,granted',
      'page_view,ada@example.org,2026-05-03T09:00:00Z,https://shop.example/a,,,,,,,,,,Stephen King,,',
      `purchase,ada@example.org,${AT},,A-1,29.90,EUR,"[{""name"":""Misery"",""price"":990}]",,,,,,,,`,
      'contact,ada@example.org,,,,,,,pro,3,01234,a|b,news|vip,,,',
      'consent,ada@example.org,2026-05-03 11:00+02:00,,,,,,,,,,,,email:news,yes',
      ',,,,,,,,,,,,,,,',
    ].join('\r\n')
    const email = 'ada@example.org'
    const lines = [
      { type: 'page_view', email, at: AT, url: 'https://shop.example/a', props: { author: 'Stephen King' } },
      {
        type: 'purchase',
        email,
        at: AT,
        order: 'A-1',
        value: '29.90',
        currency: 'EUR',
        items: [{ name: 'Misery', price: 990 }],
      },
      {
        type: 'contact',
        email,
        attributes: { plan: 'pro', seats: 3, zip: '01234', tags: ['a', 'b'] },
        lists: ['news', 'vip'],
      },
      { type: 'consent', email, at: AT, purpose: 'email:news', granted: true },
    ]
    const json = lines.map((line) => JSON.stringify(line)).join('\n')
    expect(rowsOf(csv, 'csv').slice(0, 4)).toEqual(rowsOf(json, 'ndjson'))
    expect(rowsOf(json, 'ndjson').every((row) => 'row' in row)).toBe(true)
    expect(rowsOf(csv, 'csv')).toHaveLength(5)
  })

  it.each([
    ['nobody knows', 'type,email,colour\n', ['import.column']],
    ['there are two of', 'type,email,email\n', ['import.column_twice']],
    ['lead too deep', 'type,attributes.a.b\n', ['import.column']],
    ['are of a type there is not', 'type,attributes.a:uuid\n', ['import.column']],
    ['nobody names', 'type,\n', ['import.column']],
    ['every object has', 'type,attributes.constructor,props.__proto__\n', ['import.column', 'import.column']],
    ['are of another language', '"{""type"":""page_view""}"\n', ['import.column']],
    ['are lines of JSON', '{"type":"contact"}\n{"type":"contact"}\n', ['import.header']],
    ['stand in a quote that is never closed', '"type,email\ncontact,a@b.example\n', ['import.header']],
    ['hold a quote in their middle', 'type,em"ail\ncontact,a@b.example\n', ['import.header']],
    ['are not there', '', ['import.header']],
    ['semicolons separate', 'type;email\ncontact;a@b.example\n', ['import.separator']],
    ['semicolons separate after a mark', '\uFEFF"type";"email"\r\n"contact";"a@b.example"\r\n', ['import.separator']],
    ['tabs separate', 'type\temail\ncontact\ta@b.example\n', ['import.separator']],
  ])('with columns that %s is not read at all', (_name, text, codes) => {
    expect(codesOf(text)).toEqual(codes)
  })

  it('with a row that has more cells than columns, or fewer, refuses that row alone', () => {
    const rows = rowsOf('type,email,at\ncontact,a@b.example,\ncontact,a@b.example\ncontact,a@b.example,,\n', 'csv')
    expect(rows.map((row) => ('issue' in row ? [row.issue.code, row.issue.args] : 'taken'))).toEqual([
      'taken',
      ['import.cells', { cells: 2, columns: 3 }],
      ['import.cells', { cells: 4, columns: 3 }],
    ])
  })

  it('with a quote that is never closed says so of the row that opens it', () => {
    const rows = rowsOf('type,email\ncontact,a@b.example\ncontact,"b@b.example\ncontact,c@b.example\n', 'csv')
    expect(rows).toMatchObject([{ row: {} }, { issue: { code: 'import.quote' } }])
    expect(rowsOf('type,email\ncontact,a"b\ncontact,a@b.example\n', 'csv')).toMatchObject([
      { issue: { code: 'import.unreadable' } },
      { row: {} },
    ])
  })

  it('tells numbers from codes that look like them', () => {
    const rows = rowsOf(
      'type,email,attributes.a,attributes.b,attributes.c,attributes.d,attributes.e:number,attributes.f:money,attributes.g:date\ncontact,a@b.example,0612345678,42,-1.5,1234567890123456789,7,990 EUR,2026-05-03\n',
      'csv',
    )
    expect(rows).toMatchObject([
      {
        row: {
          attributes: {
            a: '0612345678',
            b: 42,
            c: -1.5,
            d: '1234567890123456789',
            e: 7,
            f: { amount: 990, currency: 'EUR' },
            g: '2026-05-03',
          },
        },
      },
    ])
  })

  it.each([
    ['number', '1 234'],
    ['number', 'many'],
    ['money', '9.90 EUR'],
    ['boolean', 'perhaps'],
    ['date', '04/05/1990'],
    ['date', 'tomorrow'],
    ['date', '1990-13-45'],
    ['date', '2026-05-03T25:00'],
  ])('refuses a cell that is not the %s its column says: %s', (type, cell) => {
    const [row] = rowsOf(`type,email,attributes.a:${type}\ncontact,a@b.example,${cell}\n`, 'csv')
    expect(row).toEqual({ issue: issue(`import.cell_${type}`, ['attributes', 'a']) })
  })

  it('takes the dates that rules can read', () => {
    for (const date of ['1990-05-04', '2026-05-03T09:00', ' 2026-05-03 09:00:00+02:00 '])
      expect(rowsOf(`type,email,attributes.a:date\ncontact,a@b.example,${date}\n`, 'csv')).toMatchObject([
        { row: { attributes: { a: date.trim() } } },
      ])
  })
})

describe('what is known of a browser', () => {
  const told = (known: Record<string, string>) => [
    { type: 'contact', email: 'a@b.example', ...known },
    { type: 'page_view', email: 'a@b.example', at: AT, url: 'https://shop.example/', ...known },
  ]
  const fates = (known: Record<string, string>) =>
    rowsOf(
      told(known)
        .map((row) => JSON.stringify(row))
        .join('\n'),
      'ndjson',
    ).map((row) => ('issue' in row ? [row.issue.code, ...row.issue.path] : 'taken'))

  it.each([
    ['language', 'Français', 'name.language'],
    ['language', 'fr_FR', 'name.language'],
    ['timezone', 'Paris', 'import.timezone'],
    ['timezone', '', 'import.timezone'],
    ['country', '??', 'import.country'],
    ['country', 'fr', 'import.country'],
    ['country', 'F', 'import.country'],
  ])('is refused where it is none: %s %s', (field, value, code) => {
    expect(fates({ [field]: value })).toEqual([
      [code, field],
      [code, field],
    ])
  })

  it('is taken where it is one', () => {
    expect(fates({ language: 'fr-CH', timezone: 'Europe/Zurich', country: 'CH' })).toEqual(['taken', 'taken'])
  })
})

describe('an order', () => {
  const order = { type: 'purchase', email: 'a@b.example', at: AT }
  const one = (more: object) => rowsOf(JSON.stringify({ ...order, ...more }), 'ndjson')[0]

  it('with a price that is not in minor units is refused, as one with such a value is', () => {
    expect(one({ items: [{ name: 'It' }, { price: 29.9 }] })).toMatchObject({
      issue: { code: 'value.money_whole', path: ['items', 1, 'price'] },
    })
    for (const price of [2990, '29.90', { amount: 2990, currency: 'EUR' }])
      expect(one({ items: [{ price, weight: 0.3 }] })).toHaveProperty('row')
  })

  it('whose number is empty has none', () => {
    for (const empty of ['', ' ']) {
      expect(one({ order: empty })).toMatchObject({ row: { order: undefined } })
      expect(one({ type: 'cart', cart: empty })).toMatchObject({ row: { cart: undefined } })
    }
    expect(one({ order: 'A-1' })).toMatchObject({ row: { order: 'A-1' } })
  })
})

describe('names every object has', () => {
  it.each([
    '{"type":"contact","email":"a@b.example","attributes":{"constructor":"x"}}',
    '{"type":"contact","email":"a@b.example","constructor":1}',
    '{"type":"__proto__"}',
    '{"type":"constructor"}',
    '[]',
    'null',
    '7',
  ])('are nothing to a row: %s', (line) => {
    expect(rowsOf(line, 'ndjson')).toMatchObject([{ issue: { severity: 'error' } }])
  })

  it('do not reach beyond it', () => {
    rowsOf('{"type":"contact","email":"a@b.example","attributes":{"__proto__":{"polluted":"yes"}}}', 'ndjson')
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
    expect(Reflect.get({}, 'polluted')).toBeUndefined()
  })
})

describe('a refusal', () => {
  it('does not hold what the row held', () => {
    const secret = 'canary@example'
    const rows = rowsOf(
      [
        { type: 'contact', email: secret },
        { type: 'contact', email: 'a@b.example', stage: secret },
        { type: secret },
        { type: 'page_view', email: 'a@b.example', at: secret, url: secret },
        { type: 'contact', email: 'a@b.example', attributes: { name: { secret } } },
      ]
        .map((row) => JSON.stringify(row))
        .join('\n'),
      'ndjson',
    )
    expect(rows.filter((row) => 'issue' in row)).toHaveLength(5)
    expect(JSON.stringify(rows)).not.toContain(secret)
  })
})
