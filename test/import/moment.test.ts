import { describe, expect, it } from 'vitest'
import { isInSeconds, momentOf } from '../../worker/import/moment.ts'

const AT = Date.UTC(2026, 4, 3, 9)

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

  it.each<[string | number, boolean]>([
    [1_777_798_800, true],
    [1_777_798_800.25, true],
    ['1777798800', true],
    ['1777798800.123', true],
    [AT, false],
    [String(AT), false],
    ['2026-05-03T09:00:00Z', false],
    [0, false],
    [20_260_503, false],
    ['06123456', false],
  ])('in seconds is known for what it is: %s', (written, isSeconds) => {
    expect(isInSeconds(written)).toBe(isSeconds)
  })
})
