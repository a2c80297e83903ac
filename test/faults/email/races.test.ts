import { env } from 'cloudflare:workers'
import { afterEach, beforeEach, describe, expect, inject, it, vi } from 'vitest'
import { tick } from '../../../worker/tick.ts'
import type { Arrived } from '../../mail/fakeArrived.ts'
import { disordered, type Fate, type Hook, hooksOf, signedHeaders } from '../../mail/fakeHooks.ts'
import { reader, writing } from '../../worker/outboxWorld.ts'
import { DAY, event, HOUR } from '../../worker/shopWorld.ts'
import { nothingYet, SHORT } from '../figure.ts'
import { chanceOf } from '../inside/chance.ts'
import { everybody } from '../inside/people.ts'
import { report } from '../inside/report.ts'
import { compare, type Mailing, openMailing } from './mailing.ts'
import { MOMENTS, raceOnce, WAVE } from './race.ts'

const { quick, long, seed } = inject('faults') ?? SHORT
const RACES = quick ? 96 : 5040

beforeEach(() => {
  for (const method of ['error', 'warn'] as const) vi.spyOn(console, method).mockImplementation(() => {})
})
afterEach(() => void vi.restoreAllMocks())

/** So many wait for their turn at once. */
const LANES = 8

describe(`R7: ${RACES} times at once with a claim`, () => {
  it.for([
    [
      'a goal',
      (m: Mailing, visitor: string) =>
        m.shop.collect(visitor, [event('purchase', { subject: visitor, value: 1, currency: 'EUR' })]),
    ],
    [
      'a withdrawal',
      (m: Mailing, visitor: string) =>
        m.shop.collect(visitor, [event('consent', { subject: 'email:newsletter', granted: false })]),
    ],
  ] as const)('%s: nothing is claimed after it', { timeout: 1_800_000 }, async ([name, stop], { task }) => {
    const total = { ...nothingYet(''), runs: RACES }
    const went = MOMENTS.map(() => 0)
    for (let wave = 0; wave * WAVE < RACES; wave++) {
      const found = await raceOnce(`r7-${name.replace(' ', '-')}-${wave}`, stop)
      total.violations.push(...found.violations, ...found.late.map(() => `begun after ${name}`))
      total.duplicates += found.duplicates
      total.lost += found.lost
      for (const [i, n] of found.went.entries()) went[i] = (went[i] ?? 0) + n
    }
    const of = RACES / MOMENTS.length
    const spread = MOMENTS.map((moment, i) => `${moment} ${went[i]}/${of}`).join(', ')
    report(task, [{ ...total, test: `R7 ${name} against a claim, went when it came: ${spread}` }])
    // Long before, nothing goes; once it went, it has: or the race was run beside the course.
    expect([went[0], went.at(-1)]).toEqual([0, of])
  })

  it('a cap: nobody gets two letters in a day', { timeout: 1_800_000 }, async ({ task }) => {
    const mailing = await openMailing('r7-cap', RACES, { batches: true })
    await mailing.shop.change({ cap: { emails: 1, per: 'day' } })
    await mailing.shop.publish(writing('Another letter', 'others'))
    const queue = chanceOf(seed).shuffled(Array.from({ length: RACES }, (_, n) => reader(n).visitor))
    const lane = async (): Promise<void> => {
      for (let visitor = queue.pop(); visitor; visitor = queue.pop())
        await mailing.shop.collect(visitor, [event('custom', { name: 'hello' })])
    }
    await Promise.all(Array.from({ length: LANES }, lane))
    mailing.shop.wait(HOUR)
    await Promise.all(Array.from({ length: 4 }, () => tick(mailing.world)))
    const today = (await mailing.state()).arrived
    await mailing.settle(3 * DAY)
    const { arrived } = await mailing.state()
    const found = compare(await mailing.rows(), arrived)
    const over = overCap(arrived)
    report(task, [
      {
        ...nothingYet(`R7 a cap against a claim: ${today.length} at first, ${arrived.length} in the end`),
        runs: RACES,
        ...found,
        violations: [...found.violations, ...over],
      },
    ])
    expect([today.length <= RACES, arrived.length]).toEqual([true, 2 * RACES])
  })
})

