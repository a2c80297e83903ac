import { env } from 'cloudflare:workers'
import * as v from 'valibot'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { personal } from '../../worker/collect/personal.ts'
import { type Chosen, Message, type MessageBlock, newProfile, type Value } from '../../worker/engine/index.ts'
import { HOSTILE } from '../mail/hostile.ts'
import { event, openShop, type ShopOptions, view } from './shopWorld.ts'
import { VISITOR } from './stored.ts'
import { countedD1 } from './watchedD1.ts'

afterEach(() => vi.restoreAllMocks())

const HELLO = 'Hello {{ first_name | default: "reader" }}.'
const blocksOf = (text: string): MessageBlock[] => [{ kind: 'text', of: [{ text }] }]
const chosen = (text: string, blocks = blocksOf(text), language = 'en'): Chosen => ({
  workflow: 'w',
  step: 's',
  message: v.parse(Message, { id: 'hello', kind: 'bar', languages: { [language]: blocks } }),
  language,
  blocks,
})
type Known = Readonly<Record<string, Value>>
const fill = async (one: Chosen, attributes: Known = {}): Promise<MessageBlock[] | undefined> => {
  const [made] = await personal([one], 'lantern', { ...newProfile('p1', 0), attributes })
  return made?.blocks
}
const saidTo = async (attributes: Known, text = HELLO): Promise<string | undefined> => {
  const [block] = (await fill(chosen(text), attributes)) ?? []
  return block?.kind === 'text' ? block.of[0]?.text : undefined
}

describe('the merge tags of a message', () => {
  it.each([
    [HELLO, { first_name: 'Ada' }, 'Hello Ada.'],
    [HELLO, {}, 'Hello reader.'],
    ['{% if visits > 2 %}Again{% else %}Hello{% endif %}', { visits: 3 }, 'Again'],
    ['{% for each in books %}{{ each }} {% endfor %}', { books: ['It', 'Carrie'] }, 'It Carrie '],
    ['{{ spent | default: "nothing" }}', { spent: { amount: 990, currency: 'EUR' } }, '€9.90'],
    ['{{ name | upcase | default: "X" }}', { name: 'ada' }, 'ADA'],
  ])('%s of %j says %j', async (text, attributes: Known, expected) => {
    expect(await saidTo(attributes, text)).toBe(expected)
  })

  it('write money in the language of the message', async () => {
    const [block] = (await fill(chosen('', [{ kind: 'heading', text: '{{ spent }}' }], 'fr'), {
      spent: { amount: 990, currency: 'EUR' },
    })) ?? [{ kind: 'divider' }]
    expect(block).toEqual({ kind: 'heading', text: '9,90\u00a0€' })
  })

  it('are filled in every text, and in nothing that leads somewhere or is kept', async () => {
    const tag = '{{ a | default: "x" }}'
    const blocks: MessageBlock[] = [
      { kind: 'button', text: tag, href: `/${tag.replaceAll(' ', '')}` },
      { kind: 'voucher', code: 'A', label: tag },
      { kind: 'field', name: 'f', label: tag, type: 'choice', choices: [tag, 'B'] },
    ]
    expect(await fill(chosen('', blocks), { a: 'Ada' })).toEqual([
      { kind: 'button', text: 'Ada', href: '/{{a|default:"x"}}' },
      { kind: 'voucher', code: 'A', label: 'Ada' },
      { kind: 'field', name: 'f', label: 'Ada', type: 'choice', choices: [tag, 'B'] },
    ])
  })

  it('leave a message without any as it is, to the byte', async () => {
    const plain = chosen('100 % plain { text } }}\n, over two lines')
    const [made] = await personal([plain], 'lantern', newProfile('p1', 0))
    expect(made).toBe(plain)
  })
})

describe('what somebody is called', () => {
  it.each(HOSTILE)('is text: %j', async (first_name) => {
    const clean = first_name.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    expect(await saidTo({ first_name })).toBe(`Hello ${clean}.`)
  })

  it.each([
    ['two\r\nlines', 'Hello two lines.'],
    ['\u0000\u001b[31m\u2028x', 'Hello  [31m x.'],
    ['\u202eadA', 'Hello \u202eadA.'],
    ['half \ud83d', 'Hello half \ufffd.'],
    ['{{ plan }}{% if plan %}', 'Hello {{ plan }}{% if plan %}.'],
  ])('is one line, and never a template: %j', async (first_name, expected) => {
    expect(await saidTo({ first_name, plan: 'gold' })).toBe(expected)
  })

  it.each(['constructor', '__proto__', 'toString', 'first_name.constructor'])(
    'is never what every object has: %s',
    async (name) => {
      expect(await saidTo({ first_name: 'Ada' }, `[{{ ${name} | default: "-" }}]`)).toBe('[-]')
    },
  )

  it('is no longer than its author could have written it, and whole', async () => {
    const long = { first_name: `${'x'.repeat(1993)}😀${'y'.repeat(8000)}` }
    expect(await saidTo(long)).toBe(`Hello ${'x'.repeat(1993)}`)
    expect(await fill(chosen('', [{ kind: 'voucher', code: 'A', label: HELLO }]), long)).toEqual([
      { kind: 'voucher', code: 'A', label: `Hello ${'x'.repeat(194)}` },
    ])
  })
})

