import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { countBroken } from '../../db/invariants.ts'
import { LETTER } from './documents.ts'
import { openServed } from './serverWorld.ts'
import { HOUR } from './shopWorld.ts'

const ADA = 'ada@example.org'
const YES = { id: 'yes', type: 'consent', email: ADA, purpose: 'email:newsletter', granted: true }

const [, MAIL] = LETTER.steps
const AT_ONCE = { ...LETTER, trigger: [{ kind: 'event', event: { type: 'consent' } }], steps: [MAIL] }

describe('one request', () => {
  it('has one instant: what a yes allows is not planned before it, however long deciding takes', async () => {
    const { shop, server } = await openServed('instant', { isTicking: true })
    await shop.publish(AT_ONCE)
    await server.tell(YES)
    await shop.pass(HOUR)
    expect((await shop.mailbox.list()).map(({ to }) => to)).toEqual([ADA])
    const broken = () => countBroken(env.DB, 'sent_without_consent', shop.now())
    expect(await broken()).toBe(0)
    await env.DB.prepare('update send set created = created - 1').run()
    expect(await broken()).toBe(1)
  })
})
