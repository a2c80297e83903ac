import { describe, expect, it } from 'vitest'
import { checkEmail } from '../../worker/mail/render/index.ts'
import { LANGUAGES, rendered, samples } from './gallery.ts'
import { faults } from './wellFormed.ts'

const all = samples.flatMap((sample) =>
  LANGUAGES.map((language) => ({
    name: `${sample.name} in ${language}`,
    sample,
    language,
    mail: rendered(sample, language),
  })),
)
const bytes = (text: string): number => new TextEncoder().encode(text).length

/** What a mail client may drop, and what then is left in pieces: nothing but tables, text, links and pictures. */
const ELEMENTS = new Set([
  ...['html', 'head', 'meta', 'title', 'style', 'body', 'div', 'table', 'tbody', 'tr', 'td'],
  ...['p', 'h1', 'h2', 'a', 'img', 'br', 'strong'],
])

/** The parts of an email that Word alone reads are no part of what others draw. */
const drawn = (html: string): string => html.replace(/<!--\[if mso\]>[\s\S]*?<!\[endif\]-->/g, '')

describe(`${samples.length} emails in three languages`, () => {
  it('are twenty and more, with every kind of block among them', () => {
    const kinds = new Set(
      samples.flatMap(({ languages }) =>
        Object.values(languages).flatMap(({ blocks }) => blocks.map(({ kind }) => kind)),
      ),
    )
    expect(samples.length).toBeGreaterThanOrEqual(20)
    expect([...kinds].sort()).toEqual([
      'button',
      'columns',
      'divider',
      'footer',
      'heading',
      'image',
      'products',
      'text',
      'voucher',
    ])
  })

  it.each(all)('$name: well formed, one column in tables, of known elements', ({ mail: { html } }) => {
    expect(faults(html)).toEqual([])
    const elements = [...drawn(html).matchAll(/<([a-z][a-z0-9]*)/g)].map(([, name]) => name ?? '')
    expect(elements.filter((name) => !ELEMENTS.has(name))).toEqual([])
    for (const [table] of drawn(html).matchAll(/<table[^>]*>/g)) expect(table).toContain('role="presentation"')
    expect(drawn(html)).toMatch(/<table [^>]*style="width:100%;max-width:600px/)
    const widths = [...drawn(html).matchAll(/ width="(\d+)"/g)].map(([, width]) => Number(width))
    expect(widths.filter((width) => width > 600)).toEqual([])
  })

  it.each(all)(
    '$name: in its language, described, and small enough to be shown whole',
    ({ language, mail: { html, text } }) => {
      expect(html).toContain(`<html lang="${language}" dir="ltr"`)
      for (const [picture] of html.matchAll(/<img[^>]*>/g)) expect(picture).toMatch(/ alt="[^"]+"/)
      expect(bytes(html)).toBeLessThanOrEqual(102 * 1024)
      expect(text.trim().length).toBeGreaterThan(100)
      expect(
        Math.max(
          ...text
            .split('\n')
            .filter((line) => !/\S{60}/.test(line))
            .map((line) => line.length),
        ),
      ).toBeLessThanOrEqual(78)
    },
  )

  it.each(all)(
    '$name: without scripts, forms, foreign styles, or anything that is fetched but its pictures',
    ({ mail: { html } }) => {
      expect(html).not.toMatch(
        /<(script|form|iframe|object|embed|link|base|svg|input|button)\b|\son[a-z]+=|javascript:|@import|url\(/i,
      )
      expect(
        [...html.matchAll(/ (?:src|background|poster|srcset)="([^"]*)"/g)].filter(
          ([, src]) => !src?.startsWith('http://localhost:8788/'),
        ),
      ).toEqual([])
    },
  )

  it.each(all)('$name: nothing speaks against sending it', ({ sample, language }) => {
    const content = sample.languages[language]
    expect(content && checkEmail(content)).toEqual([])
  })

  it('keep what Gmail would throw its styles away for in a sheet of its own', () => {
    const [{ mail } = { mail: { html: '' } }] = all
    const sheets = [...mail.html.matchAll(/<style>([\s\S]*?)<\/style>/g)].map(([, sheet]) => sheet ?? '')
    expect(sheets.map((sheet) => sheet.includes('['))).toEqual([false, true])
    // https://www.caniemail.com/features/html-style/: at most 16 KB of styles.
    expect(bytes(sheets.join(''))).toBeLessThan(16 * 1024)
  })

  it('say how to leave in every one that is marketing, and in no other', () => {
    for (const { sample, mail } of all) {
      const leaves = mail.html.includes('/u/abc.def') && mail.text.includes('/u/abc.def')
      expect([sample.name, leaves]).toEqual([sample.name, !sample.transactional])
    }
    expect(new Set(samples.map(({ transactional }) => transactional))).toEqual(new Set([true, false]))
  })
})
