import { describe, expect, it } from 'vitest'
import { Condition } from '../../worker/engine/condition.ts'
import { compileCondition } from '../../worker/engine/evaluate.ts'
import { type Event, type Profile, parse, type Reason } from '../../worker/engine/index.ts'
import { contact, type Json, SITE } from './site.ts'
import { at, momentOf } from './time.ts'

let next = 0
const told = (moment: string, what: string, part: Partial<Event> = {}): Event => ({
  id: `l${next++}`,
  type:
    what === 'clicked'
      ? 'email_clicked'
      : what === 'opened'
        ? 'email_opened'
        : what === 'sent'
          ? 'email_sent'
          : what === 'bounced'
            ? 'email_bounced'
            : 'email_delivered',
  at: at(moment),
  workflow: 'w',
  run: 'w.1',
  step: 'mail',
  topic: 'news',
  ...part,
})
const heard = (...history: Event[]): Profile =>
  contact({
    history,
    totals: Object.fromEntries(
      history.map(({ type, at: when }) => [
        type,
        { n: history.filter((each) => each.type === type).length, first: when, last: when },
      ]),
    ),
  })
const lost = (type: Event['type'], profile: Profile): Profile => ({
  ...profile,
  forgotten: at('0d'),
  totals: { ...profile.totals, [type]: { n: 9, first: at('0d'), last: at('0d') } },
})
const of = (state: string, part: Json = {}): Json => ({ kind: 'email', state, ...part })
const step = { step: 'mail' }
const within = (duration: string) => ({ ...step, within: duration })
const machine = { grade: 'machine' } as const

type Row = [what: string, condition: Json, profile: Profile, answer: string, more?: { isOutside?: true; look?: string }]

