import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkPattern, suggestPatterns } from '../../extension/page/patterns.ts'

const first = (href: string, languages: string[] = []) => suggestPatterns(href, languages)[0]?.pattern

describe('patterns proposed for a page', () => {
  it.each([
    [
      'a book of a site in one language',
      'https://shop.example/authors/stephen-king/misery',
      [],
      '/authors/stephen-king/*',
    ],
    [
      'a book of a site in three languages',
      'https://shop.example/authors/stephen-king/misery',
      ['en', 'fr', 'it'],
      '*/authors/stephen-king/*',
    ],
    [
      'a book in its French page',
      'https://shop.example/fr/authors/stephen-king/misery?from=mail#top',
      [],
      '*/authors/stephen-king/*',
    ],
    ['a page at the top', 'https://shop.example/sale', [], '/sale'],
    ['the same in a language', 'https://shop.example/it/sale', [], '*/sale'],
    ['the home page', 'https://shop.example/', [], '/'],
    ['a page of the browser', 'about:blank', [], undefined],
  ])('%s', (_, href, languages, pattern) => expect(first(href, languages)).toBe(pattern))

  it('are all valid, all on the page, and never twice the same', () => {
    const segment = fc.stringMatching(/^[a-zA-Z0-9(){}+:*%.~-]{1,12}$/)
    const page = fc.record({
      path: fc.array(fc.oneof(segment, fc.constantFrom('fr', 'en', 'it')), { maxLength: 5 }),
      slash: fc.boolean(),
      query: fc.option(fc.stringMatching(/^[a-z]=[a-z0-9?]{1,5}$/)),
      languages: fc.constantFrom([], ['en', 'fr']),
    })
    fc.assert(
      fc.property(page, ({ path, slash, query, languages }) => {
        const href = `https://shop.example/${path.join('/')}${slash ? '/' : ''}${query === null ? '' : `?${query}`}`
        const patterns = suggestPatterns(href, languages).map(({ pattern }) => pattern)
        for (const pattern of patterns) expect(checkPattern(pattern, href)).toEqual({ ok: true, here: true })
        expect(new Set(patterns).size).toBe(patterns.length)
      }),
      { numRuns: 2_000 },
    )
  })

  it.each([
    ['authors/*', 'pattern.start'],
    ['/a/(b|c)', 'pattern.regexp'],
    [`/${'a'.repeat(600)}`, 'pattern.long'],
  ])('%s is refused with a code that has its words', (pattern, code) =>
    expect(checkPattern(pattern, 'https://shop.example/')).toEqual({ ok: false, code }),
  )
})
