import { describe, expect, it } from 'vitest'
import { MAX_ATTRIBUTES, merge, type Profile } from '../../worker/engine/index.ts'
import { visitor } from './site.ts'

const known = (part: Partial<Profile> = {}): Profile => visitor({ id: 'ada', ...part })
const stranger = (part: Partial<Profile> = {}): Profile => visitor({ id: 'v1', ...part })
const said = (granted: boolean, at: number) => ({ granted, at })
const run = (workflow: string, part: object = {}): Profile['runs'][number] => ({
  id: `${workflow}.1`,
  workflow,
  version: 1,
  entered: 1,
  step: 's',
  emailed: 0,
  ...part,
})
const waits = (workflow: string, part: object = {}): Profile['pending'][number] => ({
  workflow,
  step: 's',
  message: 'm',
  run: `${workflow}.1`,
  entered: 1,
  since: 1,
  expires: 2,
  shown: 0,
  ...part,
})
const leaves = (workflow: string): Profile['outgoing'][number] => ({
  workflow,
  step: 's',
  run: `${workflow}.1`,
  entered: 1,
  at: 1,
})
const past = (part: Partial<Profile['past'][string]> = {}): Profile['past'][string] => ({
  entered: 1,
  last: 1,
  goals: 0,
  ...part,
})
const ledger = (name: string, part: object = {}) => ({
  run: name,
  version: 1,
  entered: 1,
  ended: 2,
  emailed: true,
  ...part,
})
const many = (name: string, n: number) => Object.fromEntries(Array.from({ length: n }, (_, i) => [`${name}${i}`, i]))

