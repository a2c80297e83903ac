import { buys, clicked, confirms, nobody, SENT, sends, view } from './shop.ts'
import { tell } from './stories.ts'

const [misery, dracula] = [await buys('stephen-king/misery'), await buys('bram-stoker/dracula')]

/** N9, N11, D4. */
const reads = (...paths: string[]) => paths.map((path, i) => [`0d 0${i}:00`, view(path)] as const)
tell('lead-nurturing', [
  [
    'speaks of what they looked at, and leads to the next stage',
    [
      ...reads('/authors/stephen-king/misery', '/fr/authors/stephen-king/it'),
      ['1d', { type: 'custom', name: 'welcomed' }],
      ['8d', view('/')],
      ['8d', { type: 'message_shown', workflow: 'lead-nurturing', step: 'ask-us' }],
    ],
    {
      emails: ['6d for-king-readers', '15d ask-a-bookseller'],
      shown: ['8d ask-us'],
      ended: ['15d lead-nurturing finished'],
      stage: 'mql',
    },
  ],
  [
    'speaks of mysteries to those who like them',
    [
      ...reads('/authors/agatha-christie/death-on-the-nile', '/it/authors/agatha-christie/death-on-the-nile'),
      ['1d', { type: 'custom', name: 'guide_read' }],
    ],
    { emails: ['6d for-mystery-readers', '16d one-page', '23d ask-a-bookseller'], stage: 'mql' },
  ],
  [
    'speaks of everything to those who like nothing yet, and asks for nothing when they stay away',
    [['1d', { type: 'custom', name: 'welcomed' }]],
    { emails: ['6d three-doors', '16d one-page', '23d ask-a-bookseller'] },
  ],
  [
    'ends by its goal with the first order',
    [
      ['1d', { type: 'custom', name: 'welcomed' }],
      ['6d 00:01', SENT],
      ['7d', dracula],
    ],
    {
      emails: ['6d three-doors'],
      ended: ['7d lead-nurturing goal'],
      counts: { entered: 1, planned: 1, emailed: 1, goal: 1 },
      stage: undefined,
    },
  ],
  [
    'takes in no customer: the goal is met at the door',
    [
      ['0d', dracula],
      ['1d', { type: 'custom', name: 'welcomed' }],
    ],
    { emails: [], refused: ['lead-nurturing goal'], counts: {} },
  ],
  [
    'takes in nobody who has not agreed to letters',
    [['0d', sends('guide-form')], ...confirms('0d 00:05', 'guide'), ['1d', { type: 'custom', name: 'guide_read' }]],
    { emails: [], refused: ['lead-nurturing guard'] },
    nobody,
  ],
  [
    'ends by its guard when they unsubscribe',
    [
      ['1d', { type: 'custom', name: 'welcomed' }],
      ['7d', { type: 'email_unsubscribed', topic: 'newsletter' }],
    ],
    { emails: ['6d three-doors'], ended: ['7d lead-nurturing guard'] },
  ],
])

/** D6, X9, X10, B8. */
const pastClick = (workflow: string, n: number) =>
  ({
    type: 'email_clicked',
    workflow,
    step: 'x',
    run: `${workflow}.${n}`,
    topic: 'newsletter',
    subject: `letter-${n}`,
  }) as const
const pastOpen = (workflow: string, n: number, grade?: 'machine') =>
  ({
    type: 'email_opened',
    workflow,
    step: 'x',
    run: `${workflow}.${n}`,
    topic: 'newsletter',
    subject: `letter-${n}`,
    ...(grade ? { grade } : {}),
  }) as const
tell('lead-scoring', [
  [
    'counts an open +5 and a click +10, once for each letter (X10)',
    [
      ['0d', pastOpen('news', 1)],
      ['0d 01:00', pastOpen('news', 1)],
      ['0d 02:00', pastClick('news', 1)],
      ['1d', pastOpen('news', 2)],
    ],
    { score: 20, stage: 'mql', segments: ['engaged'] },
    { until: '2d' },
  ],
  ['lets points fade after 90 days', [['0d', pastOpen('news', 1)]], { score: 0, segments: ['engaged'] }],
  ['gives a machine nothing', [['0d', pastOpen('news', 1, 'machine')]], { score: 0, segments: [] }, { until: '2d' }],
  [
    'gives a voucher for what they tell, and puts them on the list of what they like',
    [
      ['0d', sends('account-form', { favourite: 'stephen-king' })],
      ['0d 00:01', SENT],
      ['1d', clicked('offer-for-details', 'your-offer')],
    ],
    {
      emails: ['0d your-offer'],
      segments: ['engaged', 'king-readers', 'told-us-more'],
      attributes: { voucher: 'READER10' },
      score: 30,
    },
    { until: '30d' },
  ],
  [
    'reminds of the offer after a week without a click',
    [
      ['0d', sends('account-form', { favourite: 'agatha-christie' })],
      ['0d 00:01', SENT],
    ],
    { emails: ['0d your-offer', '7d offer-reminder'], segments: ['mystery-readers', 'told-us-more'] },
    { until: '30d' },
  ],
  [
    'puts the others on a list of their own',
    [['0d', sends('account-form', { favourite: 'jules-verne' })]],
    { segments: ['other-readers', 'told-us-more'] },
  ],
  [
    'gives nothing for nothing',
    [['0d', sends('account-form', { favourite: '' })]],
    { emails: [], segments: [], live: [] },
  ],
  [
    'gives nothing to somebody it may not write to',
    [['0d', sends('account-form', { favourite: 'stephen-king' })]],
    { emails: [], refused: ['offer-for-details guard'] },
    nobody,
  ],
  [
    'ends the offer by its goal when the voucher is used',
    [
      ['0d', sends('account-form', { favourite: 'stephen-king' })],
      ['0d 00:01', SENT],
      ['2d', misery],
    ],
    { emails: ['0d your-offer'], ended: ['2d offer-for-details goal'], segments: ['king-readers'] },
    { until: '30d' },
  ],
  [
    'tells the team at 50 points, reminds them after three days, and calls it an opportunity (X9)',
    [
      ['0d', sends('account-form', { favourite: 'stephen-king' })],
      ['0d 01:00', pastClick('news', 1)],
      ['0d 02:00', pastClick('news', 2)],
      ['0d 03:00', pastClick('news', 3)],
    ],
    { outside: ['0d 03:00 notify tell-the-team', '3d 03:00 notify remind-the-team'], stage: 'opportunity' },
    { until: '10d' },
  ],
  [
    'reminds nobody when they have called',
    [
      ['0d', sends('account-form', { favourite: 'stephen-king' })],
      ['0d 01:00', pastClick('news', 1)],
      ['0d 02:00', pastClick('news', 2)],
      ['0d 03:00', pastClick('news', 3)],
      ['1d', { type: 'custom', name: 'lead_called' }],
    ],
    { outside: ['0d 03:00 notify tell-the-team'], stage: 'opportunity' },
    { until: '10d' },
  ],
  [
    'scores no customer: they are no lead any more',
    [
      ['0d', dracula],
      ['1d', pastOpen('news', 1)],
    ],
    { score: 0, refused: ['score-opens goal'] },
    { until: '2d' },
  ],
])
