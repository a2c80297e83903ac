import { describe, expect, it } from 'vitest'
import { event, openShop, type Shop, view } from './shopWorld.ts'
import { stored, VISITOR } from './stored.ts'

const FORM = {
  id: 'list',
  name: 'The list',
  objective: 'acquisition',
  purposes: ['onsite'],
  trigger: [{ kind: 'event', event: { type: 'page_view' } }],
  steps: [
    {
      kind: 'message',
      id: 'ask',
      message: {
        id: 'ten-best',
        kind: 'form',
        languages: {
          en: [
            { kind: 'field', name: 'email', label: 'Your email', type: 'email' },
            { kind: 'field', name: 'night', label: 'Which night?', type: 'choice', choices: ['Tuesday', 'Friday'] },
            { kind: 'consent', purpose: 'email:news', of: [{ text: 'News' }] },
            { kind: 'consent', purpose: 'email:readings', of: [{ text: 'Readings' }] },
          ],
        },
      },
    },
  ],
}

let sites = 0
const open = async (): Promise<Shop> => {
  const shop = await openShop(`message-form-${++sites}`)
  await shop.publish(FORM)
  await shop.collect(VISITOR, [view('/')])
  return shop
}
const profileOf = async (shop: Shop) => (await stored(shop, VISITOR))?.profile
const answer = (shop: Shop, fields: Record<string, string>, consent?: string) =>
  shop.collect(VISITOR, [
    event('message_submitted', {
      subject: 'ten-best',
      workflow: 'list',
      step: 'ask',
      fields,
      ...(consent === undefined ? {} : { props: { consent } }),
    }),
  ])

describe('the form of a message', () => {
  it('asks the owner of an address whether it is theirs, for what was ticked and nothing else', async () => {
    const shop = await open()
    await answer(shop, { email: 'ada@example.org', night: 'Friday' }, 'email:news email:other analytics')
    await shop.pass(0)
    expect((await shop.mailbox.list()).map(({ to }) => to)).toEqual(['ada@example.org'])
    await shop.confirm('ada@example.org')
    const profile = await profileOf(shop)
    expect(profile?.email).toBe('ada@example.org')
    expect(profile?.consent['email:news']?.granted).toBe(true)
    expect(Object.keys(profile?.consent ?? {})).toEqual(['email:news'])
  })

  it('keeps the answers to what it asks; an address is nobody’s until it is confirmed', async () => {
    const shop = await open()
    await answer(shop, { email: 'ada@example.org', night: 'Friday', hidden: 'x' }, 'email:news')
    const [event] = (await profileOf(shop))?.history.filter(({ type }) => type === 'message_submitted') ?? []
    expect(event?.props).toEqual({ consent: 'email:news', night: 'Friday' })
    expect(JSON.stringify(await profileOf(shop))).not.toContain('ada@example.org')
    // What is due goes out with whoever looks next: here, and not in another test's mailbox.
    await shop.pass(0)
  })

  it.each([
    ['nothing is ticked', { email: 'ada@example.org' }, undefined],
    ['only what it does not offer is', { email: 'ada@example.org' }, 'email:other'],
    ['no address is given', { night: 'Friday' }, 'email:news'],
    ['it is no address', { email: 'ada' }, 'email:news'],
  ])('writes to nobody when %s', async (_, fields, consent) => {
    const shop = await open()
    await answer(shop, fields, consent)
    await shop.pass(0)
    expect(await shop.mailbox.list()).toEqual([])
  })

  it('writes to nobody in the name of a message that asks nothing, or is not there', async () => {
    const shop = await open()
    for (const step of ['other', 'constructor-x'])
      await shop.collect(VISITOR, [
        event('message_submitted', {
          workflow: 'list',
          step,
          fields: { email: 'ada@example.org' },
          props: { consent: 'email:news' },
        }),
      ])
    await shop.pass(0)
    expect(await shop.mailbox.list()).toEqual([])
  })

  it('asks once for an answer that comes again because nobody heard that it had arrived', async () => {
    const shop = await open()
    const told = event('message_submitted', {
      workflow: 'list',
      step: 'ask',
      fields: { email: 'ada@example.org' },
      props: { consent: 'email:news' },
    })
    await shop.collect(VISITOR, [told])
    await shop.collect(VISITOR, [told])
    await shop.pass(0)
    expect(await shop.mailbox.list()).toHaveLength(1)
  })
})
