import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it } from 'vitest'
import { row } from '../../security/row.ts'
import { Browser } from '../auth/browser.ts'
import { LIST, calls as listed } from '../production.ts'
import { openShop, SHOP, type Shop, view } from '../shopWorld.ts'
import { everything } from '../watchedD1.ts'

/** Some addresses of the list are the same once something stands for what varies. */
const calls = [...new Map(listed.map((call) => [`${call.method} ${call.path}`, call])).values()]
const OWN = env.PUBLIC_URL
const HOST = new URL(OWN).host

/** Forty pages that are not ours: neighbours, look-alikes, other schemes and ports, and texts that are no origin. */
// biome-ignore format: a list
const ORIGINS = [
  'https://evil.example', 'http://evil.example', 'null', 'https://null', 'file://', 'about:blank', 'data:', 'blob:https://evil.example',
  'chrome-extension://aaaabbbbccccddddeeeeffffgggghhhh', 'moz-extension://7c9e6679-7425-40de-944b-e07fc1f90ae7',
  `http://${HOST}`, `${OWN}:8443`, `${OWN}.evil.example`, `https://evil.${HOST}`, `https://evil-${HOST}`, `https://${HOST}.`, `${OWN}/`, `${OWN}@evil.example`,
  OWN.toUpperCase(), `${OWN}%00.evil.example`, `${OWN}, https://evil.example`, `https://evil.example ${OWN}`, 'https://lantern-books.example', `${SHOP}.evil.example`,
  'http://lantern-books.example', `${SHOP}:444`, `https://www.${SHOP.slice(8)}`, 'https://LANTERN-BOOKS.example', 'http://localhost', 'http://localhost:8787', 'http://127.0.0.1:8787',
  'http://[::1]', 'https://xn--lantern-boks-4ib.example', 'https://lantern-bооks.example'.normalize('NFKD').replace(/[^ -~]/g, 'o'), 'https://*', '*', 'https://', 'javascript://x', 'ws://evil.example', '',
]

/** The one address that pages of others call, by design; and what a page may send without asking first (Fetch, "simple requests"). */
const OPEN = '/v1/collect'
const FORM_TYPES = [
  'text/plain',
  'text/plain;charset=UTF-8',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
]

let shop: Shop
let cookies = ''

beforeAll(async () => {
  shop = await openShop('cross-origin')
  const browser = new Browser(OWN, shop.answer)
  await browser.post('/signin', { email: env.OWNER_EMAIL })
  const mail = (await shop.mailbox.list()).findLast(({ text }) => text.includes('/signin/link'))
  await browser.openMailed(/https:\S+\/signin\/link[^\s>)]+/.exec(mail?.text ?? '')?.[0] ?? '')
  cookies = [...browser.cookies].map((each) => each.join('=')).join('; ')
})

const ask = (method: string, path: string, headers: Record<string, string>, body?: string): Promise<Response> =>
  shop.request(path.replace('lantern', shop.site), { method, headers, ...(body === undefined ? {} : { body }) })

const corsOf = (answer: Response): string[] =>
  [...answer.headers].flatMap(([name, value]) => (name.startsWith('access-control-') ? [`${name}: ${value}`] : []))

type Asked = { origin: string; method: string; path: string; isBefore: boolean }

/** What a page of that origin may read of the answer, sent with the cookies of a member, or asked beforehand (OPTIONS). */
const readableBy = async ({ origin, method, path, isBefore }: Asked): Promise<string[]> => {
  const how = isBefore ? 'OPTIONS' : method
  const body = ['POST', 'PUT', 'PATCH'].includes(how) ? '{}' : undefined
  const headers = {
    origin,
    cookie: cookies,
    'content-type': 'application/json',
    ...(isBefore && {
      'access-control-request-method': method,
      'access-control-request-headers': 'authorization',
    }),
  }
  const cors = corsOf(await ask(how, path, headers, body))
  const wrong = path === OPEN ? cors.filter((each) => each.includes('credentials')) : cors
  return wrong.map((each) => `${origin} ${how} ${path} ${each}`)
}

