import { describe, expect, it } from 'vitest'
import {
  type Comparison,
  compare,
  compareNumbers,
  compileComparison,
  Operator,
  type Value,
} from '../../worker/engine/index.ts'
import { added, sameValue } from '../../worker/engine/value.ts'

type Answers = Partial<Record<Comparison['op'], (boolean | undefined)[]>>

const money = (amount: number, currency = 'EUR') => ({ amount, currency })
const yes = [false, true, false]

/** Less, the same, more: what each operator says of the three. Those not named say nothing. */
const ORDER: Answers = {
  is: yes,
  is_not: [true, false, true],
  lt: [true, false, false],
  lte: [true, true, false],
  gt: [false, false, true],
  gte: [false, true, true],
}
const CALENDAR: Answers = { before: [true, false, false], after: [false, false, true] }
const WORDS: Answers = {
  is: yes,
  is_not: [true, false, true],
  contains: [false, true, true],
  starts_with: [false, true, true],
  ends_with: [false, true, true],
}
const SAME: Answers = { is: yes, is_not: [true, false, true] }
const ALWAYS: Answers = { exists: [true, true, true], missing: [false, false, false] }

describe('every operator', () => {
  const cases: [what: string, actual: Value[], value: Value, answers: Answers][] = [
    ['numbers', [1, 2, 3], 2, ORDER],
    ['amounts of one currency', [money(199), money(200), money(201)], money(200), ORDER],
    ['amounts of two', [money(199), money(200), money(201)], money(200, 'CHF'), {}],
    [
      'days',
      ['2026-05-01', '2026-05-02', '2026-05-03'],
      '2026-05-02',
      { ...CALENDAR, ...WORDS, contains: yes, starts_with: yes, ends_with: yes },
    ],
    ['words, the last of which has the one looked for all over', ['other', 'King', 'king by king'], 'KING', WORDS],
    [
      'lists',
      [['other'], ['King'], ['other', 'king']],
      'KING',
      { is: [false, true, true], is_not: [true, false, false], contains: [false, true, true] },
    ],
    ['yes or no', [false, true, false], true, SAME],
    ['one of a list', ['Christie', 'KING', 'Kin'], ['King', 'Verne'], { in: yes }],
    ['numbers in a list', [1, 2, 3], ['1', '2'], {}],
    ['a list in a list', [['King'], ['Verne'], []], ['King'], {}],
    ['amounts and numbers', [money(2), money(3), money(1)], 2, {}],
    ['numbers and amounts', [2, 3, 1], money(2), {}],
    ['yes or no and amounts', [true, false, true], money(1), {}],
    ['texts and numbers', ['2', '3', '1'], 2, {}],
    ['numbers and texts', [2, 3, 1], '2', {}],
    ['texts and amounts', ['2', '3', '1'], money(2), {}],
    ['amounts and texts', [money(2), money(3), money(1)], '2', {}],
    ['amounts and lists', [money(2), money(3), money(1)], ['2'], {}],
    ['lists and numbers', [['2'], ['3'], ['1']], 2, {}],
    ['lists and amounts', [['2'], ['3'], ['1']], money(2), {}],
    ['texts and yes or no', ['true', 'false', 'yes'], true, {}],
    [
      'texts that are no days, and a day',
      ['soon', 'never', '2026-13-01'],
      '2026-05-01',
      {
        is: [false, false, false],
        is_not: [true, true, true],
        contains: [false, false, false],
        starts_with: [false, false, false],
        ends_with: [false, false, false],
      },
    ],
  ]
  it.each(cases)('of %s', (_, actual, value, answers) => {
    for (const op of Operator.options) {
      const expected = (ALWAYS[op] ?? answers[op]) || [undefined, undefined, undefined]
      expect([op, ...actual.map((each) => compare(each, { op, value }))]).toEqual([op, ...expected])
      expect([op, ...actual.map(compileComparison({ op, value }))]).toEqual([op, ...expected])
    }
  })

  it('without a value to compare with, or with nothing to compare, is unknown but for what exists', () => {
    for (const op of Operator.options) {
      const [there, gone] = op === 'exists' ? [true, false] : op === 'missing' ? [false, true] : []
      for (const value of ['x', 1, true, money(1), ['x']]) {
        expect([op, compare(value, { op })]).toEqual([op, there])
        expect([op, compileComparison({ op })(value)]).toEqual([op, there])
        expect([op, compare(undefined, { op, value })]).toEqual([op, gone])
        expect([op, compileComparison({ op, value })(undefined)]).toEqual([op, gone])
      }
      expect([op, compare(undefined, { op })]).toEqual([op, gone])
    }
  })

  it('of counts and scores is that of numbers', () => {
    for (const op of ['is', 'is_not', 'lt', 'lte', 'gt', 'gte'] as const)
      expect([op, ...[1, 2, 3].map((n) => compareNumbers(op, n, 2))]).toEqual([op, ...(ORDER[op] ?? [])])
  })

  it('looks for a text at the beginning, in the middle, at the end', () => {
    const where = (op: Comparison['op']) =>
      ['king of', 'the king of', 'the king'].map((each) => compare(each, { op, value: 'KING' }))
    expect(where('contains')).toEqual([true, true, true])
    expect(where('starts_with')).toEqual([true, false, false])
    expect(where('ends_with')).toEqual([false, false, true])
  })
})

