import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { matches } from '../../snippet/pattern.ts'
import { compilePattern, UrlPattern } from '../../worker/engine/index.ts'
import { quickest } from '../cpu.ts'

const piece = fc.constantFrom(
  '/',
  'authors',
  'stephen-king',
  '*',
  ':name',
  ':a_1',
  'a',
  'b',
  '.',
  '?',
  '?page=',
  '=',
  '&',
  '#x',
  '%20',
  ':',
  ':80',
  'é',
  '-',
  'É',
  '"',
  ' ',
)
const path = fc.array(piece, { maxLength: 10 }).map((pieces) => pieces.join(''))
const origin = fc.constantFrom(
  '',
  'https://shop.example',
  'http://localhost:8788',
  'https://shop.example:443',
  'HTTPS://x',
  'https://Shop.example',
  'https://other.example',
)
const text = fc.tuple(origin, fc.constantFrom('/', '*', ''), path).map((parts) => parts.join(''))

const patterns = text.filter((one) => v.is(UrlPattern, one))

/** Addresses as a browser gives them, many of them made from the pattern so that a good part of them matches. */
const filled = (pattern: string) =>
  fc
    .tuple(
      fc.constantFrom('https://shop.example', 'http://localhost:8788'),
      fc.constantFrom('', 'a', 'a/b', 'stephen-king', '?'),
      fc.constantFrom('', 'x', 'a b'),
    )
    .map(
      ([site, any, name]) =>
        (/^http/.test(pattern) ? '' : site) + pattern.replaceAll('*', any).replaceAll(/:[a-z_]\w*/gi, name),
    )
const addresses = fc
  .tuple(fc.constantFrom('https://shop.example', 'http://localhost:8788', 'https://x:1'), path)
  .map(([site, rest]) => `${site}/${rest}`)
const pairs = patterns.chain((pattern) => fc.tuple(fc.constant(pattern), fc.oneof(addresses, filled(pattern), text)))

describe('URL patterns in the browser', () => {
  it('agree with the engine on every pattern and address', () => {
    let agreed = 0
    fc.assert(
      fc.property(pairs, ([pattern, url]) => {
        const engine = compilePattern(pattern)(url)
        if (engine) agreed++
        expect(matches(pattern, url)).toBe(engine)
      }),
      { numRuns: 20_000, seed: 7 },
    )
    // A property that only ever compares "no" with "no" proves nothing.
    expect(agreed).toBeGreaterThan(2000)
  })

  it.each([
    ['*/authors/stephen-king/*', 'https://shop.example/fr/authors/stephen-king/misery', true],
    ['/authors/:author', 'https://shop.example/authors/stephen-king', true],
    ['/authors/:author', 'https://shop.example/authors/stephen-king/misery', false],
    ['/search', 'https://shop.example/search?q=it', true],
    ['/search?q=*', 'https://shop.example/search?q=it', true],
    ['/search?q=*', 'https://shop.example/search', false],
    ['https://shop.example/*', 'https://other.example/a', false],
    ['*', 'about:blank', true],
  ])('%s on %s is %s', (pattern, url, expected) => {
    expect(matches(pattern, url)).toBe(expected)
    expect(compilePattern(pattern)(url)).toBe(expected)
  })

  it('take linear time on a pattern made to explode', () => {
    const look = () => matches(`/${'*a'.repeat(250)}b`, `https://x.example/${'a'.repeat(2000)}`)
    expect(quickest(look, 50)).toBeLessThan(50)
  })
})
