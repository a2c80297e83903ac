import { env } from 'cloudflare:workers'
import { afterEach, beforeEach, describe, expect, inject, it, vi } from 'vitest'
import { everyMinute } from '../../../worker/everyMinute.ts'
import { hooksOf, signedHeaders } from '../../mail/fakeHooks.ts'
import { writing } from '../../worker/outboxWorld.ts'
import { event, HOUR, MINUTE } from '../../worker/shopWorld.ts'
import { nothingYet, SHORT } from '../figure.ts'
import { report } from '../inside/report.ts'
import { compare, type Mailing, openMailing } from './mailing.ts'

const { quick, long, seed } = inject('faults') ?? SHORT
const MANY = quick ? 100 : long ? 20_000 : 10_000

const errors: string[] = []
beforeEach(() => {
  errors.length = 0
  vi.spyOn(console, 'warn').mockImplementation(() => {})
  vi.spyOn(console, 'error').mockImplementation((line: string) => {
    if (line.includes('send.unknown')) errors.push(line)
  })
})
afterEach(() => void vi.restoreAllMocks())

/** The provider reports what it has of those nobody knows of. */
const reportUnknown = async ({ shop, rows, state }: Mailing): Promise<void> => {
  const open = new Set((await rows()).filter((row) => row.state === 'unknown').map(({ id }) => id))
  for (const each of (await state()).arrived.filter(({ send }) => open.has(send)))
    for (const hook of hooksOf(each, 'delivered')) {
      const headers = await signedHeaders(env.RESEND_WEBHOOK_SECRET, hook, shop.now())
      await shop.request('/hooks/resend', { method: 'POST', body: hook.body, headers })
    }
}

describe.each([
  ['singly', false],
  ['in batches', true],
] as const)('R4: %s, one request in five goes wrong', (how, batches) => {
  it(`and each of ${MANY} letters arrives once`, { timeout: 1_800_000 }, async ({ task }) => {
    const mailing = await openMailing(`r4-${batches}`, MANY, { batches })
    await mailing.tell({ oneIn: 5, seed })
    mailing.shop.wait(HOUR)
    await mailing.settle()
    const open = (await mailing.rows()).filter(({ state }) => state === 'unknown').length
    await reportUnknown(mailing)
    const { arrived, attempts, emails } = await mailing.state()
    const found = compare(await mailing.rows(), arrived)
    const each = emails / MANY
    const name = `R4 20 % faults, ${how}: ${each.toFixed(2)} attempts a mail, ${open} unknown before webhooks`
    const violations = each > 1.4 ? [...found.violations, `${each} attempts a mail`] : found.violations
    report(task, [{ ...nothingYet(name), runs: MANY, faults: attempts, ...found, violations }])
    expect([arrived.length, found.unknown]).toEqual([MANY, 0])
  })
})

describe('R5: the provider is away', () => {
  const READERS = quick ? 4 : 100
  it.for([
    [1, 0],
    [19, 0],
    [21, READERS],
    [72, READERS],
  ] as const)('for %i hours', { timeout: 600_000 }, async ([hours, unknown], { task }) => {
    const mailing = await openMailing(`r5-${hours}`, READERS)
    await mailing.tell({ isDown: true })
    for (let minutes = 60; minutes <= hours * 60 + 60; minutes += 30) {
      await mailing.pass(30 * MINUTE)
      await everyMinute(mailing.world)
    }
    await mailing.tell({ isDown: false })
    await mailing.settle()
    const letters = new Set((await mailing.rows()).map(({ id }) => id))
    const arrived = (await mailing.state()).arrived.filter(({ send }) => letters.has(send))
    const found = compare(await mailing.rows(), arrived)
    const logged = errors.filter((line) => [...letters].some((id) => line.includes(id))).length
    expect([arrived.length, found.unknown, logged]).toEqual([READERS - unknown, unknown, unknown])
    for (let minute = 0; minute < 3; minute++) await everyMinute(mailing.world)
    // Of the site this is about: other tests have left sites behind whose owners are told as well.
    const { results } = await env.DB.prepare(`select id from send where kind = 'notice' and site = ?1`)
      .bind(mailing.shop.site)
      .all()
    const notices = new Set(results.map(({ id }) => id))
    const told = (await mailing.state()).arrived.filter(({ send }) => notices.has(send))
    expect([...new Set(told.map(({ to }) => to))]).toEqual(unknown > 0 ? [env.OWNER_EMAIL] : [])
    expect(told.length).toBeLessThanOrEqual(Math.ceil(hours / 24) + 1)
    report(task, [{ ...nothingYet(`R5 the provider is away for ${hours} h`), runs: READERS, faults: 1, ...found }])
  })
})

describe('R19: one letter that cannot be made', () => {
  it.for([false, true])('keeps none of the others (batches: %s)', { timeout: 600_000 }, async (batches, { task }) => {
    const mailing = await openMailing(`r19-${batches}`, MANY, {
      batches,
      text: 'Dear {{ first_name | default: "you" }}',
    })
    const { shop } = mailing
    await shop.publish(writing('{{ first_name | nonsense }}', 'broken'))
    await shop.collect('visitor-reader-1000', [event('custom', { name: 'hello' })])
    await mailing.pass(2 * HOUR)
    await mailing.settle()
    const { arrived } = await mailing.state()
    const found = compare(await mailing.rows(), arrived)
    expect([arrived.length, found.lost, found.duplicates, found.violations]).toEqual([MANY, 1, 0, []])
    const name = `R19 one that cannot be made, ${batches ? 'in batches' : 'singly'}`
    report(task, [{ ...nothingYet(name), runs: MANY + 1, faults: 1 }])
  })
})