describe('a value', () => {
  const all: Value[] = [
    'a',
    '1',
    '',
    1,
    0,
    true,
    false,
    money(1),
    money(1, 'CHF'),
    money(2),
    [],
    ['a'],
    ['a', 'b'],
    ['b', 'a'],
  ]

  it('is the same as itself, written again, and as no other', () => {
    for (const [i, a] of all.entries())
      for (const [j, b] of structuredClone(all).entries()) expect([a, b, sameValue(a, b)]).toEqual([a, b, i === j])
    expect([sameValue(undefined, undefined), sameValue(undefined, 'a'), sameValue('a', undefined)]).toEqual([
      true,
      false,
      false,
    ])
    for (const each of all) expect([sameValue(each, undefined), sameValue(undefined, each)]).toEqual([false, false])
    expect(sameValue({ currency: 'EUR', amount: 1 }, money(1))).toBe(true)
  })

  const many = Array.from({ length: 100 }, (_, i) => `n${i}`)
  // biome-ignore format: one row, one line
  const cases: [before: Value | undefined, value: Value, after: Value | undefined][] = [
    [undefined, 2, 2], [1, 2, 3], [1, -3, -2], ['1', 2, '1'], [true, 2, true], [money(1), 2, money(1)], [['a'], 2, ['a']], [1e308, 1e308, 1e308],
    [undefined, money(2), money(2)], [money(1), money(2), money(3)], [money(1), money(2, 'CHF'), money(1)], [1, money(2), 1], ['a', money(2), 'a'], [['a'], money(2), ['a']], [money(2 ** 53 - 1), money(1), money(2 ** 53 - 1)],
    [undefined, 'a', ['a']], ['a', 'b', ['a', 'b']], ['a', 'a', ['a']], [['a'], 'b', ['a', 'b']], [['a', 'b'], ['b', 'c'], ['a', 'b', 'c']], [undefined, ['a', 'a'], ['a']], [undefined, [], []], ['a', ['b'], ['a', 'b']],
    [1, 'a', 1], [true, 'a', true], [money(1), 'a', money(1)], [1, ['a'], 1], [undefined, true, undefined], ['a', true, 'a'], [['a'], false, ['a']],
    [many, 'more', many], [many.slice(1), 'more', [...many.slice(1), 'more']],
  ]
  it.each(cases)('%o with %o added is %o', (before, value, after) => {
    expect(added(before, value)).toEqual(after)
  })
})
