import { env } from 'cloudflare:workers'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Provider } from '../../../worker/mail/providers/provider.ts'
import { signToken } from '../../../worker/token.ts'
import { NEWSLETTER_FORM } from '../../material/king.ts'
import { row } from '../../security/row.ts'
import { LETTER } from '../documents.ts'
import { connected } from '../members.ts'
import { keyFor } from '../serverWorld.ts'
import { DAY, HOUR, openShop, type Shop, type ShopOptions } from '../shopWorld.ts'
import { WORKFLOW } from '../studioWorld.ts'
import { type Around, watchedD1 } from '../watchedD1.ts'
import { body, canary, email, everywhere, headers, planted, TYPES } from './planting.ts'

/** What the worker said to the console, whatever it said it with. */
const lines: string[] = []
const textOf = (value: unknown): string =>
  value instanceof Error
    ? `${value.name} ${value.message} ${value.stack} ${textOf(value.cause)}`
    : typeof value === 'string'
      ? value
      : JSON.stringify(value)
const LEVELS = ['log', 'info', 'warn', 'error', 'debug', 'trace'] as const

beforeEach(() => {
  for (const level of LEVELS)
    vi.spyOn(console, level).mockImplementation((...said: unknown[]) => void lines.push(said.map(textOf).join(' ')))
})
afterEach(() => vi.restoreAllMocks())

let sites = 0
const open = async (options: ShopOptions = {}, site = `canaries-${++sites}`): Promise<Shop> => {
  const shop = await openShop(site, options)
  await shop.tag(NEWSLETTER_FORM)
  return shop
}

/** A database that chokes, and quotes what it choked on, as they do: on what was asked, or on what it holds. */
const failing = (when: RegExp): D1Database => {
  const around: Around = async (sql, go) => {
    if (sql.some((text) => when.test(text))) throw new Error(`D1_ERROR: near "${canary()}": value ${email()}`)
    return go()
  }
  return watchedD1(env.DB, around)
}

const collectAll = async (shop: Shop): Promise<void> => {
  for (const type of TYPES) {
    await shop.post(body(shop.site, type), headers())
    await shop.post(body(shop.site, type, { tag: 'newsletter' }), headers())
  }
  await shop.post(body(canary(), 'page_view'), headers())
  for (const wrong of [{ id: 7 }, { url: {} }, { [canary()]: canary() }, { type: canary() }, { value: canary() }])
    await shop.post(body(shop.site, 'custom', wrong), headers())
  for (const text of [canary(), `{"${canary()}":`, `[${JSON.stringify(canary())}]`, '\ud800'])
    await shop.post(text, headers())
  await shop.post(body(shop.site, 'page_view'), { ...headers(), origin: `https://${canary()}.example` })
}

const linksAll = async (shop: Shop): Promise<void> => {
  for (const kind of ['c', 'u', 'l', 'o'])
    for (const token of [
      canary(),
      `${canary()}.${canary()}`,
      await signToken(env.SECRET, 'confirm', canary()),
      await signToken(env.SECRET, 'unsubscribe', canary()),
    ])
      for (const method of ['GET', 'POST']) await shop.request(`/${kind}/${token}`, { method, headers: headers() })
  await shop.request(`/${canary()}?${canary()}=${canary()}`, { headers: headers() })
}

