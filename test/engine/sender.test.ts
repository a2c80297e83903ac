import { describe, expect, it } from 'vitest'
import { checkWorkflow } from '../../worker/engine/index.ts'
import { branch, email, type Json, workflow, YES } from './site.ts'

const SENDERS = ['Lantern Books <hello@lantern.example>', 'mail@sillage.example']
const from = (sender: string): Json => ({ ...email(), from: sender })
const found = (steps: Json[], senders: string[] | undefined = SENDERS) =>
  checkWorkflow(workflow({ steps }), {
    tags: [],
    workflows: [],
    languages: [],
    checkEmail: () => [],
    ...(senders ? { senders } : {}),
  }).map(({ code, path, severity, args }) => [code, path.join('.'), severity, args])
const NO_SENDER = ['check.sender', 'steps.0.from', 'error', {}]
const foreign = (domain: string) => [
  ['check.sender_domain', 'steps.0.from', 'error', { domain, domains: 'lantern.example, sillage.example' }],
]

describe('the sender of a step', () => {
  it.each([
    'ada@lantern.example',
    'Ada <ada@Lantern.Example>',
    '"Ada, of Lantern" <ada@lantern.example>',
    'Zoé d’Été <zoe@sillage.example>',
  ])('%s is one address, of a domain the site’s mail is from', (sender) => {
    expect(found([from(sender)])).toEqual([])
  })

  it.each([
    'nonsense',
    '',
    'Shop hello@lantern.example',
    'Ann, Bob <ada@lantern.example>',
    'Ada <ada@lantern.example>, bob@lantern.example',
    'Ada\r\nBcc: eve@evil.example <ada@lantern.example>',
    'Ada\r\n<ada@lantern.example>',
    'Ada\u2028<ada@lantern.example>',
    '"Ada\u0007" <ada@lantern.example>',
  ])('%j is none', (sender) => {
    expect(found([from(sender)])).toEqual([NO_SENDER])
  })

  it.each([
    ['eve@other-shop.example', 'other-shop.example'],
    ['Lantern <hello@news.lantern.example>', 'news.lantern.example'],
    ['"hello@lantern.example" <eve@evil.example>', 'evil.example'],
  ])('%s speaks for a domain that is not the site’s', (sender, domain) => {
    expect(found([from(sender)])).toEqual(foreign(domain))
  })

  it('is looked at wherever it stands', () => {
    expect(found([branch([[YES, [from('x')]]])]).map(([, path]) => path)).toEqual(['steps.0.cases.0.steps.0.from'])
  })
})
