import type { Case, Doing } from '../play.ts'
import {
  add,
  attribute,
  bar,
  bought,
  branch,
  count,
  email,
  last,
  not,
  SITE,
  set,
  until,
  wait,
  workflow,
} from '../site.ts'
import { ACCEPTED, buys, did, go, message, page } from './told.ts'

type Grade = 'human' | 'unknown' | 'machine'
const of = (type: 'delivered' | 'opened' | 'clicked' | 'bounced', more: object = {}): Doing => ({
  type: `email_${type}`,
  workflow: 'w',
  step: 'mail',
  run: 'w.1',
  topic: 'news',
  subject: 'mail',
  ...more,
})
const opened = (grade?: Grade, more: object = {}): Doing => of('opened', { ...(grade ? { grade } : {}), ...more })
const clicked = (grade?: Grade, more: object = {}): Doing => of('clicked', { ...(grade ? { grade } : {}), ...more })
const delivered = of('delivered')
const is = (state: string, within?: string, more: object = { step: 'mail' }) => ({
  kind: 'email',
  state,
  ...more,
  ...(within ? { within } : {}),
})
/** Mails, and then asks after so long. */
const asks = (condition: object, after = 'P3D') => [
  workflow({
    steps: [email(), wait(after), branch([[{ ...condition }, [set('yes', true)]]], [set('yes', false, 'no')])],
  }),
]
const YES = { attributes: { yes: true } }
const NO = { attributes: { yes: false } }
const awaits = (condition: object, timeout = 'P5D') => [
  workflow({
    steps: [email(), until({ condition: { ...condition } }, timeout, [set('met', true)], [set('late', true)])],
  }),
]

