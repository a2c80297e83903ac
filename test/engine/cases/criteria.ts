import type { Case } from '../play.ts'
import {
  AGAIN,
  attribute,
  bar,
  bought,
  count,
  email,
  type Json,
  last,
  letter,
  not,
  on,
  onceDid,
  SITE,
  stage,
  until,
  wait,
  webhook,
  workflow,
} from '../site.ts'
import { ACCEPTED, buys, click, did, form, go, message, page, tells } from './told.ts'

const sale = buys('Anybody')
const toward = (goal: Json, part: Json = {}) => workflow({ goal, steps: [email(), wait('P30D')], ...part })
const tagged = (type: string, tag: string, n = 1) => count({ type, tag }, 'gte', n)
const counted = { entered: 1, planned: 1, emailed: 1, goal: 1 }
const sent = (moment = '0d 00:01') => [moment, ACCEPTED] as const
const stops = { id: 'stop', trigger: onceDid('stop'), purposes: [], steps: [{ kind: 'suppress', id: 's' }] }
const both = { kind: 'all', of: [tagged('page_view', 'pricing'), tagged('form_submit', 'demo')] }

/** What HubSpot counts as a goal (H1), what becomes of it when it is changed (H2), and more of its rules. */
// biome-ignore format: one row, one line
export const criteriaCases: Case[] = [
  ['H1: a form: asking for a demonstration', [toward(tagged('form_submit', 'demo'))], [['0d', go()], sent(), ['1d', form('consultation')], ['2d', form('demo')]], { ended: ['2d w goal'], counts: counted }],
  ['H1: any of several forms', [toward({ kind: 'any', of: ['demo', 'consultation', 'sales'].map((tag) => tagged('form_submit', tag)) })], [['0d', go()], sent(), ['1d', form('consultation')]], { ended: ['1d w goal'], counts: counted }],
  ['H1: a page: the prices', [toward(tagged('page_view', 'pricing'))], [['0d', go()], sent(), ['1d', page()], ['2d', page({ tags: ['pricing'] })]], { ended: ['2d w goal'], counts: counted }],
  ['H1: pages, so often', [toward(tagged('page_view', 'case-studies', 3))], [['0d', go()], sent(), ['1d', page({ tags: ['case-studies'] })], ['2d', page({ tags: ['case-studies'] })], ['3d', page({ tags: ['case-studies'] })]], { ended: ['3d w goal'], counts: counted }],
  ['H1: a click on what calls to action', [toward(tagged('click', 'try-it'))], [['0d', go()], sent(), ['1d', click('other')], ['2d', click('try-it')]], { ended: ['2d w goal'], counts: counted }],
  ['H1: clicks, so often within a time', [toward(count({ type: 'click', tag: 'try-it' }, 'gte', 2, last('P7D')))], [['0d', go()], sent(), ['1d', click('try-it')], ['9d', click('try-it')], ['10d', click('try-it')]], { ended: ['10d w goal'], counts: counted }],
  ['H1: an event of the site’s own', [toward(count({ type: 'custom', name: 'trial_started' }, 'gte', 1))], [['0d', go()], sent(), ['1d', did('trial_seen')], ['2d', did('trial_started')]], { ended: ['2d w goal'], counts: counted }],
  ['H1: one with a property', [toward(count({ type: 'custom', name: 'trial_started', where: [{ field: 'plan', op: 'is', value: 'pro' }] }, 'gte', 1))], [['0d', go()], sent(), ['1d', did('trial_started', { props: { plan: 'free' } })], ['2d', did('trial_started', { props: { plan: 'pro' } })]], { ended: ['2d w goal'], counts: counted }],
  ['H1: a stage of the life cycle, by score', [toward({ kind: 'stage', op: 'is', value: 'mql' }), workflow({ id: 'v', trigger: onceDid('asked'), purposes: [], steps: [{ kind: 'add', id: 's', target: { of: 'score' }, value: 10 }] })], [['0d', go()], sent(), ['1d', did('asked')]], { ended: ['1d v finished', '1d w goal'] }, { site: { ...SITE, stages: [{ id: 'cold', name: 'Cold' }, { id: 'mql', name: 'MQL', score: 10 }] } }],
  ['H1: all of several', [toward(both)], [['0d', go()], sent(), ['1d', page({ tags: ['pricing'] })], ['2d', form('demo')]], { ended: ['2d w goal'], counts: counted }],
  ['H2: made easier, who meets it by now leaves before anything more is done', [toward(bought('gte', 2), { steps: [wait('P3D'), email()] })], [['0d', go()], ['1d', sale], ['2d', { publish: toward(bought(), { steps: [wait('P3D'), email()] }) }]], { emails: [], ended: ['3d w goal'] }],
  ['H2: or with the next thing they do', [toward(bought('gte', 2))], [['0d', go()], sent(), ['1d', sale], ['2d', { publish: toward(bought()) }], ['3d', page()]], { ended: ['3d w goal'], counts: counted }],
  ['H2: made harder, who has not met it stays until they do', [toward(bought())], [['0d', go()], sent(), ['1d', { publish: toward(bought('gte', 2)) }], ['2d', sale], ['3d', sale]], { ended: ['3d w goal'], counts: counted }],
  ['H2: a count that is changed counts what was before the change', [toward(tagged('page_view', 'books', 5))], [['0d', go()], sent(), ['1d', page({ tags: ['books'] })], ['2d', page({ tags: ['books'] })], ['3d', { publish: toward(tagged('page_view', 'books', 3)) }], ['4d', page({ tags: ['books'] })]], { ended: ['4d w goal'], counts: counted }],
  ['H2: an email on its way is stopped by the new goal', [toward(bought())], [['-1d', form('demo')], ['0d', go()], ['0d 00:01', { publish: toward(tagged('form_submit', 'demo')) }], ['0d 00:02', page()]], { cancelled: ['0d 00:02 mail goal'], ended: ['0d 00:02 w goal'], counts: { entered: 1, planned: 1 } }],
  ['H2: who has finished is held to the new goal for as long as they may be counted', [toward(bought(), { steps: [email()] })], [['0d', go()], sent(), ['5d', { publish: toward(tagged('form_submit', 'demo'), { steps: [email()] }) }], ['6d', sale], ['7d', form('demo')]], { counts: counted }],
  ['H2: those who finish on the version before keep its goal', [toward(bought(), { steps: [wait('P5D'), email()] })], [['0d', go()], ['1d', { publish: toward(tagged('form_submit', 'demo'), { steps: [wait('P5D'), email()] }), finish: true }], ['2d', form('demo')], ['3d', sale]], { emails: [], ended: ['3d w goal'] }],
  ['H2: a goal that is taken away is no more', [toward(bought())], [['0d', go()], sent(), ['1d', { publish: workflow({ steps: [email(), wait('P30D')] }) }], ['2d', sale]], { ended: ['30d w finished'], counts: { entered: 1, planned: 1, emailed: 1 } }],
  ['H rule 1: checked while somebody waits for an answer', [workflow({ goal: bought(), steps: [until({ event: { type: 'custom', name: 'answer' } }, 'P5D', [email('met')], [email('late')])] })], [['0d', go()], ['1d', sale]], { emails: [], ended: ['1d w goal'] }],
  ['H rule 1: checked while an email is held back', [workflow({ goal: bought(), hours: { from: '09:00', to: '10:00' }, steps: [email()] })], [['0d', go()], ['0d 12:00', sale]], { emails: [], ended: ['0d 12:00 w goal'] }],
  ['H rule 1: an unknown goal is not met', [toward(attribute('vip', 'is', true))], [['0d', go()], ['1d', tells({ vip: 'perhaps' })]], { live: ['w wait'] }, { until: '2d' }],
  ['H rule 2: met by the very event that would let them in', [toward(bought(), { trigger: on({ type: 'purchase' }) })], [['0d', sale]], { counts: {}, refused: ['w goal'] }],
  ['H rule 2: no longer met, they may enter', [toward(bought('gte', 1, last('P3D')))], [['0d', sale], ['1d', go()], ['4d', go()]], { refused: ['w goal'], counts: { entered: 1, planned: 1 } }],
  ['H rule 2: it leaves no trace in what is remembered: "once" is still to come', [toward(bought('gte', 1, last('P3D')))], [['0d', sale], ['1d', go()], ['9d', go()], ['9d 01:00', go()]], { refused: ['w goal', 'w reentry'], counts: { entered: 1, planned: 1 } }],
  ['H rule 3: a message that waits is not shown', [toward(bought(), { steps: [bar(), wait('P9D')] })], [['0d', go()], ['1d', sale], ['2d', page()]], { shown: [], pending: [], ended: ['1d w goal'] }],
  ['H rule 3: nobody outside is called', [toward(bought(), { steps: [wait('P2D'), webhook()] })], [['0d', go()], ['1d', sale]], { outside: [], ended: ['1d w goal'] }],
  ['H rule 3: what the run had changed stays changed', [toward(bought(), { steps: [{ kind: 'set', id: 's', target: { of: 'attribute', name: 'in' }, value: true }, wait('P2D')] })], [['0d', go()], ['1d', sale]], { attributes: { in: true } }],
  ['H rule 3: a finished run means nothing then: its result is not announced', [toward(bought(), { steps: [wait('P2D')], result: { kind: 'segment', segment: 'done' } })], [['0d', go()], ['1d', sale]], { segments: [] }],
  ['H rule 4: a message shown is no email', [toward(bought(), { steps: [bar(), wait('P9D')] })], [['0d', go()], ['0d 00:01', page()], ['0d 00:02', message('shown')], ['1d', sale]], { counts: { entered: 1, shown: 1 }, ended: ['1d w goal'] }],
  ['H rule 4: nor is a call to another system', [toward(bought(), { steps: [webhook(), wait('P9D')] })], [['0d', go()], ['1d', sale]], { counts: { entered: 1 } }],
  ['H rule 4: a transactional email is one', [toward(bought(), { steps: [{ ...email(), transactional: true }, wait('P9D')] })], [['0d', go()], sent(), ['1d', sale]], { counts: counted }],
  ['H rule 4: an email of the passage before does not count for this one', [toward(bought('gte', 1, { kind: 'run' }), { reentry: AGAIN, exit: count({ type: 'custom', name: 'leave' }, 'gte', 1, { kind: 'run' }) })], [['0d', go()], sent(), ['1d', did('leave')], ['2d', go()], ['3d', sale]], { ended: ['1d w exit', '3d w goal'], counts: { entered: 2, planned: 1, emailed: 1, skipped: 1 } }],
  ['H rule 5: owed to the passage that wrote, however many came after it without writing', [toward(bought(), { reentry: AGAIN, steps: [email()] })], [['0d', go()], sent(), ...[1, 2, 3, 4, 5, 6, 7].map((day) => [`${day}d`, go()] as const), ['9d', sale]], { counts: { entered: 8, planned: 1, skipped: 7, emailed: 1, goal: 1 } }],
  ['H rule 5: an email accepted after the run had finished counts from then', [toward(bought(), { steps: [email()] })], [['0d', go()], ['0d 12:00', ACCEPTED], ['5d', sale]], { ended: ['0d w finished'], counts: counted }],
  ['H rule 5: the time counts from the end of the run, not from its email', [toward(bought(), { steps: [email(), wait('P20D')] })], [['0d', go()], sent(), ['45d', sale]], { ended: ['20d w finished'], counts: counted }],
  ['H rule 6: removed because another workflow stops all marketing to them', [toward(bought()), workflow(stops)], [['0d', go()], sent(), ['1d', did('stop')], ['2d', sale]], { ended: ['1d stop finished', '1d w suppressed'], counts: { entered: 2, planned: 1, emailed: 1 } }],
  ['H rule 6: removed because another workflow has them', [toward(bought(), { exit: { kind: 'workflow', id: 'v', state: 'in' } }), workflow({ id: 'v', trigger: onceDid('take'), steps: [wait('P30D')] })], [['0d', go()], sent(), ['1d', did('take')], ['1d 01:00', page()], ['2d', sale]], { ended: ['1d 01:00 w exit', '31d v finished'], counts: { entered: 2, planned: 1, emailed: 1 } }],
  ['H rule 6: removed because their step was taken away', [toward(bought())], [['0d', go()], sent(), ['1d', { publish: workflow({ goal: bought(), steps: [email()] }) }], ['40d', sale]], { ended: ['30d w step_removed'], counts: { entered: 1, planned: 1, emailed: 1 } }],
  ['H rule 6: suppressed after finishing, it is counted still: they had not been removed', [toward(bought(), { steps: [email()] })], [['0d', go()], sent(), ['1d', { type: 'email_complained' }], ['2d', sale]], { ended: ['0d w finished'], counts: counted }],
  ['H rule 7: the rate is goals by people who ever entered', [toward(bought(), { reentry: AGAIN, steps: [email()] })], [['0d', go()], sent(), ['1d', go()], ['2d', sale], ['3d', sale]], { figures: { 'w@1 entered': 2, 'w@1 mail planned': 1, 'w@1 mail emailed': 1, 'w@1 mail skipped': 1, 'w@1 ended_finished': 2, 'w@1 goal': 1, 'w@1 exposed_goal': 1 } }],
  ['H rule 7: it stays counted when the goal is changed', [toward(bought())], [['0d', go()], sent(), ['1d', sale], ['2d', { publish: toward(tagged('form_submit', 'demo')) }], ['3d', form('demo')]], { counts: counted }],
  ['H rule 7: in which version it was met is known', [toward(bought(), { steps: [email(), wait('P30D')] })], [['0d', go()], sent(), ['1d', { publish: toward(bought(), { steps: [email(), wait('P30D')] }) }], ['2d', sale]], { figures: { 'w@1 entered': 1, 'w@1 mail planned': 1, 'w@1 mail emailed': 1, 'w@1 goal': 1, 'w@1 exposed_goal': 1, 'w@1 ended_goal': 1 } }],
  ['H rule 8: an opened email is no more exposure than a sent one', [toward(bought(), { goal: letter('opened') })], [['0d', go()], sent(), ['1d', { type: 'email_opened', workflow: 'w', step: 'mail', run: 'w.1', grade: 'human' }]], { exposed: 1, counts: { ...counted, opened: 1 } }],
  ['H1: "has not" is a criterion as well', [toward(not(attribute('trial', 'is', true)))], [['0d', tells({ trial: true })], ['0d', go()], sent(), ['1d', tells({ trial: false })]], { ended: ['1d w goal'], counts: counted }],
  ['H1: a stage set by hand', [toward({ kind: 'stage', op: 'is', value: 'customer' }), workflow({ id: 'v', trigger: onceDid('won'), purposes: [], steps: [stage('customer')] })], [['0d', go()], sent(), ['1d', did('won')]], { ended: ['1d v finished', '1d w goal'] }],
]
