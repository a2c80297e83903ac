import { describe, expect, it } from 'vitest'
import { hitOf } from '../../../worker/mail/hit.ts'
import { BROWSER, NAVIGATION } from '../reportWorld.ts'

const read = (headers: Record<string, string>, more: RequestInit = {}) =>
  hitOf('click', new Request('https://sillage.example/l/x', { headers, ...more }), 7)

describe('a request for a link', () => {
  it('is read for who made it', () => {
    expect(
      read({ 'user-agent': ` ${BROWSER} `, ...NAVIGATION }, { cf: { asOrganization: 'Proofpoint, Inc.' } }),
    ).toEqual({
      what: 'click',
      at: 7,
      method: 'GET',
      agent: BROWSER,
      prefetch: false,
      navigates: true,
      network: 'Proofpoint, Inc.',
    })
    expect(read({}, { method: 'HEAD' })).toMatchObject({ method: 'HEAD', agent: '', navigates: false, network: '' })
    expect(read({ 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' }).navigates).toBe(false)
  })

  it.each([
    ['sec-purpose', 'prefetch'],
    ['sec-purpose', 'prefetch;prerender'],
    ['purpose', 'prefetch'],
    ['x-moz', 'prefetch'],
    ['x-purpose', 'preview'],
  ])('made ahead of need says so: %s: %s', (name, value) => {
    expect(read({ [name]: value }).prefetch).toBe(true)
  })
})
