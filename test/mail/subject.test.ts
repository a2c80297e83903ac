import { describe, expect, it } from 'vitest'
import { oneLine } from '../../worker/mail/providers/headers.ts'
import { renderConfirm, renderEmail } from '../../worker/mail/render/index.ts'
import { inputFor, saying, site } from './samples.ts'

const BREAKS = ['\r', '\n', '\r\n', '\0', '\u2028', '\u2029', '\u0085', '\u000b', '\u000c', '\u001b']
const INJECTED = ['Bcc: all@evil.example', 'To: x@evil.example', 'Content-Type: text/html', '\t folded', '<script>', '']
const PLACES = [
  (b: string, i: string) => `${b}${i}`,
  (b: string, i: string) => `Hello${b}${i}`,
  (b: string, i: string) => `Hello${b}${i}${b}`,
]

const payloads = BREAKS.flatMap((br) => INJECTED.flatMap((text) => PLACES.map((place) => place(br, text))))

describe('a subject', () => {
  it('is one line, whatever an attribute or a site’s name brings: a line break is a space', () => {
    expect(payloads.length).toBeGreaterThan(150)
    for (const payload of payloads) {
      const written = inputFor({ ...saying('x'), subject: payload })
      const brought = inputFor(
        { ...saying('x'), subject: 'Dear {{ first_name }}' },
        { attributes: { first_name: payload } },
      )
      const sites = { ...site, name: payload }
      const subjects = [
        renderEmail(brought).subject,
        renderConfirm({ language: 'en', site: sites, link: 'https://a.example/c' }).subject,
        ...(oneLine(payload) === '' ? [] : [renderEmail(written).subject]),
      ]
      for (const subject of subjects) expect(subject, JSON.stringify(payload)).not.toMatch(/[\p{Cc}\u2028\u2029]/u)
      expect(subjects[0]?.split(/ +/)).toEqual(
        `Dear ${payload}`
          .trim()
          .split(/[\s\p{Cc}]+/u)
          .filter(Boolean),
      )
    }
  })

  it('says what its author has for those of whom nothing is known where an attribute is blank', () => {
    for (const blank of ['', ' ', ...BREAKS]) {
      const greeting = { ...saying('x'), subject: '{{ first_name | default: "Reader" }}' }
      expect(renderEmail(inputFor(greeting, { attributes: { first_name: blank } })).subject).toBe('Reader')
    }
  })

  it('is never empty nor endless', () => {
    const empty = inputFor({ ...saying('x'), subject: '{{ nobody }}' })
    expect(() => renderEmail(empty)).toThrow('content.no_subject')
    const long = inputFor(
      { ...saying('x'), subject: '{{ first_name }}' },
      { attributes: { first_name: 'a'.repeat(1024) } },
    )
    expect(() => renderEmail(long)).toThrow('content.long')
  })

  it('is not escaped: it is not HTML', () => {
    const mail = renderEmail(
      inputFor({ ...saying('x'), subject: 'Tom & {{ first_name }} <3' }, { attributes: { first_name: 'J"erry\'' } }),
    )
    expect(mail.subject).toBe('Tom & J"erry\' <3')
    expect(mail.html).toMatch(/<title>Tom &amp; J(&quot;|")erry' &lt;3<\/title>/)
  })
})
