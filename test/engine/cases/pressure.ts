import type { Case } from '../play.ts'
import { add, attribute, bar, contact, email, SITE, set, wait, workflow } from '../site.ts'
import { ACCEPTED, did, go, message, page } from './told.ts'

const on = (name: string) => [{ kind: 'event', event: { type: 'custom', name } }]
const mail = (id: string, part: object = {}, step: object = {}) =>
  workflow({
    id,
    trigger: on(id),
    steps: [{ ...email(`mail-${id}`), ...step }, set(`${id}_done`, true, 'done')],
    ...part,
  })
const day = (emails: number) => ({ cap: { emails, per: 'day' } })
const site = (cap: object) => ({ site: { ...SITE, cap: JSON.parse(JSON.stringify(cap)) } })
const skip = { overCap: { then: 'skip' } }
const hold = (time: string) => ({ overCap: { then: 'hold', hold: time } })
const modal = (id: string, part: object = {}, step: object = {}) =>
  workflow({ id, trigger: on(id), steps: [{ ...bar(`show-${id}`, { kind: 'modal', slot: id }), ...step }], ...part })
const seen = (id: string) => message('shown', `show-${id}`, { workflow: id })

/** B12: marketing pressure, over all workflows of a site (semantics, section 7). */
// biome-ignore format: one row, one line
export const pressureCases: Case[] = [
  ['B12: one email a day, over all workflows: the second waits for its turn', [mail('a'), mail('b')], [['0d', did('a')], ['0d 01:00', did('b')]], { emails: ['0d mail-a', '1d mail-b'] }, site({ emails: 1, per: 'day' })],
  ['B12: any 24 hours, not a day of the calendar', [mail('a'), mail('b')], [['0d 14:00', did('a')], ['0d 20:00', did('b')]], { emails: ['0d 14:00 mail-a', '1d 14:00 mail-b'] }, site({ emails: 1, per: 'day' })],
  ['any seven days', [mail('a'), mail('b', {}, hold('P10D'))], [['0d', did('a')], ['2d', did('b')]], { emails: ['0d mail-a', '7d mail-b'] }, site({ emails: 1, per: 'week' })],
  ['two a day are two', [mail('a'), mail('b'), mail('c')], [['0d', did('a')], ['0d 01:00', did('b')], ['0d 02:00', did('c')]], { emails: ['0d mail-a', '0d 01:00 mail-b', '1d mail-c'] }, site({ emails: 2, per: 'day' })],
  ['a workflow’s own cap looks at what all of them sent', [mail('a'), mail('b', day(1))], [['0d', did('a')], ['0d 01:00', did('b')]], { emails: ['0d mail-a', '1d mail-b'] }],
  ['and binds no other', [mail('a', day(1)), mail('b')], [['0d', did('a')], ['0d 01:00', did('b')]], { emails: ['0d mail-a', '0d 01:00 mail-b'] }],
  ['of the site’s cap and its own, the stricter', [mail('a'), mail('b', { cap: { emails: 5, per: 'day' } })], [['0d', did('a')], ['0d 01:00', did('b')]], { emails: ['0d mail-a', '1d mail-b'] }, site({ emails: 1, per: 'day' })],
  ['over it, a step may rather be skipped', [mail('a'), mail('b', {}, skip)], [['0d', did('a')], ['0d 01:00', did('b')]], { emails: ['0d mail-a'], skipped: ['mail-b cap'], attributes: { a_done: true, b_done: true } }, site({ emails: 1, per: 'day' })],
  ['held at most so long, then skipped', [mail('a'), mail('b', {}, hold('PT6H'))], [['0d', did('a')], ['0d 01:00', did('b')]], { emails: ['0d mail-a'], skipped: ['mail-b cap'], ended: ['0d a finished', '0d 07:00 b finished'] }, site({ emails: 1, per: 'day' })],
  ['two days, if nobody says how long', [mail('a'), mail('b')], [['0d', did('a')], ['1d', did('b')]], { emails: ['0d mail-a'], ended: ['0d a finished', '3d b finished'] }, site({ emails: 1, per: 'week' })],
  ['among several that wait, priority decides', [mail('a'), mail('b', { priority: 10 }), mail('c', { priority: 90 })], [['0d', did('a')], ['0d 01:00', did('b')], ['0d 02:00', did('c')]], { emails: ['0d mail-a', '1d mail-c', '2d mail-b'] }, site({ emails: 1, per: 'day' })],
  ['what is no marketing counts for nothing and waits for nothing', [mail('a', {}, { transactional: true }), mail('b'), mail('c', {}, { transactional: true })], [['0d', did('a')], ['0d 01:00', did('b')], ['0d 02:00', did('c')]], { emails: ['0d mail-a', '0d 01:00 mail-b', '0d 02:00 mail-c'] }, site({ emails: 1, per: 'day' })],
  ['what was cancelled leaves its room to the next', [mail('a', { exit: attribute('no', 'exists') }), mail('b')], [['0d', did('a')], ['0d 00:10', { type: 'identify', props: { no: 1 } }], ['0d 01:00', did('b')]], { emails: ['0d mail-a', '0d 01:00 mail-b'], cancelled: ['0d 00:10 mail-a exit'] }, site({ emails: 1, per: 'day' })],
  ['what was accepted does not', [mail('a', { exit: attribute('no', 'exists') }), mail('b')], [['0d', did('a')], ['0d 00:01', ACCEPTED], ['0d 00:10', { type: 'identify', props: { no: 1 } }], ['0d 01:00', did('b')]], { emails: ['0d mail-a', '1d mail-b'] }, site({ emails: 1, per: 'day' })],
  ['a cap of none lets nothing out', [mail('a')], [['0d', did('a')]], { emails: [], skipped: ['mail-a cap'], ended: ['2d a finished'] }, site({ emails: 0, per: 'day' })],
  ['a goal met while it is held is met', [mail('a'), mail('b', { goal: attribute('done', 'is', true) })], [['0d', did('a')], ['0d 01:00', did('b')], ['0d 02:00', { type: 'identify', props: { done: true } }]], { emails: ['0d mail-a'], ended: ['0d a finished', '0d 02:00 b goal'] }, site({ emails: 1, per: 'day' })],
  ['consent withdrawn while it is held is withdrawn', [mail('a'), mail('b')], [['0d', did('a')], ['0d 01:00', did('b')], ['0d 02:00', { type: 'consent', subject: 'email:news', granted: false }]], { emails: ['0d mail-a'], skipped: ['mail-b consent'] }, site({ emails: 1, per: 'day' })],
  ['hours hold on when the cap lets go', [mail('a'), mail('b', { hours: { from: '12:00', to: '14:00' } })], [['0d', did('a')], ['0d 01:00', did('b')]], { emails: ['0d mail-a', '1d 01:00 mail-b'] }, site({ emails: 1, per: 'day' })],
  ['an event in between does not let it out sooner', [mail('a'), mail('b')], [['0d', did('a')], ['0d 01:00', did('b')], ['0d 12:00', page()], ['0d 23:59', page()]], { emails: ['0d mail-a', '1d mail-b'] }, site({ emails: 1, per: 'day' })],
  ['paused while it is held, its time is up when it goes on', [mail('a'), mail('b')], [['0d', did('a')], ['0d 01:00', did('b')], ['0d 02:00', { pause: 'b' }], ['5d', { resume: 'b' }]], { emails: ['0d mail-a', '5d mail-b'] }, site({ emails: 1, per: 'day' })],
  ['the same content once, whichever workflow sends it', [workflow({ id: 'a', trigger: on('a'), steps: [email('x', 'same')] }), workflow({ id: 'b', trigger: on('b'), steps: [email('y', 'same')] })], [['0d', did('a')], ['89d', did('b')]], { emails: ['0d x'], skipped: ['y same_content'] }],
  ['N8: again after ninety days', [workflow({ id: 'a', trigger: on('a'), steps: [email('x', 'same')] }), workflow({ id: 'b', trigger: on('b'), steps: [email('y', 'same')] })], [['0d', did('a')], ['90d', did('b')]], { emails: ['0d x', '90d y'] }],
  ['one interrupting message a day', [modal('a'), modal('b')], [['0d', did('a')], ['0d 00:01', page()], ['0d 00:02', seen('a')], ['0d 01:00', did('b')], ['0d 02:00', page()], ['1d 00:03', page()]], { shown: ['0d 00:01 show-a', '0d 02:00 ', '1d 00:03 show-a'].filter((each) => !each.endsWith(' ')) }, site({ messages: 1, per: 'day' })],
  ['over it, one that would rather be skipped is', [modal('a'), modal('b', {}, skip)], [['0d', did('a')], ['0d 00:01', page()], ['0d 00:02', seen('a')], ['0d 01:00', did('b')]], { skipped: ['show-b cap'], pending: ['show-a'] }, { ...site({ messages: 1, per: 'day' }), until: '1d' }],
  ['a bar interrupts nobody, and is not counted', [workflow({ steps: [bar('x')] }), modal('b')], [['0d', go()], ['0d 00:01', page()], ['0d 00:02', message('shown', 'x')], ['0d 01:00', did('b')], ['0d 02:00', page()]], { shown: ['0d 00:01 x', '0d 02:00 x show-b'] }, { ...site({ messages: 1, per: 'day' }), until: '1d' }],
]

