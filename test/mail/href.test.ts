import { describe, expect, it } from 'vitest'
import { linkHref, pictureSrc } from '../../worker/mail/render/href.ts'
import { renderEmail } from '../../worker/mail/render/index.ts'
import { HOSTILE_HREFS } from './hostile.ts'
import { inputFor } from './samples.ts'

const home = 'https://shop.example'

describe('links', () => {
  it.each([
    ['/books/misery', 'https://shop.example/books/misery'],
    ['#top', 'https://shop.example/#top'],
    ['?page=2', 'https://shop.example/?page=2'],
    ['https://other.example/a?b=1&c=2', 'https://other.example/a?b=1&c=2'],
    ['mailto:hello@shop.example', 'mailto:hello@shop.example'],
    ['tel:+41 22 000', 'tel:+41 22 000'],
    ['http://localhost:8788/x', 'http://localhost:8788/x'],
    ['/a"onclick=alert(1)', 'https://shop.example/a%22onclick=alert(1)'],
  ])('%s becomes %s', (href, expected) => {
    expect(linkHref(href, home, [])).toBe(expected)
  })

  it.each(HOSTILE_HREFS)('refuses %j as a link and as a picture', (href) => {
    expect(() => linkHref(href, home, ['x'])).toThrow('content.href')
    expect(() => pictureSrc(href, home, ['x'])).toThrow('content.href')
  })

  it('refuses a picture by mail', () => {
    expect(() => pictureSrc('mailto:a@b.example', home, [])).toThrow('content.href')
  })

  it('refuses hostile addresses in every place a content has for one', () => {
    for (const href of HOSTILE_HREFS) {
      const places = [
        { kind: 'text' as const, of: [{ text: 'x', href }] },
        { kind: 'button' as const, text: 'x', href },
        { kind: 'image' as const, src: href, alt: 'x' },
        { kind: 'columns' as const, of: [{ title: 'x', text: 'y', href }] },
        { kind: 'columns' as const, of: [{ title: 'x', text: 'y', src: href }] },
      ]
      for (const block of places) {
        expect(() => renderEmail(inputFor({ subject: 'Hello', blocks: [block] })), JSON.stringify(block)).toThrow(
          'content.href',
        )
      }
      expect(() => renderEmail(inputFor({ subject: 'x', blocks: [] }, { links: { unsubscribe: href } }))).toThrow(
        'content.href',
      )
    }
  })

  it('reads no merge tag in an address: people’s attributes choose no link', () => {
    const content = { subject: 'x', blocks: [{ kind: 'button' as const, text: 'x', href: '/a?{{first_name}}' }] }
    expect(renderEmail(inputFor(content)).html).not.toContain('/a?Ada')
  })
})
