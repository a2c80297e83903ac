import type { Case } from '../play.ts'
import {
  all,
  any,
  attribute,
  bar,
  bought,
  branch,
  contact,
  count,
  email,
  last,
  letter,
  not,
  on,
  onceDid,
  SITE,
  set,
  stage,
  until,
  visitor,
  wait,
  workflow,
} from '../site.ts'
import { ACCEPTED, buys, confirms, did, go, message, page } from './told.ts'

const product = page({ tags: ['books'] })
const onProduct = on({ type: 'page_view', tag: 'books' })
const lives = { kind: 'attribute', name: 'city', op: 'is', value: 'Lyon' }
const ofLyon = { profile: contact({ attributes: { city: 'Lyon' } }) }
const keen = count({ type: 'page_view', tag: 'books' }, 'gte', 2, last('P7D'))
const brick = workflow({ trigger: onProduct, guard: lives, steps: [email()] })
const who = workflow({ trigger: onProduct, guard: all(lives, keen), steps: [email()] })
const asks = (when: object) =>
  workflow({ steps: [email(), wait('P3D'), branch([[{ ...when }, [email('again')]]], [email('thanks')])] })
const delivered = { type: 'email_delivered', workflow: 'w', step: 'mail', run: 'w.1', topic: 'news' } as const
const aims = (objective: string, goal: object, part: object = {}) =>
  workflow({ objective, goal, steps: [email(), wait('P9D')], ...part })
const met = { entered: 1, planned: 1, emailed: 1, goal: 1 }
const old = workflow({ steps: [email('long'), wait('P2D'), email('short')] })
const adjusted = workflow({ steps: [email('long'), wait('P2D'), email('shorter')], reentry: { kind: 'after_exit' } })
const quiet = [{ kind: 'inactive', duration: 'P60D' }]
const cart = (subject: string) => ({ type: 'cart', subject }) as const

