import { describe, expect, it } from 'vitest'
import { renderConfirm, renderInvite, renderSignIn } from '../../worker/mail/render/index.ts'
import { en } from '../../worker/mail/render/words/en.ts'
import { fr } from '../../worker/mail/render/words/fr.ts'
import { it as italian } from '../../worker/mail/render/words/it.ts'
import { site } from './samples.ts'
import { faults, hrefs } from './wellFormed.ts'

const link = 'https://worker.example/c/token.signature?x=1&y=2'

describe.each([
  ['en', 'Confirm your address', 'Sign in to Sillage', 'Ignore this email'],
  ['fr', 'Confirmez votre adresse', 'Connectez-vous à Sillage', 'Ignorez cet e-mail'],
  ['it', 'Conferma il tuo indirizzo', 'Accedi a Sillage', 'Ignora questa email'],
])('our own emails in %s', (language, confirm, signIn, ignore) => {
  it('ask to confirm with one link, and say that ignoring it is enough', () => {
    const mail = renderConfirm({ language, site, link })
    expect(faults(mail.html)).toEqual([])
    expect(mail.html).toContain(`<html lang="${language}"`)
    expect(mail.html).toContain(`${confirm}</h1>`)
    expect(hrefs(mail.html)).toEqual(['http://localhost:8788/', link])
    expect(mail.subject).toContain('Lantern Books')
    for (const part of [mail.html, mail.text]) expect(part).toContain(ignore)
    expect(mail.text).toContain(link)
    expect(mail.text).toContain(site.address)
  })

  it('sign a member in by link, and by code where there is one', () => {
    const mail = renderSignIn({ language, link, code: 'WDJB-MJHT' })
    expect(faults(mail.html)).toEqual([])
    expect(mail.html).toContain(`${signIn}</h1>`)
    expect(hrefs(mail.html)).toEqual([link])
    for (const part of [mail.html, mail.text]) {
      expect(part).toContain('WDJB-MJHT')
      expect(part).toContain(ignore)
    }
    expect(renderSignIn({ language, link }).text).not.toContain('WDJB')
  })

  it('ask somebody to work on a site, say who asks, and that there is no password', () => {
    const mail = renderInvite({ language, site: 'Lantern <Books>', by: 'olga@lantern-books.example', link })
    expect(faults(mail.html)).toEqual([])
    expect(mail.html).toContain(`<html lang="${language}"`)
    expect(hrefs(mail.html)).toEqual([link])
    expect(mail.html).not.toContain('<Books>')
    expect(mail.subject).toContain('Lantern <Books>')
    for (const part of [mail.html, mail.text]) {
      expect(part).toContain(ignore)
      expect(part).toContain('olga@lantern-books.example')
    }
    expect(mail.text).toMatch(/password|mot de passe/)
  })

  it('refuse a link that is not one', () => {
    expect(() => renderConfirm({ language, site, link: 'javascript:alert(1)' })).toThrow('content.href')
    expect(() => renderSignIn({ language, link: 'javascript:alert(1)' })).toThrow('content.href')
    expect(() => renderInvite({ language, site: 'x', by: 'y', link: 'javascript:alert(1)' })).toThrow('content.href')
  })
})

describe('the sentences', () => {
  const flat = (words: object): string[] =>
    Object.values(words).flatMap((value) =>
      typeof value === 'function'
        ? [String(value('Lantern Books'))]
        : typeof value === 'string'
          ? [value]
          : flat(value),
    )

  it('are written in each language: none is missing, none is another’s', () => {
    const [a, b, c] = [flat(en), flat(fr), flat(italian)]
    expect(b).toHaveLength(a.length)
    expect(c).toHaveLength(a.length)
    for (const [at, sentence] of a.entries()) {
      expect(sentence.trim()).not.toBe('')
      expect(new Set([sentence, b[at], c[at]]).size, sentence).toBe(3)
    }
  })

  it('in French keep their spaces before double marks from breaking', () => {
    for (const sentence of flat(fr)) expect(sentence).not.toMatch(/ [:;?!»]|« /)
  })
})
