import type { Told } from '../play.ts'
import { confirms, does, nobody, registered, SENT, sends, view } from './shop.ts'
import { tell } from './stories.ts'

/** D9. The shop's next evening, as its own page says it. */
const evening = await registered()
const START_OF_EVENING = '2026-12-03T19:00'
const registers = (moment: string): Told[] => [
  [moment, sends('event-form', { name: 'Ada', email: 'ada@example.org' })],
  [moment, evening],
]
/** Days of a story at which the evening begins: 3 December, 19:00 in Zurich, is 18:00 UTC. */
const BEGINS = '216d 09:00'
tell('event', [
  [
    'keeps a seat, reminds a week, a day and an hour before, and is sorry a day after when they did not come',
    [...registers('200d'), ...confirms('200d 00:05', 'events'), ['216d 08:30', view('/')]],
    {
      attributes: { event_starts: START_OF_EVENING },
      emails: [
        '200d 00:05 seat-kept',
        '209d 09:00 in-a-week',
        '215d 09:00 tomorrow',
        '216d 08:00 in-an-hour',
        '217d 09:00 sorry-we-missed-you',
      ],
      shown: ['216d 08:30 tonight'],
      ended: ['217d 09:00 event-reminders finished'],
    },
    nobody,
  ],
  [
    'thanks who came, and tells them first of the next one',
    [...registers('200d'), ...confirms('200d 00:05', 'events'), ['215d 09:01', SENT], [BEGINS, does('event_attended')]],
    {
      emails: [
        '200d 00:05 seat-kept',
        '209d 09:00 in-a-week',
        '215d 09:00 tomorrow',
        '216d 08:00 in-an-hour',
        '216d 22:00 thanks-for-coming',
        '230d 22:00 next-evening',
      ],
      ended: [`${BEGINS} event-reminders goal`, '230d 22:00 event-thanks finished'],
      segments: ['event-guests'],
    },
    nobody,
  ],
  [
    'spares who registers late the reminders that would follow at once',
    [...registers('215d 20:00'), ...confirms('215d 20:05', 'events')],
    { emails: ['215d 20:05 seat-kept', '216d 08:00 in-an-hour', '217d 09:00 sorry-we-missed-you'] },
    nobody,
  ],
  [
    'asks who has not confirmed in a bar, and writes nothing',
    [...registers('200d'), ['202d', view('/')]],
    { emails: [], shown: ['202d confirm-to-hear'] },
    nobody,
  ],
  [
    'ends by its guard when they cancel',
    [...registers('200d'), ...confirms('200d 00:05', 'events'), ['210d', does('registration_cancelled')]],
    { emails: ['200d 00:05 seat-kept', '209d 09:00 in-a-week'], ended: ['210d event-reminders guard'] },
    nobody,
  ],
  [
    'follows the date when the evening moves',
    [
      ...registers('200d'),
      ...confirms('200d 00:05', 'events'),
      ['212d', { type: 'identify', props: { event_starts: '2026-12-10T19:00' } }],
    ],
    {
      emails: [
        '200d 00:05 seat-kept',
        '209d 09:00 in-a-week',
        '222d 09:00 tomorrow',
        '223d 08:00 in-an-hour',
        '224d 09:00 sorry-we-missed-you',
      ],
    },
    nobody,
  ],
  [
    'sends nothing but the confirmation while nobody has said when',
    [['200d', sends('event-form', { name: 'Ada', email: 'ada@example.org' })], ...confirms('200d 00:05', 'events')],
    { emails: ['200d 00:05 seat-kept'], live: ['event-reminders week-before'] },
    nobody,
  ],
  [
    'is not sorry at once when a guest registers again, though last time’s date still stands',
    [
      ...registers('200d'),
      ...confirms('200d 00:05', 'events'),
      [BEGINS, does('event_attended')],
      ['217d 12:00', SENT],
      ['220d', sends('event-form', { name: 'Ada', email: 'ada@example.org' })],
      ['220d 00:01', { type: 'identify', props: { event_starts: '2027-01-07T19:00' } }],
    ],
    {
      ended: [`${BEGINS} event-reminders goal`, '220d event-thanks goal'],
      live: ['event-reminders week-before'],
    },
    { ...nobody, until: '221d' },
  ],
  [
    'says nothing about an evening that is over, when nobody has told the next one',
    [
      ...registers('200d'),
      ...confirms('200d 00:05', 'events'),
      [BEGINS, does('event_attended')],
      ['220d', sends('event-form')],
    ],
    {
      emails: [
        '200d 00:05 seat-kept',
        '209d 09:00 in-a-week',
        '215d 09:00 tomorrow',
        '216d 08:00 in-an-hour',
        '216d 22:00 thanks-for-coming',
        '220d seat-kept',
      ],
      live: [],
    },
    nobody,
  ],
  [
    'thanks nobody who wants no more letters',
    [
      ...registers('200d'),
      ...confirms('200d 00:05', 'events'),
      ['215d', { type: 'email_unsubscribed', topic: 'events' }],
      [BEGINS, does('event_attended')],
    ],
    {
      emails: ['200d 00:05 seat-kept', '209d 09:00 in-a-week', '215d 09:00 tomorrow', '216d 08:00 in-an-hour'],
      refused: ['event-thanks consent'],
    },
    nobody,
  ],
])
