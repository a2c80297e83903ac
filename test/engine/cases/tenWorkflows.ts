import type { Case } from '../play.ts'
import {
  AGAIN,
  add,
  attribute,
  bar,
  bought,
  branch,
  contact,
  count,
  email,
  type Json,
  letter,
  list,
  not,
  notify,
  on,
  onceDid,
  score,
  set,
  until,
  visitor,
  wait,
  workflow,
} from '../site.ts'
import { ACCEPTED, buys, confirms, did, form, message, page, says, tells } from './told.ts'

const cart = (subject: string) => ({ type: 'cart', subject, value: 4200, currency: 'EUR' }) as const
const of = (type: 'email_delivered' | 'email_opened' | 'email_clicked', step: string, workflow: string) =>
  ({ type, step, workflow, run: `${workflow}.1`, topic: 'news', grade: 'human' }) as const
const means = (name: string) => ({ result: { kind: 'event', name } })
const follows = (name: string, part: Json = {}) => workflow({ id: 'next', trigger: onceDid(name), ...part })
const once = (id: string, part: Json): ReturnType<typeof workflow> => workflow({ id, ...part })

const welcome = once('welcome', {
  trigger: on({ type: 'consent', subject: 'email:news' }),
  guard: { kind: 'consent', purpose: 'email:news' },
  steps: [email('hello'), wait('P3D'), email('how-we-choose')],
  ...means('welcomed'),
})
const recovery = once('recovery', {
  trigger: on({ type: 'cart' }),
  key: 'subject',
  goal: bought('gte', 1, { kind: 'run' }),
  steps: [wait('PT1H', 'rest', { type: 'cart' }), email('your-cart'), wait('P2D'), email('last-chance')],
  ...means('cart_lost'),
})
const sale = once('sale', {
  trigger: on({ type: 'purchase' }),
  reentry: AGAIN,
  steps: [
    { ...email('thanks'), transactional: true },
    wait('P7D'),
    branch([[bought('is', 1), [email('voucher-25')]]], [list('loyal')]),
  ],
})
const nurturing = once('nurturing', {
  trigger: onceDid('welcomed'),
  goal: { kind: 'score', op: 'gte', n: 20 },
  steps: [email('guide'), wait('P7D', 'w1'), email('stories'), wait('P7D', 'w2'), email('offer')],
  ...means('nurtured'),
})
const cleaning = once('cleaning', {
  trigger: onceDid('lost'),
  steps: [
    email('still-there'),
    until(
      { condition: letter('opened', undefined, { step: 'still-there' }) },
      'P14D',
      [list('kept')],
      [{ kind: 'suppress', id: 'stop', reason: 'inactive' }],
    ),
  ],
})
const scoring = once('scoring', {
  trigger: on({ type: 'form_submit', tag: 'offer' }),
  steps: [
    score(10),
    branch([[attribute('company', 'exists'), [score(15, undefined, 'more')]]]),
    branch([[{ kind: 'score', op: 'gte', n: 20 }, [list('hot')]]], [list('warm')], 'which'),
  ],
})
const winBack = once('win-back', {
  trigger: [{ kind: 'inactive', event: { type: 'purchase' }, duration: 'P60D' }],
  guard: bought(),
  goal: bought('gte', 1, { kind: 'run' }),
  steps: [email('we-miss-you'), wait('P10D', 'w1'), email('come-back-20'), wait('P10D', 'w2')],
  ...means('lost'),
})
const download = once('download', {
  trigger: on({ type: 'form_submit', tag: 'guide' }),
  steps: [
    { ...email('your-guide'), transactional: true },
    until(
      { condition: letter('clicked', undefined, { step: 'your-guide' }) },
      'P3D',
      [set('has_guide', true)],
      [email('your-guide-again')],
    ),
  ],
  ...means('guided'),
})
const reading = once('reading', {
  trigger: onceDid('registered'),
  key: 'reading',
  steps: [
    bar('seat-kept'),
    email('seat-kept-mail'),
    { kind: 'delay', id: 'week', delay: { kind: 'date', attribute: 'reading_at', offset: 'P7D', before: true } },
    email('in-a-week'),
    { kind: 'delay', id: 'hour', delay: { kind: 'date', attribute: 'reading_at', offset: 'PT1H', before: true } },
    email('in-an-hour'),
    notify('doors'),
    until({ event: { type: 'custom', name: 'attended' } }, 'P1D', [email('glad-you-came')], [email('sorry')]),
  ],
})
const anniversary = once('anniversary', {
  trigger: [{ kind: 'date', attribute: 'first_purchase', yearly: true }],
  reentry: { kind: 'after', duration: 'P300D' },
  steps: [email('one-more-year')],
})
const milestone = once('milestone', {
  trigger: on({ type: 'purchase' }),
  guard: bought('is', 3),
  steps: [email('third-order'), list('friends')],
  ...means('befriended'),
})
const born = { profile: contact({ attributes: { birthday: '1980-05-11' } }) }
const AT_READING = tells({ reading_at: '2026-05-21T18:00:00Z' })
const registers = did('registered', { props: { reading: 'r1' } })

