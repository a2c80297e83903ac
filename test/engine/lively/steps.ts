import fc from 'fast-check'
import {
  add,
  bar,
  branch,
  email,
  exit,
  type Json,
  list,
  notify,
  score,
  set,
  split,
  stage,
  until,
  wait,
  webhook,
} from '../site.ts'
import { awaited, conditions } from './conditions.ts'

const mails: fc.Arbitrary<Json> = fc.constantFrom<Json>(
  email(),
  email('mail', 'same'),
  { ...email('mail', 'skip'), overCap: { then: 'skip' } },
  { ...email('mail', 'hold'), overCap: { then: 'hold', hold: 'PT6H' } },
  { ...email('mail', 'long'), overCap: { then: 'hold', hold: 'P20D' } },
  { ...email('mail', 'receipt'), transactional: true },
  { ...email('mail', 'same'), transactional: true },
)
const messages: fc.Arbitrary<Json> = fc.constantFrom<Json>(
  bar(),
  bar('bar', { slot: 'bottom', display: { times: 1 } }),
  bar('bar', { kind: 'modal', slot: 'middle' }),
  { ...bar('bar', { kind: 'modal', slot: 'middle', expires: 'P1D' }), overCap: { then: 'skip' } },
)
const pauses: fc.Arbitrary<Json> = fc.constantFrom<Json>(
  wait('P1D'),
  wait('P5D'),
  wait('PT1H'),
  wait('P2D', 'wait', { type: 'page_view' }),
  { kind: 'delay', id: 'd', delay: { kind: 'until', at: '09:30', weekdays: [1, 4] } },
  { kind: 'delay', id: 'd', delay: { kind: 'date', attribute: 'ends', offset: 'P1D', before: true } },
)
const effects: fc.Arbitrary<Json> = fc.constantFrom<Json>(webhook(), notify())
const changes: fc.Arbitrary<Json> = fc.constantFrom<Json>(
  set('n', 0),
  add('n', 1),
  add('likes', 'King'),
  { kind: 'unset', id: 'u', target: { of: 'attribute', name: 'n' } },
  list('list'),
  list('list', 'remove'),
  { kind: 'emit', id: 'e', name: 'ping' },
  { kind: 'emit', id: 'e', name: 'go', props: { cart: 'c1' } },
  score(5),
  score(-3),
  score(10, 'P2D'),
  { kind: 'set', id: 's', target: { of: 'score' }, value: 4 },
  stage('unqualified'),
  stage('sql'),
  stage('customer'),
)

/** Steps without ids, which are given once the whole is known. */
export const steps: fc.Arbitrary<Json[]> = fc.letrec<{ step: Json; steps: Json[] }>((tie) => ({
  steps: fc.array(tie('step'), { maxLength: 4, size: 'max' }),
  step: fc.oneof(
    { maxDepth: 2 },
    fc.oneof(
      { weight: 4, arbitrary: mails },
      { weight: 2, arbitrary: messages },
      { weight: 3, arbitrary: pauses },
      { weight: 2, arbitrary: effects },
      { weight: 3, arbitrary: changes },
      {
        weight: 1,
        arbitrary: fc.constantFrom<Json>(exit(), exit(), { kind: 'suppress', id: 'x', reason: 'inactive' }),
      },
    ),
    fc
      .record({
        cases: fc.array(fc.tuple(conditions, tie('steps')), { minLength: 1, maxLength: 2 }),
        otherwise: tie('steps'),
      })
      .map((each) => branch(each.cases, each.otherwise)),
    fc
      .record({
        what: fc.oneof(
          awaited.map((event) => ({ event })),
          conditions.map((condition) => ({ condition })),
        ),
        timeout: fc.constantFrom('PT1H', 'P1D', 'P5D', 'P9D'),
        met: tie('steps'),
        late: tie('steps'),
        anyKey: fc.boolean(),
      })
      .map(({ what, timeout, met, late, anyKey }) => ({
        ...until(what, timeout, met, late),
        ...(anyKey ? { anyKey } : {}),
      })),
    fc
      .tuple(tie('steps'), tie('steps'), fc.boolean())
      .map(([a, b, holdout]) => split([holdout ? [1, [], true] : [1, a], [1, b]])),
  ),
})).steps

const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
const jsons = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isJson) : [])

/** Gives every step an id of its own: `s0`, `s1`, … in the order they read. */
export const numbered = (all: unknown, next = { id: 0 }): Json[] =>
  jsons(all).map((step) => {
    const id = `s${next.id++}`
    const inside = (each: Json): Json => ({ ...each, steps: numbered(each.steps, next) })
    switch (step.kind) {
      case 'branch':
        return { ...step, id, cases: jsons(step.cases).map(inside), else: numbered(step.else, next) }
      case 'wait':
        return { ...step, id, met: numbered(step.met, next), timedOut: numbered(step.timedOut, next) }
      case 'split':
        return { ...step, id, arms: jsons(step.arms).map(inside) }
      default:
        return { ...step, id }
    }
  })