/** What a workflow is (B). */
// biome-ignore format: one row, one line
export const scenarioCases: Case[] = [
  ['B1: a scenario is actions that follow one another, each in its time', [workflow({ steps: [bar(), wait('P1D'), email('first'), wait('P3D', 'wait-2'), email('second'), set('told', true)] })], [['0d', go()], ['0d 00:01', page()]], { shown: ['0d 00:01 bar'], emails: ['1d first', '4d second'], attributes: { told: true }, ended: ['4d w finished'] }],
  ['B1: when it is over it asks for nothing more: it is a tool of a campaign, not the campaign', [workflow({ steps: [email()] })], [['0d', go()], ['30d', page()]], { emails: ['0d mail'], live: [], due: undefined }],
  ['B2: several at once, one for each behaviour: one person is in both', [workflow({ id: 'reads', trigger: onProduct, steps: [wait('P2D'), email('more')] }), workflow({ id: 'buys', trigger: on({ type: 'purchase' }), steps: [wait('P1D'), email('thanks')] })], [['0d', product], ['0d 01:00', buys('A')]], { emails: ['1d 01:00 thanks', '2d more'], counts: { entered: 2, planned: 2 } }],
  ['B2: where they meet, one may look at the other', [workflow({ id: 'reads', trigger: onProduct, exit: { kind: 'workflow', id: 'buys', state: 'in' }, steps: [wait('P2D'), email('more')] }), workflow({ id: 'buys', trigger: on({ type: 'purchase' }), steps: [wait('P5D'), email('thanks')] })], [['0d', product], ['1d', buys('A')], ['1d 01:00', page()]], { emails: ['6d thanks'], ended: ['1d 01:00 reads exit', '6d buys finished'] }],
  ['B3: trigger, condition, action: all three, and it is done', [brick], [['0d', product]], { emails: ['0d mail'] }, ofLyon],
  ['B3: without the trigger nothing', [brick], [['0d', page()]], { emails: [], counts: {} }, ofLyon],
  ['B3: without the condition nothing', [brick], [['0d', product]], { emails: [], refused: ['w guard'] }],
  ['B4: a linear one does its steps in order', [workflow({ steps: [set('a', 1), set('b', 2), set('c', 3)] })], [['0d', go()]], { attributes: { a: 1, b: 2, c: 3 }, ended: ['0d w finished'] }],
  ['B4: a branching one does those of one way, and what comes after', [workflow({ steps: [branch([[attribute('city', 'is', 'Lyon'), [set('way', 'left')]]], [set('way', 'right', 'set-right')]), set('after', true)] })], [['0d', go()]], { attributes: { city: 'Lyon', way: 'left', after: true } }, ofLyon],
  ['B5: by identity and behaviour: who lives there and comes often', [who], [['0d', product], ['1d', product]], { emails: ['1d mail'], refused: ['w guard'] }, ofLyon],
  ['B5: by identity alone it is not enough', [who], [['0d', product]], { emails: [], refused: ['w guard'] }, ofLyon],
  ['B5: by behaviour alone neither', [who], [['0d', product], ['1d', product]], { emails: [], refused: ['w guard', 'w guard'] }],
  ['B6: the email was not opened: another', [asks(letter('not_opened', 'P2D'))], [['0d', go()], ['0d 00:01', ACCEPTED], ['0d 00:02', delivered]], { emails: ['0d mail', '3d again'] }],
  ['B6: the product page was visited', [asks(count({ type: 'page_view', tag: 'books' }, 'gte', 1, { kind: 'run' }))], [['0d', go()], ['1d', product]], { emails: ['0d mail', '3d again'] }],
  ['B6: the app was downloaded', [asks(count({ type: 'custom', name: 'app_downloaded' }, 'gte', 1))], [['0d', go()], ['1d', did('app_downloaded')]], { emails: ['0d mail', '3d again'] }],
  ['B6: none of it: the other way', [asks(any(count({ type: 'page_view', tag: 'books' }, 'gte', 1, { kind: 'run' }), count({ type: 'custom', name: 'app_downloaded' }, 'gte', 1)))], [['0d', go()]], { emails: ['0d mail', '3d thanks'] }],
  ['B7: an objective of acquisition is met by leaving an address', [workflow({ objective: 'acquisition', goal: { kind: 'person', is: 'contact' }, steps: [bar(), wait('P9D')] })], [['0d', go()], ['0d 00:01', page()], ['0d 00:02', message('shown')], ['1d', confirms()]], { ended: ['1d w goal'], exposed: 1 }, { profile: visitor() }],
  ['B7: one of awareness by looking', [aims('awareness', count({ type: 'page_view', tag: 'books' }, 'gte', 2))], [['0d', go()], ['0d 00:01', ACCEPTED], ['1d', product], ['2d', product]], { counts: met, ended: ['2d w goal'] }],
  ['B7: one of engagement by a click', [aims('engagement', letter('clicked'))], [['0d', go()], ['0d 00:01', ACCEPTED], ['1d', { ...delivered, type: 'email_clicked', grade: 'human' }]], { counts: { ...met, email_clicked: 1 }, ended: ['1d w goal'] }],
  ['B7: one of conversion by buying', [aims('conversion', bought())], [['0d', go()], ['0d 00:01', ACCEPTED], ['1d', buys('A')]], { counts: met, ended: ['1d w goal'] }],
  ['B7: one of retention by buying again', [aims('retention', bought('gte', 1, { kind: 'run' }))], [['-9d', buys('A')], ['0d', go()], ['0d 00:01', ACCEPTED], ['1d', buys('B')]], { counts: met, ended: ['1d w goal'] }],
  ['B9: what happened is counted by workflow, version and step', [old], [['0d', go()], ['0d 00:01', ACCEPTED]], { figures: { 'w@1 entered': 1, 'w@1 long planned': 1, 'w@1 long emailed': 1, 'w@1 short planned': 1, 'w@1 ended_finished': 1 } }],
  ['B9: adjusted, the new version is counted apart', [old], [['0d', go()], ['1d', { publish: adjusted }]], { emails: ['0d long', '2d shorter'], figures: { 'w@1 entered': 1, 'w@1 long planned': 1, 'w@2 shorter planned': 1, 'w@2 ended_finished': 1 } }],
  ['B11: welcome', [workflow({ trigger: on({ type: 'identify' }), steps: [email('welcome')] })], [['0d', confirms()]], { emails: ['0d welcome'] }],
  ['B11: re-engagement: who has not been here for sixty days', [workflow({ trigger: quiet, steps: [email('we-miss-you')] })], [['0d', page()]], { emails: ['60d we-miss-you'] }, { until: '90d' }],
  ['B11: conversion: the cart that was left', [workflow({ trigger: on({ type: 'cart' }), key: 'subject', goal: bought('gte', 1, { kind: 'run' }), steps: [wait('PT1H', 'rest', { type: 'cart' }), email('your-cart')] })], [['0d', cart('a')], ['0d 00:30', cart('a')]], { emails: ['0d 01:30 your-cart'] }],
  ['B11: conversion: a promotion for members only', [workflow({ trigger: onceDid('promotion_opened'), guard: { kind: 'segment', id: 'members' }, steps: [email('for-you-alone')] })], [['0d', did('promotion_opened')]], { emails: ['0d for-you-alone'] }, { profile: contact({ segments: ['members'] }) }],
  ['B11: and for nobody else', [workflow({ trigger: onceDid('promotion_opened'), guard: { kind: 'segment', id: 'members' }, steps: [email('for-you-alone')] })], [['0d', did('promotion_opened')]], { emails: [], refused: ['w guard'] }],
  ['B12: marketing pressure is mastered over all that a person is in', ['a', 'b', 'c', 'd'].map((id) => workflow({ id, steps: [{ ...email(`mail-${id}`), overCap: { then: 'hold', hold: 'P20D' } }] })), [['0d', go()]], { emails: ['0d mail-a', '0d mail-b', '7d mail-c', '7d mail-d'] }, { site: { ...SITE, cap: { emails: 2, per: 'week' } } }],
  ['B13: once it is defined, time alone does the rest', [workflow({ steps: [email(), wait('P2D'), branch([[letter('opened'), [email('glad')]]], [email('reminder')]), until({ event: { type: 'purchase' } }, 'P5D', [], [stage('mql')])], result: { kind: 'event', name: 'over' } }), workflow({ id: 'v', trigger: onceDid('over'), guard: not(bought()), steps: [wait('P7D'), { kind: 'suppress', id: 'stop' }] })], [['0d', go()]], { emails: ['0d mail', '2d reminder'], stage: 'mql', ended: ['7d w finished', '14d v finished'], suppressed: 'v' }],
]
