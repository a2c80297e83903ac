import { describe, expect, it } from 'vitest'
import { renderEmail } from '../../worker/mail/render/index.ts'
import { wrap } from '../../worker/mail/render/wrap.ts'
import { bestTen, inputFor, saying } from './samples.ts'

describe('the text part', () => {
  const { text } = renderEmail(inputFor(bestTen))

  it('keeps to 72 columns except for addresses', () => {
    const long = text.split('\n').filter((line) => line.length > 72 && !/^<?https?:\S+$/.test(line))
    expect(long).toEqual([])
  })

  it('writes headings, buttons, columns and pictures as a person would', () => {
    expect(text).toContain('His best ten, in the order to read them\n=======')
    expect(text).toContain('See the ten:\nhttp://localhost:8788/authors/stephen-king?utm_source=email')
    expect(text).toContain('The Shining\nA hotel that remembers.\nhttp://localhost:8788/books/the-shining')
    expect(text).toContain('[The red cover of Misery]')
    expect(text).toContain('write back <hello@lantern-books.example>.')
    expect(text).toContain('\n-- \n')
  })

  it('says everything the HTML says', () => {
    const { html } = renderEmail(inputFor(bestTen))
    const body = html.slice(html.indexOf('Lantern Books</a>'))
    const words = body
      .replace(/<[^>]+>/g, ' ')
      .replaceAll('&amp;', '&')
      .split(/[^\p{L}\p{N}’]+/u)
      .filter((word) => word.length > 3 && word !== 'nbsp')
    expect(words.length).toBeGreaterThan(60)
    expect(words.filter((word) => !text.includes(word))).toEqual([])
  })

  it('holds no control character but the line break', () => {
    const hostile = 'a\u0000b\u001b[31mc\u0007d\re'
    const mail = renderEmail(inputFor(saying(hostile)))
    expect(mail.text.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u)
  })
})

describe('wrap', () => {
  it('breaks at spaces, keeps lines of the author, and never breaks a word', () => {
    expect(wrap('one two three', 7)).toBe('one two\nthree')
    expect(wrap('one\ntwo', 72)).toBe('one\ntwo')
    expect(wrap(`see https://example.com/${'a'.repeat(90)} now`)).toBe(
      `see\nhttps://example.com/${'a'.repeat(90)}\nnow`,
    )
    expect(wrap('')).toBe('')
  })
})
