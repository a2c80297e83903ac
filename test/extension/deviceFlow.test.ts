import { describe, expect, it } from 'vitest'
import { edgeAddress } from '../../extension/api/address.ts'
import { ask, begin } from '../../extension/background/deviceFlow.ts'
import type { Waiting } from '../../extension/state/kept.ts'

const EDGE = 'https://sillage.shop.example'
const code = {
  device_code: 'd',
  user_code: 'KTZWQRMB',
  verification_uri: `${EDGE}/device`,
  verification_uri_complete: `${EDGE}/device?user_code=KTZWQRMB`,
  interval: 5,
  expires_in: 600,
}

const answering = (status: number, json: unknown, at = 0) => ({
  now: () => at,
  fetch: async () => Response.json(json, { status }),
})
const silent = {
  now: () => 0,
  fetch: async () => {
    throw new TypeError('Failed to fetch')
  },
}

const waiting: Waiting = {
  state: 'waiting',
  edge: EDGE,
  deviceCode: 'd',
  userCode: 'KTZWQRMB',
  verify: `${EDGE}/device`,
  interval: 5_000,
  next: 0,
  expires: 600_000,
}

describe('connecting by device flow (RFC 8628)', () => {
  it('shows the code and the page that confirms it', async () =>
    expect(await begin(EDGE, answering(200, code))).toEqual({
      ...waiting,
      verify: code.verification_uri_complete,
      next: 5_000,
    }))

  it.each([
    ['nobody answers', silent, 'unreachable'],
    ['another program answers', answering(200, { hello: 'world' }), 'not_sillage'],
    [
      'the page to confirm on is somebody else’s',
      answering(200, { ...code, verification_uri_complete: 'https://evil.example/device' }),
      'not_sillage',
    ],
  ])('fails in words when %s', async (_, effects, problem) =>
    expect(await begin(EDGE, effects)).toEqual({ state: 'failed', edge: EDGE, problem }),
  )

  it('gives the session once it is confirmed', async () =>
    expect(await ask(waiting, answering(200, { access_token: 't' }))).toEqual({ session: { edge: EDGE, token: 't' } }))

  it.each([
    ['authorization_pending', { interval: 5_000, next: 6_000 }],
    ['slow_down', { interval: 10_000, next: 11_000 }],
  ])('goes on after %s', async (error, changed) =>
    expect(await ask(waiting, answering(400, { error }, 1_000))).toEqual({ connecting: { ...waiting, ...changed } }),
  )

  it.each([
    ['access_denied', 'denied'],
    ['expired_token', 'expired'],
    ['invalid_grant', 'expired'],
  ])('ends on %s', async (error, problem) =>
    expect(await ask(waiting, answering(400, { error }))).toEqual({
      connecting: { state: 'failed', edge: EDGE, problem },
    }),
  )

  it('waits through a network failure, and gives up when the code is too old', async () => {
    expect(await ask(waiting, silent)).toEqual({ connecting: { ...waiting, next: 5_000 } })
    expect(await ask(waiting, answering(200, { access_token: 't' }, 600_000))).toMatchObject({
      connecting: { problem: 'expired' },
    })
  })
})

describe('the worker’s address as somebody types it', () => {
  it.each([
    ['sillage.shop.example', EDGE],
    [' https://sillage.shop.example/ ', EDGE],
    ['https://shop.example/tools/sillage/', 'https://shop.example/tools/sillage'],
    ['http://localhost:8787', 'http://localhost:8787'],
    ['localhost:8787', 'http://localhost:8787'],
    ['127.0.0.1:8787/', 'http://127.0.0.1:8787'],
    ['localhost.shop.example', 'https://localhost.shop.example'],
    ['http://shop.example', undefined],
    ['https://me:secret@shop.example', undefined],
    ['javascript:alert(1)', undefined],
    ['', undefined],
  ])('%s → %s', (typed, address) => expect(edgeAddress(typed)).toBe(address))
})
