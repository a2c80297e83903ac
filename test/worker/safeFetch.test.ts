import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { publicUrl } from '../../worker/publicUrl.ts'
import { type Ask, safeFetch } from '../../worker/safeFetch.ts'
import { settingsOf } from '../../worker/settings.ts'
import { INSIDE, OUTSIDE, ourselves } from '../material/insideUrls.ts'
import { receiver } from './receiver.ts'

const OWN = env.PUBLIC_URL
const START = 'https://hooks.example.org/start'
const FORBIDDEN = [...new Set([...INSIDE, ...ourselves(OWN)])]

type Reply = Response | Promise<Response> | ((url: string) => Response | Promise<Response>)
const asking = (...replies: Reply[]) => {
  const { calls, web } = receiver(...replies.map((each) => (typeof each === 'function' ? each : () => each)))
  const ask = ({ method = 'POST', ...more }: Partial<Ask> = {}) => {
    const body = method === 'POST' ? { body: '{"a":1}' } : {}
    const asked = { url: START, method, headers: { 'x-a': 'b' }, ...body, allows: () => true, ...more }
    return safeFetch({ fetch: web, settings: settingsOf(env) }, asked)
  }
  return { calls, ask }
}
const to = (location: string, status = 307) => new Response(null, { status, headers: { location } })
const OK = () => new Response('fine')

/** What can stand in a header as it is, and says the same there: not a path of the first host. */
const inHeader = FORBIDDEN.filter(
  (url) => /^[\x20-\x7e]*$/.test(url) && URL.parse(url) && URL.parse(url, START)?.href === URL.parse(url)?.href,
)
const LED = [301, 302, 303, 307, 308].flatMap((status) =>
  (['POST', 'GET'] as const).map((method) => ({ status, method })),
)

describe('a URL that somebody typed', () => {
  it('is not called in any of the spellings of an inside', async () => {
    const through: string[] = []
    for (const url of FORBIDDEN) {
      const { calls, ask } = asking(OK)
      if ((await ask({ url })).kind !== 'forbidden' || calls.length > 0) through.push(url)
    }
    expect(through).toEqual([])
    expect(FORBIDDEN.length).toBeGreaterThan(300)
  })

  it.each(LED)('is not called when a $status to a $method leads there', async ({ status, method }) => {
    const through: string[] = []
    for (const url of inHeader) {
      const { calls, ask } = asking(() => to(url, status), OK)
      if ((await ask({ method })).kind !== 'forbidden' || calls.length !== 1) through.push(url)
    }
    expect(through).toEqual([])
    expect(inHeader.length).toBeGreaterThan(200)
  })

  it.each(OUTSIDE)('is called if it is a public one, as the platform reads it: %s', async (url) => {
    const { calls, ask } = asking(OK)
    expect((await ask({ url })).kind).toBe('answered')
    expect(calls.map((call) => call.url)).toEqual([new URL(url).href])
  })

  it('is not the account’s own when the worker lives on workers.dev', () => {
    const own = 'https://mine.lantern.workers.dev'
    expect(publicUrl('https://other.lantern.workers.dev/', own)).toBeUndefined()
    expect(publicUrl('https://other.else.workers.dev/', own)?.hostname).toBe('other.else.workers.dev')
  })

  it('is not called when its host, or that of a later hop, is not one the caller allows', async () => {
    const direct = asking(OK)
    expect(await direct.ask({ allows: () => false })).toEqual({ kind: 'forbidden', code: 'host' })
    const led = asking(() => to('https://elsewhere.example/'), OK)
    expect(await led.ask({ allows: (host) => host === 'hooks.example.org' })).toEqual({
      kind: 'forbidden',
      code: 'redirect',
    })
    expect([direct.calls.length, led.calls.length]).toEqual([0, 1])
  })
})

describe('a redirect', () => {
  it.each([
    ['POST', 307, 2],
    ['POST', 308, 2],
    ['POST', 301, 1],
    ['POST', 302, 1],
    ['POST', 303, 1],
    ['GET', 301, 2],
    ['GET', 302, 2],
    ['GET', 303, 2],
    ['GET', 307, 2],
    ['GET', 308, 2],
  ] as const)('of a %s by %i is followed only if method and body stay: %i calls', async (method, status, n) => {
    const { calls, ask } = asking(() => to('/next', status), OK)
    const answer = await ask({ method })
    expect([answer.kind, calls.length]).toEqual([n === 2 ? 'answered' : 'forbidden', n])
    expect(calls.map((call) => [call.method, call.body])).toEqual(
      Array(n).fill([method, method === 'GET' ? '' : '{"a":1}']),
    )
    expect(calls[1]?.url ?? '').toBe(n === 2 ? 'https://hooks.example.org/next' : '')
  })

  it('is followed three times and no further', async () => {
    const { calls, ask } = asking((url) => to(`${url}x`))
    expect([await ask(), calls.length]).toEqual([{ kind: 'forbidden', code: 'redirects' }, 4])
    const three = asking(...[1, 2, 3].map((n) => () => to(`/${n}`)), OK)
    expect([(await three.ask()).kind, three.calls.length]).toEqual(['answered', 4])
  })

  it('without a place to go is an answer', async () => {
    const { ask } = asking(() => new Response(null, { status: 302 }))
    expect(await ask()).toMatchObject({ kind: 'answered', status: 302 })
  })
})

describe('an answer', () => {
  it('is read up to 64 KB and left there', async () => {
    let given = 0
    const endless = () =>
      new ReadableStream<Uint8Array>({
        pull: (controller) => {
          given += 8192
          controller.enqueue(new Uint8Array(8192))
        },
      })
    const { ask } = asking(() => new Response(endless()))
    expect(await ask()).toMatchObject({ kind: 'answered', status: 200 })
    expect(given).toBeGreaterThanOrEqual(65_536)
    expect(given).toBeLessThan(65_536 + 5 * 8192)
  })

  it('whose body never ends counts by its status when time is up', async () => {
    const { ask } = asking(() => new Response(new ReadableStream({})))
    expect(await ask({ within: 40 })).toMatchObject({ kind: 'answered', status: 200 })
  })

  it('that does not come is given up', async () => {
    const { ask } = asking(() => new Promise<Response>(() => {}))
    expect(await ask({ within: 40 })).toEqual({ kind: 'lost', code: 'timeout' })
    const dead = asking(() => Promise.reject(new TypeError('connection refused')))
    expect(await dead.ask()).toEqual({ kind: 'lost', code: 'unreachable' })
  })
})
