import { describe, expect, it } from 'vitest'
import { checkEmail } from '../../worker/mail/render/check.ts'
import { renderEmail } from '../../worker/mail/render/index.ts'
import { checkTemplate, merger } from '../../worker/mail/render/template.ts'
import { cpu, quickest } from '../cpu.ts'
import { row } from '../security/row.ts'
import { inputFor, saying } from './samples.ts'
import { heavyTemplates, wildTemplates } from './templates.ts'

const attributes = {
  first_name: 'Ada',
  books: ['Misery', 'Carrie'],
  visits: 3,
  member: true,
  long: 'x'.repeat(1024),
  list: Array.from({ length: 100 }, (_, at) => `${'y'.repeat(1000)}${at}`),
}
const fill = (text: string): string => merger(attributes, 'en')(text, [])
const codes = (text: string): string[] => checkTemplate(text).map((found) => found.code)

describe('merge tags', () => {
  it.each([
    ['Dear {{ first_name | default: "reader" }}', 'Dear Ada'],
    ['Dear {{ nickname | default: "reader" }}', 'Dear reader'],
    ['{% if visits > 2 %}again{% elsif visits > 1 %}back{% else %}hello{% endif %}', 'again'],
    ['{% for book in books %}{{ forloop.index }}. {{ book }} {% endfor %}', '1. Misery 2. Carrie '],
    ['{% case first_name %}{% when "Ada", "Eve" %}A{% else %}B{% endcase %}', 'A'],
    ['{{ books | join: ", " | upcase }}', 'MISERY, CARRIE'],
    ['{{ member }}', 'true'],
    ['100 % plain { text } }}', '100 % plain { text } }}'],
  ])('%s gives %s', (template, expected) => {
    expect(checkTemplate(template)).toEqual([])
    expect(fill(template)).toBe(expected)
  })

  it('escape once, and only where there is HTML', () => {
    const mail = renderEmail(
      inputFor(saying('Dear {{ first_name }} & co'), { attributes: { first_name: '<b>"Ada" & \'Eve\'</b> &amp;' } }),
    )
    expect(mail.text).toContain('Dear <b>"Ada" & \'Eve\'</b> &amp; & co')
    expect(mail.html.replaceAll('&quot;', '"')).toContain('Dear &lt;b>"Ada" &amp; \'Eve\'&lt;/b> &amp;amp; &amp; co')
  })
})

describe('a template that is refused', () => {
  const TAGS = [
    'assign',
    'capture',
    'include',
    'render',
    'layout',
    'block',
    'cycle',
    'increment',
    'decrement',
    'tablerow',
    'unless',
    'echo',
    'liquid',
    'comment',
    'break',
    'continue',
    'nonsense',
    '#',
  ]
  it.each(TAGS)('names the tag %s', (tag) => {
    expect(checkTemplate(`a {% ${tag} x %} b`)[0]).toMatchObject({ code: 'template.tag', args: { tag } })
  })

  it('names raw, which hides what follows it', () => {
    expect(checkTemplate('{% raw %}{{ a }}{% endraw %}')[0]).toMatchObject({
      code: 'template.tag',
      args: { tag: 'raw' },
    })
  })

  const FILTERS = [
    'raw',
    'date',
    'sort',
    'replace',
    'split',
    'where',
    'where_exp',
    'find_exp',
    'group_by_exp',
    'json',
    'inspect',
    'strip_html',
    'url_decode',
    'map',
    'constructor',
    'toString',
  ]
  it.each(FILTERS)('names the filter %s', (filter) => {
    expect(checkTemplate(`{{ first_name | ${filter} }}`)[0]).toMatchObject({
      code: 'template.filter',
      args: { filter },
    })
  })

  it.each(['{{ first_name', '{% if a %}', '{% endif %}', '{{}}', '{% for x of y %}{% endfor %}', '{%'])(
    '%s is a fault of syntax',
    (text) => {
      expect(codes(text)).toEqual(['template.syntax'])
    },
  )

  it('may be 8 KB long, not more', () => {
    expect(codes(`{{ a }}${'x'.repeat(8185)}`)).toEqual([])
    expect(codes(`{{ a }}${'x'.repeat(8186)}`)).toEqual(['template.size'])
  })
})

