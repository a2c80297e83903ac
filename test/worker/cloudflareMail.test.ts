import { env } from 'cloudflare:workers'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { LEASE } from '../../db/sends.ts'
import { sendDue } from '../../worker/mail/outbox.ts'
import { cloudflareProvider, type SendBinding } from '../../worker/mail/providers/cloudflare.ts'
import type { Mail } from '../../worker/mail/providers/provider.ts'
import { production } from '../../worker/production.ts'
import { settingsOf } from '../../worker/settings.ts'
import { checked, only, rows, SECOND, scripted, state, told, UNSURE, waiting } from './outboxWorld.ts'
import { ask } from './production.ts'
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

type Message = Parameters<SendBinding['send']>[0]

/** A binding that does this to each message, and what it was given. */
const binding = (does: (message: Message, n: number) => unknown) => {
  const messages: Message[] = []
  const send = async (message: Message) => does(message, messages.push(message))
  return { messages, binding: { send } }
}
const thrown = (code: string): Error => Object.assign(new Error(`it says ${code}`), { code })
const throwing = (error: unknown) => () => {
  throw error
}
const taking = (_message: Message, n: number) => ({ messageId: `<${n}@lantern-books.example>` })

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

describe('an email that goes through a binding', () => {
  afterEach(checked)
  const LONG = [LEASE, HOUR, 24 * HOUR, 30 * 24 * HOUR]
  /** A shop whose newsletters go through this binding, and of confirmations whatever it takes to have readers. */
  const opened = async (does: (message: Message, n: number) => unknown, options = {}) => {
    const letters = binding(does)
    const shop = await waiting(cloudflareProvider(letters.binding), options)
    return { shop, messages: letters.messages }
  }
  const quiet = () => vi.spyOn(console, 'error').mockImplementation(() => {})

  it('goes once', async () => {
    const { shop, messages } = await opened(taking)
    for (const ms of [HOUR, ...LONG]) await shop.pass(ms)
    expect([await state(shop), messages.length, await told(shop)]).toEqual(['sent', 1, 1])
  })

  it.each([
    ['nobody saw the end of', throwing(thrown('E_INTERNAL_SERVER_ERROR'))],
    ['has no id', () => undefined],
  ])('is unknown at once when it %s, and never tried again', async (_name, does) => {
    quiet()
    const { shop, messages } = await opened(does)
    await shop.pass(HOUR)
    expect(await only(shop)).toMatchObject({ state: 'unknown', ambiguous: 1, attempts: 1, due_at: null })
    for (const ms of LONG) await shop.pass(ms)
    expect([await state(shop), messages.length]).toEqual(['unknown', 1])
  })

  it('whose worker died after it had called is unknown when the lease ends, not sent again', async () => {
    quiet()
    const keeping = binding(taking)
    const real = cloudflareProvider(keeping.binding)
    const shop = await waiting({
      ...real,
      send: async (mail, signal) => {
        await real.send(mail, signal)
        throw new Error('the worker died')
      },
    })
    await shop.pass(HOUR)
    expect([await state(shop), keeping.messages.length]).toEqual(['sending', 1])
    for (const ms of LONG) await shop.pass(ms)
    expect([await only(shop), keeping.messages.length]).toMatchObject([
      { state: 'unknown', code: 'provider.keyless', attempts: 2 },
      1,
    ])
  })

  it('that surely did not go is tried again, and goes', async () => {
    const { shop, messages } = await opened((message, n) =>
      n < 3 ? throwing(thrown('E_RATE_LIMIT_EXCEEDED'))() : taking(message, n),
    )
    await shop.pass(HOUR)
    for (let n = 0; n < 3; n++) await shop.pass(LEASE)
    expect([await state(shop), messages.length]).toEqual(['sent', 3])
  })

  it('beyond the quota of the day rests its site, and all of it goes later, each once', async () => {
    const { shop, messages } = await opened(
      (message, n) => (n <= 1 ? throwing(thrown('E_DAILY_LIMIT_EXCEEDED'))() : taking(message, n)),
      { readers: 5 },
    )
    quiet()
    await shop.pass(HOUR)
    expect([messages.length, (await rows(shop)).some(({ state: each }) => each === 'sent')]).toEqual([1, false])
    await shop.pass(HOUR)
    expect([messages.length, new Set((await rows(shop)).map(({ state: each }) => each))]).toEqual([
      6,
      new Set(['sent']),
    ])
  })

  it.each([
    ['was tried with a provider of keys, and now goes through a binding', false],
    ['was tried through a binding, and now goes to a provider of keys', true],
  ])('that %s is unknown: the other would not know it', async (_name, isBindingFirst) => {
    quiet()
    const keeping = binding(taking)
    const keyed = scripted(UNSURE)
    const cloudflare = cloudflareProvider(keeping.binding)
    const dying = {
      ...cloudflare,
      send: async () => {
        throw new Error('the worker died')
      },
    }
    const first = isBindingFirst ? dying : keyed.provider
    const then = isBindingFirst ? keyed.provider : cloudflare
    const shop = await waiting(first)
    await shop.pass(HOUR)
    const later = shop.now() + LEASE
    await sendDue({ ...shop.world(), now: () => later, provider: async () => then })
    expect([await state(shop), keeping.messages.length, keyed.calls.length]).toEqual([
      'unknown',
      0,
      isBindingFirst ? 0 : 1,
    ])
  })
})

describe('MAIL_PROVIDER', () => {
  const THROUGH = { ...env, MAIL_PROVIDER: 'cloudflare', RESEND_API_KEY: undefined }

  it('says through whom mail goes', async () => {
    const named = async (settings: object) => (await production.provider({ ...env }, settingsOf(settings))).name
    expect([await named(env), await named(THROUGH)]).toEqual(['resend', 'cloudflare'])
  })

  it.each([
    ['a name nobody knows', { ...THROUGH, MAIL_PROVIDER: 'pigeon' }, 'MAIL_PROVIDER must be'],
    ['no binding', { ...THROUGH, EMAIL: undefined }, 'EMAIL must be a send_email binding'],
    ['something else in its place', { ...THROUGH, EMAIL: 'EMAIL' }, 'EMAIL must be a send_email binding'],
  ])('%s is a problem on every route, which says how to mend it', async (_name, settings, said) => {
    const answer = await ask(settings, 'GET', '/health')
    const body = await answer.text()
    expect([answer.status, answer.headers.get('content-type')?.split(';')[0]]).toEqual([
      503,
      'application/problem+json',
    ])
    expect(body).toContain(said)
  })
})
