import type { Case } from '../play.ts'
import {
  any,
  attribute,
  bought,
  branch,
  contact,
  count,
  email,
  exit,
  last,
  not,
  set,
  wait,
  workflow,
  YES,
} from '../site.ts'
import { ACCEPTED, buys, did, go, timer } from './told.ts'

const sale = buys('Stephen King')
const mails = (part: Record<string, unknown> = {}) =>
  workflow({ goal: bought(), steps: [email(), wait('P10D')], ...part })
const short = (part: Record<string, unknown> = {}) => workflow({ goal: bought(), steps: [email()], ...part })
const again = { kind: 'after_exit' }

/** HubSpot's rules for goals, by number (semantics, section 5). */
// biome-ignore format: one row, one line
export const goalCases: Case[] = [
  ['H rule 1: checked at entry', [mails()], [['0d', sale], ['1d', go()]], { counts: {}, refused: ['w goal'] }],
  ['H rule 1: checked before each step', [workflow({ goal: attribute('vip', 'is', true), steps: [set('vip', true), email()] })], [['0d', go()]], { emails: [], ended: ['0d w goal'] }],
  ['H rule 1: checked before each step when a timer wakes the run', [workflow({ goal: count({ type: 'custom', name: 'go' }, 'is', 0, last('P2D')), steps: [wait('P3D'), email()] })], [['0d', go()]], { emails: [], ended: ['3d w goal'] }],
  ['H rule 1: checked on each new event', [mails()], [['0d', go()], ['3d', sale]], { ended: ['3d w goal'] }],
  ['H rule 2: met at entry, nobody enters and nothing is counted', [mails()], [['0d', sale], ['1d', go()], ['2d', go()]], { counts: {}, ended: [] }],
  ['H rule 3: met during the run, it ends at once and the pending email is not sent', [workflow({ goal: bought(), steps: [wait('P2D'), email()] })], [['0d', go()], ['1d', sale]], { emails: [], ended: ['1d w goal'], counts: { entered: 1 } }],
  ['H rule 3: an email planned and not yet accepted is cancelled', [mails()], [['0d', go()], ['0d 00:01', sale]], { cancelled: ['0d 00:01 mail goal'] }],
  ['H rule 3: one that was accepted is not', [mails()], [['0d', go()], ['0d 00:01', ACCEPTED], ['0d 00:02', sale]], { cancelled: [] }],
  ['H rule 4: counted if this run had sent an email', [mails()], [['0d', go()], ['0d 00:01', ACCEPTED], ['3d', sale]], { counts: { entered: 1, planned: 1, emailed: 1, goal: 1 }, ended: ['3d w goal'] }],
  ['H rule 4: not counted if the email was only planned', [mails()], [['0d', go()], ['3d', sale]], { counts: { entered: 1, planned: 1 } }],
  ['H rule 4: not counted if the run had sent none', [workflow({ goal: bought(), steps: [wait('P9D'), email()] })], [['0d', go()], ['3d', sale]], { counts: { entered: 1 }, ended: ['3d w goal'] }],
  ['H rule 4: not counted if the step was skipped', [mails()], [['0d', go()], ['3d', sale]], { counts: { entered: 1, skipped: 1 } }, { profile: contact({ consent: {} }) }],
  ['H rule 4: an email of another workflow does not count', [workflow({ id: 'v', steps: [email('other')] }), workflow({ goal: bought(), steps: [wait('P9D')] })], [['0d', go()], ['0d 00:01', ACCEPTED], ['3d', sale]], { counts: { entered: 2, planned: 1, emailed: 1 } }],
  ['H rule 4: an acceptance told a day and a half late still counts', [workflow({ goal: bought(), steps: [email(), wait('P10D')] })], [['0d', go()], ['1d 12:00', timer], ['1d 12:01', { type: 'email_sent', workflow: 'w', step: 'mail', run: 'w.1' }], ['3d', sale]], { counts: { entered: 1, planned: 1, emailed: 1, goal: 1 } }],
  ['H rule 4: the same acceptance told twice is one email', [mails()], [['0d', go()], ['0d 00:01', ACCEPTED], ['0d 03:00', { type: 'email_sent', workflow: 'w', step: 'mail', run: 'w.1' }]], { counts: { entered: 1, planned: 1, emailed: 1 } }],
  ['H rule 5: met after finishing, it is counted', [short()], [['0d', go()], ['0d 00:01', ACCEPTED], ['20d', sale]], { ended: ['0d w finished'], counts: { entered: 1, planned: 1, emailed: 1, goal: 1 } }],
  ['H rule 5: on the thirtieth day it is', [short()], [['0d', go()], ['0d 00:01', ACCEPTED], ['30d', sale]], { counts: { entered: 1, planned: 1, emailed: 1, goal: 1 } }],
  ['H rule 5: a millisecond after it is not', [short()], [['0d', go()], ['0d 00:01', ACCEPTED], ['30d 00:00:00.001', sale]], { counts: { entered: 1, planned: 1, emailed: 1 } }],
  ['H rule 5: the window is the workflow’s own', [short({ attribution: 'P2D' })], [['0d', go()], ['0d 00:01', ACCEPTED], ['3d', sale]], { counts: { entered: 1, planned: 1, emailed: 1 } }],
  ['H rule 5: or it never ends', [short({ attribution: 'never_ends' })], [['0d', go()], ['0d 00:01', ACCEPTED], ['300d', sale]], { counts: { entered: 1, planned: 1, emailed: 1, goal: 1 } }],
  ['H rule 5: finished without an email accepted, a later goal is not counted', [short()], [['0d', go()], ['5d', sale]], { counts: { entered: 1, planned: 1 } }],
  ['H rule 5: the goal met first and the email accepted after does not count', [short()], [['0d', go()], ['0d 00:01', sale], ['0d 00:02', { type: 'email_sent', workflow: 'w', step: 'mail', run: 'w.1' }], ['1d', did('x')]], { counts: { entered: 1, planned: 1, emailed: 1 } }],
  ['H rule 6: removed by the guard, a later goal is not counted', [mails({ guard: not(attribute('no', 'exists')) })], [['0d', go()], ['0d 00:01', ACCEPTED], ['1d', { type: 'identify', props: { no: true } }], ['2d', sale]], { ended: ['1d w guard'], counts: { entered: 1, planned: 1, emailed: 1 } }],
  ['H rule 6: removed by exit, a later goal is not counted', [mails({ exit: attribute('no', 'exists') })], [['0d', go()], ['0d 00:01', ACCEPTED], ['1d', { type: 'identify', props: { no: true } }], ['2d', sale]], { ended: ['1d w exit'], counts: { entered: 1, planned: 1, emailed: 1 } }],
  ['H rule 6: ended by an exit step, a later goal is not counted', [short({ steps: [email(), exit()] })], [['0d', go()], ['0d 00:01', ACCEPTED], ['2d', sale]], { ended: ['0d w exit'], counts: { entered: 1, planned: 1, emailed: 1 } }],
  ['H rule 6: removed by suppression, a later goal is not counted', [mails()], [['0d', go()], ['0d 00:01', ACCEPTED], ['1d', { type: 'email_complained' }], ['2d', sale]], { ended: ['1d w suppressed'], counts: { entered: 1, planned: 1, emailed: 1 } }],
  ['H rule 6: removed because the workflow was archived, a later goal is not counted', [mails()], [['0d', go()], ['0d 00:01', ACCEPTED], ['1d', { archive: 'w' }], ['2d', sale]], { ended: ['2d w archived'], counts: { entered: 1, planned: 1, emailed: 1 } }],
  ['H rule 7: counted once, however often it is met', [short()], [['0d', go()], ['0d 00:01', ACCEPTED], ['2d', sale], ['3d', sale], ['4d', sale]], { counts: { entered: 1, planned: 1, emailed: 1, goal: 1 } }],
  ['H rule 7: counted once for a person who comes back and meets it again', [workflow({ goal: bought('gte', 1, last('P1D')), reentry: again, steps: [email('a'), wait('P1D'), email('b'), wait('P5D')] })],
    [['0d', go()], ['0d 00:01', ACCEPTED], ['0d 01:00', sale], ['100d', go()], ['100d 00:01', ACCEPTED], ['101d 00:01', ACCEPTED], ['102d', sale]],
    { counts: { entered: 2, planned: 3, emailed: 3, goal: 1 }, ended: ['0d 01:00 w goal', '102d w goal'] }],
  ['H rule 7: it stays counted when what met it is forgotten', [workflow({ goal: bought('gte', 1, last('P1D')), steps: [email(), wait('P5D')] })], [['0d', go()], ['0d 00:01', ACCEPTED], ['1d', sale], ['50d', did('x')]], { counts: { entered: 1, planned: 1, emailed: 1, goal: 1 } }],
  ['H1: a count is a criterion', [mails({ goal: count({ type: 'page_view', tag: 'books' }, 'gte', 2) })], [['0d', go()], ['1d', { type: 'page_view', tags: ['books'] }], ['2d', { type: 'page_view', tags: ['books'] }]], { ended: ['2d w goal'] }],
  ['H1: any of several is a criterion', [mails({ goal: any(bought(), attribute('demo', 'exists')) })], [['0d', go()], ['1d', { type: 'identify', props: { demo: true } }]], { ended: ['1d w goal'] }],
  ['H1: a stage is a criterion', [workflow({ id: 'v', trigger: [{ kind: 'event', event: { type: 'custom', name: 'won' } }], steps: [{ kind: 'set', id: 's', target: { of: 'stage', force: true }, value: 'customer' }] }), mails({ goal: { kind: 'stage', op: 'is', value: 'customer' } })], [['0d', go()], ['1d', did('won')]], { ended: ['1d v finished', '1d w goal'] }],
  ['H2: a goal changed while people are inside is asked of them at once', [mails()], [['0d', go()], ['1d', { publish: mails({ goal: attribute('vip', 'exists') }) }], ['2d', sale], ['3d', { type: 'identify', props: { vip: true } }]], { ended: ['3d w goal'] }],
  ['a goal "since entering" does not see what let them in', [workflow({ trigger: [{ kind: 'event', event: { type: 'purchase' } }], goal: bought('gte', 1, { kind: 'run' }), steps: [wait('P3D'), email()] })], [['0d', sale]], { emails: ['3d mail'] }],
  ['a goal "since entering" sees what comes after, though it arrives in the same breath', [workflow({ trigger: [{ kind: 'event', event: { type: 'purchase' } }], goal: bought('gte', 1, { kind: 'run' }), steps: [wait('P3D'), email()] })], [['0d', sale, '0d 01:00'], ['0d 00:01', sale, '0d 01:00']], { emails: [], ended: ['0d 01:00 w goal'] }],
  ['the goal comes before exit and guard', [workflow({ goal: attribute('x', 'exists'), exit: attribute('x', 'exists'), guard: attribute('x', 'missing'), steps: [wait('P1D')] })], [['0d', go()], ['0d 01:00', { type: 'identify', props: { x: 1 } }]], { ended: ['0d 01:00 w goal'] }],
  ['exit comes before guard', [workflow({ exit: attribute('x', 'exists'), guard: attribute('x', 'missing'), steps: [wait('P1D')] })], [['0d', go()], ['0d 01:00', { type: 'identify', props: { x: 1 } }]], { ended: ['0d 01:00 w exit'] }],
  ['exit already true at entry: no run', [workflow({ exit: YES })], [['0d', go()]], { counts: {}, refused: ['w exit'] }],
  ['a goal in a branch ends the run before the next step of the case', [workflow({ goal: attribute('n', 'is', 1), steps: [branch([[YES, [{ kind: 'add', id: 'n', target: { of: 'attribute', name: 'n' }, value: 1 }, email()]]])] })], [['0d', go()]], { emails: [], ended: ['0d w goal'] }],
]
