import type { Case } from '../play.ts'
import { attribute, bar, contact, email, set, wait, workflow } from '../site.ts'
import { did, go, page } from './told.ts'

const again = (reentry: Record<string, unknown>, steps = [wait('P1D')]) => workflow({ reentry, steps })
const gos = (...moments: string[]): Case[2] => moments.map((moment) => [moment, go()])

/** Coming back; and never being in twice. */
// biome-ignore format: one row, one line
export const reentryCases: Case[] = [
  ['once: the second time nothing starts', [again({ kind: 'once' })], gos('0d', '5d'), { counts: { entered: 1 }, refused: ['w reentry'] }],
  ['once is what is meant when nothing is said', [workflow({ steps: [wait('P1D')] })], gos('0d', '5d'), { counts: { entered: 1 } }],
  ['after_exit: not while inside', [again({ kind: 'after_exit' })], gos('0d', '0d 12:00'), { counts: { entered: 1 }, refused: ['w reentry'] }],
  ['after_exit: as soon as it is over', [again({ kind: 'after_exit' })], gos('0d', '1d 00:01'), { counts: { entered: 2 } }],
  ['after_exit: whatever ended it', [workflow({ reentry: { kind: 'after_exit' }, exit: attribute('stop', 'is', true), steps: [wait('P9D')] })],
    [['0d', go()], ['1d', { type: 'identify', props: { stop: true } }], ['2d', { type: 'identify', props: { stop: false } }], ['3d', go()]], { counts: { entered: 2 }, ended: ['1d w exit', '12d w finished'] }],
  ['after a time: not before it has passed since they entered', [again({ kind: 'after', duration: 'P7D' })], gos('0d', '6d 23:59'), { counts: { entered: 1 } }],
  ['after a time: exactly then', [again({ kind: 'after', duration: 'P7D' })], gos('0d', '7d'), { counts: { entered: 2 } }],
  ['after a time: not while still inside, however long that takes', [again({ kind: 'after', duration: 'P7D' }, [wait('P30D')])], gos('0d', '8d', '31d'), { counts: { entered: 2 }, refused: ['w reentry'] }],
  ['each time has its own email', [again({ kind: 'after_exit' }, [email()])], gos('0d', '95d'), { emails: ['0d mail', '95d mail'] }],
  ['but not the same content twice within 90 days', [again({ kind: 'after_exit' }, [email()])], gos('0d', '89d', '90d'), { emails: ['0d mail', '90d mail'], skipped: ['mail same_content'] }],
  ['the same content once, whichever workflow sends it', [again({ kind: 'once' }, [email('a', 'tips')]), workflow({ id: 'v', trigger: [{ kind: 'event', event: { type: 'custom', name: 'other' } }], steps: [email('b', 'tips')] })], [['0d', go()], ['1d', did('other')]], { emails: ['0d a'], skipped: ['b same_content'] }],
  ['a transactional email goes all the same, without consent', [again({ kind: 'after_exit' }, [{ ...email(), transactional: true }])], gos('0d', '1d'), { emails: ['0d mail', '1d mail'] }, { profile: contact({ consent: {} }) }],
  ['two triggers of one workflow on one event start one run', [workflow({ trigger: [{ kind: 'event', event: { type: 'custom' } }, { kind: 'event', event: { type: 'custom', name: 'go' } }], steps: [wait('P1D')] })], gos('0d'), { counts: { entered: 1 } }],
  ['a tag named twice by an event starts one run and counts once', [workflow({ trigger: [{ kind: 'event', event: { type: 'page_view', tag: 'books' } }], reentry: { kind: 'after_exit' } })], [['0d', page({ tags: ['books', 'books'] })]], { attributes: { n: 1 }, totals: { page_view: 1, 'page_view|books': 1, attribute_changed: 1 } }],
  ['a message of the new run replaces the one of the old', [again({ kind: 'after_exit' }, [bar()])], [['0d', go()], ['1d', go()], ['2d', page()]], { pending: ['bar'], shown: ['2d bar'] }],
  ['withdrawn from every purpose it needs, nobody enters', [workflow({ purposes: ['email:news'], steps: [set('x', 1)] })], [['0d', { type: 'consent', subject: 'email:news', granted: false }], ['1d', go()]], { counts: {}, refused: ['w consent'] }],
  ['with one purpose left they do', [workflow({ steps: [set('x', 1)] })], [['0d', { type: 'consent', subject: 'email:news', granted: false }], ['1d', go()]], { counts: { entered: 1 } }],
]
