import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { cloudflareProvider } from '../../worker/mail/providers/cloudflare.ts'
import type { Mail } from '../../worker/mail/providers/provider.ts'
import { binding, taking, throwing, thrown } from './cloudflareBinding.ts'
import { SECOND } from './outboxWorld.ts'
import { HOUR } from './shopWorld.ts'

const MAIL: Mail = {
  id: '0123456789abcdef0123456789abcdef',
  from: '"Lantern \\"Books\\"" <hello@lantern-books.example>',
  to: 'ada@example.org',
  replyTo: 'shop@lantern-books.example',
  subject: 'His best ten',
  html: '<p>Ten</p>',
  text: 'Ten',
  headers: {
    'List-Unsubscribe': '<https://lantern-books.example/u/x>',
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  },
}
const never = new AbortController().signal
const soon = () => AbortSignal.timeout(20)

describe('the binding of workerd itself', () => {
  const through = cloudflareProvider(env.EMAIL)

  it('takes a mail, and says its id', async () => {
    const outcome = await through.send(MAIL, never)
    expect(outcome).toEqual({
      kind: 'accepted',
      providerId: expect.stringMatching(/^<?[^@\s]+@lantern-books\.example>?$/),
    })
  })

  it('takes one to several, who see one another', async () =>
    expect(await through.send({ ...MAIL, also: ['team@example.org'] }, never)).toMatchObject({ kind: 'accepted' }))

  it.each([
    ['a sender it is not there for', { from: 'Eve <eve@lantern-books.example>' }, 'provider.from'],
    ['a recipient it does not reach', { to: 'grace@example.org' }, 'provider.recipients'],
    ['one such recipient among others', { also: ['grace@example.org'] }, 'provider.recipients'],
  ])('refuses %s: all mail rests, and none is lost', async (_name, change, code) =>
    expect(await through.send({ ...MAIL, ...change }, never)).toEqual({ kind: 'retry', quota: true, code }),
  )

  it('is given nothing that would become another header', async () => {
    const { messages, binding: watched } = binding(taking)
    const outcome = await cloudflareProvider(watched).send({ ...MAIL, subject: 'Ten\r\nBcc: eve@example.org' }, never)
    expect([outcome.kind, messages]).toEqual(['refused', []])
  })
})

describe('what a binding is given', () => {
  it('is the mail, with the sender in two parts and the id of the send', async () => {
    const { messages, binding: watched } = binding(taking)
    await cloudflareProvider(watched).send({ ...MAIL, also: ['team@example.org'] }, never)
    expect(messages).toEqual([
      {
        from: { name: 'Lantern "Books"', email: 'hello@lantern-books.example' },
        to: ['ada@example.org', 'team@example.org'],
        replyTo: 'shop@lantern-books.example',
        subject: 'His best ten',
        html: '<p>Ten</p>',
        text: 'Ten',
        headers: { ...MAIL.headers, 'X-Sillage-Send': MAIL.id },
      },
    ])
  })

  it.each([
    ['hello@lantern-books.example', ''],
    ['Lantern Books <hello@lantern-books.example>', 'Lantern Books'],
    ['"Books, Lantern" <hello@lantern-books.example>', 'Books, Lantern'],
  ])('from %s', async (from, name) => {
    const { messages, binding: watched } = binding(taking)
    await cloudflareProvider(watched).send({ ...MAIL, from }, never)
    expect(messages[0]?.from).toEqual({ name, email: 'hello@lantern-books.example' })
  })
})

describe('what a binding comes to', () => {
  const REFUSED = { kind: 'refused', code: 'provider.refused' }
  const pause = (code: string) => ({ kind: 'retry', quota: true, code })
  /** [what happens, the outcome] */
  const CASES: [unknown, object][] = [
    ['E_VALIDATION_ERROR', REFUSED],
    ['E_FIELD_MISSING', REFUSED],
    ['E_TOO_MANY_RECIPIENTS', REFUSED],
    ['E_CONTENT_TOO_LARGE', REFUSED],
    ['E_HEADER_NOT_ALLOWED', REFUSED],
    ['E_HEADER_USE_API_FIELD', REFUSED],
    ['E_HEADER_VALUE_INVALID', REFUSED],
    ['E_HEADER_VALUE_TOO_LONG', REFUSED],
    ['E_HEADER_NAME_INVALID', REFUSED],
    ['E_HEADERS_TOO_LARGE', REFUSED],
    ['E_HEADERS_TOO_MANY', REFUSED],
    ['E_RECIPIENT_SUPPRESSED', { kind: 'refused', code: 'provider.suppressed' }],
    ['E_SENDER_NOT_VERIFIED', pause('provider.domain')],
    ['E_SENDER_DOMAIN_NOT_AVAILABLE', pause('provider.domain')],
    ['E_RECIPIENT_NOT_ALLOWED', pause('provider.recipients')],
    ['E_DAILY_LIMIT_EXCEEDED', { ...pause('provider.quota'), after: HOUR }],
    ['E_RATE_LIMIT_EXCEEDED', { kind: 'retry', code: 'provider.rate', after: 10 * SECOND }],
    ['E_DELIVERY_FAILED', { kind: 'unsure', code: 'provider.error' }],
    ['E_INTERNAL_SERVER_ERROR', { kind: 'unsure', code: 'provider.error' }],
    ['E_OF_NEXT_YEAR', { kind: 'unsure', code: 'provider.error' }],
    ['constructor', { kind: 'unsure', code: 'provider.error' }],
  ]
  it.each(CASES)('%s', async (code, outcome) => {
    const { binding: bad } = binding(throwing(thrown(String(code))))
    const found = await cloudflareProvider(bad).send(MAIL, never)
    expect(found).toMatchObject(outcome)
    expect(JSON.stringify(found)).not.toContain('it says')
  })

  it.each([
    ['throws no code', throwing(new Error('network lost')), { kind: 'unsure', code: 'provider.unreachable' }],
    ['throws a text', throwing('no'), { kind: 'unsure', code: 'provider.unreachable' }],
    ['throws nothing', throwing(undefined), { kind: 'unsure', code: 'provider.unreachable' }],
    ['answers nothing', () => undefined, { kind: 'unsure', code: 'provider.no_id' }],
    ['answers no id', () => ({ messageId: '' }), { kind: 'unsure', code: 'provider.no_id' }],
    ['never answers', () => new Promise(() => {}), { kind: 'unsure', code: 'provider.timeout' }],
  ])('it %s: nobody can tell', async (_name, does, outcome) =>
    expect(await cloudflareProvider(binding(does).binding).send(MAIL, soon())).toEqual(outcome),
  )

  it('aborted before it began, nothing has gone', async () => {
    const { messages, binding: watched } = binding(taking)
    const outcome = await cloudflareProvider(watched).send(MAIL, AbortSignal.abort())
    expect([outcome, messages]).toEqual([{ kind: 'retry', code: 'provider.aborted' }, []])
  })
})