/** B6, H, D6: what became of an email, and who did it. */
// biome-ignore format: one row, one line
export const mailedCases: Case[] = [
  ['it was sent once the provider accepted it', asks(is('sent')), [['0d', go()], ['0d 00:01', ACCEPTED]], YES],
  ['planned is not sent', asks(is('sent')), [['0d', go()]], NO],
  ['it was delivered when somebody says so', asks(is('delivered')), [['0d', go()], ['0d 00:01', ACCEPTED], ['0d 00:02', delivered]], YES],
  ['accepted is not delivered', asks(is('delivered')), [['0d', go()], ['0d 00:01', ACCEPTED]], NO],
  ['what was opened has been delivered, whoever forgot to say so', asks(is('delivered')), [['0d', go()], ['0d 00:01', ACCEPTED], ['1d', opened()]], YES],
  ['B6: it was opened', asks(is('opened')), [['0d', go()], ['0d 00:02', delivered], ['1d', opened()]], YES],
  ['B6: it was not', asks(is('opened')), [['0d', go()], ['0d 00:02', delivered]], NO],
  ['who clicked in it has opened it, whatever their mail client hides', asks(is('opened')), [['0d', go()], ['0d 00:02', delivered], ['1d', clicked()]], YES],
  ['it was clicked', asks(is('clicked')), [['0d', go()], ['0d 00:02', delivered], ['1d', clicked()]], YES],
  ['opened is not clicked', asks(is('clicked')), [['0d', go()], ['0d 00:02', delivered], ['1d', opened()]], NO],
  ['it bounced', asks(is('bounced')), [['0d', go()], ['0d 00:02', of('bounced', { props: { kind: 'soft' } })]], YES],
  ['a machine opens nothing', asks(is('opened')), [['0d', go()], ['0d 00:02', delivered], ['0d 00:03', opened('machine')]], NO],
  ['a machine clicks nothing', asks(is('clicked')), [['0d', go()], ['0d 00:02', delivered], ['0d 00:03', clicked('machine')]], NO],
  ['a human does', asks(is('clicked')), [['0d', go()], ['0d 00:02', delivered], ['0d 00:03', clicked('human')]], YES],
  ['and so does who cannot be told', asks(is('clicked')), [['0d', go()], ['0d 00:02', delivered], ['0d 00:03', clicked('unknown')]], YES],
  ['graded again as a machine’s, a click was none', asks(is('clicked')), [['0d', go()], ['1d', clicked('unknown', { id: 'c' })], ['1d 00:01', clicked('machine', { id: 'c' })]], NO],
  ['graded again as a person’s, it was one', asks(is('clicked')), [['0d', go()], ['1d', clicked('machine', { id: 'c' })], ['1d 00:01', clicked('human', { id: 'c' })]], YES],
  ['the same grade again is a repeat', asks(is('clicked')), [['0d', go()], ['1d', clicked('human', { id: 'c' })], ['1d 00:01', clicked('human', { id: 'c' })]], { ...YES, duplicates: 1 }],
  ['opened within a time counts from the delivery', asks(is('opened', 'P1D')), [['0d', go()], ['0d 01:00', delivered], ['1d 01:00', opened()]], YES],
  ['and a millisecond later no more', asks(is('opened', 'P1D')), [['0d', go()], ['0d 01:00', delivered], ['1d 01:00:00.001', opened()]], NO],
  ['B6: not opened within a time of the delivery', asks(is('not_opened', 'P2D')), [['0d', go()], ['0d 01:00', delivered]], YES],
  ['B6: opened in time, it is not so', asks(is('not_opened', 'P2D')), [['0d', go()], ['0d 01:00', delivered], ['1d', opened()]], NO],
  ['B6: opened after it, it was not opened in time', asks(is('not_opened', 'P2D')), [['0d', go()], ['0d 01:00', delivered], ['2d 12:00', opened()]], YES],
  ['B6: opened by a machine, nobody opened it', asks(is('not_opened', 'P2D')), [['0d', go()], ['0d 01:00', delivered], ['1d', opened('machine')]], YES],
  ['a "not" of what was never delivered is unknown', asks(is('not_opened', 'P2D')), [['0d', go()], ['0d 00:01', ACCEPTED]], NO],
  ['and its opposite too', asks(not(is('not_opened', 'P2D'))), [['0d', go()], ['0d 00:01', ACCEPTED]], NO],
  ['a "not" whose time is not up is unknown', asks(is('not_opened', 'P4D')), [['0d', go()], ['0d 01:00', delivered]], NO],
  ['and its opposite too, before the time is up', asks(not(is('not_opened', 'P4D'))), [['0d', go()], ['0d 01:00', delivered]], NO],
  ['not clicked, though opened', asks(is('not_clicked', 'P2D')), [['0d', go()], ['0d 01:00', delivered], ['1d', opened()]], YES],
  ['clicked, it is not so', asks(is('not_clicked', 'P2D')), [['0d', go()], ['0d 01:00', delivered], ['1d', clicked()]], NO],
  ['a wait ends when the email is opened', awaits(is('opened')), [['0d', go()], ['0d 01:00', delivered], ['2d', opened()]], { attributes: { met: true }, ended: ['2d w finished'] }],
  ['or when its time is up', awaits(is('opened')), [['0d', go()], ['0d 01:00', delivered]], { attributes: { late: true }, ended: ['5d w finished'] }],
  ['a machine does not end it', awaits(is('opened')), [['0d', go()], ['0d 01:00', delivered], ['2d', opened('machine')]], { attributes: { late: true } }],
  ['unless it turns out a person’s', awaits(is('opened')), [['0d', go()], ['2d', opened('machine', { id: 'o' })], ['3d', opened('human', { id: 'o' })]], { attributes: { met: true }, ended: ['3d w finished'] }],
  ['a wait for "not opened" ends at the very moment it becomes so', awaits(is('not_opened', 'P2D')), [['0d', go()], ['0d 01:00', delivered]], { attributes: { met: true }, ended: ['2d 01:00:00.001 w finished'] }],
  ['a wait for a click by its event', [workflow({ steps: [email(), until({ event: { type: 'email_clicked', where: [{ field: 'step', op: 'is', value: 'mail' }] } }, 'P5D', [set('met', true)])] })], [['0d', go()], ['1d', clicked('unknown', { step: 'other' })], ['2d', clicked()]], { ended: ['2d w finished'] }],
  ['the email of a step is that of this run', [workflow({ reentry: { kind: 'after_exit' }, steps: [email(), wait('P1D'), branch([[is('opened'), [add('opened', 1)]]], [add('closed', 1)])] })], [['0d', go()], ['0d 01:00', opened()], ['100d', go()]], { attributes: { opened: 1, closed: 1 } }],
  ['about a topic, whichever workflow sent it', [workflow({ guard: is('clicked', undefined, { topic: 'news' }) })], [['0d', clicked('human', { workflow: 'v', run: 'v.1' })], ['1d', go()]], { counts: { entered: 1, email_clicked: 1 } }],
  ['about another topic it is not', [workflow({ guard: is('clicked', undefined, { topic: 'offers' }) })], [['0d', clicked()], ['1d', go()]], { refused: ['w guard'] }],
  ['any email at all', [workflow({ guard: is('opened', undefined, {}) })], [['0d', opened('human', { topic: 'x' })], ['1d', go()]], { counts: { entered: 1, opened: 1 } }],
  ['sent within the last days', [workflow({ guard: not(is('sent', 'P3D', { topic: 'news' })) })], [['0d', { type: 'email_sent', workflow: 'v', step: 's', run: 'v.1', topic: 'news' }], ['3d', go()], ['3d 00:01', go()]], { refused: ['w guard'], counts: { entered: 1, emailed: 1 } }],
  ['H1: a click in an email can start something', [workflow({ trigger: [{ kind: 'event', event: { type: 'email_clicked', where: [{ field: 'topic', op: 'is', value: 'news' }] } }] })], [['0d', clicked('human', { topic: 'other' })], ['1d', clicked()]], { counts: { entered: 1, email_clicked: 1 } }],
  ['but not a machine’s', [workflow({ trigger: [{ kind: 'event', event: { type: 'email_clicked' } }] })], [['0d', clicked('machine')]], { counts: {} }],
  ['unless machines are asked for', [workflow({ trigger: [{ kind: 'event', event: { type: 'email_clicked', grades: ['machine'] } }] })], [['0d', clicked('machine')], ['1d', clicked('human')]], { counts: { entered: 1, email_clicked: 1 } }],
  ['only people who surely are', [workflow({ guard: count({ type: 'email_opened', grades: ['human'] }, 'gte', 1) })], [['0d', opened('unknown')], ['0d 01:00', go()], ['1d', opened('human')], ['1d 01:00', go()]], { counts: { opened: 1, entered: 1 }, refused: ['w guard'] }],
  ['a count of opens leaves machines out, for ever', [workflow({ guard: count({ type: 'email_opened' }, 'gte', 2) })], [['0d', opened('machine')], ['0d 01:00', opened('human')], ['1d', go()]], { refused: ['w guard'] }],
  ['a machine’s click that turns out a person’s starts what it would have started', [workflow({ trigger: [{ kind: 'event', event: { type: 'email_clicked' } }] })], [['0d', clicked('machine', { id: 'c' })], ['0d 00:10', clicked('human', { id: 'c' })], ['0d 00:20', clicked('human', { id: 'c' })]], { counts: { entered: 1 }, duplicates: 1 }],
  ['what became of an email is counted once for each email', [workflow({ steps: [email(), wait('P5D')] })], [['0d', go()], ['0d 00:01', ACCEPTED], ['0d 00:02', delivered], ['0d 00:02', delivered], ['1d', opened()], ['2d', opened()], ['2d', clicked()]], { counts: { entered: 1, planned: 1, emailed: 1, delivered: 1, opened: 1, email_clicked: 1 } }],
  ['D5: an address that does not exist gets nothing more', [workflow({ steps: [email(), wait('P1D'), email('next')] })], [['0d', go()], ['0d 00:01', ACCEPTED], ['0d 00:02', of('bounced', { props: { kind: 'hard' } })]], { suppressed: 'email_bounced', emails: ['0d mail'], ended: ['0d 00:02 w suppressed'] }],
  ['a full mailbox may be written to again', [workflow({ steps: [email(), wait('P1D'), email('next')] })], [['0d', go()], ['0d 00:01', ACCEPTED], ['0d 00:02', of('bounced', { props: { kind: 'soft' } })]], { suppressed: undefined, emails: ['0d mail', '1d next'] }],
  ['has received a content: only once it was accepted', [workflow({ guard: { kind: 'received', content: 'mail' } }), workflow({ id: 'v', trigger: [{ kind: 'event', event: { type: 'custom', name: 'first' } }], steps: [email()] })], [['0d', did('first')], ['0d 00:01', go()], ['0d 00:02', ACCEPTED], ['0d 00:03', go()]], { refused: ['w guard'], live: [] , attributes: { n: 1 } }],
  ['what was on the wire when it was cancelled was received all the same, and does not come twice', [workflow({ id: 'v', trigger: [{ kind: 'event', event: { type: 'custom', name: 'first' } }], exit: attribute('no', 'exists'), steps: [email()] }), workflow({ steps: [email('again', 'mail')] })], [['0d', did('first')], ['0d 00:01', { type: 'identify', props: { no: 1 } }], ['0d 00:01:05', { type: 'email_sent', workflow: 'v', step: 'mail', run: 'v.1', topic: 'news', subject: 'mail' }], ['1d', go()]], { emails: ['0d mail'], cancelled: ['0d 00:01 mail exit'], skipped: ['again same_content'] }],
  ['and counts towards a cap', [workflow({ id: 'v', trigger: [{ kind: 'event', event: { type: 'custom', name: 'first' } }], exit: attribute('no', 'exists'), steps: [email()] }), workflow({ steps: [{ ...email('again'), overCap: { then: 'skip' } }] })], [['0d', did('first')], ['0d 00:01', { type: 'identify', props: { no: 1 } }], ['0d 00:01:05', { type: 'email_sent', workflow: 'v', step: 'mail', run: 'v.1', topic: 'news', subject: 'mail' }], ['0d 12:00', go()]], { emails: ['0d mail'], skipped: ['again cap'] }, { site: { ...SITE, cap: { emails: 1, per: 'day' } } }],
  ['what nobody accepted was not received, however long ago it was planned', [workflow({ steps: [until({ condition: { kind: 'received', content: 'mail' } }, 'P5D', [set('met', true)], [set('late', true)])] }), workflow({ id: 'v', steps: [email()] })], [['0d', go()], ['2d', page()]], { attributes: { late: true } }],
  ['a content that was cancelled was not received, and may come again', [workflow({ id: 'v', trigger: [{ kind: 'event', event: { type: 'custom', name: 'first' } }], exit: attribute('no', 'exists'), steps: [email()] }), workflow({ steps: [email('again', 'mail')] })], [['0d', did('first')], ['0d 00:01', { type: 'identify', props: { no: 1 } }], ['0d 00:02', go()]], { emails: ['0d mail', '0d 00:02 again'], cancelled: ['0d 00:01 mail exit'] }],
]

