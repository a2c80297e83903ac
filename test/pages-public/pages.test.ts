import { describe, expect, it } from 'vitest'
import {
  confirmPage,
  layout,
  maskEmail,
  newNonce,
  pageHeaders,
  problemPage,
  unsubscribePage,
} from '../../worker/pages/index.ts'
import { en } from '../../worker/pages/words/en.ts'
import { fr } from '../../worker/pages/words/fr.ts'
import { it as italian } from '../../worker/pages/words/it.ts'
import { faults } from '../mail/wellFormed.ts'
import { allPages, SITE } from './allPages.ts'

const nonce = newNonce()

describe.each(['en', 'fr', 'it'] as const)('every page in %s', (language) => {
  it.each(allPages(language, nonce))(
    '%s is well formed, in its language, without script or inline style',
    (_name, html) => {
      expect(faults(html)).toEqual([])
      expect(html).toContain(`<html lang="${language}">`)
      expect(html).not.toMatch(/<script|<img|<iframe|\sstyle=|\son[a-z]+=|javascript:/i)
      expect(html.match(/<h1>/g)).toHaveLength(1)
      expect(html).toContain(`<style nonce="${nonce}">`)
      expect(html.match(/<style/g)).toHaveLength(1)
    },
  )
})

describe('a page that asks', () => {
  it('changes something only by a form that posts to its own path', () => {
    for (const html of [
      confirmPage({ language: 'en', site: SITE, state: 'ask', emails: true, action: '/c/tok', nonce }),
      unsubscribePage({
        language: 'en',
        site: SITE,
        state: 'ask',
        email: 'a•••@b.example',
        topic: 'News',
        action: '/u/tok',
        nonce,
      }),
    ]) {
      expect(html).toMatch(/<form method="post" action="\/[cu]\/tok"><button type="submit">/)
      expect(html).not.toContain('href="/')
    }
  })

  it('once done offers nothing more to press', () => {
    for (const state of ['done', 'expired', 'invalid'] as const) {
      expect(confirmPage({ language: 'en', site: SITE, state, emails: true, action: '/c/tok', nonce })).not.toContain(
        '<form',
      )
    }
  })

  it.each([
    ['en', 'write to you', 'emails'],
    ['fr', 'vous écrire', 'e-mails'],
    ['it', 'scriverti', 'email'],
  ])('promises emails in %s only where somebody agreed to some', (language, promise, word) => {
    for (const state of ['ask', 'done'] as const) {
      const pageOf = (emails: boolean) => confirmPage({ language, site: SITE, state, emails, action: '/c/tok', nonce })
      expect(pageOf(true)).toContain(promise)
      expect(pageOf(false)).not.toContain(promise)
      expect(pageOf(false).includes(word)).toBe(state === 'done')
    }
  })

  it('says whose address and which emails it is about', () => {
    const html = unsubscribePage({
      language: 'fr',
      site: SITE,
      state: 'ask',
      email: 'a•••@b.example',
      topic: 'La lettre',
      action: '/u/t',
      nonce,
    })
    for (const text of ['Lantern Books', 'a•••@b.example', 'La lettre', 'Me désabonner']) expect(html).toContain(text)
  })

  it('speaks English to those whose language we do not speak, and takes regions', () => {
    expect(problemPage({ language: 'de', problem: 'not_found', nonce })).toContain('<html lang="en">')
    expect(problemPage({ language: 'fr-CA', problem: 'not_found', nonce })).toContain('Il n’y a rien ici')
    expect(problemPage({ language: '__proto__', problem: 'busy', nonce })).toContain('Too many visitors')
  })
})

describe('the headers of a page', () => {
  it('allow its style sheet and its form, nothing else', () => {
    const headers = pageHeaders(nonce)
    expect(headers['content-security-policy']).toBe(
      `default-src 'none'; style-src 'nonce-${nonce}'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`,
    )
    expect(headers).toMatchObject({
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex, nofollow',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    })
  })

  it('take no nonce that could end the policy', () => {
    for (const bad of [
      '',
      'short',
      "x'; script-src *; a='aaaaaaaaaaaa",
      'aaaaaaaaaaaaaaaa"><script>',
      'aaaaaaaaaaaaaaaa\nbbbb',
    ]) {
      expect(() => pageHeaders(bad)).toThrow(RangeError)
      expect(() => layout({ language: 'en', title: 'x', nonce: bad, children: 'x' })).toThrow(RangeError)
    }
  })

  it('never have the same nonce twice', () => {
    expect(new Set(Array.from({ length: 1000 }, newNonce)).size).toBe(1000)
  })
})

describe('a masked address', () => {
  it.each([
    ['ada@example.com', 'a•••@example.com'],
    ['a@example.com', 'a•••@example.com'],
    ['😀x@example.com', '😀•••@example.com'],
    ['"odd@local"@example.com', '"•••@example.com'],
    ['no address', '•••'],
    ['@example.com', '•••'],
  ])('%s is %s', (email, masked) => {
    expect(maskEmail(email)).toBe(masked)
  })
})

describe('the sentences', () => {
  const flat = (words: object): string[] =>
    Object.values(words).flatMap((value) => {
      if (typeof value === 'function') return flat([value('Lantern Books', 'Newsletter')].flat())
      return typeof value === 'string' ? [value] : flat(value)
    })

  it('are written in each language: none is missing, none is another’s', () => {
    const [a, b, c] = [flat(en), flat(fr), flat(italian)]
    expect([b.length, c.length]).toEqual([a.length, a.length])
    for (const [at, sentence] of a.entries()) {
      expect(sentence.trim()).not.toBe('')
      expect(new Set([sentence, b[at], c[at]]).size, sentence).toBe(3)
    }
  })

  it('in French keep their spaces before double marks from breaking', () => {
    for (const sentence of flat(fr)) expect(sentence).not.toMatch(/ [:;?!»]|« /)
  })
})