/** Section 3 of the semantics: what became of an email. It is the tenth day, in run w.1 unless it says otherwise. */
describe('an email', () => {
  const story = heard(told('1d', 'sent'), told('1d 00:01', 'delivered'), told('2d', 'opened'), told('3d', 'clicked'))
  const quiet = heard(told('1d', 'sent'), told('1d 00:01', 'delivered'))
  const unsure = heard(told('1d', 'sent'))
  const two = heard(
    told('1d', 'delivered', { run: 'a' }),
    told('2d', 'opened', { run: 'a' }),
    told('5d', 'delivered', { run: 'b' }),
  )
  // biome-ignore format: one row, one line
  const cases: Row[] = [
    ['that was sent', of('sent', step), story, 'yes'], ['delivered', of('delivered', step), story, 'yes'], ['opened', of('opened', step), story, 'yes'], ['clicked', of('clicked', step), story, 'yes'], ['that did not come back', of('bounced', step), story, 'no'],
    ['that came back', of('bounced', step), heard(told('1d', 'bounced')), 'yes'], ['that was never sent', of('sent', step), contact(), 'no'], ['nobody reported delivered', of('delivered', step), unsure, 'no'], ['not opened yet', of('opened', step), quiet, 'no'], ['opened, not clicked', of('clicked', step), heard(told('1d', 'delivered'), told('2d', 'opened')), 'no'],
    ['clicked is opened', of('opened', step), heard(told('1d', 'sent'), told('2d', 'clicked')), 'yes'], ['opened is delivered', of('delivered', step), heard(told('2d', 'opened')), 'yes'], ['clicked is delivered', of('delivered', step), heard(told('2d', 'clicked')), 'yes'], ['delivered is sent', of('sent', step), heard(told('2d', 'delivered')), 'yes'],
    ['opened by a machine', of('opened', step), heard(told('1d', 'delivered'), told('2d', 'opened', machine)), 'no'], ['by nobody knows whom', of('opened', step), heard(told('2d', 'opened', { grade: 'unknown' })), 'yes'],
    ['of another step', of('opened', { step: 'other' }), story, 'no'], ['of another workflow', of('opened', step), heard(told('2d', 'opened', { workflow: 'v' })), 'no'], ['of another run', of('opened', step), heard(told('2d', 'opened', { run: 'w.2' })), 'no'], ['of any run, asked outside of one', of('opened', step), heard(told('2d', 'opened', { run: 'w.2' })), 'yes', { isOutside: true }],
    ['of a topic', of('opened', { topic: 'news' }), heard(told('2d', 'opened', { workflow: 'v', run: 'v.1', step: 's' })), 'yes'], ['of another topic', of('opened', { topic: 'offers' }), story, 'no'], ['of any kind', of('clicked'), heard(told('2d', 'clicked', { workflow: 'v' })), 'yes'], ['of a step and a topic', of('opened', { ...step, topic: 'offers' }), story, 'no'],
    ['still to come', of('sent', step), heard(told('11d', 'sent')), 'no'], ['another event of that step is none', of('sent', step), heard({ ...told('1d', 'sent'), type: 'message_shown' }), 'no'],
    ['that may have been sent', of('sent', step), lost('email_sent', contact()), 'unknown'], ['opened', of('opened', step), lost('email_opened', quiet), 'unknown'], ['clicked', of('clicked', step), lost('email_clicked', quiet), 'unknown'], ['delivered', of('delivered', step), lost('email_delivered', unsure), 'unknown'], ['come back', of('bounced', step), lost('email_bounced', quiet), 'unknown'], ['was opened, whatever else is forgotten', of('opened', step), lost('email_opened', story), 'yes'], ['not, though something else is', of('opened', step), lost('email_clicked', quiet), 'no'],
    ['sent lately, to the last instant', of('sent', within('P9D')), unsure, 'yes', { look: '10d 00:00:00.001' }], ['no longer lately', of('sent', within('P8DT23H59M59S')), unsure, 'no'], ['delivered lately', of('delivered', within('P9D')), quiet, 'yes', { look: '10d 00:01:00.001' }], ['came back lately', of('bounced', within('P1D')), heard(told('9d 12:00', 'bounced')), 'yes', { look: '10d 12:00:00.001' }],
    ['opened within a day of its delivery, to the last instant', of('opened', within('P1D')), heard(told('1d', 'sent'), told('2d', 'delivered'), told('3d', 'opened')), 'yes'], ['a millisecond too late', of('opened', within('P1D')), heard(told('2d', 'delivered'), told('3d 00:00:00.001', 'opened')), 'no'], ['of its sending, where nobody reports more', of('opened', within('P1D')), heard(told('2d', 'sent'), told('3d', 'opened')), 'yes'], ['clicked within', of('clicked', within('P2D')), story, 'yes'], ['not within', of('clicked', within('P1D')), story, 'no'],
    ['not opened: nobody did, and the time has passed', of('not_opened', within('P8D')), quiet, 'yes'], ['not opened: somebody did', of('not_opened', within('P8D')), story, 'no'], ['not opened: somebody did, too late', of('not_opened', within('PT1H')), story, 'yes'], ['not opened: a click is an opening', of('not_opened', within('P8D')), heard(told('1d', 'delivered'), told('2d', 'clicked')), 'no'], ['not clicked: an opening is no click', of('not_clicked', within('P8D')), heard(told('1d', 'delivered'), told('2d', 'opened')), 'yes'], ['not clicked: somebody did', of('not_clicked', within('P8D')), story, 'no'],
    ['not opened: the time has not passed', of('not_opened', within('P9D')), quiet, 'unknown', { look: '10d 00:01:00.001' }], ['not opened, at the last instant: nobody knows', of('not_opened', within('P9D')), heard(told('1d', 'delivered')), 'unknown', { look: '10d 00:00:00.001' }], ['a millisecond later it is', of('not_opened', within('P8DT23H59M59S')), heard(told('1d', 'delivered')), 'yes'], ['not opened: opened while there is time', of('not_opened', within('P9D')), story, 'no'],
    ['not opened: never delivered', of('not_opened', within('P1D')), unsure, 'unknown'], ['not opened: nobody sent one', of('not_opened', within('P1D')), contact(), 'unknown'], ['not opened but by a machine', of('not_opened', within('P8D')), heard(told('1d', 'delivered'), told('2d', 'opened', machine)), 'yes'],
    ['not opened, of two: the last whose time is up decides', of('not_opened', { topic: 'news', within: 'P3D' }), two, 'yes'], ['not opened, of two: while the last has time', of('not_opened', { topic: 'news', within: 'P6D' }), two, 'no', { look: '11d 00:00:00.001' }], ['not opened, of two: one opened while neither’s time is up', of('not_opened', { topic: 'news', within: 'P9D' }), two, 'no', { look: '14d 00:00:00.001' }],
  ]
  it.each(cases)('%s', (_, condition, profile, answer, { isOutside, look } = {}) => {
    const parsed = parse(Condition, condition)
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues))
    const horizon: { at: number | undefined } = { at: undefined }
    const why: Reason[] = []
    const check = compileCondition(parsed.value, [], 'w')
    const facts = { profile, now: at('10d'), site: SITE, run: isOutside ? undefined : 'w.1' }
    expect(check({ ...facts, horizon })).toBe(answer)
    expect(check({ ...facts, why })).toBe(answer)
    expect(horizon.at === undefined ? undefined : momentOf(horizon.at)).toBe(look)
    expect(why).toEqual([
      { code: 'email', path: [], answer, args: { state: condition.state, emails: expect.any(Number) } },
    ])
  })

  it('is one of as many as were meant', () => {
    for (const [profile, emails] of [
      [contact(), 0],
      [story, 1],
      [two, 2],
      [heard(told('1d', 'opened', machine)), 0],
    ] as const) {
      const why: Reason[] = []
      const parsed = parse(Condition, of('opened', { topic: 'news' }))
      if (parsed.ok) compileCondition(parsed.value)({ profile, now: at('10d'), site: SITE, why })
      expect(why.map(({ args }) => args)).toEqual([{ state: 'opened', emails }])
    }
  })
})
