import { env } from 'cloudflare:workers'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { LEASE } from '../../db/sends.ts'
import { sendDue } from '../../worker/mail/outbox.ts'
import { cloudflareProvider } from '../../worker/mail/providers/cloudflare.ts'
import { production } from '../../worker/production.ts'
import { settingsOf } from '../../worker/settings.ts'
import { binding, type Message, taking, throwing, thrown } from './cloudflareBinding.ts'
import { checked, only, rows, scripted, state, told, UNSURE, waiting } from './outboxWorld.ts'
import { ask } from './production.ts'
import { HOUR } from './shopWorld.ts'

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
