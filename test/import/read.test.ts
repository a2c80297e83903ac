import { describe, expect, it } from 'vitest'
import { momentOf } from '../../worker/import/moment.ts'
import { minorUnits } from '../../worker/import/money.ts'
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

  it('refuses a cell that is not what its column says', () => {
    for (const [type, cell] of [
      ['number', 'many'],
      ['money', '9.90 EUR'],
    ]) {
      const [row] = rowsOf(`type,email,attributes.a:${type}\ncontact,a@b.example,${cell}\n`, 'csv')
      expect(row).toMatchObject({ issue: { code: 'shape.wrong' } })
    }
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

describe('a time', () => {
  it.each([
    ['2026-05-03T09:00:00Z', AT],
    ['2026-05-03T09:00Z', AT],
    ['2026-05-03 09:00:00.250Z', AT + 250],
    ['2026-05-03T11:00:00+02:00', AT],
    ['2026-05-03T11:00:00+0200', AT],
    ['2026-05-03 11:00:00 +02', AT],
    ['2026-05-03t09:00:00z', AT],
    [String(AT), AT],
    [AT, AT],
  ])('is read as it is meant: %s', (written, at) => {
    expect(momentOf(written)).toBe(at)
  })

  it.each([
    '2026-05-03T09:00:00',
    '2026-05-03',
    '03/05/2026 09:00',
    '2026-06-31T09:00:00Z',
    '2026-13-01T09:00:00Z',
    '2026-05-03T25:00:00Z',
    '1777798800',
    1_777_798_800,
    -1,
    Number.NaN,
    1.5,
    '',
    'yesterday',
  ])('that could be another one is refused: %s', (written) => {
    expect(momentOf(written)).toBeUndefined()
  })
})

describe('an amount', () => {
  it.each([
    [2990, 'EUR', 2990],
    ['2990', undefined, 2990],
    ['29.90', 'EUR', 2990],
    ['-0.05', 'EUR', -5],
    ['0.00', 'CHF', 0],
    ['29.900', 'KWD', 29_900],
    ['500', 'JPY', 500],
  ])('of %s %s is so many minor units', (written, currency, units) => {
    expect(minorUnits(written, currency)).toBe(units)
  })

  it.each([
    ['29.9', 'EUR'],
    ['29.900', 'EUR'],
    ['500.00', 'JPY'],
    ['29.90', undefined],
    ['29,90', 'EUR'],
    ['1e3', 'EUR'],
    ['€29.90', 'EUR'],
    ['1.234.567', 'EUR'],
  ])('of %s %s is refused', (written, currency) => {
    expect(minorUnits(written, currency)).toMatchObject({ code: 'import.money' })
  })
})
