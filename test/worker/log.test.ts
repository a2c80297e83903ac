import { env } from 'cloudflare:workers'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { log } from '../../worker/log.ts'
import { signToken } from '../../worker/token.ts'
import { ask } from './production.ts'
import { watchedD1 } from './watchedD1.ts'

const lines: { by: string; line: unknown }[] = []
beforeEach(() => {
  lines.length = 0
  for (const by of ['log', 'warn', 'error'] as const)
    vi.spyOn(console, by).mockImplementation((...words: unknown[]) => void lines.push({ by, line: words.join(' ') }))
})
afterEach(() => vi.restoreAllMocks())

const said = () => lines.map(({ line }) => JSON.parse(String(line)))

const PERSONAL = [
  'ada@example.org',
  'https://shop.example/orders?email=ada',
  'Ada Lovelace',
  '+33 6 12 34 56 78',
  '/u/eyJhbGciOi.x?y',
  '81.2.69.160, 10.0.0.1',
  'a\nb',
  'x'.repeat(65),
  '',
]

describe('a line of the log', () => {
  it('is one JSON object of its level, its code and what is listed', () => {
    log('send.failed', { site: 'lantern', send: '2622b887bff9', error: new TypeError('ada@example.org') })
    log('hit.lost', { outcome: 'provider.rate' })
    log('invariants.checked', { n: 0, ms: 12 })
    expect(lines.map(({ by }) => by)).toEqual(['error', 'warn', 'log'])
    expect(said()).toEqual([
      { level: 'error', code: 'send.failed', site: 'lantern', send: '2622b887bff9', error: 'TypeError' },
      { level: 'warn', code: 'hit.lost', outcome: 'provider.rate' },
      { level: 'info', code: 'invariants.checked', n: 0, ms: 12 },
    ])
  })

  it.each(PERSONAL)('holds no text that is not an id or a code, whatever field it came in: %j', (text) => {
    const named = Object.assign(new Error(text), { name: text, cause: text })
    log('unexpected', { site: text, send: text, outcome: text, error: named })
    log('unexpected', { error: text })
    expect(said()).toEqual([
      { level: 'error', code: 'unexpected', site: '?', send: '?', error: '?', outcome: '?' },
      { level: 'error', code: 'unexpected', error: 'string' },
    ])
  })

  it('holds no figure that is none', () => {
    log('invariants.checked', { n: Number.NaN, ms: Number.POSITIVE_INFINITY })
    expect(said()).toEqual([{ level: 'info', code: 'invariants.checked', n: null, ms: null }])
  })

  it('does not compile with a field that is not listed, and does not write it', () => {
    // @ts-expect-error an address is none of the fields
    log('unexpected', { email: 'ada@example.org' })
    // @ts-expect-error nor is a message
    log('unexpected', { message: 'could not mail ada@example.org' })
    // @ts-expect-error and a code is one of those that docs/operations.md explains
    expect(() => log('made.up')).toThrow()
    const more = { site: 'lantern', visitor: 'visitor-1' }
    log('unexpected', more)
    expect(said()).toEqual([
      { level: 'error', code: 'unexpected' },
      { level: 'error', code: 'unexpected' },
      { level: 'error', code: 'unexpected', site: 'lantern' },
    ])
  })
})

describe('an error nobody foresaw', () => {
  it('is logged by the name of its class alone', async () => {
    const broken = watchedD1(env.DB, async () => {
      throw new RangeError('UNIQUE constraint failed: ada@example.org')
    })
    const answer = await ask(
      { DB: broken },
      'GET',
      `/u/${await signToken(env.SECRET, 'unsubscribe', '2622b887bff9a9fa0badea33ba6855b1')}`,
    )
    expect(answer.status).toBe(500)
    expect(said()).toEqual([{ level: 'error', code: 'unexpected', error: 'RangeError' }])
  })
})
