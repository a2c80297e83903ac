import type { Case, Doing } from '../play.ts'
import {
  all,
  attribute,
  bar,
  bought,
  branch,
  contact,
  email,
  letter,
  not,
  notify,
  on,
  onceDid,
  set,
  until,
  wait,
  webhook,
  workflow,
} from '../site.ts'
import { ACCEPTED, buys, confirms, did, go, page } from './told.ts'

const eur = (amount: number) => ({ amount, currency: 'EUR' })
const average = (op: string, amount: number) => ({
  kind: 'aggregate',
  of: 'value',
  by: 'average',
  event: { type: 'purchase' },
  op,
  value: eur(amount),
})
const told = (guard: object) => [workflow({ guard: { ...guard }, steps: [set('yes', true)] })]
const basket = (value: number) => buys('A', { value })
const likes = (theme: string) => contact({ attributes: { birthday: '1980-05-11', theme } })
const birthday = [{ kind: 'date', attribute: 'birthday', yearly: true }]
const firstOrder = workflow({
  trigger: on({ type: 'purchase' }),
  steps: [branch([[bought('is', 1), [email('voucher-25')]]], [set('loyal', true)])],
  reentry: { kind: 'after_exit' },
})
const wish = (title: string): Doing => ({ type: 'custom', name: 'promotion', props: { title }, tags: ['wish-list'] })

/** Marketing automation (X). X9, X10 and X11 have shelves of their own. */
// biome-ignore format: one row, one line
export const buyingPathCases: Case[] = [
  ['X1: one precise action: a sign-up', [workflow({ trigger: on({ type: 'identify' }), steps: [email()] })], [['0d', confirms()], ['0d 00:01', page()]], { emails: ['0d mail'] }],
  ['X1: a cart that was left', [workflow({ trigger: on({ type: 'cart' }), exit: bought('gte', 1, { kind: 'run' }), steps: [wait('PT2H'), email()] })], [['0d', { type: 'cart', subject: 'a' }]], { emails: ['0d 02:00 mail'] }],
  ['X1: not one that was paid', [workflow({ trigger: on({ type: 'cart' }), exit: bought('gte', 1, { kind: 'run' }), steps: [wait('PT2H'), email()] })], [['0d', { type: 'cart', subject: 'a' }], ['0d 01:00', buys('A')]], { emails: [], ended: ['0d 01:00 w exit'] }],
  ['X1: a purchase', [workflow({ trigger: on({ type: 'purchase' }), steps: [email()] })], [['0d', buys('A')]], { emails: ['0d mail'] }],
  ['X1: a promotion on something from their wish-list', [workflow({ trigger: on({ type: 'custom', name: 'promotion', tag: 'wish-list' }), steps: [email()] })], [['0d', wish('It')]], { emails: ['0d mail'] }],
  ['X2: beyond email: a bar, a call to another system, a word to the team', [workflow({ steps: [bar(), webhook(), notify()] })], [['0d', go()], ['0d 00:01', page()]], { shown: ['0d 00:01 bar'], outside: ['0d webhook hook', '0d notify tell'], emails: [] }],
  ['X3: an entry, a question, and both answers have their way', [workflow({ steps: [branch([[bought(), [set('way', 'buyer')]], [not(bought()), [set('way', 'looker', 'no')]]], [set('way', 'nobody', 'else')])] })], [['0d', go()]], { attributes: { way: 'looker' } }],
  ['X4: identity: whose favourite book it is', [workflow({ trigger: onceDid('new_edition'), guard: attribute('favourite', 'is', 'It'), steps: [email()] })], [['0d', did('new_edition')]], { emails: ['0d mail'] }, { profile: contact({ attributes: { favourite: 'It' } }) }],
  ['X4: behaviour: loyal, with a high average basket', [workflow({ guard: all(bought('gte', 3), average('gte', 4000)), steps: [email()] })], [['-9d', basket(3000)], ['-6d', basket(5000)], ['-3d', basket(7000)], ['0d', go()]], { emails: ['0d mail'] }],
  ['X4: loyal, with small baskets, is another person', [workflow({ guard: all(bought('gte', 3), average('gte', 4000)), steps: [email()] })], [['-9d', basket(900)], ['-6d', basket(900)], ['-3d', basket(900)], ['0d', go()]], { emails: [], refused: ['w guard'] }],
  ['X5: on the birthday, a discount on books of the favourite theme', [workflow({ trigger: birthday, steps: [branch([[attribute('theme', 'is', 'horror'), [email('horror-20')]], [attribute('theme', 'is', 'crime'), [email('crime-20', 'crime-20')]]], [email('any-20')])] })], [['0d', page()]], { emails: ['9d 13:00 crime-20'] }, { profile: likes('crime') }],
  ['X6: a condition informs: how many purchases it saw', [workflow({ steps: [branch([[bought('gte', 2), [set('yes', true)]]])] })], [['-2d', basket(1000)], ['-1d', basket(3000)], ['0d', go()]], { attributes: { yes: true }, reasons: ['w count 2 yes'] }],
  ['X6: and what the average basket is, though it says no', told(average('gte', 5000)), [['-2d', basket(1000)], ['-1d', basket(3000)], ['0d', go()]], { refused: ['w guard'], reasons: ['w aggregate {"amount":2000,"currency":"EUR"} no'] }],
  ['X6: how old somebody is', told(attribute('age', 'gte', 40)), [['0d', go()]], { refused: ['w guard'], reasons: ['w attribute 37 no'] }, { profile: contact({ attributes: { age: 37 } }) }],
  ['X6: how many days lie between their orders', told({ kind: 'aggregate', of: 'days_since_last', by: 'average', event: { type: 'purchase' }, op: 'lte', value: 10 }), [['-12d', buys('A', { props: { days_since_last: 20 } })], ['-4d', buys('A', { props: { days_since_last: 8 } })], ['0d', go()]], { refused: ['w guard'], reasons: ['w aggregate 14 no'] }],
  ['X7: at once', [workflow({ steps: [email()] })], [['0d', go()]], { emails: ['0d mail'] }],
  ['X7: after days', [workflow({ steps: [wait('P3D'), email()] })], [['0d', go()]], { emails: ['3d mail'] }],
  ['X7: after weeks', [workflow({ steps: [wait('P2W'), email()] })], [['0d', go()]], { emails: ['14d mail'] }],
  ['X7: by how they react', [workflow({ steps: [email(), until({ condition: letter('clicked') }, 'P14D', [email('soon')], [email('late')])] })], [['0d', go()], ['0d 00:01', ACCEPTED], ['2d', { type: 'email_clicked', workflow: 'w', step: 'mail', run: 'w.1', topic: 'news', grade: 'human' }]], { emails: ['0d mail', '2d soon'] }],
  ['X8: the first purchase: a voucher of 25 % by email', [firstOrder], [['0d', buys('A', { subject: 'o1' })]], { emails: ['0d voucher-25'], attributes: {} }],
  ['X8: every other: they are loyal', [firstOrder], [['0d', buys('A', { subject: 'o1' })], ['9d', buys('B', { subject: 'o2' })]], { emails: ['0d voucher-25'], attributes: { loyal: true } }],
  ['X9: a step may move somebody to a stage of the trade', [workflow({ steps: [{ kind: 'set', id: 's', target: { of: 'stage' }, value: 'opportunity' }] })], [['0d', go()]], { stage: 'opportunity' }],
]
