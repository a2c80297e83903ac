import { describe, expect, it } from 'vitest'
import { compileCondition } from '../../worker/engine/evaluate.ts'
import { type Event, type Profile, parseWorkflow, type Reason } from '../../worker/engine/index.ts'
import { all, any, attribute, contact, type Json, not, SITE, STRICT, visitor } from './site.ts'
import { at, momentOf } from './time.ts'

type Facts = { now?: string; entered?: string; site?: typeof SITE; run?: string }

const conditionOf = (guard: Json) => {
  const parsed = parseWorkflow({
    id: 'w',
    name: 'W',
    objective: 'conversion',
    purposes: [],
    trigger: [{ kind: 'event', event: { type: 'custom' } }],
    steps: [{ kind: 'exit', id: 'e' }],
    guard,
  })
  if (!parsed.ok || !parsed.value.guard) throw new Error(JSON.stringify(parsed))
  return parsed.value.guard
}
const asked = (
  guard: Json,
  profile: Profile,
  { now = '10d', entered, site = SITE, run }: Facts = {},
  why?: Reason[],
  horizon?: { at: number | undefined },
) =>
  compileCondition(
    conditionOf(guard),
    [],
    'w',
  )({ profile, now: at(now), site, entered: entered === undefined ? undefined : at(entered), run, why, horizon })

let next = 0
const event = (moment: string, type: Event['type'], part: Partial<Event> = {}): Event => ({
  id: `e${next++}`,
  type,
  at: at(moment),
  ...part,
})
const knowing = (...history: Event[]): Profile =>
  contact({
    history,
    totals: Object.fromEntries(
      history.map(({ type }) => [
        type,
        {
          n: history.filter((each) => each.type === type).length,
          first: history[0]?.at ?? 0,
          last: history.at(-1)?.at ?? 0,
        },
      ]),
    ),
  })
/** The same, with more that history has let go: one event of a type. */
const lost = (type: Event['type'], profile: Profile): Profile => ({
  ...profile,
  forgotten: at('0d'),
  totals: { ...profile.totals, [type]: { n: (profile.totals[type]?.n ?? 0) + 1, first: at('0d'), last: at('0d') } },
})

const view = { type: 'page_view' }
const bought = { type: 'purchase' }
const recently = (op: string, ago: string, which = 'last'): Json => ({ kind: 'recency', which, event: view, op, ago })
const then = (within: string): Json => ({ kind: 'sequence', first: view, then: bought, within })
const sum = (op: string, value: unknown, by = 'sum', window?: Json): Json => ({
  kind: 'aggregate',
  of: 'value',
  by,
  event: bought,
  op,
  value,
  ...(window ? { window } : {}),
})
const euros = (amount: number) => ({ amount, currency: 'EUR' })
const paid = (moment: string, value: number, currency?: string): Event =>
  event(moment, 'purchase', { value, ...(currency === undefined ? {} : { currency }) })
const past = (part: Partial<Profile['past'][string]>): Profile =>
  contact({ past: { v: { entered: 1, last: 1, goals: 0, ...part } } })
const running = contact({ runs: [{ id: 'v.1', workflow: 'v', version: 1, entered: 1, step: 's', emailed: 0 }] })
const inWorkflow = (state: string): Json => ({ kind: 'workflow', id: 'v', state })
const person = (is: string): Json => ({ kind: 'person', is })

type Row = [what: string, condition: Json, profile: Profile, answer: string, args?: Json | undefined, facts?: Facts]

