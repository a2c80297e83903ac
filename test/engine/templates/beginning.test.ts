import { buys, confirms, delivered, nobody, opened, SENT, sends, view } from './shop.ts'
import { tell } from './stories.ts'

const misery = await buys('stephen-king/misery')
const dracula = await buys('bram-stoker/dracula')
const subscribes = (moment = '0d', confirmed = `${moment} 00:05`) =>
  [[moment, sends('newsletter')], ...confirms(confirmed, 'newsletter')] as const

/** D1, N2, X1. */
tell('welcome', [
  [
    'greets whoever confirms, waits for the first letter to be opened, and offers the guide at the end',
    [
      ...subscribes(),
      ['0d 00:06', SENT],
      ['0d 00:07', delivered('welcome', 'hello')],
      ['1d', opened('welcome', 'hello')],
    ],
    {
      emails: ['0d 00:05 hello', '3d how-we-choose', '7d the-guide'],
      ended: ['7d welcome finished'],
      derived: ['7d custom welcomed'],
    },
    nobody,
  ],
  [
    'writes nothing to somebody who typed an address and never confirmed it',
    [
      ['0d', sends('newsletter')],
      ['1d', view('/')],
    ],
    { emails: [], live: [], ended: [] },
    nobody,
  ],
  [
    'says it again, shorter, when the first letter stayed closed for three days',
    [...subscribes(), ['0d 00:06', SENT], ['0d 00:07', delivered('welcome', 'hello')]],
    { emails: ['0d 00:05 hello', '3d 00:05 hello-again', '7d 00:05 the-guide'], ended: ['7d 00:05 welcome finished'] },
    nobody,
  ],
  [
    'waits for a decent hour to write to somebody who subscribes at night',
    [...subscribes('0d 15:00', '0d 15:05')],
    { emails: ['0d 20:00 hello', '3d 20:00 hello-again', '7d 20:00 the-guide'] },
    nobody,
  ],
  [
    'ends by its guard when they unsubscribe',
    [...subscribes(), ['0d 00:06', SENT], ['1d', { type: 'email_unsubscribed', topic: 'newsletter' }]],
    { emails: ['0d 00:05 hello'], ended: ['1d welcome guard'], derived: [] },
    nobody,
  ],
  [
    'ends by its goal with the first order, which counts',
    [...subscribes(), ['0d 00:06', SENT], ['2d', misery]],
    { emails: ['0d 00:05 hello'], ended: ['2d welcome goal'], counts: { entered: 1, planned: 1, emailed: 1, goal: 1 } },
    nobody,
  ],
  [
    'greets an old customer too: only what they buy from now on is the goal',
    [['0d', dracula], ...subscribes('1d')],
    { emails: ['1d 00:05 hello', '4d 00:05 hello-again', '8d 00:05 the-guide'] },
    nobody,
  ],
  [
    'does not offer the guide to somebody who has asked for it (N6, N7)',
    [['0d', view('/white-paper')], ['0d', sends('guide-form')], ...subscribes('1d')],
    { emails: ['1d 00:05 hello', '4d 00:05 hello-again'], ended: ['8d 00:05 welcome finished'] },
    nobody,
  ],
  [
    'greets nobody twice',
    [
      ...subscribes(),
      ['20d', { type: 'consent', subject: 'email:newsletter', granted: false }],
      ...confirms('40d', 'newsletter'),
    ],
    { refused: ['welcome consent', 'welcome reentry'], counts: { entered: 1, planned: 3 } },
    nobody,
  ],
])

/** D8, N2, N6, N7. */
tell('document-download', [
  [
    'gives the guide, and says nothing more of it once it has been opened; then invites to the letter',
    [
      ['0d', view('/white-paper')],
      ['0d', sends('guide-form')],
      ...confirms('0d 00:05', 'guide'),
      ['0d 00:06', SENT],
      ['1d', view('/white-paper/download')],
    ],
    {
      emails: ['0d 00:05 your-guide', '6d guide-and-letter'],
      ended: ['6d document-download finished'],
      derived: ['6d custom guide_read'],
    },
    nobody,
  ],
  [
    'writes to nobody who has not confirmed',
    [
      ['0d', sends('guide-form')],
      ['0d 00:01', view('/white-paper/download')],
    ],
    { emails: [], live: [] },
    nobody,
  ],
  [
    'reminds once, when nobody looked for two days',
    [['0d', sends('guide-form')], ...confirms('0d 00:05', 'guide')],
    { emails: ['0d 00:05 your-guide', '2d 00:05 guide-reminder', '7d 00:05 guide-and-letter'] },
    nobody,
  ],
  [
    'does not invite a subscriber to what they have (N7)',
    [...confirms('0d', 'newsletter'), ['1d', sends('guide-form')], ...confirms('1d 00:05', 'guide')],
    { emails: ['1d 00:05 your-guide', '3d 00:05 guide-reminder'], ended: ['8d 00:05 document-download finished'] },
    nobody,
  ],
  [
    'ends by its guard when they want no more of it',
    [...confirms('0d', 'guide'), ['0d 00:01', SENT], ['1d', { type: 'email_unsubscribed', topic: 'guide' }]],
    { emails: ['0d your-guide'], ended: ['1d document-download guard'] },
    nobody,
  ],
  [
    'ends by its goal when they subscribe to the letter, and counts it',
    [
      ...confirms('0d', 'guide'),
      ['0d 00:01', SENT],
      ['1d', sends('newsletter')],
      ...confirms('1d 00:05', 'newsletter'),
    ],
    {
      emails: ['0d your-guide'],
      ended: ['1d 00:05 document-download goal'],
      counts: { entered: 1, planned: 1, emailed: 1, goal: 1 },
    },
    nobody,
  ],
])

/** N6: right alone, and together no loop. */
tell(
  ['welcome', 'document-download'],
  [
    [
      'send nobody round in circles: newsletter, guide, and that is all',
      [
        ...subscribes(),
        ['0d 00:06', SENT],
        ['7d 01:00', view('/white-paper')],
        ['7d 01:00', sends('guide-form')],
        ...confirms('7d 01:05', 'guide'),
        ['7d 01:06', SENT],
        ['8d', view('/white-paper/download')],
        ['20d', sends('newsletter')],
        ...confirms('20d 00:05', 'newsletter'),
      ],
      {
        emails: ['0d 00:05 hello', '3d 00:05 hello-again', '7d 00:05 the-guide', '7d 01:05 your-guide'],
        live: [],
        counts: { entered: 2, planned: 4, emailed: 3, goal: 1 },
      },
      nobody,
    ],
  ],
)
