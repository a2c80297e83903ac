import { contact } from '../site.ts'
import { buys, clicked, delivered, opened, SENT, view } from './shop.ts'
import { tell } from './stories.ts'

const [misery, dracula] = [await buys('stephen-king/misery'), await buys('bram-stoker/dracula')]

/** D7; its result feeds D5. */
tell('win-back', [
  [
    'writes after ninety days, offers something a week later, and lays who does not come back to rest',
    [['0d', misery]],
    {
      emails: ['90d what-you-missed', '97d come-back-gift'],
      attributes: { voucher: 'COMEBACK10' },
      ended: ['111d win-back finished'],
      segments: ['dormant'],
    },
    { until: '120d' },
  ],
  [
    'greets who comes by with a bar, and does not lay them to rest',
    [
      ['0d', misery],
      ['92d', view('/')],
      ['93d', view('/fr')],
    ],
    {
      emails: ['90d what-you-missed'],
      shown: ['92d good-to-see-you', '93d good-to-see-you'],
      ended: ['106d win-back exit'],
      segments: [],
    },
    { until: '120d' },
  ],
  [
    'ends by its goal when they buy again, and counts it',
    [
      ['0d', misery],
      ['90d 00:01', SENT],
      ['95d', dracula],
    ],
    {
      emails: ['90d what-you-missed'],
      ended: ['95d win-back goal'],
      segments: [],
      counts: { entered: 1, planned: 1, emailed: 1, goal: 1 },
    },
    { until: '120d' },
  ],
  [
    'counts from the last order',
    [
      ['0d', misery],
      ['60d', dracula],
    ],
    { emails: ['150d what-you-missed'] },
    { until: '151d' },
  ],
  [
    'takes in nobody who has never bought',
    [['0d', view('/')]],
    { emails: [], refused: ['win-back guard'] },
    { until: '120d' },
  ],
  [
    'ends by its guard when they unsubscribe',
    [
      ['0d', misery],
      ['91d', { type: 'email_unsubscribed', topic: 'newsletter' }],
    ],
    { emails: ['90d what-you-missed'], ended: ['91d win-back guard'], segments: [] },
    { until: '120d' },
  ],
])

/** B11. */
tell('re-engagement', [
  [
    'writes after sixty days without a visit, again and shorter when it stayed closed, then lays them to rest',
    [['0d', view('/')]],
    {
      emails: ['60d best-of-two-months', '67d shorter-letters'],
      ended: ['81d re-engagement finished'],
      segments: ['dormant'],
    },
    { until: '100d' },
  ],
  [
    'asks a question when they opened it',
    [
      ['0d', view('/')],
      ['60d 00:01', SENT],
      ['60d 00:02', delivered('re-engagement', 'best-of-two-months')],
      ['61d', opened('re-engagement', 'best-of-two-months')],
    ],
    { emails: ['60d best-of-two-months', '65d one-question'], ended: ['79d re-engagement finished'] },
    { until: '100d' },
  ],
  [
    'ends by its goal when they visit, and counts it',
    [
      ['0d', view('/')],
      ['60d 00:01', SENT],
      ['62d', view('/it')],
    ],
    {
      emails: ['60d best-of-two-months'],
      ended: ['62d re-engagement goal'],
      segments: [],
      counts: { entered: 1, planned: 1, emailed: 1, goal: 1 },
    },
    { until: '100d' },
  ],
  [
    'leaves customers to win-back',
    [
      ['0d', view('/')],
      ['0d', misery],
    ],
    { emails: [], refused: ['re-engagement guard'] },
    { until: '100d' },
  ],
])

/** D5. */
const dormant = { profile: contact({ segments: ['dormant'] }) }
tell(
  ['win-back', 'database-cleaning'],
  [
    [
      'pass people on: win-back, last chance, silence',
      [
        ['0d', misery],
        ['111d 00:01', SENT],
      ],
      {
        emails: ['90d what-you-missed', '97d come-back-gift', '111d shall-we-stop'],
        ended: ['111d win-back finished', '125d last-chance finished'],
        suppressed: 'No sign of life',
        segments: ['cleaned', 'dormant'],
      },
      { until: '200d' },
    ],
    [
      'let go of who comes by within two weeks',
      [
        ['0d', misery],
        ['113d', view('/')],
      ],
      {
        emails: ['90d what-you-missed', '97d come-back-gift', '111d shall-we-stop'],
        ended: ['111d win-back finished', '113d last-chance exit', '113d awake-again finished'],
        suppressed: undefined,
        segments: [],
      },
      { until: '200d' },
    ],
    [
      'count a click on “keep writing to me” as the goal',
      [
        ['0d', misery],
        ['111d 00:01', SENT],
        ['112d', clicked('last-chance', 'shall-we-stop')],
      ],
      {
        ended: ['111d win-back finished', '112d last-chance goal', '112d awake-again finished'],
        suppressed: undefined,
        segments: [],
      },
      { until: '200d' },
    ],
    [
      'stop asking when the shop’s server reports an order: they are off the list',
      [
        ['0d', misery],
        ['112d', dracula],
      ],
      {
        ended: ['111d win-back finished', '112d awake-again finished', '112d last-chance guard'],
        suppressed: undefined,
        segments: [],
      },
      { until: '200d' },
    ],
  ],
)
tell(
  ['re-engagement', 'database-cleaning'],
  [
    [
      'write nothing more to somebody they have let go',
      [
        ['0d', view('/')],
        ['130d', view('/')],
        ['131d', misery],
      ],
      {
        emails: ['60d best-of-two-months', '67d shorter-letters', '81d shall-we-stop'],
        suppressed: 'No sign of life',
        live: [],
      },
      { until: '300d' },
    ],
    [
      'leave alone who is awake',
      [
        ['1d', view('/')],
        ['30d', view('/')],
      ],
      { emails: [], live: [] },
      { until: '50d' },
    ],
    [
      'wake who was asleep and buys',
      [['1d', misery]],
      { segments: [], ended: ['1d awake-again finished'] },
      { ...dormant, until: '2d' },
    ],
  ],
)
