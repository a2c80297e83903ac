import { readFileSync } from 'node:fs'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { SENTENCES } from '../../worker/engine/explain/issues/index.ts'
import { verifyIdentity } from '../../worker/identity/token.ts'
import { newSecret, newServerKey, siteOfKey } from '../../worker/keyText.ts'
import { LIMITS } from '../../worker/protocol.ts'
import {
  BatchResult,
  NewKey,
  PersonView,
  SERVER_LIMITS,
  ServerBatch,
  ServerEvent,
} from '../../worker/protocolServer.ts'

const text = readFileSync('docs/server-api.md', 'utf8')
const blocks = (language: string): string[] =>
  [...text.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))].map(([, block]) => block ?? '')
/** What its curl examples send. */
const sent: unknown[] = blocks('sh').flatMap((block) =>
  [...block.matchAll(/-d '([^']*)'/g)].map(([, body]) => JSON.parse(body ?? '')),
)

type Mint = (secret: string, site: string, email: string, attributes?: object, now?: number) => string
const Module = v.object({ identityToken: v.custom<Mint>((each) => typeof each === 'function') })

describe('What docs/server-api.md tells servers', () => {
  it('to send is read as it is: every event of every example', () => {
    const [key, batch, ...more] = sent
    expect(more).toEqual([])
    expect(v.is(NewKey, key)).toBe(true)
    const { events } = v.parse(ServerBatch, batch)
    const types = new Set(events.map((each) => v.parse(ServerEvent, each).type))
    expect(types).toEqual(new Set(['identify', 'consent', 'cart', 'purchase', 'custom']))
  })

  it('to expect is what answers look like', () => {
    const [taken, refused, person, ...more] = blocks('json').map((block): unknown => JSON.parse(block))
    expect(more).toEqual([])
    for (const answer of [taken, refused]) {
      const { recorded, repeated, events, ...rest } = v.parse(v.strictObject(BatchResult.entries), answer)
      const count = (status: string) => events.filter((each) => each.status === status).length
      expect([recorded, repeated, rest.refused]).toEqual(['recorded', 'repeated', 'refused'].map(count))
    }
    v.parse(v.strictObject(PersonView.entries), person)
  })

  it('names every code a server can be refused with, and the limits there are', () => {
    const codes = Object.keys(SENTENCES.en.codes).filter((code) => code.startsWith('server.'))
    expect([...text.matchAll(/^\| `(server\.\w+)` \|/gm)].map(([, code]) => code).sort()).toEqual(codes.sort())
    const { bytes, events, days } = SERVER_LIMITS
    for (const limit of [
      `${bytes.toLocaleString('en')} bytes`,
      `${events} events`,
      `${LIMITS.depth} deep`,
      `${days} days ago`,
    ])
      expect(text).toContain(limit)
  })

  it('mints tokens that are believed, with its own five lines', async () => {
    const [code = ''] = blocks('js')
    expect(code.trim().split('\n').length).toBeLessThanOrEqual(6)
    const { identityToken } = v.parse(Module, await import(`data:text/javascript,${encodeURIComponent(code)}`))
    const secret = `ids_${newSecret()}`
    const about = { site: 'lantern', secret, now: Date.now() }
    for (const email of ['ada@example.org', 'ada@bücher.example'])
      expect(await verifyIdentity(identityToken(secret, 'lantern', email, { name: 'Zoë' }), about)).toMatchObject({
        ok: true,
        identity: { email: email.replace('bücher', 'xn--bcher-kva'), attributes: { name: 'Zoë' } },
      })
    expect((await verifyIdentity(identityToken(`ids_${newSecret()}`, 'lantern', 'ada@example.org'), about)).ok).toBe(
      false,
    )
    expect((await verifyIdentity(identityToken(secret, 'other', 'ada@example.org'), about)).ok).toBe(false)
  })
})

describe('A key', () => {
  it('says which site it is of, whatever its id: 2,000 keys', () => {
    for (let n = 0; n < 500; n++)
      for (const site of ['lantern', 'a', 'my_shop-2', `x_${'y'.repeat(62)}`])
        expect(siteOfKey(newServerKey(site))).toBe(site)
  })

  it.each([
    '',
    'sk_',
    'sk_lantern',
    'sk_Lantern_'.padEnd(54, 'x'),
    'pk_lantern_'.padEnd(54, 'x'),
    'sk_lantern_'.padEnd(53, 'x'),
  ])('is not %j', (text) => {
    expect(siteOfKey(text)).toBeUndefined()
  })
})
