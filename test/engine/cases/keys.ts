import type { Case, Doing } from '../play.ts'
import { add, bought, email, not, set, until, wait, workflow } from '../site.ts'
import { ACCEPTED, buys, did } from './told.ts'

const cart = (subject: string | undefined, more: object = {}): Doing => ({
  type: 'cart',
  ...(subject === undefined ? {} : { subject }),
  ...more,
})
const order = (subject: string): Doing => buys('Anybody', { subject })
const onCart = [{ kind: 'event', event: { type: 'cart' } }]
const keyed = (part: object = {}) =>
  workflow({ trigger: onCart, key: 'subject', steps: [wait('PT1H'), add('reminded', 1)], ...part })
const booking = (id: string | number | boolean): Doing => did('booked', { props: { booking: id } })
const onBooking = (part: object = {}) =>
  workflow({
    trigger: [{ kind: 'event', event: { type: 'custom', name: 'booked' } }],
    key: 'booking',
    steps: [wait('P1D'), add('n', 1)],
    ...part,
  })
const paid = { type: 'custom', name: 'paid' }
const pays = (subject: string): Doing => did('paid', { props: { booking: subject } })
const waiting = (part: object = {}) =>
  onBooking({ steps: [{ ...until({ event: paid }, 'P5D', [add('paid', 1)], [add('late', 1)]), ...part }] })

/** A key: one run for each cart, order or booking of a person. */
// biome-ignore format: one row, one line
export const keyCases: Case[] = [
  ['D2: each cart has a run of its own', [keyed()], [['0d', cart('a')], ['0d 00:10', cart('b')]], { attributes: { reminded: 2 }, counts: { entered: 2 } }],
  ['D2: the same cart, changed while its run is live, starts no second', [keyed()], [['0d', cart('a')], ['0d 00:10', cart('a')]], { attributes: { reminded: 1 }, refused: ['w reentry'] }],
  ['once is once for each key', [keyed()], [['0d', cart('a')], ['1d', cart('a')], ['2d', cart('b')]], { counts: { entered: 2 }, refused: ['w reentry'] }],
  ['after exit the same key may come back', [keyed({ reentry: { kind: 'after_exit' } })], [['0d', cart('a')], ['1d', cart('a')]], { counts: { entered: 2 } }],
  ['after a time, counted from the last entry of that key', [keyed({ reentry: { kind: 'after', duration: 'P2D' } })], [['0d', cart('a')], ['1d', cart('b')], ['2d', cart('a')], ['2d 12:00', cart('b')]], { counts: { entered: 3 }, refused: ['w reentry'] }],
  ['an event without the key starts nothing', [keyed()], [['0d', cart(undefined)]], { counts: {}, refused: ['w key'] }],
  ['nor one whose key is empty', [keyed()], [['0d', cart('')]], { counts: {}, refused: ['w key'] }],
  ['nor one whose key is no name of anything', [onBooking()], [['0d', booking(true)]], { counts: {}, refused: ['w key'] }],
  ['a number is a key', [onBooking()], [['0d', booking(7)], ['0d 01:00', booking('7')], ['0d 02:00', booking(8)]], { counts: { entered: 2 } }],
  ['a key that is a name of every object is a key like any other', [keyed()], [['0d', cart('__proto__')], ['0d 00:01', cart('constructor')], ['1d', cart('__proto__')]], { counts: { entered: 2 } }],
  ['a wait is met by an event with the same key', [waiting()], [['0d', booking('a')], ['0d 00:01', booking('b')], ['1d', pays('b')]], { attributes: { paid: 1, late: 1 }, ended: ['1d w finished', '5d w finished'] }],
  ['an event with another key, or with none, does not meet it', [waiting()], [['0d', booking('a')], ['1d', pays('b')], ['2d', did('paid')]], { attributes: { late: 1 } }],
  ['unless the wait says that any will do', [waiting({ anyKey: true })], [['0d', booking('a')], ['0d 00:01', booking('b')], ['1d', did('paid')]], { attributes: { paid: 2 } }],
  ['a delay since the last change of this cart is not moved by another', [workflow({ trigger: onCart, key: 'subject', steps: [wait('PT1H', 'rest', { type: 'cart' }), add('reminded', 1)] })], [['0d', cart('a')], ['0d 00:30', cart('b')], ['0d 00:40', cart('a')]], { ended: ['0d 01:30 w finished', '0d 01:40 w finished'] }],
  ['both of two runs that are due at once go on', [keyed()], [['0d', cart('a')], ['0d', cart('b')]], { attributes: { reminded: 2 }, ended: ['0d 01:00 w finished', '0d 01:00 w finished'] }],
  ['a goal ends every run it is the goal of', [keyed({ goal: bought() })], [['0d', cart('a')], ['0d 00:10', cart('b')], ['0d 00:30', order('o')]], { ended: ['0d 00:30 w goal', '0d 00:30 w goal'], attributes: {} }],
  ['and is counted once', [keyed({ goal: bought(), steps: [email(), wait('P5D')], })], [['0d', cart('a')], ['0d 00:01', ACCEPTED], ['0d 00:10', cart('b')], ['1d', order('o')]], { counts: { entered: 2, planned: 1, skipped: 1, emailed: 1, goal: 1 } }],
  ['a guard is asked of each', [keyed({ guard: not(bought()) })], [['0d', cart('a')], ['0d 00:30', order('o')], ['0d 00:40', cart('b')]], { ended: ['0d 00:30 w guard'], refused: ['w guard'] }],
  ['a key longer than any cart’s is none', [keyed()], [['0d', cart('x'.repeat(201))], ['0d 00:01', cart('y'.repeat(200))]], { counts: { entered: 1 }, refused: ['w key'] }],
  ['the hundred latest keys are remembered', [keyed({ steps: [set('x', 1)] })], [...Array.from({ length: 101 }, (_, i) => ['0d', cart(`c${i}`)] as const), ['1d', cart('c1')], ['1d', cart('c100')], ['1d', cart('c0')]], { counts: { entered: 102 }, refused: ['w reentry', 'w reentry'] }],
]
