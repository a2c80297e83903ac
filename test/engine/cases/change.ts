import type { Case } from '../play.ts'
import { add, attribute, contact, email, set, wait, workflow } from '../site.ts'
import { did, go } from './told.ts'

const on = (name: string) => [{ kind: 'event', event: { type: 'attribute_changed', name } }]
const changed = (type: string, where?: unknown[]) => [{ kind: 'event', event: { type, ...(where ? { where } : {}) } }]
const score = (kind: 'set' | 'add', value: unknown, id = 'score') => ({ kind, id, target: { of: 'score' }, value })
const stage = (value: unknown, id = 'stage') => ({ kind: 'set', id, target: { of: 'stage', force: true }, value })
const eur = (amount: number, currency = 'EUR') => ({ amount, currency })
const props = (all: Record<string, string | number | boolean>) => ({ type: 'identify', props: all }) as const
const has = (attributes: Record<string, unknown>) => ({
  profile: contact({ attributes: JSON.parse(JSON.stringify(attributes)) }),
})
const always = { kind: 'after_exit' }

/** What steps change in a person, and what that sets off (N1: each action may trigger a reaction). */
// biome-ignore format: one row, one line
export const changeCases: Case[] = [
  ['set writes an attribute', [workflow({ steps: [set('size', 'XL')] })], [['0d', go()]], { attributes: { size: 'XL' } }],
  ['set replaces what was there, whatever its type', [workflow({ steps: [set('size', 42)] })], [['0d', go()]], { attributes: { size: 42 } }, has({ size: 'XL' })],
  ['add counts from nothing', [workflow({ steps: [add('n', 5)] })], [['0d', go()]], { attributes: { n: 5 } }],
  ['add adds and subtracts', [workflow({ steps: [add('n', 5), add('n', -3, 'less')] })], [['0d', go()]], { attributes: { n: 12 } }, has({ n: 10 })],
  ['X11: add gathers texts in a list, each once', [workflow({ steps: [add('likes', 'King'), add('likes', 'King', 'again'), add('likes', ['Christie', 'King'], 'more')] })], [['0d', go()]], { attributes: { likes: ['King', 'Christie'] } }],
  ['add to a single text keeps it', [workflow({ steps: [add('likes', 'King')] })], [['0d', go()]], { attributes: { likes: ['Christie', 'King'] } }, has({ likes: 'Christie' })],
  ['add sums money of one currency', [workflow({ steps: [add('spent', eur(250))] })], [['0d', go()]], { attributes: { spent: eur(1240) } }, has({ spent: eur(990) })],
  ['add never mixes currencies', [workflow({ steps: [add('spent', eur(250, 'CHF'))] })], [['0d', go()]], { attributes: { spent: eur(990) } }, has({ spent: eur(990) })],
  ['add of a number to a text changes nothing', [workflow({ steps: [add('size', 5)] })], [['0d', go()]], { attributes: { size: 'XL' } }, has({ size: 'XL' })],
  ['add beyond what a number can hold changes nothing', [workflow({ steps: [add('n', 1e308)] })], [['0d', go()]], { attributes: { n: 1e308 } }, has({ n: 1e308 })],
  ['X10: scores go up and down', [workflow({ steps: [score('add', 5), score('add', -3, 'less')] })], [['0d', go()]], { score: 2 }],
  ['X10: a score can be set', [workflow({ steps: [score('add', 5), score('set', 1, 'now')] })], [['0d', go()]], { score: 1 }],
  ['a score beyond what a number can hold stays', [workflow({ steps: [score('set', 1e308), score('add', 1e308, 'more')] })], [['0d', go()]], { score: 1e308 }],
  ['X9: a stage can be set', [workflow({ steps: [stage('lead')] })], [['0d', go()]], { stage: 'lead' }],
  ['N1: a changed attribute starts another workflow', [workflow({ steps: [set('vip', true)] }), workflow({ id: 'v', trigger: on('vip'), steps: [email()] })], [['0d', go()]], { emails: ['0d mail'], counts: { entered: 2, planned: 1 } }],
  ['N1: and so on, in one decision', [workflow({ steps: [set('a', 1)] }), workflow({ id: 'b', trigger: on('a'), steps: [set('b', 1)] }), workflow({ id: 'c', trigger: on('b'), steps: [set('c', 1)] })], [['0d', go()]], { attributes: { a: 1, b: 1, c: 1 }, counts: { entered: 3 } }],
  ['an attribute set to what it was starts nothing', [workflow({ steps: [set('vip', true)] }), workflow({ id: 'v', trigger: on('vip'), steps: [email()] })], [['0d', go()]], { emails: [] }, has({ vip: true })],
  ['money written with its keys the other way round has not changed', [workflow({ steps: [set('spent', { currency: 'EUR', amount: 990 })] }), workflow({ id: 'v', trigger: on('spent'), steps: [email()] })], [['0d', go()]], { emails: [] }, has({ spent: eur(990) })],
  ['the new value can be asked for', [workflow({ steps: [set('size', 'XL')] }), workflow({ id: 'v', trigger: changed('attribute_changed', [{ field: 'value', op: 'is', value: 'XL' }]), steps: [email('yes')] }), workflow({ id: 'u', trigger: changed('attribute_changed', [{ field: 'value', op: 'is', value: 'S' }]), steps: [email('no')] })], [['0d', go()]], { emails: ['0d yes'] }],
  ['X10: a changed score starts another workflow', [workflow({ steps: [score('add', 60)] }), workflow({ id: 'v', trigger: changed('score_changed', [{ field: 'value', op: 'gte', value: 50 }]), steps: [email()] })], [['0d', go()]], { emails: ['0d mail'] }],
  ['X9: a changed stage starts another workflow', [workflow({ steps: [stage('lead')] }), workflow({ id: 'v', trigger: changed('stage_changed', [{ field: 'value', op: 'is', value: 'lead' }]), steps: [email()] })], [['0d', go()]], { emails: ['0d mail'] }],
  ['what is told late of somebody does not undo what was told since; what nobody told since counts', [workflow({ trigger: on('plan'), reentry: always, steps: [add('n', 1)] })], [['0d 02:00', props({ plan: 'gold' })], ['0d 01:00', props({ plan: 'silver', city: 'Rome' }), '0d 03:00']], { attributes: { plan: 'gold', city: 'Rome', n: 1 } }],
  ['identifying with many fields starts a workflow for each, and blows no fuse', [workflow({ trigger: on('f40'), steps: [email()] })], [['0d', props(Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`f${i + 1}`, i])))]], { emails: ['0d mail'], counts: { entered: 1, planned: 1 } }],
  ['a profile full of attributes takes no more, and stays whole', [workflow({ steps: [set('one_more', 1)] })], [0, 1, 2].map((k) => [`${k}d`, props(Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`f${k}_${i}`, i])))] as const), { counts: {} }],
  ['N6: a pure loop ends by its fuse, which names who did it', [workflow({ trigger: on('n'), reentry: always, steps: [add('n', 1)] })], [['0d', props({ n: 0 })]], { attributes: { n: 31 }, counts: { entered: 32 }, ended: [...Array<string>(31).fill('0d w finished'), '0d w fuse'] }],
  ['N6: two workflows, each right alone, that set each other off, end too', [workflow({ id: 'a', trigger: on('x'), reentry: always, steps: [add('y', 1)] }), workflow({ id: 'b', trigger: on('y'), reentry: always, steps: [add('x', 1)] })], [['0d', props({ x: 0 })]], { attributes: { x: 15, y: 16 }, counts: { entered: 32 } }],
  ['N6: loops that double end before they fill the profile', [...['a', 'b', 'c'].map((id) => workflow({ id, trigger: [{ kind: 'event', event: { type: 'attribute_changed' } }], reentry: always, steps: [add('n', 1, `${id}1`), add('m', 1, `${id}2`)] }))], [['0d', props({ n: 0 })]], { live: [] }],
  ['N7: one guard breaks the loop', [workflow({ trigger: on('n'), reentry: always, guard: attribute('n', 'lt', 3), steps: [add('n', 1)] })], [['0d', props({ n: 0 })]], { attributes: { n: 3 }, counts: { entered: 3 } }],
  ['a loop that waits in between is not the fuse’s business', [workflow({ trigger: on('n'), reentry: always, exit: attribute('n', 'gte', 3), steps: [wait('P1D'), add('n', 1)] })], [['0d', props({ n: 0 })]], { attributes: { n: 3 }, ended: ['1d w finished', '2d w finished', '3d w finished'] }],
  ['an event nobody waits for changes nothing but history', [workflow({})], [['0d', did('other')]], { attributes: {}, counts: {}, totals: { custom: 1 } }],
  ['an attribute called like a part of every object is only a name', [workflow({ steps: [set('hasownproperty', 1)] })], [['0d', go()]], { attributes: { hasownproperty: 1 } }],
]
