import { readFileSync } from 'node:fs'
import { Resend } from 'resend'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { newHookSecret, signHook } from '../../worker/hooks/sign.ts'

const text = readFileSync('docs/webhooks.md', 'utf8')
const block = (language: string): string => new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(text)?.[1] ?? ''

type Verify = (secret: string, headers: Record<string, string>, body: string) => boolean
const Module = v.object({ verify: v.custom<Verify>((each) => typeof each === 'function') })
/** The very code the document shows. */
const verify: Verify = v.parse(Module, await import(`data:text/javascript,${encodeURIComponent(block('js'))}`)).verify

const BODY = JSON.stringify(JSON.parse(block('json')))
const signed = async (secret: string, at = Date.now(), id = '5f0c1c3f6a1be0b3c6b9d27f0f4f9a10') =>
  signHook([secret], id, at, BODY)

describe('What docs/webhooks.md tells receivers', () => {
  it('verifies what the worker signs, and the library of the standard agrees', async () => {
    for (let n = 0; n < 50; n++) {
      const secret = newHookSecret()
      const headers = await signed(secret)
      expect(verify(secret, headers, BODY)).toBe(true)
      const of = (name: string) => headers[`webhook-${name}`] ?? ''
      const theirs = { id: of('id'), timestamp: of('timestamp'), signature: of('signature') }
      expect(
        new Resend('re_unused').webhooks.verify({ payload: BODY, headers: theirs, webhookSecret: secret }),
      ).toMatchObject({ type: 'workflow.step' })
    }
  })

  it('refuses whatever was changed: 1,000 changes of one character', async () => {
    const secret = newHookSecret()
    const headers = await signed(secret)
    let taken = 0
    for (let n = 0; n < 1000; n++) {
      const at = n % BODY.length
      const body = BODY.slice(0, at) + String.fromCharCode(BODY.charCodeAt(at) ^ 1 || 1) + BODY.slice(at + 1)
      if (verify(secret, headers, body)) taken++
    }
    expect(taken).toBe(0)
    expect(verify(newHookSecret(), headers, BODY)).toBe(false)
    expect(verify(secret, { ...headers, 'webhook-id': 'x' }, BODY)).toBe(false)
    expect(
      verify(secret, { ...headers, 'webhook-timestamp': String(Number(headers['webhook-timestamp']) + 1) }, BODY),
    ).toBe(false)
    expect(verify(secret, {}, BODY)).toBe(false)
  })

  it('refuses what is older than five minutes, and takes one of two signatures', async () => {
    const secret = newHookSecret()
    expect(verify(secret, await signed(secret, Date.now() - 301_000), BODY)).toBe(false)
    const headers = await signed(secret)
    const both = `v1,bm9uZQ== ${headers['webhook-signature']}`
    expect(verify(secret, { ...headers, 'webhook-signature': both }, BODY)).toBe(true)
  })
})
