import { alone, counted, figures, type Line } from '../table.ts'
import { differences, type Expected } from './expected.ts'
import { type LogLine, reasonAgainst } from './log.ts'
import type { Sent } from './sending.ts'
import type { Stored } from './stored.ts'

const n = (value: number): string => value.toLocaleString('en')

/** What the log holds, and why most of it is no page view. */
export const readLines = (lines: readonly LogLine[], malformed: number): Line => {
  const reasons = new Map<string, number>()
  for (const line of lines) {
    const reason = reasonAgainst(line) ?? 'page views'
    reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
  }
  const told = [...reasons, ['malformed', malformed] as const].map(([reason, count]) => `${reason} ${n(count)}`)
  return counted('lines read', `${n(lines.length + malformed)}: ${told.join(', ')}`)
}

/** How it went: wall and CPU in ms, and who was stored. */
export type Outcome = { sent: Sent; wall: number; cpuMs: number; found: readonly Stored[] }

const equal = (quantity: string, ours: number, theirs: number): Line =>
  counted(quantity, n(ours), `= ${n(theirs)}`, ours === theirs)

/** What was stored beside what was counted; the first differences are told in words. */
export const compared = (kind: string, expected: Expected, { sent, wall, cpuMs, found }: Outcome): Line[] => {
  const wrong = differences(found, expected)
  for (const each of [...sent.errors, ...wrong].slice(0, 10)) process.stderr.write(`${each}\n`)
  const sum = (of: (each: Stored) => number) => found.reduce((total, each) => total + of(each), 0)
  const { answered, again, errors } = sent
  const bots = `${n(expected.botViews)} by ${n(expected.bots.size)} bots`
  return [
    counted(`${kind}: sent`, `${n(answered)}: ${n(expected.repeats)} of them repeats, ${bots}`),
    counted(
      `${kind}: errors; sent again after 429 or 503`,
      `${n(errors.length)}; ${n(again)}`,
      '0',
      errors.length === 0,
    ),
    equal(`${kind}: people`, found.length, expected.people.size),
    equal(
      `${kind}: views stored`,
      sum(({ views }) => views),
      expected.views,
    ),
    equal(`${kind}: bots stored`, found.filter(({ id }) => expected.bots.has(id)).length, 0),
    equal(`${kind}: people whose views, tags, pages or times differ`, wrong.length, 0),
    alone(`${kind}: views of a person, mean`, '', [sum(({ views }) => views) / found.length]),
    alone(`${kind}: busiest hour over the mean hour`, '×', [expected.busiestHour]),
    alone(`${kind}: bytes of a person, mean`, 'B', [sum(({ bytes }) => bytes) / found.length]),
    counted(`${kind}: events a second`, `${n(Math.round((answered / wall) * 1000))}, in ${figures(wall / 1000)} s`),
    alone(`${kind}: CPU of workerd for each`, 'ms', [cpuMs / answered]),
  ]
}
