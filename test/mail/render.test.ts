import { describe, expect, it } from 'vitest'
import type { EmailText } from '../../worker/engine/index.ts'
import { checkEmail, NotRenderable, renderEmail } from '../../worker/mail/render/index.ts'
import { bestTen, inputFor, links, saying, site } from './samples.ts'
import { faults, hrefs } from './wellFormed.ts'

const codeOf = (make: () => unknown): string => {
  try {
    make()
    return 'made'
  } catch (error) {
    return error instanceof NotRenderable ? error.code : String(error)
  }
}

describe('an email', () => {
  const mail = renderEmail(inputFor(bestTen))

  it('is well-formed HTML', () => {
    expect(faults(mail.html)).toEqual([])
  })

  it('has every link of its HTML in its text too', () => {
    const targets = hrefs(mail.html).map((href) => href.replace(/^mailto:/, ''))
    expect(targets.length).toBeGreaterThan(7)
    expect(targets.filter((href) => !mail.text.includes(href))).toEqual([])
  })

  it('resolves links and pictures against the site', () => {
    expect(hrefs(mail.html)).toContain('http://localhost:8788/books/misery')
    expect(mail.html).toContain('src="http://localhost:8788/assets/covers/misery.svg"')
  })

  it('ends with the name, the postal address, the reason and the way out, in both parts', () => {
    for (const part of [mail.html, mail.text]) {
      expect(part).toContain('Lantern Books')
      expect(part).toContain('12 Lamp Street, Geneva')
      expect(part.replace(/\s+/g, ' ')).toContain('because you asked Lantern Books to write to you')
      expect(part).toContain('Unsubscribe')
    }
    expect(hrefs(mail.html)).toContain(links.unsubscribe)
    expect(mail.text).toContain(`<${links.unsubscribe}>`)
  })

  it('leaves the preferences out where there are none', () => {
    const { html } = renderEmail(inputFor(bestTen, { links: { unsubscribe: links.unsubscribe } }))
    expect(html).toContain('Unsubscribe')
    expect(html).not.toContain('Choose what you get')
  })

  it('fills merge tags in the subject, the text and the preheader, with their defaults', () => {
    expect(mail.subject).toBe('His best ten, Ada')
    const stranger = renderEmail(inputFor(bestTen, { attributes: {} }))
    expect(stranger.subject).toBe('His best ten, dear reader')
    expect(stranger.text).toContain('Dear reader, you came back')
  })

  it('hides its preheader from the page and starts with it', () => {
    const at = mail.html.indexOf('Start with Misery.')
    expect(mail.html.slice(0, at)).toMatch(/display:none[^>]*>$/)
    expect(mail.text).not.toContain('Start with Misery.')
  })

  it('asks for both colour schemes and has one h1', () => {
    expect(mail.html).toContain('<meta name="color-scheme" content="light dark">')
    expect(mail.html).toContain('prefers-color-scheme:dark')
    expect(mail.html.match(/<h1/g)).toHaveLength(1)
  })

  it('holds no script, no form, no event handler, no picture without a description', () => {
    expect(mail.html).not.toMatch(/<(script|form|iframe|object|link)\b|\son[a-z]+=/i)
    for (const [image] of mail.html.matchAll(/<img[^>]*>/g)) expect(image).toMatch(/ alt="[^"]+"/)
  })

  it('holds no control character and no half of a character', () => {
    const hostile = 'a\u0000b\u001bc\ud800d\u0085e'
    const { html } = renderEmail(inputFor(saying(hostile)))
    expect(html).toContain('abc\ufffdde')
    expect(html).not.toMatch(/[^\P{Cc}\n\t]/u)
  })

  it('is the same bytes for the same input', () => {
    expect(renderEmail(inputFor(bestTen))).toEqual(mail)
  })
})

