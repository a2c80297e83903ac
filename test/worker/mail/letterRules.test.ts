import { describe, expect, it } from 'vitest'
import { mailboxProvider } from '../../dev/mailbox/index.ts'
import { memoryMailbox } from '../../dev/mailbox/store.ts'
import { reportMail } from '../../dev/reportMail.ts'
import { NEWSLETTER_FORM } from '../../material/king.ts'
import {
  EMAIL,
  follow,
  GMAIL,
  heard,
  hook,
  LETTER,
  look,
  NAVIGATION,
  READER,
  reader,
  report,
  row,
  written,
} from '../reportWorld.ts'
import { DAY, event, HOUR, openShop, type Shop, START } from '../shopWorld.ts'

const SECOND = 1000
const add = (id: string, n: number) => ({ kind: 'add', id, target: { of: 'score' }, value: n })

/** Whether a person opened the letter, and more: rules that can only work if what happens to an email is told. */
const asking = (steps: unknown[], id = 'asking') => ({
  ...LETTER,
  id,
  name: id,
  steps: [...LETTER.steps, ...steps],
})

const waits = (type: string) => ({
  kind: 'wait',
  id: 'reaction',
  event: { type, where: [{ field: 'step', op: 'is', value: 'mail' }] },
  timeout: 'P3D',
  met: [add('met', 10)],
  timedOut: [add('late', 1)],
})

let sites = 0
const open = async (document: unknown): Promise<Shop> => {
  const shop = await openShop(`rules-${++sites}`)
  await shop.tag(NEWSLETTER_FORM)
  await shop.publish(document)
  await shop.collect(READER, [event('form_submit', { tag: 'newsletter', fields: { email: EMAIL } })])
  await shop.confirm(EMAIL)
  await shop.collect(READER, [event('custom', { name: 'hello' })])
  await shop.pass(0)
  shop.wait(HOUR)
  return shop
}
const score = async (shop: Shop) => (await reader(shop)).score

describe('a rule that waits for what becomes of an email', () => {
  it.each([
    ['opened', 'email_opened', (shop: Shop) => look(shop)],
    ['clicked', 'email_clicked', (shop: Shop) => follow(shop, 1)],
    [
      'delivered',
      'email_delivered',
      async (shop: Shop) => report(shop, hook('email.delivered', (await row(shop)).id, { at: START + SECOND })),
    ],
  ])('goes on when it is %s', async (_name, type, happens) => {
    const shop = await open(asking([waits(type)]))
    expect(await score(shop)).toBe(0)
    await happens(shop)
    expect(await score(shop)).toBe(10)
    await shop.pass(4 * DAY)
    expect(await score(shop)).toBe(10)
  })

  it('does not for a machine, and its time runs out', async () => {
    const shop = await open(asking([waits('email_opened')]))
    await look(shop, 'Mozilla/5.0')
    expect(await score(shop)).toBe(0)
    await shop.pass(4 * DAY)
    expect(await score(shop)).toBe(1)
  })

  it('knows "not opened within two days" only of an email that was delivered', async () => {
    const unopened = { kind: 'email', step: 'mail', state: 'not_opened', within: 'P2D' }
    const steps = [
      { kind: 'delay', id: 'three-days', delay: { kind: 'for', duration: 'P3D' } },
      { kind: 'branch', id: 'which', cases: [{ when: unopened, steps: [add('unopened', 5)] }], else: [add('else', 1)] },
    ]
    for (const [isDelivered, agent, expected] of [
      [false, undefined, 1],
      [true, undefined, 5],
      [true, 'Mozilla/5.0', 5],
      [true, GMAIL, 1],
    ] as const) {
      const shop = await open(asking(steps))
      if (isDelivered) await report(shop, hook('email.delivered', (await row(shop)).id, { at: START + SECOND }))
      if (agent) await look(shop, agent)
      await shop.pass(3 * DAY)
      expect([isDelivered, agent, await score(shop)]).toEqual([isDelivered, agent, expected])
    }
  })

  it('takes back what a scanner’s clicks earned, once they are known for its', async () => {
    const points = {
      id: 'points',
      name: 'Points',
      objective: 'engagement',
      trigger: [
        { kind: 'event', event: { type: 'email_clicked', where: [{ field: 'topic', op: 'is', value: 'newsletter' }] } },
      ],
      reentry: { kind: 'after_exit' },
      purposes: ['email:newsletter'],
      steps: [add('clicked', 10)],
    }
    const shop = await open(LETTER)
    await shop.publish(points)
    await follow(shop, 1, NAVIGATION)
    expect(await score(shop)).toBe(10)
    shop.wait(HOUR)
    for (const link of [0, 2, 3]) await follow(shop, link, NAVIGATION)
    expect(await score(shop)).toBe(10)
  })

  it('a hard bounce stops marketing; a soft one does not', async () => {
    for (const [bounce, isStopped] of [
      ['Permanent', true],
      ['Transient', false],
    ] as const) {
      const shop = await written()
      await report(shop, hook('email.bounced', (await row(shop)).id, { bounce }))
      expect((await reader(shop)).suppressed !== undefined).toBe(isStopped)
    }
  })
})

describe('the mailbox of development', () => {
  const openWith = async (email: string) => {
    const site = `mailbox-${++sites}`
    const kept = memoryMailbox()
    let shop: Shop | undefined
    const provider = mailboxProvider({
      put: kept.put,
      now: () => shop?.now() ?? START,
      report: async (mail, id) => shop && reportMail(shop.world(), mail, id),
    })
    shop = await openShop(site, { provider })
    await shop.tag(NEWSLETTER_FORM)
    await shop.publish(LETTER)
    await shop.collect(READER, [event('form_submit', { tag: 'newsletter', fields: { email } })])
    await shop.pass(0)
    const [asked] = await kept.list()
    await shop.request(/\/c\/[^\s)>]+/.exec(asked?.text ?? '')?.[0] ?? '', { method: 'POST' })
    await shop.collect(READER, [event('custom', { name: 'hello' })])
    await shop.pass(0)
    return { shop, kept }
  }

  it.each([
    ['reader@example.org', 'delivered', ['email_delivered', 'email_sent']],
    ['bounced@example.org', 'bounced', ['email_bounced', 'email_sent']],
    ['complained+1@example.org', 'complained', ['email_complained', 'email_delivered', 'email_sent']],
  ])('reports what became of a mail to %s: %s', async (email, state, told) => {
    const { shop } = await openWith(email)
    const { id } = await row(shop)
    await shop.pass(DAY)
    expect(await row(shop)).toMatchObject({ state, due_at: null, provider_id: `mailbox-${id}` })
    expect((await heard(shop, email)).map(({ type }) => type).sort()).toEqual(told)
  })

  it('shows an email with its pixel and its links through the worker', async () => {
    const { shop, kept } = await openWith('reader@example.org')
    const mail = (await kept.list()).find(({ subject }) => subject === 'Ten books')
    const [pixel] = /\/o\/[\w.-]+/.exec(mail?.html ?? '') ?? []
    await shop.request(pixel ?? '', { headers: { 'user-agent': GMAIL } })
    expect((await heard(shop)).map(({ type }) => type).sort()).toEqual([
      'email_delivered',
      'email_opened',
      'email_sent',
    ])
  })
})