describe('a condition', () => {
  // biome-ignore format: one row, one line
  const standing: Row[] = [
    ['an attribute that is', attribute('city', 'is', 'basel'), contact({ attributes: { city: 'Basel' } }), 'yes', { name: 'city', actual: 'Basel', known: true }],
    ['an attribute nobody knows', attribute('city', 'is', 'basel'), contact(), 'unknown', { name: 'city', actual: '', known: false }],
    ['a list, and an amount, are told as they are written', attribute('tags', 'contains', 'a'), contact({ attributes: { tags: ['a', 'b'] } }), 'yes', { name: 'tags', actual: '["a","b"]', known: true }],
    ['a part of every object is no attribute', attribute('tostring', 'exists'), contact(), 'no', { name: 'tostring', actual: '', known: false }],
    ['where they are', { kind: 'context', name: 'country', op: 'is', value: 'CH' }, contact({ context: { country: 'FR' } }), 'no', { name: 'country', actual: 'FR', known: true }],
    ['a stage', { kind: 'stage', op: 'is', value: 'mql' }, contact({ stage: 'mql' }), 'yes', { name: 'stage', actual: 'mql', known: true }],
    ['a score', { kind: 'score', op: 'gte', n: 10 }, contact({ score: 9 }), 'no', { actual: 9, n: 10 }],
    ['a score that is enough', { kind: 'score', op: 'gte', n: 10 }, contact({ score: 10 }), 'yes', { actual: 10, n: 10 }],
    ['a contact', person('contact'), contact(), 'yes', { is: 'contact' }], ['a visitor is none', person('contact'), visitor(), 'no'], ['a visitor', person('visitor'), visitor(), 'yes'], ['a contact is none of those', person('visitor'), contact(), 'no'],
    ['somebody new: this is their first session', person('new'), visitor({ since: at('9d'), history: [event('9d', 'page_view'), event('9d 00:20', 'page_view')] }), 'yes'],
    ['nobody has seen them yet', person('new'), visitor({ since: at('9d') }), 'yes'], ['who returns is not new', person('new'), visitor({ since: at('1d'), history: [event('1d', 'page_view'), event('9d', 'page_view')] }), 'no'],
    ['who returns', person('returning'), visitor({ since: at('1d'), history: [event('1d', 'page_view'), event('9d', 'page_view')] }), 'yes'], ['who is new does not return', person('returning'), visitor({ since: at('9d') }), 'no', { is: 'returning' }],
    ['on a list', { kind: 'segment', id: 'vip' }, contact({ segments: ['vip'] }), 'yes', { id: 'vip' }], ['on another', { kind: 'segment', id: 'vip' }, contact({ segments: ['vips'] }), 'no'],
    ['consent', { kind: 'consent', purpose: 'email:news' }, contact(), 'yes', { purpose: 'email:news' }], ['nobody asked', { kind: 'consent', purpose: 'onsite' }, contact(), 'unknown', { purpose: 'onsite' }, { site: STRICT }],
    ['in a workflow', inWorkflow('in'), running, 'yes', { id: 'v', state: 'in' }], ['in another', { kind: 'workflow', id: 'x', state: 'in' }, running, 'no'], ['in none', inWorkflow('in'), past({}), 'no'],
    ['finished one', inWorkflow('finished'), past({ reason: 'finished' }), 'yes', { id: 'v', state: 'finished' }], ['left it otherwise', inWorkflow('finished'), past({ reason: 'goal' }), 'no'], ['never in it', inWorkflow('finished'), contact(), 'no'],
    ['met its goal', inWorkflow('goal'), past({ goals: 1 }), 'yes', { id: 'v', state: 'goal' }], ['did not', inWorkflow('goal'), past({ reason: 'goal' }), 'no'], ['never had to', inWorkflow('goal'), contact(), 'no'],
    ['was shown it', { kind: 'shown', message: 'note' }, knowing(event('1d', 'message_shown', { subject: 'note' })), 'yes', { message: 'note' }], ['was shown another', { kind: 'shown', message: 'note' }, knowing(event('1d', 'message_shown', { subject: 'notes' })), 'no'],
    ['clicked in it, which is not shown', { kind: 'shown', message: 'note' }, knowing(event('1d', 'message_clicked', { subject: 'note' })), 'no'], ['may have been shown it', { kind: 'shown', message: 'note' }, lost('message_shown', knowing()), 'unknown'],
    ['received it', { kind: 'received', content: 'tips' }, knowing(event('1d', 'email_sent', { subject: 'tips' })), 'yes', { content: 'tips' }], ['received another', { kind: 'received', content: 'tips' }, knowing(event('1d', 'email_sent', { subject: 'tip' })), 'no'], ['opened it, which is something else', { kind: 'received', content: 'tips' }, knowing(event('1d', 'email_opened', { subject: 'tips' })), 'no'],
    ['not before it has gone', { kind: 'received', content: 'tips' }, contact({ received: { tips: at('1d') } }), 'no'], ['so long ago that it is forgotten', { kind: 'received', content: 'tips' }, contact({ forgotten: at('1d'), received: { tips: at('1d') } }), 'yes'], ['since then it would be known', { kind: 'received', content: 'tips' }, contact({ forgotten: at('1d'), received: { tips: at('2d') } }), 'no'], ['never, as far as is known', { kind: 'received', content: 'tips' }, contact({ forgotten: at('1d') }), 'no'],
  ]
  const views = knowing(event('1d', 'page_view'), event('8d', 'page_view'), event('8d 01:00', 'click'))
  const [story, other] = [
    knowing(event('1d', 'page_view'), event('3d', 'purchase')),
    knowing(event('1d', 'purchase'), event('3d', 'page_view')),
  ]
  // biome-ignore format: one row, one line
  const behaviour: Row[] = [
    ['the last was lately', recently('within', 'P2D'), views, 'yes', { found: true, at: at('8d') }], ['a millisecond later it was not', recently('within', 'P2D'), views, 'no', undefined, { now: '10d 00:00:00.001' }],
    ['long ago', recently('before', 'P2D'), views, 'no'], ['a millisecond later it is', recently('before', 'P2D'), views, 'yes', { found: true, at: at('8d') }, { now: '10d 00:00:00.001' }],
    ['the first was lately', recently('within', 'P2D', 'first'), views, 'no', { found: true, at: at('1d') }], ['the first was long ago', recently('before', 'P2D', 'first'), views, 'yes'],
    ['the first we know was lately, and there was another', recently('within', 'P2D', 'first'), lost('page_view', knowing(event('9d', 'page_view'))), 'unknown'], ['the first we know was long ago, so was any before it', recently('before', 'P2D', 'first'), lost('page_view', knowing(event('5d', 'page_view'))), 'yes'],
    ['the last is the last, whatever went before', recently('within', 'P2D'), lost('page_view', knowing(event('9d', 'page_view'))), 'yes'], ['there was none', recently('within', 'P2D'), contact(), 'no', { found: false }],
    ['of none nobody can say how long ago', recently('before', 'P2D'), contact(), 'unknown', { found: false }], ['there was one, too long ago to be known', recently('within', 'P2D'), lost('page_view', knowing()), 'no'], ['it may have been within so long', recently('within', 'P30D'), lost('page_view', knowing()), 'unknown'],
    ['one after the other', then('P2D'), story, 'yes', {}], ['a millisecond too late', then('P1DT23H59M59S'), story, 'no'], ['the other way round', then('P9D'), other, 'no'],
    ['counted from the last first', then('P1D'), knowing(event('1d', 'page_view'), event('5d', 'page_view'), event('5d 12:00', 'purchase')), 'yes'], ['the first of them may be forgotten', then('P2D'), lost('page_view', knowing(event('3d', 'purchase'))), 'unknown'], ['or what came then', then('P2D'), lost('purchase', knowing(event('3d', 'page_view'))), 'unknown'],
    ['nothing else that is forgotten matters', then('P2D'), lost('click', knowing(event('3d', 'page_view'))), 'no'],
    ['the sum', sum('is', euros(300)), knowing(paid('1d', 100, 'EUR'), paid('2d', 200, 'EUR')), 'yes', { of: 'value', by: 'sum', actual: '{"amount":300,"currency":"EUR"}', exact: true }],
    ['the average', sum('is', euros(150), 'average'), knowing(paid('1d', 100, 'EUR'), paid('2d', 200, 'EUR')), 'yes', { of: 'value', by: 'average', actual: '{"amount":150,"currency":"EUR"}', exact: true }],
    ['the least', sum('is', euros(100), 'min'), knowing(paid('1d', 100, 'EUR'), paid('2d', 200, 'EUR')), 'yes'], ['the most', sum('is', euros(200), 'max'), knowing(paid('1d', 100, 'EUR'), paid('2d', 200, 'EUR')), 'yes'],
    ['two currencies do not add up', sum('gt', euros(0)), knowing(paid('1d', 100, 'EUR'), paid('2d', 200, 'CHF')), 'unknown', { of: 'value', by: 'sum', actual: '', exact: true }], ['nor do money and numbers', sum('gt', euros(0)), knowing(paid('1d', 100, 'EUR'), paid('2d', 200)), 'unknown'],
    ['plain numbers do', sum('is', 300), knowing(paid('1d', 100), paid('2d', 200)), 'yes', { of: 'value', by: 'sum', actual: '300', exact: true }], ['what has no such value is left out', sum('is', 100), knowing(paid('1d', 100), event('2d', 'purchase')), 'yes'],
    ['texts are no numbers', { kind: 'aggregate', of: 'pages', by: 'sum', event: bought, op: 'is', value: 0 }, knowing(event('1d', 'purchase', { props: { pages: 'many' } })), 'unknown'], ['lists are none', { kind: 'aggregate', of: 'pages', by: 'sum', event: bought, op: 'is', value: 0 }, knowing(event('1d', 'purchase', { props: { pages: ['1'] } })), 'unknown'],
    ['the sum of nothing is nothing, in any currency', sum('is', euros(0)), contact(), 'yes', { of: 'value', by: 'sum', actual: '{"amount":0,"currency":"EUR"}', exact: true }], ['or in none', sum('is', 0), contact(), 'yes', { of: 'value', by: 'sum', actual: '0', exact: true }],
    ['nothing has no average', sum('lt', 5, 'average'), contact(), 'unknown', { of: 'value', by: 'average', actual: '', exact: true }], ['and no least', sum('lt', 5, 'min'), contact(), 'unknown'], ['and no most', sum('lt', 5, 'max'), contact(), 'unknown'],
    ['what is forgotten may have been worth more', sum('is', 100), lost('purchase', knowing(paid('1d', 100))), 'unknown', { of: 'value', by: 'sum', actual: '100', exact: false }], ['not within a window that begins after it', sum('is', 100, 'sum', { kind: 'last', duration: 'P9DT23H' }), lost('purchase', knowing(paid('1d', 100))), 'yes'],
    ['within the last days, the edge included', sum('is', 100, 'sum', { kind: 'last', duration: 'P9D' }), knowing(paid('0d 23:59:59.999', 7), paid('1d', 100)), 'yes'], ['of this run, without what began it', sum('is', 5, 'sum', { kind: 'run' }), knowing(paid('1d', 100), paid('1d 00:00:00.001', 5)), 'yes', undefined, { entered: '1d' }],
    ['of no run', sum('is', 5, 'sum', { kind: 'run' }), knowing(paid('1d', 5)), 'unknown', {}], ['not of what is still to come', sum('is', 5), knowing(paid('1d', 5), paid('11d', 9)), 'yes'],
    ['the moment it is', { kind: 'moment', weekdays: [1], from: '11:00', to: '12:00' }, contact(), 'yes', { zone: 'Europe/Zurich', weekday: 1, time: '11:05', date: '2026-05-11' }, { now: '10d 00:05' }],
    ['the one it is not', { kind: 'moment', weekdays: [2] }, contact(), 'no', { zone: 'Europe/Zurich', weekday: 1, time: '11:00', date: '2026-05-11' }],
    ['before a day', { kind: 'moment', before: '2026-05-11' }, contact(), 'no'], ['until the night before', { kind: 'moment', before: '2026-05-12' }, contact(), 'yes', undefined, { now: '10d 12:59:59.999' }], ['no longer', { kind: 'moment', before: '2026-05-12' }, contact(), 'no', undefined, { now: '10d 13:00' }],
    ['from a day', { kind: 'moment', after: '2026-05-12' }, contact(), 'yes', undefined, { now: '10d 13:00' }], ['not the night before', { kind: 'moment', after: '2026-05-12' }, contact(), 'no', undefined, { now: '10d 12:59:59.999' }],
    ['over midnight, on the day it began', { kind: 'moment', weekdays: [1], from: '22:00', to: '02:00' }, contact(), 'yes', undefined, { now: '10d 14:59:59.999' }], ['no longer when it has ended', { kind: 'moment', weekdays: [1], from: '22:00', to: '02:00' }, contact(), 'no', undefined, { now: '10d 15:00' }],
  ]
  it.each([...standing, ...behaviour])('%s', (_, condition, profile, answer, args, facts) => {
    const why: Reason[] = []
    expect(asked(condition, profile, facts, why)).toBe(answer)
    expect(asked(condition, profile, facts)).toBe(answer)
    expect(why).toEqual([{ code: condition.kind, path: [], answer, args: args ?? expect.any(Object) }])
  })

  it('made of others tells each of them, where it stands', () => {
    const [yes, no, open] = [attribute('a', 'is', 1), attribute('a', 'is', 2), attribute('b', 'is', 1)]
    const profile = contact({ attributes: { a: 1 } })
    const whys = (condition: Json) => {
      const why: Reason[] = []
      const answer = asked(condition, profile, {}, why)
      expect(asked(condition, profile)).toBe(answer)
      return [answer, ...why.map(({ path, answer: each }) => `${path.join('.')} ${each}`)]
    }
    expect(whys(all(yes, no, open))).toEqual(['no', 'of.0 yes', 'of.1 no', 'of.2 unknown'])
    expect(whys(all(no, open, yes))).toEqual(['no', 'of.0 no', 'of.1 unknown', 'of.2 yes'])
    expect(whys(all(yes, open))).toEqual(['unknown', 'of.0 yes', 'of.1 unknown'])
    expect(whys(any(open, no, yes))).toEqual(['yes', 'of.0 unknown', 'of.1 no', 'of.2 yes'])
    expect(whys(any(yes, open))).toEqual(['yes', 'of.0 yes', 'of.1 unknown'])
    expect(whys(any(no, not(any(open, no))))).toEqual(['unknown', 'of.0 no', 'of.1.of.of.0 unknown', 'of.1.of.of.1 no'])
    expect(whys(not(all(yes, yes)))).toEqual(['no', 'of.of.0 yes', 'of.of.1 yes'])
    expect([whys(all()), whys(any()), whys(not(any()))]).toEqual([['yes'], ['no'], ['yes']])
  })

  it('that time alone may change says when to look again', () => {
    const looks = (condition: Json, profile: Profile, facts?: Facts): string | undefined => {
      const horizon: { at: number | undefined } = { at: undefined }
      asked(condition, profile, facts, undefined, horizon)
      return horizon.at === undefined ? undefined : momentOf(horizon.at)
    }
    const days = (duration: string): Json => ({
      kind: 'count',
      event: view,
      op: 'gte',
      n: 1,
      window: { kind: 'last', duration },
    })
    expect(looks(recently('within', 'P2D'), views)).toBe('10d 00:00:00.001')
    expect(looks(recently('within', 'P1D'), views)).toBeUndefined()
    expect(looks(days('P9D'), views)).toBe('10d 00:00:00.001')
    expect(looks(days('P5D'), views)).toBe('13d 00:00:00.001')
    expect(looks(sum('gt', 0, 'sum', { kind: 'last', duration: 'P9D' }), knowing(paid('2d', 5)))).toBe(
      '11d 00:00:00.001',
    )
    expect(looks({ kind: 'moment', from: '12:00', to: '14:00' }, contact())).toBe('10d 01:00')
    expect(looks({ kind: 'moment', from: '10:00', to: '14:00' }, contact())).toBe('10d 03:00')
    expect(looks({ kind: 'moment', weekdays: [2] }, contact())).toBe('10d 13:00')
    expect(looks(attribute('a', 'is', 1), contact())).toBeUndefined()
  })
})