/** A visitor turns out to be somebody known: what they are together, part by part. */
describe('two people who are one', () => {
  // biome-ignore format: one row, one line
  const cases: [what: string, mine: Partial<Profile>, theirs: Partial<Profile>, together: Partial<Profile>][] = [
    ['are who was known', { id: 'ada' }, { id: 'v1' }, { id: 'ada' }],
    ['are known since the first of the two', { since: 5 }, { since: 3 }, { since: 3 }],
    ['were seen with the last', { seen: 5 }, { seen: 9 }, { seen: 9 }],
    ['keep the address that was known', { email: 'a@example.org' }, { email: 'b@example.org' }, { email: 'a@example.org' }],
    ['have the only address there is', {}, { email: 'b@example.org' }, { email: 'b@example.org' }],
    ['have none if neither has', {}, {}, { email: undefined, stage: undefined, suppressed: undefined, points: undefined, mailed: undefined, interrupted: undefined, clocks: undefined }],
    ['keep the stage of the known', { stage: 'sql' }, { stage: 'mql' }, { stage: 'sql' }],
    ['have the only stage', {}, { stage: 'mql' }, { stage: 'mql' }],
    ['are suppressed if the known one is', { suppressed: { at: 1, reason: 'email_complained' } }, {}, { suppressed: { at: 1, reason: 'email_complained' } }],
    ['or if the other one is', {}, { suppressed: { at: 1, reason: 'email_unsubscribed' } }, { suppressed: { at: 1, reason: 'email_unsubscribed' } }],
    ['since the first of two reasons, for the stronger', { suppressed: { at: 5, reason: 'email_unsubscribed' } }, { suppressed: { at: 9, reason: 'email_complained' } }, { suppressed: { at: 5, reason: 'email_complained' } }],
    ['whichever has which', { suppressed: { at: 9, reason: 'email_bounced' } }, { suppressed: { at: 5, reason: 'email_unsubscribed' } }, { suppressed: { at: 5, reason: 'email_bounced' } }],
    ['the known one’s reason, of two that weigh the same', { suppressed: { at: 9, reason: 'list a' } }, { suppressed: { at: 5, reason: 'list b' } }, { suppressed: { at: 5, reason: 'list a' } }],
    ['keep what was known of them', { attributes: { city: 'Basel', a: 1 } }, { attributes: { city: 'Paris', b: 2 } }, { attributes: { city: 'Basel', a: 1, b: 2 } }],
    ['have as many attributes as one may', { attributes: many('a', MAX_ATTRIBUTES - 1) }, { attributes: many('b', 2) }, { attributes: { ...many('a', MAX_ATTRIBUTES - 1), b0: 0 } }],
    ['are where they were seen last: known', { seen: 9, context: { timezone: 'Europe/Paris', country: 'FR' } }, { seen: 5, context: { timezone: 'Asia/Tokyo', device: 'phone' } }, { context: { timezone: 'Europe/Paris', country: 'FR', device: 'phone' } }],
    ['are where they were seen last: the stranger', { seen: 5, context: { timezone: 'Europe/Paris', country: 'FR' } }, { seen: 9, context: { timezone: 'Asia/Tokyo', device: 'phone' } }, { context: { timezone: 'Asia/Tokyo', country: 'FR', device: 'phone' } }],
    ['at the same instant, where the known one was', { seen: 5, context: { country: 'FR' } }, { seen: 5, context: { country: 'JP' } }, { context: { country: 'FR' } }],
    ['agreed to what they said last', { consent: { onsite: said(true, 1), analytics: said(true, 5) } }, { consent: { onsite: said(false, 2), analytics: said(false, 4), 'email:news': said(true, 1) } }, { consent: { onsite: said(false, 2), analytics: said(true, 5), 'email:news': said(true, 1) } }],
    ['have both their points', { score: 3 }, { score: 4 }, { score: 7 }],
    ['have points that may go again, of both', { points: [{ n: 1, until: 5 }] }, { points: [{ n: 2, by: 'e' }] }, { points: [{ n: 1, until: 5 }, { n: 2, by: 'e' }] }],
    ['are on the lists of both, each once, by name', { segments: ['b', 'c'] }, { segments: ['a', 'b'] }, { segments: ['a', 'b', 'c'] }],
    ['got what either got, and when they got it last', { received: { tips: 5, offer: 2 } }, { received: { tips: 3, offer: 8, hello: 1 } }, { received: { tips: 5, offer: 8, hello: 1 } }],
    ['were written to and interrupted as often as both', { mailed: [1, 5], interrupted: [7] }, { mailed: [3], interrupted: [2, 9] }, { mailed: [1, 3, 5], interrupted: [2, 7, 9] }],
    ['were written to though only the stranger was', {}, { mailed: [3], interrupted: [2] }, { mailed: [3], interrupted: [2] }],
    ['have dealt with the dates either has', { clocks: { a: 5, b: 1 } }, { clocks: { a: 3, b: 2, c: 4 } }, { clocks: { a: 5, b: 2, c: 4 } }],
    ['or only the stranger has', {}, { clocks: { a: 3 } }, { clocks: { a: 3 } }],
    ['are in the workflows of both', { runs: [run('a')] }, { runs: [run('b')] }, { runs: [run('a'), run('b')] }],
    ['are in each once: the known one’s run', { runs: [run('a', { step: 'mine' })] }, { runs: [run('a', { step: 'theirs' })] }, { runs: [run('a', { step: 'mine' })] }],
    ['once for each key', { runs: [run('a', { key: 'x' })] }, { runs: [run('a', { key: 'y' }), run('a', { key: 'x', step: 'theirs' })] }, { runs: [run('a', { key: 'x' }), run('a', { key: 'y' })] }],
    ['have no two runs of one name', { past: { a: past() }, runs: [] }, { past: { a: past() }, runs: [run('a')] }, { runs: [run('a', { id: 'a.1.v1' })] }],
    ['see the messages that wait for either', { pending: [waits('a')] }, { pending: [waits('b')] }, { pending: [waits('a'), waits('b')] }],
    ['of one workflow the known one’s', { pending: [waits('a', { step: 'mine' })] }, { pending: [waits('a', { step: 'theirs' })] }, { pending: [waits('a', { step: 'mine' })] }],
    ['under the name their run now has', { past: { a: past() } }, { past: { a: past() }, pending: [waits('a')] }, { pending: [waits('a', { run: 'a.1.v1' })] }],
    ['get the emails on their way to either', { outgoing: [leaves('a')], past: { b: past() } }, { outgoing: [leaves('a'), leaves('b')] }, { outgoing: [leaves('a'), leaves('a'), { ...leaves('b'), run: 'b.1.v1' }] }],
    ['have been through what either has', { past: { a: past() } }, { past: { b: past({ entered: 3 }) } }, { past: { a: past(), b: past({ entered: 3 }) } }],
    ['as often as the one who was there more often, last with the later', { past: { a: past({ entered: 2, last: 5 }) } }, { past: { a: past({ entered: 4, last: 3 }) } }, { past: { a: past({ entered: 4, last: 5 }) } }],
    ['ended as the known one did', { past: { a: past({ ended: 5, reason: 'goal' }) } }, { past: { a: past({ ended: 9, reason: 'exit' }) } }, { past: { a: past({ ended: 5, reason: 'goal' }) } }],
    ['met the goals of both, exposed if either was', { past: { a: past({ goals: 1 }) } }, { past: { a: past({ goals: 1, exposed: true }) } }, { past: { a: past({ goals: 2, exposed: true }) } }],
    ['exposed as the known one was', { past: { a: past({ exposed: true }) } }, { past: { a: past() } }, { past: { a: past({ exposed: true }) } }],
    ['are owed the goals of both', { past: { a: past({ ledgers: [ledger('a.1')] }) } }, { past: { a: past({ ledgers: [ledger('a.1')] }) } }, { past: { a: past({ ledgers: [ledger('a.1'), ledger('a.1.v1')] }) } }],
    ['of five passages at most: those that reached nobody go first', { past: { a: past({ ledgers: [ledger('1'), ledger('2', { emailed: false }), ledger('3')] }) } }, { past: { a: past({ ledgers: [ledger('4', { emailed: false, shown: true }), ledger('5', { emailed: false, arm: 's.0' }), ledger('6')] }) } },
      { past: { a: past({ ledgers: [ledger('1'), ledger('3'), ledger('4.v1', { emailed: false, shown: true }), ledger('5.v1', { emailed: false, arm: 's.0' }), ledger('6.v1')] }) } }],
    ['then the oldest', { past: { a: past({ ledgers: ['1', '2', '3'].map((name) => ledger(name)) }) } }, { past: { a: past({ ledgers: ['4', '5', '6'].map((name) => ledger(name)) }) } }, { past: { a: past({ ledgers: ['2', '3', '4.v1', '5.v1', '6.v1'].map((name) => ledger(name)) }) } }],
    ['entered with the keys of both, each when it last did', { past: { a: past({ keys: [['x', 1], ['y', 5]] }) } }, { past: { a: past({ keys: [['z', 2], ['x', 9], ['y', 3]] }) } }, { past: { a: past({ keys: [['z', 2], ['y', 5], ['x', 9]] }) } }],
    ['and with what either has answered', { past: { a: past({ messages: [['m', 4, true], ['n', 5, false]] }) } }, { past: { a: past({ messages: [['n', 3, true], ['m', 6, false], ['o', 4, false]] }) } }, { past: { a: past({ messages: [['o', 4, false], ['n', 5, true], ['m', 6, true]] }) } }],
    ['the hundred latest of them', { past: { a: past({ keys: Array.from({ length: 100 }, (_, i): [string, number] => [`k${i}`, i + 1]) }) } }, { past: { a: past({ keys: [['old', 0], ['new', 200]] }) } }, { past: { a: past({ keys: [...Array.from({ length: 99 }, (_, i): [string, number] => [`k${i + 1}`, i + 2]), ['new', 200]] }) } }],
  ]
  it.each(cases)('%s', (_, mine, theirs, together) => {
    const [one, other] = [known(mine), stranger(theirs)]
    const joined = merge(one, other)
    for (const key of Object.keys(together))
      expect([key, Reflect.get(joined, key)]).toEqual([key, Reflect.get(together, key)])
    expect([one, other]).toEqual([known(mine), stranger(theirs)])
  })

  it('have nothing that neither had', () => {
    expect(Object.keys(merge(known(), stranger())).sort()).toEqual(Object.keys(known()).sort())
  })
})
