import { describe, expect, it } from 'vitest'
import type { Event, Profile } from '../../worker/engine/index.ts'
import { liftSuppression, suppress } from '../../worker/engine/suppression.ts'
import { contact } from './site.ts'

type Suppressed = Profile['suppressed']
const since = (at: number, reason: string) => ({ at, reason })
const asks = (at: number, part: Partial<Event> = {}): Event => ({
  id: `a${at}`,
  type: 'consent',
  at,
  subject: 'email:news',
  granted: true,
  ...part,
})
const leaves = (at: number, part: Partial<Event> = {}): Event => ({
  id: `l${at}`,
  type: 'email_unsubscribed',
  at,
  ...part,
})

describe('who is left alone', () => {
  // biome-ignore format: one row, one line
  const said: [what: string, before: Suppressed, now: NonNullable<Suppressed>, after: Suppressed][] = [
    ['is, from the first word on', undefined, since(5, 'email_unsubscribed'), since(5, 'email_unsubscribed')],
    ['a complaint weighs more than a farewell', since(5, 'email_unsubscribed'), since(9, 'email_complained'), since(5, 'email_complained')],
    ['and more than a bounce', since(5, 'email_complained'), since(3, 'email_bounced'), since(3, 'email_complained')],
    ['a bounce more than a farewell', since(5, 'email_bounced'), since(9, 'email_unsubscribed'), since(5, 'email_bounced')],
    ['a farewell more than a workflow', since(5, 'cleaning'), since(9, 'email_unsubscribed'), since(5, 'email_unsubscribed')],
    ['of two that weigh the same, what was there', since(5, 'cleaning'), since(3, 'other'), since(3, 'cleaning')],
  ]
  it.each(said)('%s', (_, before, now, after) => {
    const profile = contact(before ? { suppressed: before } : {})
    suppress(profile, now)
    expect(profile.suppressed).toEqual(after)
  })

  // biome-ignore format: one row, one line
  const heard: [what: string, suppressed: NonNullable<Suppressed>, event: Event, history: Event[], isHeard: boolean][] = [
    ['who left and asks for mail again is heard', since(5, 'email_unsubscribed'), asks(6), [], true],
    ['whom a workflow left alone too', since(5, 'cleaning'), asks(6), [], true],
    ['who complained is not', since(5, 'email_complained'), asks(6), [], false],
    ['nor whose address does not exist', since(5, 'email_bounced'), asks(6), [], false],
    ['not by a word from before', since(5, 'email_unsubscribed'), asks(4), [], false],
    ['nor from that instant', since(5, 'email_unsubscribed'), asks(5), [], false],
    ['not by taking consent back', since(5, 'email_unsubscribed'), asks(6, { granted: false }), [], false],
    ['not by saying nothing', since(5, 'email_unsubscribed'), { id: 'x', type: 'consent', at: 6, subject: 'email:news' }, [], false],
    ['not by agreeing to something else', since(5, 'email_unsubscribed'), asks(6, { subject: 'onsite' }), [], false],
    ['not by agreeing to nothing', since(5, 'email_unsubscribed'), { id: 'x', type: 'consent', at: 6, granted: true }, [], false],
    ['not if they have left again since', since(5, 'email_unsubscribed'), asks(6), [leaves(7)], false],
    ['or at that instant', since(5, 'email_unsubscribed'), asks(6), [leaves(6)], false],
    ['what they left before does not matter', since(5, 'email_unsubscribed'), asks(6), [leaves(5)], true],
    ['nor one topic that they left', since(5, 'email_unsubscribed'), asks(6), [leaves(7, { topic: 'news' })], true],
    ['nor anything else they did', since(5, 'email_unsubscribed'), asks(6), [{ id: 'p', type: 'page_view', at: 7 }], true],
  ]
  it.each(heard)('%s', (_, suppressed, event, history, isHeard) => {
    const profile = contact({ suppressed, history })
    liftSuppression(profile, event)
    expect(profile.suppressed).toEqual(isHeard ? undefined : suppressed)
  })

  it('nobody is heard who is not left alone', () => {
    const profile = contact()
    liftSuppression(profile, asks(6))
    expect(profile).toEqual(contact())
  })
})