const score = (value: number, decay?: string, id = 'score') => ({
  kind: 'add',
  id,
  target: { of: 'score', ...(decay ? { decay } : {}) },
  value,
})
const stage = (value: string, force?: boolean) => ({
  kind: 'set',
  id: 'stage',
  target: { of: 'stage', ...(force ? { force } : {}) },
  value,
})
const LADDER = [
  { id: 'cold', name: 'Cold' },
  { id: 'mql', name: 'MQL', score: 10 },
  { id: 'sql', name: 'SQL', score: 20 },
  { id: 'customer', name: 'Customer' },
]
const ladder = { site: { ...SITE, stages: LADDER } }
const opens = (type: 'email_opened' | 'email_clicked', value: number, id: string) =>
  workflow({
    id,
    trigger: [{ kind: 'event', event: { type } }],
    reentry: { kind: 'after_exit' },
    purposes: [],
    steps: [score(value)],
  })
const SCORING = [opens('email_opened', 5, 'opened'), opens('email_clicked', 10, 'clicked')]

/** X9, X10: scores that fade, and stages that only go forward. */
// biome-ignore format: one row, one line
export const standingCases: Case[] = [
  ['X10: opened is worth five, clicked ten', SCORING, [['0d', { type: 'email_opened', grade: 'human' }], ['0d 00:01', { type: 'email_clicked', grade: 'human' }]], { score: 15 }],
  ['X10: a machine earns nothing', SCORING, [['0d', { type: 'email_opened', grade: 'machine' }], ['0d 00:01', { type: 'email_clicked', grade: 'machine' }]], { score: 0 }],
  ['X10: what turns out a machine’s is taken back', SCORING, [['0d', { type: 'email_opened', id: 'o', grade: 'unknown' }], ['0d 00:01', { type: 'email_clicked', id: 'c', grade: 'unknown' }], ['0d 00:02', { type: 'email_clicked', id: 'c', grade: 'machine' }]], { score: 5 }],
  ['X10: and given again when it does not', SCORING, [['0d', { type: 'email_clicked', id: 'c', grade: 'unknown' }], ['0d 00:02', { type: 'email_clicked', id: 'c', grade: 'machine' }], ['0d 00:03', { type: 'email_clicked', id: 'c', grade: 'human' }]], { score: 10 }],
  ['points with a decay go again', [workflow({ steps: [score(5, 'P10D')] })], [['0d', go()]], { score: 0, derived: ['0d score_changed', '10d score_changed'] }],
  ['not before their time', [workflow({ steps: [score(5, 'P10D')] })], [['0d', go()]], { score: 5, due: '10d' }, { until: '9d' }],
  ['each by itself', [workflow({ reentry: { kind: 'after_exit' }, steps: [score(5, 'P10D')] })], [['0d', go()], ['4d', go()]], { score: 5 }, { until: '12d' }],
  ['those without stay', [workflow({ steps: [score(5, 'P10D'), score(3, undefined, 'more')] })], [['0d', go()]], { score: 3 }],
  ['what was taken away comes back', [workflow({ steps: [score(-5, 'P10D')] })], [['0d', go()]], { score: 0 }, { until: '11d' }],
  ['set, the score is what it was set to', [workflow({ steps: [score(5, 'P10D')] }), workflow({ id: 'v', trigger: on('reset'), steps: [{ kind: 'set', id: 's', target: { of: 'score' }, value: 7 }] })], [['0d', go()], ['1d', did('reset')]], { score: 7 }],
  ['a score that fades is told to who waits for it', [workflow({ steps: [score(5, 'P10D')] }), workflow({ id: 'v', trigger: [{ kind: 'event', event: { type: 'score_changed', where: [{ field: 'value', op: 'lt', value: 5 }] } }], steps: [add('cold', 1)] })], [['0d', go()]], { attributes: { cold: 1 } }],
  ['X9: a threshold takes somebody to its stage', [workflow({ steps: [score(12)] })], [['0d', go()]], { stage: 'mql' }, ladder],
  ['X9: the furthest it reaches', [workflow({ steps: [score(25)] })], [['0d', go()]], { stage: 'sql' }, ladder],
  ['X9: below the first, nobody moves', [workflow({ steps: [score(9)] })], [['0d', go()]], { stage: undefined }, ladder],
  ['X9: forward only: points that go take nobody back', [workflow({ steps: [score(25, 'P1D')] })], [['0d', go()]], { stage: 'sql', score: 0 }, ladder],
  ['X9: who is further on stays there', [workflow({ steps: [score(25)] })], [['0d', go()]], { stage: 'customer' }, { ...ladder, profile: contact({ stage: 'customer' }) }],
  ['X9: a step goes forward', [workflow({ steps: [stage('sql')] })], [['0d', go()]], { stage: 'sql' }, { ...ladder, profile: contact({ stage: 'cold' }) }],
  ['X9: and not back', [workflow({ steps: [stage('cold')] })], [['0d', go()]], { stage: 'sql', derived: [] }, { ...ladder, profile: contact({ stage: 'sql' }) }],
  ['X9: unless it is told to', [workflow({ steps: [stage('cold', true)] })], [['0d', go()]], { stage: 'cold' }, { ...ladder, profile: contact({ stage: 'sql' }) }],
  ['X9: the stages of the trade, where a site names none', [workflow({ steps: [stage('mql'), { ...stage('unqualified'), id: 'back' }, { ...stage('customer'), id: 'on' }] })], [['0d', go()]], { stage: 'customer' }],
  ['X9: a stage the site does not list is none', [workflow({ steps: [stage('king')] })], [['0d', go()]], { stage: undefined }, ladder],
  ['H1: a stage reached starts something', [workflow({ steps: [score(12)] }), workflow({ id: 'v', trigger: [{ kind: 'event', event: { type: 'stage_changed', where: [{ field: 'value', op: 'is', value: 'mql' }] } }], steps: [add('v', 1)] })], [['0d', go()]], { attributes: { v: 1 } }, ladder],
  ['a finished run may mean a stage', [workflow({ result: { kind: 'stage', stage: 'sql' } })], [['0d', go()]], { stage: 'sql' }, ladder],
  ['which takes nobody back', [workflow({ result: { kind: 'stage', stage: 'cold' } })], [['0d', go()]], { stage: 'sql' }, { ...ladder, profile: contact({ stage: 'sql' }) }],
]

