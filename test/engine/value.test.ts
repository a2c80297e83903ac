import { describe, expect, it } from 'vitest'
import { timeOf } from '../../worker/engine/date.ts'
import { type Comparison, compare, Props, parse, type Read, readValue, type Value } from '../../worker/engine/index.ts'

const read = (type: Read['type'], raw: string, currency?: string): Value | undefined =>
  readValue(
    { name: 'x', type, source: { from: 'text', selector: 'b' }, ...(currency === undefined ? {} : { currency }) },
    raw,
  )
const money = (amount: number, currency = 'EUR') => ({ amount, currency })

describe('money on a page', () => {
  // biome-ignore format: one row, one line
  const cases: [raw: string, value: Value | undefined, declared?: string][] = [
    ['9,90 €', money(990)], ['9.90 €', money(990)], ['€9.90', money(990)], ['€ 9,90', money(990)], ['EUR 9,90', money(990)], ['9,90 EUR', money(990)], ['9,9 €', money(990)], ['9 €', money(900)],
    ['€1.234,50', money(123_450)], ['€1,234.50', money(123_450)], ['1 234,50 €', money(123_450)], ['1\u00a0234,50\u00a0€', money(123_450)], ['1\u202f234,50 €', money(123_450)],
    ['1.234 €', money(123_400)], ['1.234.567 €', money(123_456_700)], ['1.234.567,89 €', money(123_456_789)], ['$1,234.50', money(123_450, 'USD')], ['$1,234', money(123_400, 'USD')],
    ['£0.99', money(99, 'GBP')], ['$.99', money(99, 'USD')], ['CHF 12.-', money(1200, 'CHF')], ['CHF 12.–', money(1200, 'CHF')], ['Fr. 12.50', money(1250, 'CHF'), 'CHF'], ['CHF 1’234.50', money(123_450, 'CHF')], ["CHF 1'234.50", money(123_450, 'CHF')],
    ['12.50', money(1250, 'CHF'), 'CHF'], ['12.50', undefined], ['9,90 €', money(990), 'CHF'], ['$5', money(500, 'CAD'), 'CAD'], ['¥1,200', money(1200, 'JPY'), 'JPY'], ['0.250', money(250, 'KWD'), 'KWD'],
    ['12.500', money(12_500, 'KWD'), 'KWD'], ['12,500 DT', money(12_500, 'TND'), 'TND'], ['1,250.500', money(1_250_500, 'KWD'), 'KWD'], ['1.250.500', money(1_250_500_000, 'KWD'), 'KWD'],
    ['-20 % 19,90 €', money(1990)], ['12.5% off: €9.90', money(990)], ['100 % wool', undefined, 'EUR'],
    ['Was 12,90 € now 9,90 €', money(1290)], ['9,90 12,50 €', money(990)], ['Only 9.99. Free shipping', money(999), 'EUR'], ['from 9.99, or less', money(999), 'EUR'],
    ['-5,00 €', money(-500)], ['−5,00 €', money(-500)], ['€ -5', money(-500)], ['-€5', money(-500)], ['10-20 €', money(1000)],
    ['free', undefined], ['€', undefined], ['', undefined], ['   ', undefined], ['NaN €', undefined], ['Infinity €', undefined], [`${'9'.repeat(30)} €`, undefined], [`${'9'.repeat(400)} €`, undefined],
  ]
  it.each(cases)('%s is %o', (raw, value, declared) => {
    expect(read('money', raw, declared)).toEqual(value)
  })
})

describe('a number on a page', () => {
  // biome-ignore format: one row, one line
  const cases: [raw: string, value: Value | undefined][] = [
    ['42', 42], ['1 234,5', 1234.5], ['1,234.5', 1234.5], ['1.234,5', 1234.5], ['1,234', 1234], ['1.234', 1234], ['12.5', 12.5], ['12,5', 12.5], ['4.14159', 4.14159], ['4,14159', 4.14159], ['0.125', 0.125], ['0,125', 0.125],
    ['1,234.567', 1234.567], ['1.234,567', 1234.567], ['4.5 out of 5', 4.5], ['1’000', 1000], ['-7', -7], ['- 7', -7], ['SKU-7', 7], ['300 pages', 300], ['page 12 of 30', 12], ['2024 123', 2024],
    ['none', undefined], ['.', undefined], [',', undefined], ['-', undefined],
  ]
  it.each(cases)('%s is %o', (raw, value) => {
    expect(read('number', raw)).toEqual(value)
  })
})

describe('other values on a page', () => {
  // biome-ignore format: one row, one line
  const cases: [type: Read['type'], raw: string, value: Value | undefined][] = [
    ['text', '  Stephen King \n', 'Stephen King'], ['text', '', undefined], ['text', 'x'.repeat(2000), 'x'.repeat(1024)],
    ['boolean', 'true', true], ['boolean', 'Yes', true], ['boolean', '1', true], ['boolean', 'on', true], ['boolean', 'false', false], ['boolean', 'NO', false], ['boolean', '0', false], ['boolean', 'off', false], ['boolean', 'maybe', undefined],
    ['list', 'King, Christie; Verne | Dumas', ['King', 'Christie', 'Verne', 'Dumas']], ['list', ',,', []], ['list', Array.from({ length: 150 }, () => 'x').join(), Array.from({ length: 100 }, () => 'x')],
    ['date', '2026-05-01', '2026-05-01'], ['date', '2026-05-01T09:00:00Z', '2026-05-01T09:00:00Z'], ['date', '2026-02-31', undefined], ['date', '5 May 2026', undefined], ['date', '05/06/2026', undefined], ['date', 'tomorrow', undefined],
  ]
  it.each(cases)('%s %s is %o', (type, raw, value) => {
    expect(read(type, raw)).toEqual(value)
  })
})

