import { describe, expect, it } from 'vitest'
import { checkWorkflow, type MessageBlock, textsIn, withTexts } from '../../worker/engine/index.ts'
import { checkText } from '../../worker/mail/render/check.ts'
import { places } from './issues.ts'
import { bar, branch, type Json, workflow, YES } from './site.ts'

const of = [{ text: 'A', href: '/a', strong: true }, { text: 'B' }]
const until = '2040-01-01T00:00:00Z'

/** [block, the places of its texts] */
const BLOCKS: [MessageBlock, string[]][] = [
  [{ kind: 'heading', text: 'A' }, ['text']],
  [{ kind: 'text', of }, ['of.0.text', 'of.1.text']],
  [{ kind: 'button', text: 'A', href: '/a' }, ['text']],
  [{ kind: 'image', src: '/a.png', alt: 'A' }, ['alt']],
  [{ kind: 'field', name: 'a', label: 'A', type: 'text', placeholder: 'B' }, ['label', 'placeholder']],
  [{ kind: 'field', name: 'a', label: 'A', type: 'choice', choices: ['B', 'C'] }, ['label']],
  [{ kind: 'consent', purpose: 'email:a', of }, ['of.0.text', 'of.1.text']],
  [{ kind: 'done', of }, ['of.0.text', 'of.1.text']],
  [{ kind: 'countdown', until, label: 'A', over: 'B' }, ['label', 'over']],
  [{ kind: 'countdown', until }, []],
  [{ kind: 'voucher', code: 'A1', label: 'A' }, ['label']],
  [{ kind: 'voucher', code: 'A1' }, []],
  [
    { kind: 'products', of: [{ title: 'A', href: '/a', src: '/b', alt: 'C', price: '5 €', was: '6 €' }] },
    ['of.0.title', 'of.0.alt', 'of.0.price', 'of.0.was'],
  ],
  [{ kind: 'products', of: [{ title: 'A', href: '/a' }] }, ['of.0.title']],
  [{ kind: 'change', selector: 'h1', to: { set: 'text', text: 'A' } }, ['to.text']],
  [{ kind: 'change', selector: 'img', to: { set: 'image', src: '/a', alt: 'A' } }, ['to.alt']],
  [{ kind: 'change', selector: 'img', to: { set: 'image', src: '/a' } }, []],
  [{ kind: 'change', selector: 'a', to: { set: 'link', href: '/a' } }, []],
  [{ kind: 'change', selector: 'a', to: { set: 'attribute', name: 'data-a', value: 'A' } }, []],
  [{ kind: 'change', selector: 'a', to: { set: 'class', add: 'a' } }, []],
  [{ kind: 'change', selector: 'a', to: { set: 'hide' } }, []],
]

describe('the texts of a message', () => {
  it.each(BLOCKS)('of %j stand at %j', (block, expected) => {
    expect(textsIn([{ kind: 'heading', text: '' }, block]).map(({ path }) => path.join('.'))).toEqual([
      '0.text',
      ...expected.map((place) => `1.${place}`),
    ])
  })

  it.each(BLOCKS)('of %j are changed, and nothing else is', (block, { length }) => {
    expect(withTexts([block], (text) => text)).toEqual([block])
    const changed = JSON.stringify(withTexts([block], () => '§'))
    expect(changed.split('§')).toHaveLength(length + 1)
  })
})

describe('merge tags of a message', () => {
  const said = (text: string): Json => ({ languages: { en: [{ kind: 'text', of: [{ text: 'A' }, { text }] }] } })
  const found = (...steps: Json[]) =>
    places(
      checkWorkflow(workflow({ steps }), {
        tags: [],
        workflows: [],
        languages: [],
        checkEmail: () => [],
        checkText: (text, path) => checkText(text, path, { attributes: ['first_name'] }),
      }),
    )
  const at = 'steps.0.message.languages.en.0.of.1.text'

  it.each([
    ['Hello', []],
    ['Hello {{ first_name | default: "reader" }}', []],
    ['{% if first_name %}Hello {{ first_name }}{% endif %}', []],
    ['Hello {{ first_name }}', [`template.fallback ${at}`]],
    ['Hello {{ nickname | default: "reader" }}', [`template.attribute ${at}`]],
    ['Hello {{ first_name', [`template.syntax ${at}`]],
    ['{% include "a" %}', [`template.tag ${at}`]],
    ['{{ first_name | raw }}', [`template.filter ${at}`]],
  ])('%s: %j', (text, expected) => {
    expect(found(bar('b', said(text)))).toEqual(expected)
  })

  it('are looked at wherever the message stands', () => {
    expect(found(branch([[YES, [bar('b', said('{{ a'))]]]))).toEqual([
      'template.syntax steps.0.cases.0.steps.0.message.languages.en.0.of.1.text',
    ])
  })
})
