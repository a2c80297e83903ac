import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compilePattern, parse, UrlPattern } from '../../worker/engine/index.ts'
import { quickest } from '../cpu.ts'

const ORIGIN = 'https://lantern.example'
const isOn = (pattern: string, url: string): boolean => compilePattern(pattern)(url)
const refusal = (pattern: string): string | undefined => {
  const parsed = parse(UrlPattern, pattern)
  return parsed.ok ? undefined : parsed.issues[0]?.code
}

describe('a pattern', () => {
  // biome-ignore format: one row, one line
  const cases: [pattern: string, on: string[], off: string[]][] = [
    ['*', ['/', '/a/b?c'], []],
    ['/', ['/', '', '/?a=1', '/#x'], ['/a']],
    ['/books/*', ['/books/', '/books/it', '/books/it/1', '/books/it?from=mail', '/books/it#top'], ['/books', '/fr/books/it', '/Books/it']],
    ['*/authors/stephen-king/*', ['/authors/stephen-king/it', '/fr/authors/stephen-king/'], ['/authors/stephen-king', '/authors/agatha-christie/x']],
    ['/books/:id', ['/books/it', '/books/it?x'], ['/books/', '/books/it/1', '/books']],
    ['/books/:id/*', ['/books/it/', '/books/it/reviews/2'], ['/books/it', '/books//reviews']],
    ['/books/:id.html', ['/books/it.html', '/books/a.b.html'], ['/books/.html', '/books/it']],
    ['/:shelf-:book', ['/king-it', '/a-b-c'], ['/king', '/king-']],
    ['/search?q=king', ['/search?q=king'], ['/search', '/search?q=other', '/search?q=king&page=2']],
    ['/search?q=*', ['/search?q=king', '/search?q='], ['/search?page=1']],
    ['/books/*?page=2', ['/books/it?page=2'], ['/books/it', '/books/it?page=3']],
    ['/livres/été', ['/livres/%C3%A9t%C3%A9', '/livres/été'], ['/livres/ete']],
    ['/a b', ['/a%20b'], ['/a']],
    ['/a#b', ['/a', '/a#c'], ['/b']],
  ]
  it.each(cases)('%s', (pattern, on, off) => {
    expect(refusal(pattern)).toBeUndefined()
    for (const path of on) expect([path, isOn(pattern, ORIGIN + path)]).toEqual([path, true])
    for (const path of off) expect([path, isOn(pattern, ORIGIN + path)]).toEqual([path, false])
  })

  it('may name the origin, however it is written', () => {
    for (const pattern of [
      'https://lantern.example/books/*',
      'https://Lantern.Example/books/*',
      'https://lantern.example:443/books/*',
    ]) {
      expect(isOn(pattern, `${ORIGIN}/books/it`)).toBe(true)
      expect(isOn(pattern, 'https://other.example/books/it')).toBe(false)
      expect(isOn(pattern, 'http://lantern.example/books/it')).toBe(false)
    }
    expect(isOn('http://localhost:8788/*', 'http://localhost:8788/x')).toBe(true)
    expect(isOn('http://localhost:8788/*', 'http://localhost/x')).toBe(false)
  })

  // biome-ignore format: one row, one line
  const refused: [pattern: string, code: string][] = [
    ['books', 'pattern.start'], ['', 'pattern.start'], ['ftp://x/', 'pattern.start'], ['https://*.example/', 'pattern.start'], ['//x', ''],
    ['/(a+)+', 'pattern.regexp'], ['/{a}', 'pattern.regexp'], ['/a+', 'pattern.regexp'], ['/a\\d', 'pattern.regexp'], ['/a?b?c', 'pattern.regexp'],
    ['/a/**', 'pattern.regexp'], ['/:id*', 'pattern.regexp'], ['/:été', 'pattern.regexp'], ['/:$x', 'pattern.regexp'], [`/${'a'.repeat(512)}`, 'pattern.long'],
  ]
  it.each(refused)('%s is refused with %s', (pattern, code) => {
    expect(refusal(pattern)).toBe(code === '' ? undefined : code)
  })
})