const hook = (id = 'hook') => ({ kind: 'webhook', id, url: 'https://hooks.example/in' })
const tell = (id = 'tell') => ({
  kind: 'notify',
  id,
  to: ['team@example.org'],
  subject: 'News',
  text: 'Somebody is here.',
})

/** What the outside is asked to do; and versions that people finish on. */
// biome-ignore format: one row, one line
export const outsideCases: Case[] = [
  ['X2: a webhook is called once', [workflow({ steps: [hook(), add('after', 1)] })], [['0d', go()], ['1d', page()]], { outside: ['0d webhook hook'], attributes: { after: 1 } }],
  ['the team is told', [workflow({ steps: [wait('P1D'), tell()] })], [['0d', go()]], { outside: ['1d notify tell'] }],
  ['H rule 4: telling the team is no email: the goal is not counted', [workflow({ goal: attribute('done', 'exists'), steps: [tell(), wait('P5D')] })], [['0d', go()], ['1d', { type: 'identify', props: { done: 1 } }]], { counts: { entered: 1 }, exposed: 0, ended: ['1d w goal'] }],
  ['nor does it count towards a cap', [workflow({ steps: [tell(), hook(), email()] })], [['0d', go()]], { emails: ['0d mail'] }, site({ emails: 1, per: 'day' })],
  ['after the goal nothing is called', [workflow({ goal: attribute('done', 'exists'), steps: [wait('P2D'), hook(), tell()] })], [['0d', go()], ['1d', { type: 'identify', props: { done: 1 } }]], { outside: [] }],
  ['nor for somebody suppressed', [workflow({ steps: [wait('P2D'), hook()] })], [['0d', go()], ['1d', { type: 'email_complained' }]], { outside: [] }],
  ['told to finish on theirs, people inside get the words they came in for', [workflow({ steps: [wait('P3D'), email('old')] })], [['0d', go()], ['1d', { publish: workflow({ steps: [email('new')] }), finish: true }]], { emails: ['3d old'], versions: [1] }],
  ['who comes after gets the new ones', [workflow({ reentry: { kind: 'after_exit' }, steps: [wait('P3D'), email('old')] })], [['0d', go()], ['1d', { publish: workflow({ reentry: { kind: 'after_exit' }, steps: [email('new')] }), finish: true }], ['10d', go()]], { emails: ['3d old', '10d new'], versions: [1, 2] }],
  ['while they finish, they are inside still: nobody is in twice', [workflow({ reentry: { kind: 'after_exit' }, steps: [wait('P3D')] })], [['0d', go()], ['1d', { publish: workflow({ reentry: { kind: 'after_exit' }, steps: [add('n', 1)] }), finish: true }], ['2d', go()]], { refused: ['w reentry'] }],
  ['over several versions', [workflow({ steps: [wait('P9D'), email('one')] })], [['0d', go()], ['1d', { publish: workflow({ steps: [email('two')] }), finish: true }], ['2d', { publish: workflow({ steps: [email('three')] }), finish: true }]], { emails: ['9d one'], versions: [1] }],
  ['then moved after all', [workflow({ steps: [wait('P9D'), email('one')] })], [['0d', go()], ['1d', { publish: workflow({ steps: [email('two')] }), finish: true }], ['2d', { publish: workflow({ steps: [wait('P9D'), email('three')] }) }]], { emails: ['9d three'], versions: [3] }],
  ['paused, they wait too', [workflow({ steps: [wait('P3D'), email('old')] })], [['0d', go()], ['1d', { publish: workflow({ steps: [email('new')] }), finish: true }], ['2d', { pause: 'w' }], ['8d', { resume: 'w' }]], { emails: ['8d old'] }],
  ['archived, they leave too', [workflow({ steps: [wait('P3D'), email('old')] })], [['0d', go()], ['1d', { publish: workflow({ steps: [email('new')] }), finish: true }], ['2d', { archive: 'w' }], ['2d 01:00', page()]], { emails: [], ended: ['2d 01:00 w archived'] }],
  ['a message of theirs is shown in the old words', [workflow({ steps: [bar('old')] })], [['0d', go()], ['1d', { publish: workflow({ steps: [bar('new')] }), finish: true }], ['2d', page()]], { shown: ['2d old'] }],
]