const goal = (part: object = {}) => workflow({ goal: bought(), ...part })
const sale = buys('Anybody')
/** H 8, B9: besides the goal as counted, who was exposed, and who met it in which arm. */
// biome-ignore format: one row, one line
export const liftCases: Case[] = [
  ['H rule 8: met after an email: counted, and exposed', [goal({ steps: [email(), wait('P9D')] })], [['0d', go()], ['0d 00:01', ACCEPTED], ['1d', sale]], { exposed: 1, counts: { entered: 1, planned: 1, emailed: 1, goal: 1 } }],
  ['H rule 8: met after a message really shown: exposed, and not counted', [goal({ steps: [bar(), wait('P9D')] })], [['0d', go()], ['0d 00:01', page()], ['0d 00:02', message('shown')], ['1d', sale]], { exposed: 1, counts: { entered: 1, shown: 1 } }],
  ['H rule 8: met with a message nobody saw: neither', [goal({ steps: [bar(), wait('P9D')] })], [['0d', go()], ['1d', sale]], { exposed: 0, counts: { entered: 1 } }],
  ['H rule 8: exposed, finished, and met within the time', [goal({ steps: [bar(), wait('P1D')] })], [['0d', go()], ['0d 00:02', message('shown')], ['20d', sale]], { exposed: 1 }],
  ['H rule 8: shown after finishing, and met then', [goal({ steps: [bar()] })], [['0d', go()], ['1d', message('shown')], ['20d', sale]], { exposed: 1 }],
  ['H rule 8: met after the time: no more', [goal({ steps: [bar(), wait('P1D')] })], [['0d', go()], ['0d 00:02', message('shown')], ['31d 00:01', sale]], { exposed: 0 }],
  ['H rule 8: exposed once, however often they come back', [goal({ goal: bought('gte', 1, last('P1D')), reentry: { kind: 'after_exit' }, steps: [bar(), wait('P9D')] })], [['0d', go()], ['0d 00:02', message('shown')], ['1d', sale], ['10d', go()], ['10d 00:01', message('shown')], ['11d', sale]], { exposed: 1 }],
  ['H rule 8: somebody held out who meets the goal is counted for their arm', [goal({ steps: [{ kind: 'split', id: 'split', arms: [{ name: 'none', weight: 1000, holdout: true, steps: [] }, { name: 'mail', weight: 1, steps: [email()] }] }] })], [['0d', go()], ['5d', sale]], { exposed: 0, arms: ['split.0'], emails: [] }],
  ['H rule 8: and so is somebody in another', [goal({ steps: [{ kind: 'split', id: 'split', arms: [{ name: 'none', weight: 1, holdout: true, steps: [] }, { name: 'mail', weight: 1000, steps: [email()] }] }] })], [['0d', go()], ['0d 00:01', ACCEPTED], ['5d', sale]], { exposed: 1, arms: ['split.1'] }],
  ['H rule 8: in mid-run too', [goal({ steps: [{ kind: 'split', id: 'split', arms: [{ name: 'none', weight: 1000, holdout: true, steps: [] }, { name: 'mail', weight: 1, steps: [email()] }] }, wait('P9D')] })], [['0d', go()], ['5d', sale]], { arms: ['split.0'] }],
  ['H rule 8: of two passages that finished, each is owed its goal', [goal({ reentry: { kind: 'after_exit' }, steps: [email()] })], [['0d', go()], ['0d 00:01', ACCEPTED], ['1d', go()], ['2d', sale]], { counts: { entered: 2, planned: 1, skipped: 1, emailed: 1, goal: 1 } }],
]
