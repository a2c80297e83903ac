import { describe, expect, it } from 'vitest'
import { checkHeaders, isAddress, mailbox } from '../../worker/mail/providers/headers.ts'
import type { Mail } from '../../worker/mail/providers/provider.ts'
import { resendProvider } from '../../worker/mail/providers/resend.ts'
import { mailboxProvider } from '../dev/mailbox/index.ts'
import { row } from '../security/row.ts'
import { startFakeResend } from './fakeResend.ts'

const good: Mail = {
  id: 'a',
  from: 'Lantern Books <news@lantern.example>',
  to: 'ada@example.com',
  subject: 'Hello',
  html: '<p>x</p>',
  text: 'x',
  headers: {},
}

const BREAKS = ['\r', '\n', '\r\n', '\0', '\u2028', '\u2029', '\u0085', '\u000b']
const TAILS = ['Bcc: b@evil.example', ' Bcc: b@evil.example', 'To: b@evil.example', '\r\n<script>', 'x', '']
const broken = BREAKS.flatMap((br) => TAILS.flatMap((tail) => [`Hello${br}${tail}`, `${br}${tail}`]))
const twice = [
  'a@b.example, c@d.example',
  'a@b.example; c@d.example',
  'a@b.example c@d.example',
  'A <a@b.example>',
  '<a@b.example>',
  'a@b.example>',
  'a@b@c.example',
  'group:a@b.example;',
  'a(c)@b.example',
  '"a b"@c.example',
  'a@',
  '@b.example',
  'a',
  '',
]

describe('headers', () => {
  const payloads: Mail[] = [
    ...broken.map((subject) => ({ ...good, subject })),
    ...broken.flatMap((text) => [
      { ...good, to: `ada@example.com${text}` },
      { ...good, from: `${text} <news@lantern.example>` },
      { ...good, replyTo: `a@b.example${text}` },
    ]),
    ...broken.flatMap((text) => [
      { ...good, headers: { 'List-Unsubscribe': text } },
      { ...good, headers: { [`X-${text}`]: 'x' } },
    ]),
    ...twice.flatMap((to) => [
      { ...good, to },
      { ...good, also: ['bob@example.com', to] },
      { ...good, replyTo: to },
    ]),
    ...[
      'a@b.example, c@d.example',
      'A <a@b.example>, <c@d.example>',
      'A, B <a@b.example>',
      'A <a@b.example> <c@d.example>',
      'x@y.example <a@b.example>',
      '"A" B <a@b.example>',
      '',
    ].map((from) => ({ ...good, from })),
    ...[
      'Bcc',
      'bcc',
      'CC',
      'To',
      'From',
      'Subject',
      'Reply-To',
      'Sender',
      'Return-Path',
      '',
      'X Y',
      'X:Y',
      '-x',
      'É',
    ].map((name) => ({ ...good, headers: { [name]: 'x@evil.example' } })),
  ]

  it('let no second header and no second recipient through, in over 500 spellings, by any provider', async () => {
    expect(payloads.length).toBeGreaterThan(500)
    const fake = await startFakeResend()
    const stored: Mail[] = []
    const providers = [
      resendProvider({ key: 're_test', baseUrl: fake.url }),
      mailboxProvider({ put: async (one) => void stored.push(one) }),
    ]
    const signal = AbortSignal.timeout(20_000)
    for (const provider of providers) {
      for (const mail of payloads)
        expect(await provider.send(mail, signal), JSON.stringify(mail)).toMatchObject({
          kind: 'refused',
          code: expect.stringMatching(/^mail\./),
        })
    }
    row({
      threat: 'T9',
      tried: 'second headers and second recipients, by two providers',
      times: payloads.length * providers.length,
      through: fake.accepted.length + stored.length,
      figure: `${payloads.length} payloads, each refused before a connection`,
    })
    expect([...fake.accepted, ...stored]).toEqual([])
    await fake.close()
  })

  it('in order are let through', () => {
    expect(checkHeaders({ ...good, also: ['bob@example.com', 'cy@example.com'] })).toBeUndefined()
    const senders = [
      'news@lantern.example',
      'Lantern Books <news@lantern.example>',
      '"Lantern, Books & \\"Co\\"" <news@lantern.example>',
      'Élan <é@lantern.example>',
    ]
    for (const from of senders) expect(checkHeaders({ ...good, from }), from).toBeUndefined()
    expect(
      checkHeaders({
        ...good,
        replyTo: 'a+b@c.example',
        headers: { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' },
      }),
    ).toBeUndefined()
  })

  it('tell no address in what they refuse', () => {
    for (const mail of payloads) expect(checkHeaders(mail)?.detail).not.toContain('@')
  })
})

describe('a sender with a name', () => {
  it.each([
    ['Lantern Books', '"Lantern Books" <a@b.example>'],
    ['Bed, Bath & "More" \\', '"Bed, Bath & \\"More\\" \\\\" <a@b.example>'],
    ['Evil\r\nBcc: x@y.example', '"Evil Bcc: x@y.example" <a@b.example>'],
    ['  ', 'a@b.example'],
  ])('%j is %s, and passes', (name, expected) => {
    expect(mailbox(name, 'a@b.example')).toBe(expected)
    expect(checkHeaders({ ...good, from: mailbox(name, 'a@b.example') })).toBeUndefined()
  })

  it('is an address or it is not', () => {
    expect(isAddress('ada@example.com')).toBe(true)
    for (const text of twice) expect(isAddress(text), text).toBe(false)
  })
})
