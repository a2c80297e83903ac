import { describe, expect, it } from 'vitest'
import { SettingsError, settingsOf } from '../../worker/settings.ts'
import { ADDRESSES } from '../material/addresses.ts'
import { row } from './row.ts'

const GOOD = {
  SECRET: 'kV7q2Lw9ZsX4tB8nYc3mJ6rHdF5gPaEu',
  PUBLIC_URL: 'https://sillage.lantern-books.example',
  OWNER_EMAIL: 'owner@lantern-books.example',
  MAIL_FROM: 'Lantern Books <hello@lantern-books.example>',
  RESEND_API_KEY: 're_Zk4mVq8Lw2Xs',
}

/** What people have really shipped with: left out, left as it was, made up by hand, taken from a manual. */
const BAD: [why: string, setting: keyof typeof GOOD | 'RESEND_WEBHOOK_SECRET' | 'MAIL_PROVIDER', value: unknown][] = [
  ['left out', 'SECRET', undefined],
  ['empty', 'SECRET', ''],
  ['too short', 'SECRET', 'kV7q2Lw9ZsX4tB8n'],
  ['one letter', 'SECRET', 'a'.repeat(64)],
  ['a word over and over', 'SECRET', 'hunter2!'.repeat(5)],
  ['the keyboard', 'SECRET', '1234567890qwertyuiopasdfghjklzxcvbnm'.replace(/[a-z]/g, '1')],
  ['the alphabet', 'SECRET', 'abcdefghijklmnopqrstuvwxyz0123456789'],
  ['a template', 'SECRET', 'your-secret-key-goes-here-0123456789-x'],
  ['what a manual says', 'SECRET', 'changeme-kV7q2Lw9ZsX4tB8nYc3mJ6rHdF5g'],
  ['a default', 'SECRET', 'default_kV7q2Lw9ZsX4tB8nYc3mJ6rHdF5g'],
  ['no text', 'SECRET', 42],
  ['left out', 'PUBLIC_URL', undefined],
  ['without TLS', 'PUBLIC_URL', 'http://sillage.lantern-books.example'],
  ['with a path', 'PUBLIC_URL', 'https://lantern-books.example/mail'],
  ['a script', 'PUBLIC_URL', 'javascript:alert(1)'],
  ['nobody', 'OWNER_EMAIL', ''],
  ['no address', 'OWNER_EMAIL', 'root'],
  ['a header in it', 'MAIL_FROM', 'Shop\r\nBcc: eve@example.org <a@b.example>'],
  ['two of them', 'MAIL_FROM', 'a@b.example, c@d.example'],
  ['left out', 'RESEND_API_KEY', undefined],
  ['somebody else’s', 'RESEND_API_KEY', 'sk_live_51H8kVq2Lw9Zs'],
  ['nobody we know', 'MAIL_PROVIDER', 'sendgrid'],
  ['a made-up one', 'RESEND_WEBHOOK_SECRET', 'whsec_secret'],
]

const refusal = (settings: object): readonly string[] => {
  try {
    settingsOf(settings)
    return []
  } catch (error) {
    if (error instanceof SettingsError) return error.problems
    throw error
  }
}

/** How to mend it: the name of the setting, what it must be, and where it is set. */
const HOW = /^(\w+) must be .+(wrangler secret put|\[vars\] in wrangler\.toml)/s

describe('T22: weak or missing settings', () => {
  it(`${BAD.length} of them: each is refused, by name, with how to mend it, and never with the value itself`, () => {
    const passed = BAD.filter(([, setting, value]) => {
      const problems = refusal({ ...GOOD, [setting]: value })
      const isTold = typeof value === 'string' && value.length > 8 && problems.some((each) => each.includes(value))
      return problems.length !== 1 || HOW.exec(problems[0] ?? '')?.[1] !== setting || isTold
    })
    row({
      threat: 'T22',
      tried: 'configurations that are weak or not complete (on every route: test/worker/routes.test.ts)',
      times: BAD.length,
      through: passed.length,
      figure: 'each names its setting and says how it is set',
    })
    expect(passed).toEqual([])
  })

  it('are told all at once', () =>
    expect(refusal({}).map((each) => HOW.exec(each)?.[1])).toEqual(expect.arrayContaining(Object.keys(GOOD))))

  it('and good ones are taken', () => expect(refusal(GOOD)).toEqual([]))

  it.each(ADDRESSES)('%s may be the first member: %s', (address, may) => {
    expect(refusal({ ...GOOD, OWNER_EMAIL: address })).toHaveLength(may ? 0 : 1)
  })

  it('the first member is kept as addresses are compared', () => {
    expect(settingsOf({ ...GOOD, OWNER_EMAIL: ' Olga@Bücher.Example ' }).OWNER_EMAIL).toBe('olga@xn--bcher-kva.example')
  })
})
