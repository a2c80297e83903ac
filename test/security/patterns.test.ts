import { describe, expect, it } from 'vitest'
import { addressOf } from '../../worker/address.ts'
import { compileComparison } from '../../worker/engine/compare.ts'
import { compilePattern, parse, UrlPattern } from '../../worker/engine/index.ts'
import { cpu, quickest } from '../cpu.ts'
import { row } from './row.ts'

const [PATTERNS, LENGTH, MOST] = [5_000, 2048, 5]
const ORIGIN = 'https://shop.example'

/** Shapes on which matchers that go back are known to run away: repeated wildcards, names side by side, ends that never come. */
const SHAPES = [
  '*a',
  'a*',
  '*',
  ':x',
  '*/',
  ':a-',
  'aa*',
  '/:x*b',
  '*a*b',
  'a:x',
  '/*/:y',
  ':x/:y',
  'é*',
  '%C3*',
  '*.',
  '*=',
  '-*-',
  'a*a',
] as const
const ENDS = ['', 'b', '*', '/b', ':z', '?*=*', '?a=*&b=*', '*!', '%', '/'] as const
/** As browsers write them in an address, and as a forger might: letters that are not encoded yet. */
const TEXTS = ['a', 'ab', 'a/', 'a-', '%C3%A9', 'é', 'a=&', '/', '.', '-', 'aaab', '*', ':x'].map((piece) =>
  piece.repeat(LENGTH).slice(0, LENGTH),
)

/** The n-th pattern that a document may hold: grown until it is as long as allowed, in all lengths below. */
function* patterns(): Generator<string> {
  for (let n = 1; ; n++)
    for (const shape of SHAPES)
      for (const end of ENDS) {
        const text = `/${shape.repeat(1 + ((n * 37) % 500))}`.slice(0, 512 - end.length) + end
        if (parse(UrlPattern, text).ok) yield text
      }
}

const timeOf = (work: () => unknown): number => quickest(work, MOST)

const OPS = ['is', 'contains', 'starts_with', 'ends_with', 'in', 'before', 'after'] as const

/** Every comparison of text there is, of each hostile text with the beginning of each. */
const comparisons = (): (() => unknown)[] =>
  OPS.flatMap((op) =>
    TEXTS.flatMap((text) =>
      TEXTS.map((other) => {
        const wanted = other.slice(0, 500)
        const holds = compileComparison({ op, value: op === 'in' ? [wanted] : wanted })
        return () => holds(text)
      }),
    ),
  )

const addresses = (): (() => unknown)[] =>
  TEXTS.flatMap((text) => {
    const short = `${text.slice(0, 120)}@${text.slice(0, 120)}.example`
    return [text, `${text}@${text}`, `a@${text}`, `${text}@b.example`, short].map((each) => () => addressOf(each))
  })

describe('T15: patterns and texts made to take for ever', () => {
  it(`${PATTERNS} patterns of pages on ${LENGTH} hostile characters: less than ${MOST} ms each`, () => {
    const times: number[] = []
    const seen = new Set<string>()
    for (const text of patterns()) {
      if (seen.size === PATTERNS) break
      if (seen.has(text)) continue
      seen.add(text)
      const matches = compilePattern(text)
      const url = `${ORIGIN}/${TEXTS[seen.size % TEXTS.length]}${seen.size % 2 ? '' : '!'}`
      times.push(timeOf(() => matches(url)))
    }
    const slow = times.filter((ms) => ms >= MOST)
    row({
      threat: 'T15',
      tried: `patterns of pages on ${LENGTH} hostile characters`,
      times: times.length,
      through: slow.length,
      figure: `slowest ${Math.max(...times).toFixed(2)} ms`,
    })
    expect([times.length, slow]).toEqual([PATTERNS, []])
  })

  it('comparisons of text, and what is taken for an address', () => {
    const times = [...comparisons(), ...addresses()].map(timeOf)
    const slow = times.filter((ms) => ms >= MOST)
    row({
      threat: 'T15',
      tried: `comparisons and addresses on ${LENGTH} hostile characters`,
      times: times.length,
      through: slow.length,
      figure: `slowest ${Math.max(...times).toFixed(2)} ms`,
    })
    expect(slow).toEqual([])
  })

  it('and one that goes back would be noticed: the same pattern as a regular expression', () => {
    const going = new RegExp(`^/${'.*a'.repeat(4)}b$`)
    expect(cpu(() => going.test(`/${'a'.repeat(120)}`))).toBeGreaterThan(MOST)
  })
})