describe('T18: pages of other origins', () => {
  it(`${ORIGINS.length} of them, every route and its preflight: no answer may be read but that of ${OPEN}, none with cookies`, async () => {
    const readable: string[] = []
    const asked = ORIGINS.flatMap((origin) =>
      calls.flatMap((call) => [true, false].map((isBefore) => ({ ...call, origin, isBefore }))),
    )
    for (const each of asked) readable.push(...(await readableBy(each)))
    row({
      threat: 'T18',
      tried: `${ORIGINS.length} origins × ${calls.length} routes, asked and asked beforehand (OPTIONS)`,
      times: asked.length,
      through: readable.length,
      figure: `an answer may be read from ${OPEN} alone, and never with cookies`,
    })
    expect(new Set(ORIGINS).size).toBeGreaterThanOrEqual(39)
    expect(readable).toEqual([])
  })

  it('and the reading of headers would find one: it finds those of the open route', async () => {
    const answer = await ask('OPTIONS', OPEN, { origin: SHOP })
    expect(corsOf(answer)).toContain('access-control-allow-origin: *')
  })
})

/** Routes a member acts by: the studio, and the JSON API of sign-in. */
const WRITES = [
  ...new Set(LIST.filter((line) => /^(POST|PUT|PATCH|DELETE) (\/v1\/(sites|me|server)|\/api\/auth)/.test(line))),
]
  .map((line) => line.split(' '))
  .map(([method = '', path = '']) => ({ method, path: path.replace(':site', 'lantern').replace(':id', 'x') }))

describe('T18: what a form of another page can send', () => {
  it('writes nothing: cookies alone authorise nobody, and what a form can say of its body is refused', async () => {
    const before = await everything(env.DB)
    const [done, authorised]: [string[], string[]] = [[], []]
    let times = 0
    for (const { method, path } of WRITES)
      for (const type of FORM_TYPES) {
        const answer = await ask(
          method,
          path,
          { origin: 'https://evil.example', cookie: cookies, 'content-type': type },
          '{"name":"Taken over"}',
        )
        times++
        if (answer.status < 400 && !path.endsWith('/sign-out')) done.push(`${method} ${path} ${type} ${answer.status}`)
        if (path.startsWith('/v1/') && answer.status !== 401)
          authorised.push(`${method} ${path} ${type} ${answer.status}`)
      }
    row({
      threat: 'T18',
      tried: `forms of another page, with an owner’s cookie (${FORM_TYPES.length} types × ${WRITES.length} routes that write)`,
      times,
      through: done.length + authorised.length,
      figure: 'every studio route 401 by cookie; nothing written',
    })
    expect([done, authorised]).toEqual([[], []])
    expect(withoutLimits(await everything(env.DB))).toBe(withoutLimits(before))
  })

  it('and the cookie is one that works: on the page that reads cookies it is signed in', async () => {
    const page = await (await ask('GET', '/signin', { cookie: cookies })).text()
    expect(page).toContain(env.OWNER_EMAIL)
  })

  it('with a token, as text, is refused still; as JSON it is done', async () => {
    const { connected } = await import('../members.ts')
    const owner = await connected(shop, env.OWNER_EMAIL)
    const path = `/v1/sites/${shop.site}`
    const change = JSON.stringify({ name: 'Taken over' })
    for (const type of FORM_TYPES)
      expect((await owner('patch', path, change, { 'content-type': type })).status).toBe(415)
    expect((await owner('patch', path, change)).status).toBe(200)
    await shop.collect('visitor-cross-origin-1', [view('/')])
  })
})

/** How often somebody tried is counted; that is no harm. */
const withoutLimits = (all: string): string => all.replace(/\["auth_limit",\[.*?\]\]/, '')