describe('an instant', () => {
  // biome-ignore format: one row, one line
  const cases: [text: string, iso: string | undefined][] = [
    ['2026-05-01', '2026-05-01T00:00:00.000Z'], ['2026-05-01T09:30', '2026-05-01T09:30:00.000Z'], ['2026-05-01 09:30:15', '2026-05-01T09:30:15.000Z'], ['2026-05-01T09:30:15.123456Z', '2026-05-01T09:30:15.123Z'],
    ['2026-05-01T09:30:00+02:00', '2026-05-01T07:30:00.000Z'], ['2026-05-01T09:30:00+0200', '2026-05-01T07:30:00.000Z'], ['2026-05-01T09:30:00-05', '2026-05-01T14:30:00.000Z'], ['2028-02-29', '2028-02-29T00:00:00.000Z'],
    ['2026-02-29', undefined], ['2026-13-01', undefined], ['2026-00-10', undefined], ['2026-05-01T25:00', undefined], ['2026-5-1', undefined], ['1', undefined], ['', undefined], ['2026-05-01T09:30:00 CET', undefined],
  ]
  it.each(cases)('%s is %s, whatever the machine’s zone', (text, iso) => {
    const at = timeOf(text)
    expect(at === undefined ? undefined : new Date(at).toISOString()).toBe(iso)
  })
})

describe('a comparison', () => {
  // biome-ignore format: one row, one line
  const cases: [actual: Value | undefined, op: Comparison['op'], value: Value | undefined, answer: boolean | undefined][] = [
    ['King', 'is', 'king', true], ['King', 'is_not', 'king', false], ['E\u0301te\u0301', 'is', 'été', true], ['Stephen King', 'contains', 'PHEN', true], ['Stephen King', 'starts_with', 'ste', true], ['Stephen King', 'ends_with', 'king', true], ['ß', 'is', 'ss', false],
    ['King', 'in', ['Christie', 'KING'], true], ['King', 'in', ['Christie'], false], ['King', 'in', 'King', undefined], [5, 'in', ['5'], undefined],
    [5, 'is', 5, true], [5, 'is_not', 5, false], [5, 'lt', 5, false], [5, 'lte', 5, true], [5, 'gt', 4, true], [5, 'gte', 6, false], [5, 'contains', 5, undefined], [5, 'before', 6, undefined],
    [5, 'is', '5', undefined], ['5', 'is', 5, undefined], ['5', 'lt', '6', undefined], [true, 'is', true, true], [true, 'is_not', true, false], [true, 'lt', true, undefined], [true, 'is', 'true', undefined], [0, 'is', false, undefined],
    [money(990), 'is', money(990), true], [money(990), 'lt', money(1000), true], [money(990), 'lt', money(1000, 'CHF'), undefined], [money(990), 'is_not', money(990, 'CHF'), undefined], [money(990), 'contains', money(990), undefined], [money(990), 'is', 990, undefined],
    [['King', 'Verne'], 'contains', 'king', true], [['King'], 'is', 'KING', true], [['King'], 'is_not', 'king', false], [['King'], 'contains', 'Verne', false], [['King'], 'starts_with', 'K', undefined], [['King'], 'is', ['King'], undefined], [[], 'contains', '', false],
    ['2026-05-01', 'before', '2026-05-02', true], ['2026-05-01', 'after', '2026-05-02', false], ['2026-05-01T00:00+02:00', 'before', '2026-05-01T00:00Z', true], ['soon', 'before', '2026-05-02', undefined], ['2026-05-01', 'before', 'later', undefined],
    [undefined, 'is', 'x', undefined], [undefined, 'is_not', 'x', undefined], [undefined, 'lt', 10, undefined], [undefined, 'exists', undefined, false], [undefined, 'missing', undefined, true],
    ['', 'exists', undefined, true], [0, 'exists', undefined, true], [false, 'missing', undefined, false], ['x', 'is', undefined, undefined], [[], 'exists', undefined, true],
  ]
  it.each(cases)('%o %s %o: %s', (actual, op, value, answer) => {
    expect(compare(actual, value === undefined ? { op } : { op, value })).toBe(answer)
  })
})

describe('names and values', () => {
  // biome-ignore format: one row, one line
  const cases: [what: string, props: unknown, ok: boolean][] = [
    ['text, number, yes or no, money, list', { a: 'x', b: 1.5, c: true, d: money(1), e: ['x'] }, true], ['nothing', {}, true],
    ['a name that begins with a digit', { '1a': 1 }, false], ['a name with a dot', { 'a.b': 1 }, false], ['a name of 65 letters', { ['a'.repeat(65)]: 1 }, false], ['forty-one names', Object.fromEntries(Array.from({ length: 41 }, (_, i) => [`n${i}`, 1])), false],
    ['a text of 1,025 characters', { a: 'x'.repeat(1025) }, false], ['a list of 101', { a: Array(101).fill('x') }, false], ['a list of numbers', { a: [1] }, false], ['an object', { a: {} }, false], ['null', { a: null }, false],
    ['NaN', { a: Number.NaN }, false], ['Infinity', { a: Number.POSITIVE_INFINITY }, false], ['half a cent', { a: money(0.5) }, false], ['a currency of two letters', { a: money(1, 'EU') }, false], ['an unsafe amount', { a: money(2 ** 53) }, false],
  ]
  it.each(cases)('%s', (_, props, ok) => {
    expect(parse(Props, props).ok).toBe(ok)
  })
})
