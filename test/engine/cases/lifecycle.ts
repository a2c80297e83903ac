import type { Case } from '../play.ts'
import { attribute, bar, bought, branch, contact, email, STRICT, set, visitor, wait, workflow, YES } from '../site.ts'
import { ACCEPTED, buys, confirms, did, go, page, says } from './told.ts'

const before = workflow({ steps: [wait('P3D'), email()] })
const mail = workflow({ steps: [email(), wait('P5D')] })
const three = { kind: 'count', event: { type: 'page_view' }, within: 'P7D', reaches: 3 }
const keen = workflow({ trigger: [three], steps: [set('keen', true)] })

/** Consent, suppression, pauses, archives, versions, and people who were there before. */
// biome-ignore format: one row, one line
export const lifecycleCases: Case[] = [
  ['T24: consent withdrawn between planning and sending cancels', [mail], [['0d', go()], ['0d 00:01', says('email:news', false)]], { cancelled: ['0d 00:01 mail consent'] }],
  ['consent withdrawn for another topic does not', [mail], [['0d', go()], ['0d 00:01', says('email:other', false)]], { cancelled: [] }],
  ['an unsubscribe of the topic cancels', [mail], [['0d', go()], ['0d 00:01', { type: 'email_unsubscribed', topic: 'news' }]], { cancelled: ['0d 00:01 mail consent'], suppressed: undefined }],
  ['an unsubscribe of everything cancels, and suppresses', [mail], [['0d', go()], ['0d 00:01', { type: 'email_unsubscribed' }]], { cancelled: ['0d 00:01 mail suppressed'], suppressed: 'email_unsubscribed', ended: ['0d 00:01 w suppressed'] }],
  ['who unsubscribed from everything and opts in again is not suppressed any more', [mail], [['0d', { type: 'email_unsubscribed' }], ['1d', { type: 'consent', subject: 'email:news', granted: true }]], { suppressed: undefined }],
  ['whoever a workflow left alone, and who opts in again, is written to again', [workflow({ steps: [{ kind: 'suppress', id: 's', reason: 'inactive' }] })], [['0d', go()], ['1d', says('email:news', true)]], { suppressed: undefined }],
  ['a yes between two farewells is no longer one', [mail], [['0d', { type: 'email_unsubscribed' }], ['2d', { type: 'email_unsubscribed' }], ['1d', says('email:news', true), '3d']], { suppressed: 'email_unsubscribed' }],
  ['a complaint is stronger than a farewell, in whichever order', [mail], [['0d', { type: 'email_unsubscribed' }], ['1d', { type: 'email_complained' }], ['2d', { type: 'email_unsubscribed' }], ['3d', says('email:news', true)]], { suppressed: 'email_complained' }],
  ['who complained stays suppressed whatever they agree to', [mail], [['0d', { type: 'email_complained' }], ['1d', { type: 'consent', subject: 'email:news', granted: true }]], { suppressed: 'email_complained' }],
  ['a complaint cancels, and suppresses', [mail], [['0d', go()], ['0d 00:01', { type: 'email_complained' }]], { cancelled: ['0d 00:01 mail suppressed'], suppressed: 'email_complained' }],
  ['a transactional email survives a withdrawal', [workflow({ steps: [{ ...email(), transactional: true }, wait('P5D')] })], [['0d', go()], ['0d 00:01', says('email:news', false)]], { cancelled: [] }],
  ['nothing is cancelled twice', [mail], [['0d', go()], ['0d 00:01', says('email:news', false)], ['0d 00:02', says('email:news', false)]], { cancelled: ['0d 00:01 mail consent'] }],
  ['what the provider accepted is not cancelled', [mail], [['0d', go()], ['0d 00:01', ACCEPTED], ['0d 00:02', says('email:news', false)]], { cancelled: [] }],
  ['silence is no consent to email', [mail], [['0d', go()]], { emails: [], skipped: ['mail consent'] }, { profile: contact({ consent: {} }) }],
  ['the last word counts, not the last to arrive', [mail], [['0d', says('email:news', false)], ['-0d', says('email:news', true, { at: 0 }), '0d 00:01'], ['0d 00:02', go()]], { emails: [] }],
  ['of a yes and a no at one instant, the no counts', [mail], [['0d', says('email:news', false)], ['0d', says('email:news', true)], ['0d 00:02', go()]], { emails: [] }],
  ['in whichever order they arrive', [mail], [['0d', says('email:news', true)], ['0d', says('email:news', false)], ['0d 00:02', go()]], { emails: [] }],
  ['a late unsubscribe does not undo a later yes', [mail], [['0d 02:00', says('email:news', true)], ['0d 01:00', { type: 'email_unsubscribed', topic: 'news' }, '0d 03:00'], ['0d 04:00', go()]], { emails: ['0d 04:00 mail'] }],
  ['T14: consent for what is no purpose is not kept', [mail], [['0d', says('__proto__', true)], ['0d', says('constructor', true)], ['0d', says('email:', true)], ['0d 00:01', go()]], { emails: ['0d 00:01 mail'] }],
  ['an answer without yes or no is not kept', [mail], [['0d', { type: 'consent', subject: 'email:news' }], ['0d 00:01', go()]], { emails: ['0d 00:01 mail'] }],
  ['on a strict site analytics unknown is unknown', [workflow({ guard: { kind: 'consent', purpose: 'analytics' } })], [['0d', go()]], { refused: ['w guard'] }, { site: STRICT }],
  ['elsewhere it is yes until somebody says no', [workflow({ guard: { kind: 'consent', purpose: 'analytics' } })], [['0d', go()]], { counts: { entered: 1 } }],
  ['a visitor becomes a contact', [workflow({ guard: { kind: 'person', is: 'contact' } })], [['0d', go()], ['1d', confirms()], ['2d', go()]], { counts: { entered: 1 }, refused: ['w guard'] }, { profile: visitor() }],
  ['a new visitor returns', [workflow({ guard: { kind: 'person', is: 'returning' } })], [['0d', go()], ['0d 00:20', go()], ['1d', go()]], { counts: { entered: 1 }, refused: ['w guard', 'w guard'] }, { profile: visitor({ since: Date.UTC(2026, 4, 1, 9) }) }],
  ['paused: nobody enters', [before], [['0d', { pause: 'w' }], ['0d 01:00', go()]], { counts: {}, refused: ['w paused'] }],
  ['paused: who is inside waits, and then goes on', [before], [['0d', go()], ['1d', { pause: 'w' }], ['10d', { resume: 'w' }]], { emails: ['10d mail'] }],
  ['paused and resumed before it mattered: nothing changes', [before], [['0d', go()], ['1d', { pause: 'w' }], ['2d', { resume: 'w' }]], { emails: ['3d mail'] }],
  ['paused for ever: nothing is due', [before], [['0d', go()], ['1d', { pause: 'w' }], ['2d', page()]], { emails: [], due: undefined, live: ['w wait'] }],
  ['archived: an email on its way is cancelled at the next event', [mail], [['0d', go()], ['0d 00:01', { archive: 'w' }], ['0d 00:02', page()]], { cancelled: ['0d 00:02 mail archived'] }],
  ['a new version: people go on at the same step', [before], [['0d', go()], ['1d', { publish: workflow({ steps: [wait('P3D'), set('new', true), email('mail-2')] }) }]], { emails: ['3d mail-2'], versions: [2], attributes: { new: true } }],
  ['a longer delay is for those who come after; who waits keeps their date', [before], [['0d', go()], ['1d', { publish: workflow({ steps: [wait('P9D'), email()] }) }]], { emails: ['3d mail'] }],
  ['a step that was removed ends the run, with its reason', [before], [['0d', go()], ['1d', { publish: workflow({ steps: [email()] }) }]], { emails: [], ended: ['3d w step_removed'] }],
  ['a step moved into a branch goes on from there', [before], [['0d', go()], ['1d', { publish: workflow({ steps: [branch([[YES, [wait('P3D'), set('inside', true)]]]), email()] }) }]], { emails: ['3d mail'], attributes: { inside: true } }],
  ['a guard that is new is asked of those inside', [before], [['0d', go()], ['1d', { publish: workflow({ guard: attribute('vip', 'is', true), steps: [wait('P3D'), email()] }) }]], { emails: [], ended: ['3d w guard'] }],
  ['who was past the threshold when the workflow was first published enters with their next such event', [], [['0d', page()], ['1d', page()], ['2d', page()], ['3d', page()], ['3d 12:00', { publish: keen }], ['4d', page()]], { counts: { entered: 1 }, attributes: { keen: true } }],
  ['and not before it', [], [['0d', page()], ['1d', page()], ['2d', page()], ['3d', page()], ['3d 12:00', { publish: keen }], ['4d', did('x')]], { counts: {} }],
  ['who was past it and enters does so once', [], [['0d', page()], ['1d', page()], ['2d', page()], ['3d', page()], ['3d 12:00', { publish: workflow({ trigger: [three], reentry: { kind: 'after_exit' } }) }], ['4d', page()], ['5d', page()]], { counts: { entered: 1 } }],
  ['who reaches it after the publication enters at the threshold', [], [['0d', page()], ['1d', page()], ['1d 12:00', { publish: keen }], ['2d', page()]], { counts: { entered: 1 } }],
  ['a new version does not let those past the threshold in again', [workflow({ trigger: [three], reentry: { kind: 'after_exit' } })], [['0d', page()], ['1d', page()], ['2d', page()], ['2d 12:00', { publish: workflow({ trigger: [three], reentry: { kind: 'after_exit' }, steps: [bar()] }) }], ['3d', page()], ['4d', page()]], { counts: { entered: 1 } }],
  ['a purchase that is reported by the page and by the server counts once', [workflow({ trigger: [{ kind: 'event', event: { type: 'purchase' } }], reentry: { kind: 'after_exit' } })], [['0d', buys('Anybody', { subject: 'order-1' })], ['0d 00:01', buys('Anybody', { id: 'server', subject: 'order-1' })], ['1d', buys('Anybody', { subject: 'order-2' })]], { attributes: { n: 2 }, duplicates: 1, totals: { purchase: 2, attribute_changed: 2 } }],
  ['purchases without an order id are counted each', [workflow({ trigger: [{ kind: 'event', event: { type: 'purchase' } }], guard: bought('gte', 2) })], [['0d', buys('Anybody')], ['1d', buys('Anybody')]], { counts: { entered: 1 } }],
]
