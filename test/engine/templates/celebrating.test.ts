import type { Doing, Told } from '../play.ts'
import { account, buys, delivered, nobody, opened, SENT, view } from './shop.ts'
import { tell } from './stories.ts'

const [misery, dracula] = [await buys('stephen-king/misery'), await buys('bram-stoker/dracula')]
const fiveOrders = await Promise.all([2, 3, 4, 5, 6].map(async (day): Promise<Told> => [`${day}d`, await buys()]))

/** D10, X5. The stories begin on 1 May 2026, at 11 in the morning in Zurich. */
const born = await account({ firstName: 'Ada', birthday: '1990-05-10', favourite: '' })
const leapling = await account({ firstName: 'Ada', birthday: '1988-02-29', favourite: '' })
const since: Doing = { type: 'identify', props: { customer_since: '2024-05-20' } }
tell('congratulations', [
  [
    'wishes a happy birthday in the morning of the day, and reminds of the present once',
    [
      ['0d', born],
      ['9d', view('/')],
    ],
    {
      // 10 May, 08:00 in Zurich.
      emails: ['8d 21:00 happy-birthday', '13d 21:00 present-waits'],
      shown: ['9d birthday-bar'],
      attributes: { first_name: 'Ada', birthday: '1990-05-10', voucher: 'BIRTHDAY20' },
      ended: ['13d 21:00 birthday finished'],
    },
    { until: '30d' },
  ],
  [
    'reminds nobody who has opened it',
    [
      ['0d', born],
      ['8d 21:01', SENT],
      ['8d 21:02', delivered('birthday', 'happy-birthday')],
      ['9d', opened('birthday', 'happy-birthday')],
    ],
    { emails: ['8d 21:00 happy-birthday'], ended: ['9d birthday finished'] },
    { until: '30d' },
  ],
  [
    'wishes it every year',
    [['0d', born]],
    {
      emails: [
        '8d 21:00 happy-birthday',
        '13d 21:00 present-waits',
        '373d 21:00 happy-birthday',
        '378d 21:00 present-waits',
      ],
    },
    { until: '380d' },
  ],
  [
    'wishes 29 February on the 28th of other years',
    [['0d', leapling]],
    { emails: ['302d 22:00 happy-birthday'] },
    { until: '303d' },
  ],
  [
    'ends by its goal when the present is chosen',
    [
      ['0d', born],
      ['8d 21:01', SENT],
      ['10d', misery],
    ],
    {
      emails: ['8d 21:00 happy-birthday'],
      ended: ['10d birthday goal'],
      counts: { entered: 1, planned: 1, emailed: 1, goal: 1 },
    },
    { until: '30d' },
  ],
  [
    'writes to nobody who has not agreed',
    [['0d', born]],
    { emails: [], refused: ['birthday guard'] },
    { ...nobody, until: '30d' },
  ],
  [
    'thanks for another year as a customer',
    [
      ['0d', since],
      ['18d 21:01', SENT],
    ],
    {
      emails: ['18d 21:00 another-year', '39d 21:00 anniversary-ends'],
      ended: ['39d 21:00 customer-anniversary finished'],
    },
    { until: '60d' },
  ],
  [
    'ends the anniversary by its goal',
    [
      ['0d', since],
      ['18d 21:01', SENT],
      ['20d', misery],
    ],
    { emails: ['18d 21:00 another-year'], ended: ['20d customer-anniversary goal'] },
    { until: '60d' },
  ],
  [
    'celebrates the fifth order, and no other',
    [...fiveOrders, ['7d 00:01', SENT]],
    {
      emails: ['7d fifth-order'],
      ended: ['14d milestone finished'],
      segments: ['loyal'],
      refused: Array(4).fill('milestone guard'),
    },
    { until: '60d' },
  ],
  [
    'says it in a bar when the letter stayed closed',
    [...fiveOrders, ['7d 00:01', SENT], ['20d', view('/')]],
    { shown: ['20d fifth-order-bar'] },
    { until: '60d' },
  ],
  [
    'ends the milestone by its goal with the sixth',
    [...fiveOrders, ['6d 12:00', dracula]],
    { emails: [], ended: ['6d 12:00 milestone goal'] },
    { until: '60d' },
  ],
])