const serverAll = async (shop: Shop): Promise<void> => {
  const key = await keyFor(shop.site)
  const ask = (path: string, init: RequestInit, bearer: string) =>
    shop.request(`/v1/server${path}`, {
      ...init,
      headers: { ...headers(), authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
    })
  for (const bearer of [key, `sk_${canary()}`]) {
    const events = TYPES.map((type) => ({ ...everywhere(type), email: email(), visitor: `visitor-${canary()}` }))
    const plain = { id: `event-${canary()}`, type: 'custom', name: 'hello', email: email(), props: { a: canary() } }
    await ask('/events', { method: 'POST', body: JSON.stringify({ events: [...events, plain] }) }, bearer)
    await ask('/events', { method: 'POST', body: canary() }, bearer)
    await ask(`/people?email=${email()}`, {}, bearer)
    await ask(`/people/visitor-${canary()}`, {}, bearer)
  }
}

const signInAll = async (shop: Shop): Promise<void> => {
  const form = (path: string, fields: Record<string, string>) =>
    shop.request(path, {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { ...headers(), origin: env.PUBLIC_URL },
    })
  for (const to of [email(), env.OWNER_EMAIL, canary()]) await form('/signin', { email: to, next: canary() })
  await form('/signin/link', { token: canary() })
  await form('/device', { user_code: canary(), answer: 'allow' })
  for (const path of ['sign-in/magic-link', 'device/code', 'device/token', 'device/approve'])
    await shop.request(`/api/auth/${path}`, {
      method: 'POST',
      body: JSON.stringify({
        email: email(),
        client_id: canary(),
        device_code: canary(),
        userCode: canary(),
        grant_type: canary(),
      }),
      headers: { ...headers(), 'content-type': 'application/json' },
    })
  await shop.request('/v1/me', { headers: { authorization: `Bearer ${canary()}` } })
  await shop.request('/hooks/resend', {
    method: 'POST',
    body: JSON.stringify({ data: { to: [email()], subject: canary() } }),
    headers: { 'svix-id': canary(), 'svix-signature': `v1,${canary()}`, 'svix-timestamp': '1' },
  })
}

const publicly = async (options: ShopOptions, site?: string): Promise<void> => {
  const shop = await open(options, site)
  for (const all of [collectAll, linksAll, serverAll, signInAll]) await all(shop)
}

/** A provider that says no in so many ways, each time with the address it says no to. */
const PROVIDERS: Provider['send'][] = [
  async ({ to }) => ({ kind: 'refused', code: 'validation_error', detail: `${to} ${canary()}` }),
  async () => ({ kind: 'retry', code: 'rate_limit' }),
  async () => ({ kind: 'unsure', code: 'timeout' }),
  async ({ to }) => {
    throw new Error(`550 ${to} ${canary()}`)
  },
]

describe('T23: the log', () => {
  beforeAll(() => void lines.splice(0))

  it('holds nothing of what the public sends when all is well', () => publicly({}))

  it.each([
    ['reading anybody', /from person/],
    ['saving anybody', /(into|update or ignore) person/],
    ['reading sites', /from site/],
    ['links', /from (optin|send)/],
    ['keys and sign-in', /api_key|auth_/i],
  ])('nor when the database fails at %s', async (_name, when) => {
    const site = `canaries-${++sites}`
    await open({}, site)
    await publicly({ db: failing(when) }, site).catch(() => {})
  })

  it('nor when the provider fails, with addresses in what it says', async () => {
    for (const send of PROVIDERS) {
      const shop = await open({ provider: { name: 'failing', send } })
      await shop.publish(LETTER)
      for (let n = 0; n < 5; n++) await shop.post({ ...body(shop.site, 'form_submit'), sent: 0 })
      const form = {
        id: `event-${canary()}`,
        type: 'form_submit',
        at: 0,
        tag: 'newsletter',
        fields: { email: email() },
      }
      await shop.post({ site: shop.site, visitor: `visitor-${canary()}`, sent: 0, watch: 'old', events: [form] })
      await shop.pass(HOUR)
      await shop.request('/signin', {
        method: 'POST',
        body: new URLSearchParams({ email: env.OWNER_EMAIL }),
        headers: { origin: env.PUBLIC_URL },
      })
    }
  })

  it('nor when somebody who is due cannot be read, nor when the tick itself fails', async () => {
    const shop = await open()
    const broken = `insert into person (site, id, version, stamp, doc, seen_day, due_at) values (?1, ?2, 1, 'x', ?3, 0, 1)`
    for (const doc of [`{"email":"${email()}"`, JSON.stringify({ v: canary(), email: email() }), canary()])
      await env.DB.prepare(broken).bind(shop.site, `visitor-${canary()}`, doc).run()
    await shop.pass(DAY)
    const failed = await open({ db: failing(/due_at/) })
    await failed.pass(DAY).catch(() => {})
  })

  it('nor of what members write, nor of what they get wrong', async () => {
    const shop = await open()
    const owner = await connected(shop, env.OWNER_EMAIL)
    const at = (rest: string) => `/v1/sites/${shop.site}${rest}`
    await owner('put', at(`/tags/${canary()}`), { ...NEWSLETTER_FORM, name: canary() })
    await owner('put', at('/tags/x'), { [canary()]: canary() })
    await owner('put', at(`/workflows/${WORKFLOW.id}`), {
      base: 0,
      document: { ...WORKFLOW, name: canary(), steps: [{ kind: canary() }] },
    })
    await owner('patch', at(''), { name: canary(), sender: canary(), address: canary() })
    await owner('post', at('/people/find'), { email: email() })
    await owner('post', at('/invitations'), { email: email(), role: 'editor' })
    await owner('post', at('/import'), canary())
    await owner('get', at(`/people/${canary()}?${canary()}=${canary()}`))
  })

  it('and what is looked for would be found', () => {
    const made = canary()
    console.error('unexpected', new Error(`near ${made}`))
    expect(lines.pop()).toContain(made)
    planted.pop()
  })

  it('holds none of five hundred', () => {
    vi.restoreAllMocks()
    const found = lines.filter((line) => planted.some((each) => line.includes(each)))
    row({
      threat: 'T23',
      tried: 'canaries in every public field, with faults of the database, the provider, stored rows and bodies',
      times: planted.length,
      through: found.length,
      figure: `${lines.length} lines logged, ${new Set(lines).size} different`,
    })
    expect(planted.length).toBeGreaterThanOrEqual(500)
    // The faults did reach the log: silence would prove nothing.
    expect(lines.length).toBeGreaterThan(10)
    expect(found).toEqual([])
  })

  afterAll(() => vi.restoreAllMocks())
})
