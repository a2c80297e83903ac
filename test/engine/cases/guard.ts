import type { Case } from '../play.ts'
import {
  all,
  any,
  attribute,
  bar,
  bought,
  branch,
  count,
  email,
  NO,
  not,
  set,
  UNKNOWN,
  wait,
  workflow,
  YES,
} from '../site.ts'
import { ACCEPTED, buys, did, go, page } from './told.ts'

const guarded = (guard: Record<string, unknown>, steps = [email()]) => workflow({ guard, steps })
const LETS: Case[3] = { counts: { entered: 1, planned: 1 }, refused: [] }
const OUT: Case[3] = { counts: {}, refused: ['w guard'] }
const goalOf = (goal: Record<string, unknown>) => workflow({ goal, steps: [email()] })
const taken = (when: Record<string, unknown>) =>
  workflow({ steps: [branch([[when, [set('took', 'case')]]], [set('took', 'else', 'set-else')])] })

/** Guards, at entry and again before every effect; and what nobody knows, which never acts. */
// biome-ignore format: one row, one line
export const guardCases: Case[] = [
  ['N7: a guard that holds lets in', [guarded(YES)], [['0d', go()]], LETS],
  ['N7: one that does not keeps out', [guarded(NO)], [['0d', go()]], OUT],
  ['a guard nobody can answer starts no run', [guarded(UNKNOWN)], [['0d', go()]], OUT],
  ['not unknown is unknown: it starts no run either', [guarded(not(UNKNOWN))], [['0d', go()]], OUT],
  ['any with a yes is yes, whatever is unknown beside it', [guarded(any(UNKNOWN, YES))], [['0d', go()]], LETS],
  ['any of no and unknown is unknown', [guarded(not(any(NO, UNKNOWN)))], [['0d', go()]], OUT],
  ['all with a no is no, so its opposite is yes', [guarded(not(all(UNKNOWN, NO)))], [['0d', go()]], LETS],
  ['all of yes and unknown is unknown', [guarded(all(YES, UNKNOWN))], [['0d', go()]], OUT],
  ['exists is never unknown', [guarded(not(attribute('nobody_has_it', 'exists')))], [['0d', go()]], LETS],
  ['missing is never unknown', [guarded(attribute('nobody_has_it', 'missing'))], [['0d', go()]], LETS],
  ['is_not of a missing value is unknown, not yes', [guarded(attribute('nobody_has_it', 'is_not', 'x'))], [['0d', go()]], OUT],
  ['less than of a missing value is unknown, not yes', [guarded(attribute('nobody_has_it', 'lt', 10))], [['0d', go()]], OUT],
  ['an unknown goal is not met', [goalOf(UNKNOWN)], [['0d', go()]], LETS],
  ['the opposite of an unknown goal is not met either', [goalOf(not(UNKNOWN))], [['0d', go()]], LETS],
  ['an unknown exit ends nothing', [workflow({ exit: UNKNOWN, steps: [email()] })], [['0d', go()]], LETS],
  ['an unknown case is not taken', [taken(UNKNOWN)], [['0d', go()]], { attributes: { took: 'else' } }],
  ['nor is its opposite', [taken(not(UNKNOWN))], [['0d', go()]], { attributes: { took: 'else' } }],
  ['N5: a guard that fails during the run ends it, and nothing more is done', [guarded(not(bought()), [wait('P2D'), email()])], [['0d', go()], ['1d', buys('Anybody')]], { emails: [], ended: ['1d w guard'], live: [] }],
  ['a guard that fails while a timer wakes the run stops the effect', [guarded(count({ type: 'custom', name: 'go' }, 'gte', 1, { kind: 'last', duration: 'P1D' }), [wait('P2D'), email()])], [['0d', go()]], { emails: [], ended: ['2d w guard'] }],
  ['a guard that is no longer known stops it too', [guarded(attribute('x', 'is', 1), [wait('P2D'), email()])], [['0d', { type: 'identify', props: { x: 1 } }], ['0d', go()], ['1d', { type: 'identify', props: { x: 'one' } }]], { emails: [], ended: ['1d w guard'] }],
  ['a guard that fails cancels an email on its way', [guarded(not(bought()))], [['0d', go()], ['0d 00:01', buys('Anybody')]], { cancelled: ['0d 00:01 mail guard'] }],
  ['but not one that has gone', [guarded(not(bought()))], [['0d', go()], ['0d 00:01', ACCEPTED], ['0d 00:02', buys('Anybody')]], { cancelled: [] }],
  ['a guard that fails takes the waiting message away', [guarded(not(bought()), [bar(), wait('P9D')])], [['0d', go()], ['1d', buys('Anybody')], ['2d', page()]], { shown: [], pending: [] }],
  ['a message taken away does not come back when the guard holds again', [guarded(not(bought('gte', 1, { kind: 'last', duration: 'P1D' })), [bar(), wait('P30D')])], [['0d', go()], ['1d', buys('Anybody')], ['5d', page()]], { shown: [], pending: [], ended: ['1d w guard'] }],
  ['nor when the run had finished before', [guarded(not(bought('gte', 1, { kind: 'last', duration: 'P1D' })), [bar()])], [['0d', go()], ['1d', buys('Anybody')], ['5d', page()]], { shown: [], pending: [], ended: ['0d w finished'] }],
  ['a guard about being in another workflow keeps two apart', [workflow({ id: 'a', steps: [wait('P3D')] }), workflow({ id: 'b', guard: not({ kind: 'workflow', id: 'a', state: 'in' }), steps: [email()] })], [['0d', go()]], { emails: [], refused: ['b guard'] }],
  ['who has finished another workflow may be let in', [workflow({ id: 'a', trigger: [{ kind: 'event', event: { type: 'custom', name: 'first' } }] }), workflow({ id: 'b', guard: { kind: 'workflow', id: 'a', state: 'finished' }, steps: [email()] })], [['0d', go()], ['1d', did('first')], ['2d', go()]], { emails: ['2d mail'], refused: ['b guard'] }],
  ['who met the goal of another workflow may be let in', [workflow({ id: 'a', goal: bought(), steps: [email('a-mail')] }), workflow({ id: 'b', trigger: [{ kind: 'event', event: { type: 'purchase' } }], guard: { kind: 'workflow', id: 'a', state: 'goal' }, steps: [email('b-mail')] })], [['0d', go()], ['0d 00:01', ACCEPTED], ['1d', buys('Anybody')]], { emails: ['0d a-mail', '1d b-mail'] }],
  ['a priority decides who enters first', [workflow({ id: 'low', priority: 10, guard: not({ kind: 'workflow', id: 'high', state: 'in' }), steps: [wait('P1D')] }), workflow({ id: 'high', priority: 90, trigger: [{ kind: 'event', event: { type: 'custom', name: 'go', tag: 'books' } }], steps: [wait('P1D')] })], [['0d', go({ tags: ['books'] })]], { live: [], refused: ['low guard'], ended: ['1d high finished'] }],
]
