import { contact } from '../site.ts'
import { buys, nobody, SENT, shopper, view } from './shop.ts'
import { tell } from './stories.ts'

const [king, dracula] = [await buys('stephen-king/misery'), await buys('bram-stoker/dracula')]
const cart = await shopper().adds('stephen-king/misery')
const clicksBar = (workflow: string, step: string) =>
  ({ type: 'message_clicked', workflow, step, subject: step }) as const

/** N4, N5. */
const readsKing = ['misery', 'it', 'carrie'].map(
  (book, i) => [`0d 0${i}:00`, view(`/authors/stephen-king/${book}`)] as const,
)
tell('three-days-after', [
  [
    'shows the bar on the third page in that page view, and writes three days after the last visit',
    [...readsKing, ['1d', view('/fr/authors/stephen-king/the-shining')]],
    {
      shown: ['0d 02:00 you-like-the-king', '1d you-like-the-king'],
      emails: ['4d his-best-ten'],
      ended: ['4d three-days-after finished'],
      segments: ['king-readers'],
    },
  ],
  ['does nothing for two pages', readsKing.slice(0, 2), { shown: [], emails: [], counts: {} }],
  [
    'does nothing for three pages of ten days',
    [
      ['0d', view('/authors/stephen-king/it')],
      ['5d', view('/authors/stephen-king/it')],
      ['10d', view('/authors/stephen-king/it')],
    ],
    { shown: [], emails: [], counts: {} },
  ],
  [
    'takes in nobody who has bought one: the goal is met at the door (N5)',
    [['0d', king], ...readsKing.map(([moment, what]) => [`1${moment.slice(1)}`, what] as const)],
    { shown: [], emails: [], counts: {}, refused: ['three-days-after goal'] },
  ],
  [
    'takes in who has bought something else',
    [['0d', dracula], ...readsKing.map(([moment, what]) => [`1${moment.slice(1)}`, what] as const)],
    { emails: ['4d 02:00 his-best-ten'] },
  ],
  [
    'ends by its goal when they buy one in the three days (N5)',
    [...readsKing, ['2d', king]],
    { shown: ['0d 02:00 you-like-the-king'], emails: [], ended: ['2d three-days-after goal'], pending: [] },
  ],
  [
    'counts the goal when the letter had gone',
    [...readsKing, ['3d 02:01', SENT], ['5d', king]],
    { emails: ['3d 02:00 his-best-ten'], counts: { entered: 1, planned: 1, emailed: 1, goal: 1 } },
  ],
  [
    'shows a visitor the bar, and writes to nobody',
    readsKing,
    { shown: ['0d 02:00 you-like-the-king'], emails: [], skipped: ['his-best-ten no_address'] },
    nobody,
  ],
])

const looks = (n: number, day = 0) =>
  Array.from(
    { length: n },
    (_, i) => [`${day}d 00:0${i}`, view(`/authors/stephen-king/${['misery', 'it'][i % 2]}`)] as const,
  )
/** B11. Who is in which arm is settled by their id: `p1` gets the offer, `p5` is held out. */
tell('conversion', [
  [
    'offers in a bar on the fifth product, writes a day later if nobody clicked, and lets it rest',
    looks(5),
    {
      shown: ['0d 00:04 for-you-tonight'],
      emails: ['1d 00:04 exclusive-offer'],
      attributes: { voucher: 'TONIGHT15' },
      ended: ['4d 00:04 exclusive-promotion finished'],
      derived: ['0d 00:04 attribute_changed voucher', '4d 00:04 custom offer_passed'],
    },
  ],
  [
    'writes nothing to somebody who has clicked in the bar',
    [...looks(5), ['0d 00:10', clicksBar('exclusive-promotion', 'for-you-tonight')]],
    { emails: [], ended: ['3d 00:10 exclusive-promotion finished'] },
  ],
  [
    'begins when a cart was left for good',
    [['0d', { type: 'custom', name: 'cart_left' }]],
    { emails: ['1d exclusive-offer'] },
  ],
  ['does nothing for four products', looks(4), { shown: [], emails: [], counts: {} }],
  [
    'takes in nobody who has bought this month',
    [['0d', dracula], ...looks(5, 20)],
    { emails: [], shown: [], refused: ['exclusive-promotion guard'] },
  ],
  [
    'ends by its goal with the order, and says that the arm met it',
    [...looks(5), ['1d 00:05', SENT], ['1d 12:00', king]],
    {
      emails: ['1d 00:04 exclusive-offer'],
      ended: ['1d 12:00 exclusive-promotion goal'],
      counts: { arm: 1, entered: 1, planned: 1, emailed: 1, goal: 1 },
      arms: ['offer-or-not.0'],
    },
  ],
  [
    'does nothing to who is held out, and counts what they buy beside it',
    [...looks(5), ['1d', king]],
    { shown: [], emails: [], ended: ['1d exclusive-promotion goal'], arms: ['offer-or-not.1'] },
    { profile: { ...contact(), id: 'p5' } },
  ],
])

/** D: the result of one starts another. */
tell(
  ['cart-recovery', 'conversion'],
  [
    [
      'pass people on: a cart left for good becomes an offer',
      [['0d', cart]],
      {
        emails: ['0d 01:00 cart-kept', '1d 01:00 cart-help', '5d 01:00 exclusive-offer'],
        ended: ['4d 01:00 cart-recovery finished', '8d 01:00 exclusive-promotion finished'],
      },
    ],
  ],
)
