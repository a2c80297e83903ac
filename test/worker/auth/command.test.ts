import { beforeEach, describe, expect, it } from 'vitest'
import { askToken } from '../../dev/askToken.ts'
import { emptied, signedIn, world } from './world.ts'

beforeEach(emptied)

/** Asks for a token as the command does; whoever reads what it tells answers so. */
const asked = async (answer: 'allow' | 'refuse') => {
  const w = world()
  const browser = await signedIn(w, 'ada@example.com')
  const told: string[] = []
  const token = askToken(w.origin, {
    fetch: (url, init) => w.send(new Request(url, init)),
    tell: (line) => told.push(line),
    pause: async (ms) => {
      const code = /code (\S+)\./.exec(told[0] ?? '')?.[1] ?? ''
      await new Promise((done) => setTimeout(done, ms))
      await browser.post('/device', { user_code: code, answer })
    },
  })
  return { w, told, token }
}

describe('a command that asks for a token', () => {
  it('shows where to allow it, and has the token of whoever does', async () => {
    const { w, told, token } = await asked('allow')
    const authorization = `Bearer ${await token}`
    expect(told).toEqual([expect.stringMatching(/^Open http:\/\/localhost:8787\/device\?user_code=\S+\nand allow/)])
    const request = new Request(w.origin, { headers: { authorization } })
    expect(await w.auth.memberOf(request)).toMatchObject({ email: 'ada@example.com' })
  })

  it('says so if it is refused', async () => {
    const { token } = await asked('refuse')
    await expect(token).rejects.toThrow('It was refused.')
  })

  it.each([
    ['nobody answers', () => Promise.reject(new TypeError('fetch failed')), 'Nobody answers at http://localhost:1.'],
    ['something else does', async () => new Response('<p>', { status: 404 }), 'gives no codes (404)'],
    ['it is asked too often', async () => new Response('{}', { status: 429 }), 'too many codes'],
  ])('says so if %s', async (_, fetch, why) => {
    const effects = { fetch, tell: () => undefined, pause: async () => undefined }
    await expect(askToken('http://localhost:1', effects)).rejects.toThrow(why)
  })
})