const overCap = (arrived: readonly Arrived[]): string[] =>
  [...Map.groupBy(arrived, ({ to }) => to).values()].flatMap((theirs) => {
    const times = theirs.map(({ at }) => at).sort((a, b) => a - b)
    return times.some((at, i) => i > 0 && at - (times[i - 1] ?? 0) < DAY - HOUR) ? ['two letters in a day'] : []
  })

describe('R8: a clock that looks', () => {
  const MANY = quick ? 20 : 1000
  const WAYS: Record<string, (mailing: Mailing) => Promise<unknown>> = {
    once: (mailing) => mailing.look(),
    'eight times at once': ({ world }) => Promise.all(Array.from({ length: 8 }, () => tick(world))),
    'three hours late': (mailing) => mailing.pass(3 * HOUR),
    'twice each time': async (mailing) => {
      for (let n = 0; n < 4; n++) await mailing.look()
    },
  }
  it('ends in the same state, however it looks', { timeout: 600_000 }, async ({ task }) => {
    const ends = new Map<string, string>()
    for (const [way, look] of Object.entries(WAYS)) {
      const mailing = await openMailing(`r8-${way.replaceAll(' ', '-')}`, MANY)
      mailing.shop.wait(HOUR)
      await look(mailing)
      await mailing.settle()
      const { arrived } = await mailing.state()
      const people = (await everybody(mailing.shop.site)).map(({ profile }) => [
        profile.id,
        profile.runs.length,
        profile.totals.email_sent?.n,
      ])
      const rows = (await mailing.rows()).map(({ recipient, state }) => [recipient, state]).sort()
      ends.set(way, JSON.stringify([arrived.map(({ to }) => to).sort(), rows, people]))
    }
    const violations = [...ends].filter(([, end]) => end !== ends.get('once')).map(([way]) => `it looks ${way}`)
    report(task, [
      {
        ...nothingYet('R8 a clock that overlaps, is late, comes twice'),
        runs: MANY * ends.size,
        faults: ends.size - 1,
        violations,
      },
    ])
    expect(ends.get('once')).toContain(`reader${MANY - 1}@example.org`)
  })
})

describe('R9: the provider’s reports', () => {
  const ORDERS = quick ? 30 : long ? 10_000 : 2000
  const FATES: readonly Fate[] = ['delivered', 'bounced', 'complained']
  const post = async ({ shop }: Mailing, hook: Hook): Promise<void> => {
    for (let status = 0; status !== 200; ) {
      const headers = await signedHeaders(env.RESEND_WEBHOOK_SECRET, hook, shop.now())
      status = (await shop.request('/hooks/resend', { method: 'POST', body: hook.body, headers })).status
    }
  }
  it(`five times each, in ${ORDERS} orders, some 27 hours late: end the same`, { timeout: 1_800_000 }, async ({
    task,
  }) => {
    const mailing = await openMailing('r9', ORDERS, { batches: true })
    await mailing.pass(HOUR)
    await mailing.settle()
    const chance = chanceOf(seed)
    const expected = new Map<string, string>()
    const late: Hook[] = []
    for (const each of (await mailing.state()).arrived) {
      const fate = FATES[chance.below(FATES.length)] ?? 'delivered'
      expected.set(each.send, fate)
      const hooks = disordered(hooksOf(each, fate), 5, `${seed} ${each.send}`)
      const cut = chance.below(hooks.length)
      late.push(...hooks.slice(cut))
      for (const hook of hooks.slice(0, cut)) await post(mailing, hook)
    }
    mailing.shop.wait(27 * HOUR)
    for (const hook of late) await post(mailing, hook)
    await mailing.settle()
    const wrong = (await mailing.rows()).filter(({ id, state }) => state !== expected.get(id))
    const told = (await everybody(mailing.shop.site)).filter(({ profile }) => profile.totals.email_sent?.n !== 1)
    const violations = [
      ...wrong.map(({ state }) => `it ends as ${state}`),
      ...told.map(() => 'told of its sending twice, or not'),
    ]
    report(task, [
      { ...nothingYet('R9 reports ×5, in any order, 27 h late'), runs: ORDERS, faults: late.length, violations },
    ])
    expect(expected.size).toBe(ORDERS)
  })
})
