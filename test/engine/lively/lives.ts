import fc from 'fast-check'
import type { Event, Grade } from '../../../worker/engine/index.ts'
import { DAY, START } from '../time.ts'

/** What an email of ours that is known by its place among them becomes. */
type OfLetter = { nth: number; type: Event['type']; grade?: Grade; bounce?: 'hard' | 'soft' }

/** What is heard at an instant: an event, something about what we sent or show, or a change of the site. */
export type Heard = {
  now: number
  /** Nobody rang in time: what was due before this waits until now. */
  missed?: true
} & (
  | { event: Event }
  /** The provider takes all that is planned. */
  | { accept: true }
  | { id: string; at: number; letter: OfLetter }
  /** The n-th open or click told so far, told again with a grade. */
  | { regrade: number; grade: Grade }
  | { id: string; at: number; message: number; type: Event['type'] }
  | { publish: number; finish: boolean }
  | { pause: number }
  | { resume: number }
  | { archive: number }
)
type Happening = Partial<Event> & Pick<Event, 'type'>

const often: fc.Arbitrary<Happening> = fc.constantFrom<Happening[]>(
  { type: 'page_view' },
  { type: 'page_view', tags: ['books'] },
  { type: 'page_view', context: { timezone: 'America/New_York' } },
  { type: 'page_view', context: { timezone: 'Pacific/Auckland' } },
  { type: 'custom', name: 'go' },
  { type: 'custom', name: 'go', props: { cart: 'c1' } },
  { type: 'custom', name: 'go', props: { cart: 'c2' }, subject: 'c2' },
)
const seldom: fc.Arbitrary<Happening> = fc.constantFrom<Happening[]>(
  { type: 'cart', subject: 'c1', props: { cart: 'c1' } },
  { type: 'cart', subject: 'c2', props: { cart: 'c2' } },
  { type: 'purchase', value: 990, currency: 'EUR' },
  { type: 'purchase', subject: 'order-1', value: 300, currency: 'EUR', props: { cart: 'c1' } },
  { type: 'timer' },
  { type: 'identify', props: { n: 1 } },
  { type: 'identify', props: { born: '1990-05-04' } },
  { type: 'identify', props: { ends: '2026-05-09T12:00:00Z' } },
  { type: 'identify', props: { ends: '2026-05-05' } },
  { type: 'identify', subject: 'ada@example.org' },
  { type: 'consent', subject: 'email:news', granted: true },
)
/** What is best left out of most lives: there is little to see after it. */
const endings: fc.Arbitrary<Happening> = fc.constantFrom<Happening[]>(
  { type: 'consent', subject: 'email:news', granted: false },
  { type: 'email_unsubscribed', topic: 'news' },
  { type: 'email_unsubscribed' },
  { type: 'email_complained' },
)

const grades = fc.constantFrom<Grade[]>('human', 'unknown', 'machine')
const letters: fc.Arbitrary<OfLetter> = fc.oneof(
  fc.record({ nth: fc.nat(5), type: fc.constantFrom<Event['type'][]>('email_delivered', 'email_sent') }),
  fc.record({ nth: fc.nat(5), type: fc.constantFrom<Event['type'][]>('email_opened', 'email_clicked'), grade: grades }),
  fc.record({
    nth: fc.nat(5),
    type: fc.constant<Event['type']>('email_bounced'),
    bounce: fc.constantFrom('soft' as const, 'hard' as const),
  }),
)
const messages = fc.record({
  message: fc.nat(3),
  type: fc.constantFrom<Event['type'][]>('message_shown', 'message_clicked', 'message_dismissed', 'message_submitted'),
})
const changes = fc.oneof(
  { weight: 8, arbitrary: fc.record({ publish: fc.nat(2), finish: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ pause: fc.nat(2) }) },
  { weight: 3, arbitrary: fc.record({ resume: fc.nat(2) }) },
  { weight: 1, arbitrary: fc.record({ archive: fc.nat(2) }) },
)
const what = fc.oneof(
  { weight: 20, arbitrary: often.map((event) => ({ event })) },
  { weight: 12, arbitrary: seldom.map((event) => ({ event })) },
  { weight: 1, arbitrary: endings.map((event) => ({ event })) },
  { weight: 7, arbitrary: fc.constant({ accept: true as const }) },
  { weight: 8, arbitrary: letters.map((letter) => ({ letter })) },
  { weight: 2, arbitrary: fc.record({ regrade: fc.nat(5), grade: grades }) },
  { weight: 4, arbitrary: messages },
  { weight: 3, arbitrary: changes },
)

/** A few weeks of somebody, some of it heard late, some of it twice, and now and then nobody there to ring. */
export const lives = (most = 25): fc.Arbitrary<Heard[]> =>
  fc
    .array(
      fc.record({
        what,
        after: fc.constantFrom(0, 1, 60_000, 3_600_000, DAY / 2, DAY, 3 * DAY),
        late: fc.constantFrom(0, 0, 0, 1, 3_600_000, DAY),
        again: fc.boolean(),
        missed: fc.nat(9),
      }),
      { minLength: Math.min(4, most), maxLength: most, size: 'max' },
    )
    .map((all) => {
      let now = START
      return all.flatMap(({ what: each, after, late, again, missed }, i): Heard[] => {
        now += after
        const [id, at] = [`e${i}`, now - late]
        const when = { now, ...(missed === 0 ? { missed: true as const } : {}) }
        const heard: Heard = (() => {
          if ('event' in each) return { ...when, event: { ...each.event, id, at } }
          return 'letter' in each || 'message' in each ? { ...when, ...each, id, at } : { ...when, ...each }
        })()
        return again && i % 6 === 0 ? [heard, heard] : [heard]
      })
    })