/** Ten workflows of the trade (D), each with its start, conditions, actions, and what its result sets going. */
// biome-ignore format: one row, one line
export const tenWorkflowsCases: Case[] = [
  ['D1: a new subscriber is welcomed, and welcomed sets nurturing going', [welcome, nurturing], [['0d', form('newsletter')], ['0d 00:05', confirms()], ['0d 00:05', says('email:news', true)]], { emails: ['0d 00:05 hello', '3d 00:05 how-we-choose', '3d 00:05 guide', '10d 00:05 stories', '17d 00:05 offer'], ended: ['3d 00:05 welcome finished', '17d 00:05 nurturing finished'] }, { profile: visitor() }],
  ['D1: who does not confirm is not', [welcome], [['0d', form('newsletter')]], { emails: [], counts: {} }, { profile: visitor() }],
  ['D2: a cart left for an hour, then a last chance, and what was lost is known to the next', [recovery, follows('cart_lost', { steps: [list('carts-lost')] })], [['0d', cart('a')], ['0d 00:20', cart('a')]], { emails: ['0d 01:20 your-cart', '2d 01:20 last-chance'], segments: ['carts-lost'] }],
  ['D2: paid after the first email: it worked, and nothing more goes', [recovery, follows('cart_lost', { steps: [list('carts-lost')] })], [['0d', cart('a')], ['0d 01:01', ACCEPTED], ['1d', buys('A')]], { emails: ['0d 01:00 your-cart'], ended: ['1d recovery goal'], counts: { entered: 1, planned: 1, emailed: 1, goal: 1 }, segments: [] }],
  ['D3: a sale: thanks at once, a week later a voucher for the first, the list of the loyal for the others', [sale], [['0d', buys('A', { subject: 'o1' })], ['20d', buys('B', { subject: 'o2' })]], { emails: ['0d thanks', '7d voucher-25', '20d thanks'], segments: ['loyal'] }],
  ['D4: nurturing: one content after the other, until they are ready', [nurturing, follows('nurtured', { steps: [list('cold')] })], [['0d', did('welcomed')], ['8d', tells({ role: 'buyer' })]], { emails: ['0d guide', '7d stories', '14d offer'], segments: ['cold'] }],
  ['D4: who is ready leaves it', [nurturing, once('points', { trigger: onceDid('demo'), purposes: [], steps: [score(20)] })], [['0d', did('welcomed')], ['0d 00:01', ACCEPTED], ['3d', did('demo')]], { emails: ['0d guide'], ended: ['3d points finished', '3d nurturing goal'], counts: { entered: 2, planned: 1, emailed: 1, goal: 1 } }],
  ['D5: cleaning: a last question, and who does not answer is written to no more', [cleaning, once('news', { trigger: on({ type: 'page_view' }), reentry: AGAIN, steps: [email('news')] })], [['0d', did('lost')], ['0d 00:01', ACCEPTED], ['20d', page()]], { emails: ['0d still-there'], suppressed: 'inactive', refused: ['news suppressed'] }],
  ['D5: who answers is kept', [cleaning], [['0d', did('lost')], ['0d 00:01', ACCEPTED], ['2d', of('email_opened', 'still-there', 'cleaning')]], { emails: ['0d still-there'], suppressed: undefined, segments: ['kept'] }],
  ['D6: data in exchange for an offer: who says more is hotter', [scoring], [['0d', tells({ company: 'Lantern' })], ['0d 00:01', form('offer')]], { score: 25, segments: ['hot'] }],
  ['D6: who says little is warm', [scoring], [['0d', form('offer')]], { score: 10, segments: ['warm'] }],
  ['D6: the list of the hot starts what is for them', [scoring, workflow({ id: 'next', trigger: [{ kind: 'segment', segment: 'hot', change: 'enters' }], steps: [notify('call-them')] })], [['0d', tells({ company: 'Lantern' })], ['0d 00:01', form('offer')]], { outside: ['0d 00:01 notify call-them'] }],
  ['D7: win-back is the step before cleaning: two tries, then the last question', [winBack, cleaning], [['0d', buys('A')], ['0d', page()]], { emails: ['60d we-miss-you', '70d come-back-20', '80d still-there'], suppressed: 'inactive', ended: ['80d win-back finished', '94d cleaning finished'] }, { until: '200d' }],
  ['D7: who buys again is won back, and never cleaned', [winBack, cleaning], [['0d', buys('A')], ['60d 00:01', ACCEPTED], ['65d', buys('B')]], { emails: ['60d we-miss-you'], ended: ['65d win-back goal'], suppressed: undefined, counts: { entered: 1, planned: 1, emailed: 1, goal: 1 } }, { until: '120d' }],
  ['D8: a document: sent at once, sent again to who did not open it up, and the next thing offered', [download, follows('guided', { steps: [email('now-try')] })], [['0d', form('guide')], ['0d 00:01', ACCEPTED]], { emails: ['0d your-guide', '3d your-guide-again', '3d now-try'] }],
  ['D8: who has it is not sent it again', [download, follows('guided', { steps: [email('now-try')] })], [['0d', form('guide')], ['0d 00:01', ACCEPTED], ['1d', of('email_clicked', 'your-guide', 'download')]], { emails: ['0d your-guide', '1d now-try'], attributes: { has_guide: true } }],
  ['D9: an event, on several channels: on the site, by email before it, to the team, and after it by whether they came', [reading], [['0d', AT_READING], ['0d', registers], ['0d 00:01', page()], ['20d 09:30', did('attended', { props: { reading: 'r1' } })]], { shown: ['0d 00:01 seat-kept'], emails: ['0d seat-kept-mail', '13d 09:00 in-a-week', '20d 08:00 in-an-hour', '20d 09:30 glad-you-came'], outside: ['20d 08:00 notify doors'] }],
  ['D9: who did not come is told what they missed', [reading], [['0d', AT_READING], ['0d', registers]], { emails: ['0d seat-kept-mail', '13d 09:00 in-a-week', '20d 08:00 in-an-hour', '21d 08:00 sorry'] }],
  ['D9: a reading that is moved moves its reminders', [reading], [['0d', AT_READING], ['0d', registers], ['15d', tells({ reading_at: '2026-05-25T18:00:00Z' })]], { emails: ['0d seat-kept-mail', '13d 09:00 in-a-week', '24d 08:00 in-an-hour', '25d 08:00 sorry'] }],
  ['D10: congratulations: a birthday', [once('birthday', { trigger: [{ kind: 'date', attribute: 'birthday', yearly: true }], reentry: { kind: 'after', duration: 'P300D' }, steps: [email('happy-birthday'), bar('present')] })], [['0d', page()], ['9d 20:00', page()]], { emails: ['9d 13:00 happy-birthday'], shown: ['9d 20:00 present'] }, { ...born, until: '300d' }],
  ['D10: so many years a customer', [anniversary], [['0d', buys('A')]], { emails: ['365d one-more-year'] }],
  ['D10: a milestone: the third order, and its list starts the next', [milestone, follows('befriended', { steps: [add('gifts', 1)] })], [['0d', buys('A')], ['1d', buys('B')], ['2d', buys('C')], ['3d', buys('D')]], { emails: ['2d third-order'], segments: ['friends'], attributes: { gifts: 1 } }],
  ['D10: a milestone counted in visits', [workflow({ trigger: [{ kind: 'count', event: { type: 'page_view' }, within: 'P30D', reaches: 3 }], guard: not(count({ type: 'purchase' }, 'gte', 1)), steps: [bar()] })], [['0d', page()], ['1d', page()], ['2d', page()], ['2d 00:01', message('shown')]], { shown: ['2d bar'] }],
]