describe('the platform’s URLPattern', () => {
  /** Of about as many characters as places that are followed together. */
  const long = [29, 30, 31, 32, 33, 65].map((n) => 'a'.repeat(n))
  const plain = ['a', 'b', 'ab', 'books', '-', '.html', '_', '~', '%20', 'é', '1']
  const piece = fc.oneof(
    {
      weight: 3,
      arbitrary: fc.constantFrom(...plain, '&', '=', '@', '!', ',', ';'),
    },
    { weight: 2, arbitrary: fc.constant('*') },
    { weight: 2, arbitrary: fc.constantFrom(':id', ':name', ':x') },
    { weight: 2, arbitrary: fc.constant('/') },
    { weight: 1, arbitrary: fc.constantFrom(...long) },
  )
  const pattern = fc.array(piece, { maxLength: 8 }).map((all) => {
    const used = new Set<string>()
    return `/${all.filter((each) => !each.startsWith(':') || (!used.has(each) && used.add(each))).join('')}`
  })
  const path = fc
    .array(fc.constantFrom(...plain, '/', '//', '&', '=', '*', ...long), { maxLength: 8 })
    .map((all) => `/${all.join('')}`)

  /** Paths that a pattern is likely to take: its own wildcards filled in. */
  const filled = (text: string, fill: readonly string[]): string => {
    let i = 0
    return text.replace(/:[a-z]+|\*/g, () => fill[i++ % Math.max(fill.length, 1)] ?? '')
  }

  const standard = (text: string, url: string): boolean | undefined => {
    try {
      return new URLPattern({ pathname: text }).test(url)
    } catch {
      return undefined
    }
  }

  it('agrees on every path, for literals, * and :name', () => {
    let [yes, no] = [0, 0]
    fc.assert(
      fc.property(
        pattern,
        path,
        fc.array(fc.constantFrom('a', 'b', 'x/y', '', 'é', '-'), { maxLength: 4 }),
        (text, other, fill) => {
          fc.pre(refusal(text) === undefined)
          for (const each of [other, filled(text, fill)]) {
            const { href } = new URL(ORIGIN + each)
            const answer = standard(text, href)
            if (answer === undefined) continue
            if (answer) yes++
            else no++
            expect([text, href, isOn(text, href)]).toEqual([text, href, answer])
          }
        },
      ),
      { numRuns: 4000 },
    )
    expect(yes).toBeGreaterThan(500)
    expect(no).toBeGreaterThan(500)
  })

  it('agrees that a pattern without a query takes any', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('/books/*', '/books/:id', '/'),
        fc.constantFrom('/books/a', '/'),
        fc.constantFrom('', '?', '?a=1', '#x', '?a#x'),
        (text, at, rest) => {
          expect(isOn(text, ORIGIN + at + rest)).toBe(new URLPattern(text, ORIGIN).test(ORIGIN + at + rest))
        },
      ),
    )
  })
})

describe('a hostile pattern', () => {
  // biome-ignore format: one row, one line
  const hostile = [
    (n: number) => `/${'*a'.repeat(n)}`, (n: number) => `/${'*'.repeat(1)}${'a'.repeat(n)}*b`, (n: number) => `/${':x'.repeat(n)}`, (n: number) => `/${':x*'.repeat(1)}${'*:y'.repeat(n)}`,
    (n: number) => `/${'a*'.repeat(n)}b`, (n: number) => `*${'aa*'.repeat(n)}ab`, (n: number) => `/${':a-'.repeat(n)}*`, (n: number) => `/${'*/'.repeat(n)}`, (n: number) => `/${'*a?'.repeat(n)}`,
    (n: number) => `/${'(a*)*'.repeat(n)}`, (n: number) => `/?${'*='.repeat(n)}`, (n: number) => `/${'é*'.repeat(n)}`,
  ]
  const texts = [
    'a'.repeat(2048),
    'ab'.repeat(1024),
    `${'a/'.repeat(1024)}`,
    `${'a-'.repeat(1023)}b`,
    `?${'a='.repeat(1023)}`,
    '%C3%A9'.repeat(341),
  ].map((text) => `${ORIGIN}/${text}`)

  it('T15: 5,000 of them on 2 KB of text take less than 5 ms each', () => {
    let [tried, slowest] = [0, 0]
    for (let i = 0; i < 5000; i++) {
      const text = hostile[i % hostile.length]?.(1 + (i % 160)) ?? ''
      const url = texts[i % texts.length] ?? ''
      if (refusal(text) !== undefined) continue
      const matches = compilePattern(text)
      slowest = Math.max(
        slowest,
        quickest(() => matches(url), 5),
      )
      tried++
    }
    expect(tried).toBeGreaterThan(2500)
    expect(slowest).toBeLessThan(5)
  })
})