describe('a message that cannot be filled', () => {
  it.each([
    ['Hello {{ first_name', 'template.syntax'],
    ['{% include "x" %}', 'template.tag'],
    [
      '{% for a in list %}{% for b in list %}{% for c in list %}{{ c }}{% endfor %}{% endfor %}{% endfor %}',
      'template.limit',
    ],
  ])('is left out and told, and the others are shown: %s', async (text, outcome) => {
    const lines: unknown[] = []
    vi.spyOn(console, 'warn').mockImplementation((line) => void lines.push(JSON.parse(String(line))))
    const list = Array.from({ length: 100 }, () => 'y'.repeat(1000))
    const profile = { ...newProfile('p1', 0), attributes: { first_name: 'Ada', list } }
    const made = await personal([chosen(text), chosen(HELLO)], 'lantern', profile)
    expect(made.map(({ blocks }) => blocks)).toEqual([blocksOf('Hello Ada.')])
    expect(lines).toEqual([
      { level: 'warn', code: 'message.left_out', site: 'lantern', error: 'NotRenderable', outcome },
    ])
  })
})

const greeting = (text: string, ...before: object[]) => ({
  id: 'greeting',
  name: 'Greeting',
  objective: 'awareness',
  trigger: [{ kind: 'event', event: { type: 'page_view' } }],
  purposes: ['onsite'],
  steps: [
    ...before,
    { kind: 'message', id: 'bar', message: { id: 'hello', kind: 'bar', languages: { en: blocksOf(text) } } },
  ],
})
const NAMED = { kind: 'set', id: 'name', target: { of: 'attribute', name: 'first_name' }, value: 'Ada' }
const KEPT = { kind: 'set', id: 'plan', target: { of: 'attribute', name: 'plan' }, value: 'platinum' }

let sites = 0
const open = (options: ShopOptions = {}) => openShop(`personal-${++sites}`, options)

describe('a page view', () => {
  it('is answered with the words of its own person, and nothing else of them', async () => {
    const shop = await open()
    await shop.publish(greeting(HELLO, NAMED, KEPT))
    const answer = await shop.collect(VISITOR, [view('/')])
    expect(answer.messages.map(({ blocks }) => blocks)).toEqual([blocksOf('Hello Ada.')])
    const again = await shop.collect(VISITOR, [view('/')])
    expect(again.messages.map(({ blocks }) => blocks)).toEqual([blocksOf('Hello Ada.')])
    expect(JSON.stringify([answer, again])).not.toContain('platinum')
  })

  it('says what it says instead to somebody else, and to a visitor of whom nothing may be kept', async () => {
    const shop = await open()
    const named = { ...greeting('Hi.', NAMED), id: 'named', trigger: [{ kind: 'event', event: { type: 'cart' } }] }
    await shop.publish(named)
    await shop.publish(greeting(HELLO))
    await shop.collect(VISITOR, [event('cart')])
    const hello = async (visitor: string | undefined) =>
      (await shop.collect(visitor, [view('/')])).messages.map(({ blocks }) => blocks)
    expect(await hello('visitor-other-000001')).toEqual([blocksOf('Hello reader.')])
    expect(await hello(undefined)).toEqual([blocksOf('Hello reader.')])
  })

  it('is answered without the message where that cannot be filled', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => {})
    const shop = await open()
    await shop.publish(greeting('Hello {{ first_name'))
    expect((await shop.collect(VISITOR, [view('/')])).messages).toEqual([])
  })

  it('costs no row and no trip more for it', async () => {
    const costs = []
    for (const text of ['Hello.', HELLO]) {
      const counted = countedD1(env.DB)
      const shop = await open({ db: counted.db })
      await shop.publish(greeting(text, NAMED))
      await shop.collect(VISITOR, [view('/')])
      counted.begin()
      expect((await shop.collect(VISITOR, [view('/')])).messages).toHaveLength(1)
      costs.push(counted.total())
    }
    expect(costs[1]).toEqual(costs[0])
  })
})
