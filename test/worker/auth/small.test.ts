import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { keyedHash } from '../../../worker/auth/keyedHash.ts'
import { limiter, placeOf } from '../../../worker/auth/limits.ts'
import { WORDS } from '../../../worker/auth/pages/words/words.ts'
import { sweepAuth } from '../../../worker/auth/sweep.ts'
import { newUserCode, plainUserCode, shownUserCode } from '../../../worker/auth/userCode.ts'
import { everyMinute } from '../../../worker/everyMinute.ts'
import { openShop } from '../shopWorld.ts'
import { emptied, signedIn, world } from './world.ts'

const hash = keyedHash('a secret of more than thirty-two characters')

it('counts tries exactly, also when they come at once', async () => {
  const allows = limiter(env.DB, hash)
  const limit = { name: 'test', max: 5, seconds: 60 }
  const answers = await Promise.all(Array.from({ length: 12 }, () => allows(limit, 'here')))
  expect(answers.filter(Boolean)).toHaveLength(5)
  expect(await allows(limit, 'elsewhere')).toBe(true)
  await env.DB.prepare('UPDATE auth_limit SET ends_at = 0').run()
  expect(await allows(limit, 'here')).toBe(true)
})

it.each([
  ['203.0.113.7', '203.0.113.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:DB8:1:2::9', '2001:db8:1:2'],
  ['2001:db8::9', '2001:db8:0:0'],
  ['::1', '0:0:0:0'],
])('takes %s for the place %s', (ip, place) => {
  expect(placeOf(new Request('http://x/', { headers: { 'cf-connecting-ip': ip } }))).toBe(place)
})

it('makes codes that read back as they were', () => {
  const codes = Array.from({ length: 2000 }, newUserCode)
  expect(new Set(codes).size).toBe(codes.length)
  for (const code of codes) {
    expect(code).toMatch(/^[BCDFGHJKMNPQRTVWXYZ2-9]{8}$/)
    expect(plainUserCode(` ${shownUserCode(code).toLowerCase()} `)).toBe(code)
  }
  expect(new Set(codes.join('')).size).toBe(27)
})

it('sweeps away what has run out and nothing else', async () => {
  await emptied()
  const w = world()
  const browser = await signedIn(w, 'ada@example.com')
  await w.newCode()
  await w.browser().post('/signin', { email: 'bob@example.com' })
  const count = async () => {
    const tables = ['auth_session', 'auth_verification', 'auth_device_code', 'auth_limit']
    const all = await env.DB.batch<{ n: number }>(
      tables.map((table) => env.DB.prepare(`SELECT count(*) AS n FROM ${table}`)),
    )
    return all.map((result) => result.results[0]?.n)
  }
  await sweepAuth(env.DB, Date.now())
  expect(await count()).toEqual([1, 1, 1, expect.any(Number)])
  expect(await (await browser.get('/signin')).text()).toContain('as ada@example.com')
  await sweepAuth(env.DB, Date.now() + 31 * 86_400_000)
  expect(await count()).toEqual([0, 0, 0, 0])
})

it('keeps who is signed in, and what is being signed in by, where a demonstration is a year ahead', async () => {
  await emptied()
  const w = world()
  const browser = await signedIn(w, 'ada@example.com')
  await w.newCode()
  const shop = await openShop('ahead')
  shop.wait(365 * 86_400_000)
  await everyMinute(shop.world())
  expect(await (await browser.get('/signin')).text()).toContain('as ada@example.com')
  expect(await env.DB.prepare('SELECT count(*) AS n FROM auth_device_code').first('n')).toBe(1)
})

describe('the words', () => {
  /** Every text under a path: functions are called with an address. */
  const texts = (value: unknown, path = ''): [string, string][] => {
    if (typeof value === 'string') return [[path, value]]
    if (typeof value === 'function') return [[path, String(value('ada@example.com'))]]
    return Object.entries(value ?? {}).flatMap(([name, inner]) => texts(inner, `${path}.${name}`))
  }

  it('are written in every language, each in its own', () => {
    const [en, fr, it] = [texts(WORDS.en), texts(WORDS.fr), texts(WORDS.it)]
    expect(fr.map(([path]) => path)).toEqual(en.map(([path]) => path))
    expect(it.map(([path]) => path)).toEqual(en.map(([path]) => path))
    const same = en.filter(([path, text], n) => path !== '.type.code' && (text === fr[n]?.[1] || text === it[n]?.[1]))
    expect(same).toEqual([])
  })

  it('put no plain space before French double signs', () => {
    expect(texts(WORDS.fr).filter(([, text]) => / [?:;!»]/.test(text))).toEqual([])
  })
})