describe('what a template can see', () => {
  const INHERITED = [
    'constructor',
    '__proto__',
    'toString',
    'hasOwnProperty',
    'valueOf',
    '__defineGetter__',
    'prototype',
  ]
  it.each(INHERITED)('is never %s', (name) => {
    for (const path of [
      name,
      `first_name.${name}`,
      `books.${name}`,
      `books["${name}"]`,
      `visits.${name}`,
      `books.first.${name}`,
    ]) {
      expect(fill(`[{{ ${path} }}]`), path).toBe('[]')
    }
    expect(fill(`{% for x in ${name} %}leak{% endfor %}`)).toBe('')
    expect(fill(`{% if ${name} %}leak{% endif %}`)).toBe('')
  })

  it('is an attribute of that name where somebody has one', () => {
    expect(merger({ constructor: 'Bricklayer' }, 'en')('{{ constructor }}', [])).toBe('Bricklayer')
  })
})

describe('a heavy template', () => {
  const time = (text: string): number =>
    quickest(() => {
      try {
        fill(text)
      } catch {
        // refused is fine; slow is not
      }
    }, 50)

  it.each(heavyTemplates)('stays under 50 ms: %s', (_name, text) => {
    expect(time(text)).toBeLessThan(50)
  })

  it('stops by counting, since a Worker’s clock stands still', () => {
    const loops = '{% for a in list %}{% for b in list %}{% for c in list %}{% endfor %}{% endfor %}{% endfor %}'
    expect(() => fill(loops)).toThrow('template.limit')
    expect(() => fill('{% for i in (1..1000000000) %}x{% endfor %}')).toThrow('template.limit')
  })

  it('takes from an allowance that the whole email shares', () => {
    const merge = merger(attributes, 'en')
    const some = '{% for a in list %}{{ visits }}{% endfor %}'
    expect(() => Array.from({ length: 1000 }, () => merge(some, []))).toThrow('template.limit')
  })

  it('never leaves 10,000 wild ones anything but text or a refusal, each under 50 ms', { timeout: 120_000 }, () => {
    const slow: string[] = []
    let slowest = 0
    for (const text of wildTemplates(10_000)) {
      const took = cpu(() => {
        try {
          expect(typeof fill(text)).toBe('string')
        } catch (error) {
          expect(error).toMatchObject({ name: 'NotRenderable', code: expect.stringMatching(/^template\./) })
        }
      })
      slowest = Math.max(slowest, took > 50 ? time(text) : took)
      if (took > 50 && time(text) > 50) slow.push(text)
    }
    row({
      threat: 'T8',
      tried: 'hostile templates, filled',
      times: 10_000,
      through: slow.length,
      figure: `none over 50 ms, the slowest ${slowest.toFixed(1)} ms`,
    })
    expect(slow).toEqual([])
  })

  it('is looked at before publishing, names and all, in 50 ms each', { timeout: 120_000 }, () => {
    const took = [...wildTemplates(10_000), ...heavyTemplates.map(([, text]) => text)].map((text) => {
      const look = () =>
        checkEmail({ subject: 'Hello', blocks: [{ kind: 'text', of: [{ text }] }] }, [], { attributes: ['long'] })
      return quickest(look, 25)
    })
    row({
      threat: 'T8',
      tried: 'hostile templates, looked at for what they show',
      times: took.length,
      through: took.filter((ms) => ms > 50).length,
      figure: `the slowest ${Math.max(...took).toFixed(1)} ms`,
    })
    expect(Math.max(...took)).toBeLessThan(50)
  })
})