describe('the language of an email', () => {
  const cases = [
    ['en', 'lang="en" dir="ltr"', 'Unsubscribe', 'because you asked Lantern Books'],
    ['fr-CH', 'lang="fr-CH" dir="ltr"', 'Se désabonner', 'avez demandé à Lantern Books'],
    ['it', 'lang="it" dir="ltr"', 'Annulla l’iscrizione', 'hai chiesto a Lantern Books'],
    ['de', 'lang="de" dir="ltr"', 'Unsubscribe', 'because you asked'],
    ['ar', 'lang="ar" dir="rtl"', 'Unsubscribe', 'because you asked'],
    ['"><script>', 'dir="ltr"', 'Unsubscribe', 'because you asked'],
  ] as const
  it.each(cases)('%s gives %s', (language, attributes, unsubscribe, why) => {
    const mail = renderEmail(inputFor(bestTen, { language }))
    expect(mail.html).toContain(`<html ${attributes} xmlns`)
    expect(faults(mail.html)).toEqual([])
    for (const part of [mail.html, mail.text.replace(/\s+/g, ' ')]) {
      expect(part).toContain(unsubscribe)
      expect(part).toContain(why)
    }
  })

  it('writes money as that language does', () => {
    const attributes = { total: { amount: 123_450, currency: 'EUR' }, yen: { amount: 500, currency: 'JPY' } }
    const text = (language: string) =>
      renderEmail(inputFor(saying('{{ total }} / {{ yen }}'), { language, attributes })).text
    expect(text('en')).toContain('€1,234.50 / ¥500')
    expect(text('fr').replace(/\s/g, ' ')).toContain('1 234,50 €')
    expect(text('no language at all')).toContain('€1,234.50')
  })
})

describe('what cannot be made', () => {
  const blocks = (...of: EmailText['blocks']): EmailText => ({ subject: 'Hello', blocks: of })

  it('refuses a voucher nobody was given a code for, with its place', () => {
    const voucher = blocks({ kind: 'divider' }, { kind: 'voucher', pool: 'autumn' })
    expect(codeOf(() => renderEmail(inputFor(voucher)))).toBe('content.voucher')
    expect(renderEmail(inputFor(voucher, { vouchers: { autumn: 'LEAF-7' } })).text).toContain('    LEAF-7')
  })

  it('refuses an email of more than 102 KB', () => {
    const long = 'Long ago, in a library far away. '.repeat(60)
    const many = blocks(
      ...Array.from({ length: 50 }, () => ({ kind: 'text' as const, of: [{ text: long }, { text: long }] })),
    )
    expect(codeOf(() => renderEmail(inputFor(many)))).toBe('content.size')
    expect(checkEmail(many, ['en'])).toEqual([
      {
        code: 'content.size',
        path: ['en', 'blocks'],
        severity: 'error',
        args: { size: expect.any(Number), limit: 102 },
      },
    ])
  })

  it('finds before publishing what would be more than 102 KB, to the block', () => {
    const text = '"&<'.repeat(600)
    const of = (n: number) =>
      blocks(...Array.from({ length: n }, () => ({ kind: 'text' as const, of: [{ text, href: '/x' }] })))
    const tooLong = (n: number): boolean => {
      const made = codeOf(() => renderEmail(inputFor(of(n))))
      const found = checkEmail(of(n)).map(({ code }) => code)
      // Links get longer on their way out, so it may be found a little before it is so, and never after.
      expect([n, made === 'made' || found.includes('content.size')]).toEqual([n, true])
      return found.includes('content.size')
    }
    const first = Array.from({ length: 50 }, (_, n) => n + 1).find(tooLong) ?? 99
    expect(first).toBeGreaterThan(5)
    expect(codeOf(() => renderEmail(inputFor(of(first + 2))))).toBe('content.size')
  })

  it('makes a long email that is not that long, every paragraph with a merge tag', () => {
    const text = `Dear {{ first_name | default: "reader" }}, ${'the night is long and so is the shelf. '.repeat(40)}`
    const many = blocks(...Array.from({ length: 45 }, () => ({ kind: 'text' as const, of: [{ text }] })))
    const { html } = renderEmail(inputFor(many))
    expect(html.match(/Dear Ada/g)).toHaveLength(45)
  })

  it('says which field is wrong', () => {
    const broken = blocks({ kind: 'text', of: [{ text: 'fine' }, { text: '{{ oh' }] })
    expect(checkEmail(broken)[0]).toMatchObject({ code: 'template.syntax', path: ['blocks', 0, 'of', 1, 'text'] })
    expect(checkEmail({ ...bestTen, subject: '{% include "x" %}' })[0]).toMatchObject({
      code: 'template.tag',
      path: ['subject'],
    })
    expect(checkEmail(bestTen)).toEqual([])
  })

  it('refuses a site without an origin rather than sending dead links', () => {
    expect(codeOf(() => renderEmail(inputFor(bestTen, { site: { ...site, origin: 'nowhere' } })))).toBe('site.origin')
  })
})
