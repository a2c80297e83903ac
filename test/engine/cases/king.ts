import type { Case } from '../play.ts'
import { contact, king, STRICT, visitor } from '../site.ts'
import { ACCEPTED, buys, confirms, kingPage, message, page, says, timer } from './told.ts'

const three = [
  ['0d', kingPage()],
  ['1d', kingPage()],
  ['2d', kingPage()],
] as const
const clicked = message('clicked', 'bar', { workflow: 'king' })

/** The mission's story, in all the ways it can go (N4, N5). */
// biome-ignore format: one row, one line
export const kingCases: Case[] = [
  ['N4: the third King page in a week shows the bar in the same decision', [king()], [...three], { shown: ['2d bar'], counts: { entered: 1, planned: 1 } }],
  ['N4: the email is planned three days after the last visit, to the millisecond', [king()], [...three], { emails: ['5d best-books'], ended: ['5d king finished'] }],
  ['N4: a fourth King page moves the three days', [king()], [...three, ['4d', kingPage()]], { emails: ['7d best-books'], shown: ['2d bar', '4d bar'] }],
  ['N4: every further King page moves them again', [king()], [...three, ['4d 23:00', kingPage()], ['7d 22:00', kingPage()], ['10d', kingPage()]], { emails: ['13d best-books'] }],
  ['N4: a page of another shelf does not move them', [king()], [...three, ['4d', page({ tags: ['books'] })]], { emails: ['5d best-books'] }],
  ['N4: a timer that comes early plans nothing', [king()], [...three, ['4d 23:59:59.999', timer]], { emails: ['5d best-books'] }],
  ['N4: timers that come twice plan one email', [king()], [...three, ['5d', timer], ['5d', timer], ['6d', timer]], { emails: ['5d best-books'], counts: { entered: 1, planned: 1 } }],
  ['N4: two pages are not three', [king()], [['0d', kingPage()], ['1d', kingPage()]], { shown: [], emails: [], counts: {} }],
  ['N4: three pages over eight days are not three in a week', [king()], [['0d', kingPage()], ['4d', kingPage()], ['8d', kingPage()]], { shown: [], emails: [], counts: {} }],
  ['N4: the third page exactly seven days after the first still counts', [king()], [['0d', kingPage()], ['4d', kingPage()], ['7d', kingPage()]], { shown: ['7d bar'] }],
  ['N4: a millisecond later it does not', [king()], [['0d', kingPage()], ['4d', kingPage()], ['7d 00:00:00.001', kingPage()]], { shown: [] }],
  ['N4: after a slow start three pages in one week are enough', [king()], [['0d', kingPage()], ['4d', kingPage()], ['8d', kingPage()], ['9d', kingPage()]], { shown: ['9d bar'] }],
  ['N5: who has bought a King book does not enter', [king()], [['0d', buys('Stephen King')], ...three.map(([, what], i) => [`${i + 1}d`, what] as const)], { counts: {}, shown: [], refused: ['king goal'] }],
  ['N5: buying between the second and the third page keeps them out', [king()], [['0d', kingPage()], ['1d', kingPage()], ['1d 12:00', buys('stephen king')], ['2d', kingPage()]], { counts: {}, emails: [] }],
  ['N5: buying on day two ends it with its goal, and no email goes', [king()], [...three, ['4d', buys('Stephen King')]], { emails: [], ended: ['4d king goal'], live: [], due: undefined }],
  ['N5: buying after the three days were moved ends it too', [king()], [...three, ['4d', kingPage()], ['6d', buys('Stephen King')]], { emails: [], ended: ['6d king goal'] }],
  ['N5: buying at the very instant the email is due wins over it', [king()], [...three, ['5d', buys('Stephen King')]], { emails: [], ended: ['5d king goal'] }],
  ['N5: buying just after the email was planned cancels it', [king()], [...three, ['5d 00:01', buys('Stephen King')]], { emails: ['5d best-books'], cancelled: ['5d 00:01 best-books goal'] }],
  ['N5: a book by somebody else is no reason to stop', [king()], [...three, ['3d', buys('Agatha Christie')]], { emails: ['5d best-books'] }],
  ['N5: the bar is not shown once the goal is met', [king()], [...three, ['3d', buys('Stephen King')], ['3d 01:00', page()]], { shown: ['2d bar'], pending: [] }],
  ['who never confirms an address gets no email, and the step says why', [king()], [...three], { emails: [], skipped: ['best-books no_address'], ended: ['5d king finished'], counts: { entered: 1, skipped: 1 } }, { profile: visitor() }],
  ['who confirms within the three days gets it', [king()], [...three, ['3d', confirms()], ['3d', says('email:newsletter', true)]], { emails: ['5d best-books'] }, { profile: visitor() }],
  ['who confirms too late does not', [king()], [...three, ['5d 00:01', confirms()], ['5d 00:01', says('email:newsletter', true)]], { emails: [] }, { profile: visitor() }],
  ['an address without consent to the newsletter gets nothing', [king()], [...three, ['3d', confirms()]], { emails: [], skipped: ['best-books consent'] }, { profile: visitor() }],
  ['consent withdrawn during the three days: no email', [king()], [...three, ['3d', says('email:newsletter', false)]], { emails: [], skipped: ['best-books consent'] }],
  ['consent given back before they end: the email goes', [king()], [...three, ['3d', says('email:newsletter', false)], ['4d', says('email:newsletter', true)]], { emails: ['5d best-books'] }],
  ['where consent is required and was not given, no bar waits', [king()], [...three], { shown: [], skipped: ['bar consent'], emails: ['5d best-books'] }, { site: STRICT }],
  ['where consent is required and was given, the bar shows', [king()], [['0d', says('onsite', true)], ...three], { shown: ['2d bar'] }, { site: STRICT }],
  ['once is once: more King pages later start nothing', [king()], [...three, ['20d', kingPage()], ['21d', kingPage()], ['22d', kingPage()]], { emails: ['5d best-books'], counts: { entered: 1, planned: 1 } }],
  ['the bar comes back on other pages until it has been seen often enough', [king()], [...three, ['2d 01:00', page()], ['2d 02:00', page()]], { shown: ['2d bar', '2d 01:00 bar', '2d 02:00 bar'] }],
  ['a click on the bar is the last of it, and the email still goes', [king()], [...three, ['2d 00:01', clicked], ['2d 00:02', page()]], { shown: ['2d bar'], emails: ['5d best-books'], counts: { entered: 1, clicked: 1, planned: 1 } }],
  ['seen, emailed, bought: the goal is counted', [king()], [...three, ['5d 00:01', ACCEPTED], ['6d', buys('Stephen King')]], { counts: { entered: 1, planned: 1, emailed: 1, goal: 1 } }],
  ['unsubscribed from everything during the three days: the run ends, nothing goes', [king()], [...three, ['3d', { type: 'email_unsubscribed' }]], { emails: [], ended: ['3d king suppressed'], pending: [] }],
  ['unsubscribed from the newsletter alone: the step is skipped', [king()], [...three, ['3d', { type: 'email_unsubscribed', topic: 'newsletter' }]], { emails: [], skipped: ['best-books consent'], suppressed: undefined }],
  ['complained about another email: the run ends', [king()], [...three, ['3d', { type: 'email_complained' }]], { emails: [], ended: ['3d king suppressed'], suppressed: 'email_complained' }],
  ['suppressed before: never enters', [king()], [...three], { counts: {}, refused: ['king suppressed'] }, { profile: contact({ suppressed: { at: 0, reason: 'email_complained' } }) }],
  ['the email is in the visitor’s language when it is written in it', [king()], [...three], { emails: ['5d best-books'] }, { profile: contact({ context: { language: 'fr-CH' } }) }],
  ['paused on the third page: nobody enters', [king()], [...three], { counts: {}, refused: ['king paused'] }, { paused: ['king'] }],
  ['paused in between: the email waits for the end of the pause', [king()], [...three, ['3d', { pause: 'king' }], ['9d', { resume: 'king' }]], { emails: ['9d best-books'] }],
  ['a King page during a pause moves the three days all the same', [king()], [...three, ['3d', { pause: 'king' }], ['4d 12:00', kingPage()], ['5d 06:00', { resume: 'king' }]], { emails: ['7d 12:00 best-books'] }],
  ['archived in between: the run ends at the next event, and nothing goes', [king()], [...three, ['3d', { archive: 'king' }], ['4d', page()]], { emails: [], ended: ['4d king archived'], shown: ['2d bar'], pending: [] }],
  ['archived in between, and never seen again: the timer ends the run', [king()], [...three, ['3d', { archive: 'king' }]], { emails: [], ended: ['5d king archived'] }],
]
