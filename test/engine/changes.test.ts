import { describe, expect, it } from 'vitest'
import { diffWorkflows } from '../../worker/engine/index.ts'
import {
  attribute,
  bar,
  bought,
  branch,
  email,
  type Json,
  list,
  set,
  split,
  until,
  wait,
  workflow,
  YES,
} from './site.ts'

const [A, B, C] = [set('a', 1, 's1'), set('b', 2, 's2'), set('c', 3, 's3')]
const [VIP, OLD, NEW] = [attribute('vip', 'is', true), attribute('old', 'is', true), attribute('new', 'is', true)]
const event = (type: string): Json => ({ kind: 'event', event: { type } })
const words = (subject: string, more: Json = {}): Json => ({ subject, blocks: [{ kind: 'divider' }], ...more })
const letter = (languages: Json, more: Json = {}): Json => ({
  ...email('mail'),
  content: { id: 'tips', languages },
  ...more,
})
const note = (languages: Json, more: Json = {}): Json => ({
  kind: 'message',
  id: 'bar',
  message: { id: 'note', kind: 'bar', languages, ...more },
})
const heading = (text: string): Json[] => [{ kind: 'heading', text }]
const arm = (name: string, weight: number, ...steps: Json[]): Json => ({ name, weight, steps })
const fork = (...arms: Json[]): Json => ({ kind: 'split', id: 'fork', arms })
const way = (when: Json, name?: string, ...steps: Json[]): Json => ({
  when,
  steps,
  ...(name === undefined ? {} : { name }),
})
const ways = (...cases: Json[]): Json => ({ kind: 'branch', id: 'ways', cases, else: [] })

/** What a change tells beside the steps it is in, which are known by their ids. */
const told = (args: object): Json =>
  Object.fromEntries(
    Object.entries(args).map(([key, value]: [string, unknown]) =>
      typeof value === 'object' && value !== null && 'id' in value && 'kind' in value
        ? [key, `step ${value.id}`]
        : [key, value],
    ),
  )
const between = (before: Json, after: Json) =>
  diffWorkflows(workflow(before), workflow(after)).map(({ code, path, args }) => [
    code.slice(5),
    path.join('.'),
    told(args),
  ])

type Row = [what: string, before: Json, after: Json, ...changes: [code: string, path: string, args: Json][]]

/** Each kind of change there is, with where it is and what its sentence is made of. */
describe('a change', () => {
  // biome-ignore format: one row, one line
  const settings: Row[] = [
    ['of the id', { id: 'w' }, { id: 'v' }, ['id', 'id', { before: 'w', after: 'v' }]],
    ['of the name', { name: 'Old' }, { name: 'New' }, ['name', 'name', { before: 'Old', after: 'New' }]],
    ['of the objective', { objective: 'conversion' }, { objective: 'retention' }, ['objective', 'objective', { before: 'conversion', after: 'retention' }]],
    ['of the key', {}, { key: 'subject' }, ['key', 'key', { before: undefined, after: 'subject' }]],
    ['of how people come back', {}, { reentry: { kind: 'after_exit' } }, ['reentry', 'reentry', { before: { kind: 'once' }, after: { kind: 'after_exit' } }]],
    ['of the attribution', {}, { attribution: 'P2D' }, ['attribution', 'attribution', { before: 'P30D', after: 'P2D' }]],
    ['of the priority', { priority: 10 }, { priority: 20 }, ['priority', 'priority', { before: 10, after: 20 }]],
    ['of the hours', {}, { hours: { from: '09:00', to: '18:00' } }, ['hours', 'hours', { before: undefined, after: { from: '09:00', to: '18:00' } }]],
    ['of the cap', { cap: { emails: 1, per: 'day' } }, {}, ['cap', 'cap', { before: { emails: 1, per: 'day' }, after: undefined }]],
    ['of the result', {}, { result: { kind: 'event', name: 'done' } }, ['result', 'result', { before: undefined, after: { kind: 'event', name: 'done' } }]],
    ...(['guard', 'goal', 'exit'] as const).flatMap((place): Row[] => [
      [`of the ${place}`, { [place]: OLD }, { [place]: NEW }, [`${place}_changed`, place, { before: OLD, after: NEW }]],
      [`: a ${place} where there was none`, {}, { [place]: NEW }, [`${place}_added`, place, { condition: NEW }]],
      [`: no ${place} any more`, { [place]: OLD }, {}, [`${place}_removed`, place, { condition: OLD }]],
    ]),
    ['of a purpose', { purposes: ['onsite', 'email:news'] }, { purposes: ['analytics', 'email:news'] }, ['purpose_removed', 'purposes.0', { purpose: 'onsite' }], ['purpose_added', 'purposes.0', { purpose: 'analytics' }]],
    ['of the order of purposes', { purposes: ['onsite', 'email:news'] }, { purposes: ['email:news', 'onsite'] }, ['purpose_order', 'purposes', {}]],
    ['of a trigger', { trigger: [event('click'), event('cart')] }, { trigger: [event('click'), event('purchase')] }, ['trigger_changed', 'trigger.1', { before: event('cart'), after: event('purchase') }]],
    ['of the order of triggers', { trigger: [event('click'), event('cart')] }, { trigger: [event('cart'), event('click')] }, ['trigger_order', 'trigger', {}]],
    [': one more trigger', { trigger: [event('click')] }, { trigger: [event('cart'), event('click')] }, ['trigger_added', 'trigger.0', { trigger: event('cart') }]],
    [': a trigger less', { trigger: [event('cart'), event('click')] }, { trigger: [event('click')] }, ['trigger_removed', 'trigger.0', { trigger: event('cart') }]],
    [': a trigger of another kind', { trigger: [event('click')] }, { trigger: [{ kind: 'segment', segment: 'vip', change: 'enters' }] }, ['trigger_removed', 'trigger.0', { trigger: event('click') }], ['trigger_added', 'trigger.0', { trigger: { kind: 'segment', segment: 'vip', change: 'enters' } }]],
  ]
  // biome-ignore format: one row, one line
  const steps: Row[] = [
    [': a step more, in the middle', { steps: [A, C] }, { steps: [A, B, C] }, ['step_added', 'steps.1', { step: 'step s2' }]],
    [': a step less', { steps: [A, B] }, { steps: [A] }, ['step_removed', 'steps.1', { step: 'step s2' }]],
    ['of what a step does', { steps: [A] }, { steps: [{ ...A, value: 9 }] }, ['step_changed', 'steps.0', { before: 'step s1', after: 'step s1' }]],
    ['of the kind of a step', { steps: [A] }, { steps: [list('vip', 'add', 's1')] }, ['step_changed', 'steps.0', { before: 'step s1', after: 'step s1' }]],
    ['of a delay', { steps: [wait('P1D')] }, { steps: [wait('P2D')] }, ['delay_changed', 'steps.0.delay', { before: { kind: 'for', duration: 'P1D' }, after: { kind: 'for', duration: 'P2D' } }]],
    ['of the order: the fewest that must have moved', { steps: [A, B, C] }, { steps: [C, A, B] }, ['step_moved', 'steps.0', { step: 'step s3', previous: undefined }]],
    ['of the order, to the end', { steps: [A, B, C] }, { steps: [B, C, A] }, ['step_moved', 'steps.2', { step: 'step s1', previous: 'step s3' }]],
    ['of two that changed places: one of them moved', { steps: [A, B] }, { steps: [B, A] }, ['step_moved', 'steps.1', { step: 'step s1', previous: 'step s2' }]],
    ['of the time a wait waits', { steps: [until({ event: { type: 'cart' } }, 'P1D', [A], [B])] }, { steps: [until({ event: { type: 'cart' } }, 'P2D', [A], [B])] }, ['step_changed', 'steps.0', { before: 'step until', after: 'step until' }]],
    ['of the way out of a wait', { steps: [until({ event: { type: 'cart' } }, 'P1D', [A], [B])] }, { steps: [until({ event: { type: 'cart' } }, 'P1D', [B], [A])] }, ['step_moved', 'steps.0.met.0', { step: 'step s2', previous: undefined }], ['step_moved', 'steps.0.timedOut.0', { step: 'step s1', previous: undefined }]],
    ['inside a wait', { steps: [until({ event: { type: 'cart' } }, 'P1D', [A], [B])] }, { steps: [until({ event: { type: 'cart' } }, 'P1D', [A, C], [])] }, ['step_removed', 'steps.0.timedOut.0', { step: 'step s2' }], ['step_added', 'steps.0.met.1', { step: 'step s3' }]],
    ['out of a branch', { steps: [branch([[YES, [A]]])] }, { steps: [branch([[YES, []]]), A] }, ['step_moved', 'steps.1', { step: 'step s1', previous: 'step branch' }]],
    ['from a case to else', { steps: [branch([[YES, [A]]])] }, { steps: [branch([[YES, []]], [A])] }, ['step_moved', 'steps.0.else.0', { step: 'step s1', previous: undefined }]],
    ['from one arm to the other', { steps: [split([[1, [A]], [1, [B]]])] }, { steps: [split([[1, []], [1, [B, A]]])] }, ['step_moved', 'steps.0.arms.1.steps.1', { step: 'step s1', previous: 'step s2' }]],
  ]
  // biome-ignore format: one row, one line
  const parts: Row[] = [
    [': a case more', { steps: [ways(way(VIP))] }, { steps: [ways(way(VIP), way(NEW))] }, ['case_added', 'steps.0.cases.1', { condition: NEW }]],
    [': a case less', { steps: [A, ways(way(VIP), way(NEW))] }, { steps: [ways(way(VIP)), A] }, ['case_removed', 'steps.1.cases.1', { condition: NEW }], ['step_moved', 'steps.1', { step: 'step s1', previous: 'step ways' }]],
    ['of when a case holds', { steps: [ways(way(OLD, 'A'))] }, { steps: [ways(way(NEW, 'A'))] }, ['case_changed', 'steps.0.cases.0.when', { before: OLD, after: NEW }]],
    ['of the name of a case', { steps: [ways(way(VIP, 'A'))] }, { steps: [ways(way(VIP, 'B'))] }, ['detail', 'steps.0.cases.0.name', { step: 'step ways', field: 'name', before: 'A', after: 'B' }]],
    ['of the order of cases', { steps: [ways(way(VIP, 'A', A), way(NEW, 'B', B))] }, { steps: [ways(way(NEW, 'B', B), way(VIP, 'A', A))] }, ['part_order', 'steps.0', { step: 'step ways' }]],
    [': an arm more', { steps: [fork(arm('a', 1), arm('b', 1))] }, { steps: [fork(arm('a', 1), arm('b', 1), arm('c', 1))] }, ['arm_added', 'steps.0.arms.2', { name: 'c' }]],
    [': an arm less', { steps: [fork(arm('a', 1), arm('b', 1), arm('c', 1))] }, { steps: [fork(arm('a', 1), arm('c', 1))] }, ['arm_removed', 'steps.0.arms.1', { name: 'b' }]],
    ['of the weight of an arm', { steps: [fork(arm('a', 1), arm('b', 1))] }, { steps: [fork(arm('a', 1), arm('b', 5))] }, ['detail', 'steps.0.arms.1.weight', { step: 'step fork', field: 'weight', before: 1, after: 5 }]],
    ['of the order of arms, with what is in them', { steps: [fork(arm('a', 1, A), arm('b', 2, B))] }, { steps: [fork(arm('b', 2, B), arm('a', 1, A))] }, ['part_order', 'steps.0', { step: 'step fork' }]],
    ['of the name of an arm, which keeps its steps', { steps: [fork(arm('a', 1, A), arm('b', 1))] }, { steps: [fork(arm('z', 1, A), arm('b', 1))] }, ['detail', 'steps.0.arms.0.name', { step: 'step fork', field: 'name', before: 'a', after: 'z' }]],
    ['of an arm to a holdout', { steps: [fork(arm('a', 1), arm('b', 1))] }, { steps: [fork(arm('a', 1), { ...arm('b', 1), holdout: true })] }, ['detail', 'steps.0.arms.1.holdout', { step: 'step fork', field: 'holdout', before: undefined, after: true }]],
  ]
  // biome-ignore format: one row, one line
  const texts: Row[] = [
    ['of a subject', { steps: [letter({ en: words('a') })] }, { steps: [letter({ en: words('b') })] }, ['subject', 'steps.0.content.languages.en.subject', { step: 'step mail', language: 'en', before: 'a', after: 'b' }]],
    ['of a preheader', { steps: [letter({ en: words('a') })] }, { steps: [letter({ en: words('a', { preheader: 'x' }) })] }, ['preheader', 'steps.0.content.languages.en.preheader', { step: 'step mail', language: 'en', before: undefined, after: 'x' }]],
    ['of the blocks', { steps: [letter({ en: words('a'), fr: words('b') })] }, { steps: [letter({ en: words('a'), fr: words('b', { blocks: heading('x') }) })] }, ['text', 'steps.0.content.languages.fr.blocks', { step: 'step mail', language: 'fr' }]],
    ['of the topic', { steps: [letter({ en: words('a') })] }, { steps: [letter({ en: words('a') }, { topic: 'offers' })] }, ['detail', 'steps.0.topic', { step: 'step mail', field: 'topic', before: 'news', after: 'offers' }]],
    ['of the content', { steps: [letter({ en: words('a') })] }, { steps: [{ ...letter({}), content: { id: 'other', languages: { en: words('a') } } }] }, ['detail', 'steps.0.content.id', { step: 'step mail', field: 'id', before: 'tips', after: 'other' }]],
    [': one more language', { steps: [letter({ en: words('a') })] }, { steps: [letter({ en: words('a'), fr: words('b') })] }, ['language_added', 'steps.0.content.languages.fr', { step: 'step mail', language: 'fr' }]],
    [': a language less', { steps: [letter({ en: words('a'), fr: words('b') })] }, { steps: [letter({ fr: words('b') })] }, ['language_removed', 'steps.0.content.languages.en', { step: 'step mail', language: 'en' }]],
    ['of the order of languages: the first stands in for the others', { steps: [letter({ en: words('a'), fr: words('b') })] }, { steps: [letter({ fr: words('b'), en: words('a') })] }, ['language_order', 'steps.0.content.languages', { step: 'step mail' }]],
    ['of a message', { steps: [note({ en: heading('a'), fr: heading('b') })] }, { steps: [note({ en: heading('a'), fr: heading('c') })] }, ['text', 'steps.0.message.languages.fr', { step: 'step bar', language: 'fr' }]],
    ['of where it is shown', { steps: [note({ en: heading('a') })] }, { steps: [note({ en: heading('a') }, { slot: 'bottom' })] }, ['detail', 'steps.0.message.slot', { step: 'step bar', field: 'slot', before: 'top', after: 'bottom' }]],
    ['of what it does over a cap', { steps: [{ ...bar(), overCap: { then: 'hold', hold: 'PT1H' } }] }, { steps: [{ ...bar(), overCap: { then: 'hold', hold: 'PT2H' } }] }, ['detail', 'steps.0.overCap.hold', { step: 'step bar', field: 'hold', before: 'PT1H', after: 'PT2H' }]],
  ]
  it.each([...settings, ...steps, ...parts, ...texts])('%s', (_, before, after, ...changes) => {
    expect(between(before, after)).toEqual(changes)
    expect(between(before, before)).toEqual([])
  })

  it('of everything comes in the order of the document: settings, triggers, conditions, purposes, steps', () => {
    const [before, after] = [
      { name: 'Old', trigger: [event('click')], goal: OLD, purposes: ['onsite'], steps: [A] },
      { name: 'New', trigger: [event('cart')], goal: bought(), purposes: ['analytics'], steps: [B] },
    ]
    expect(between(before, after).map(([code]) => code)).toEqual([
      'name',
      'trigger_changed',
      'goal_changed',
      'purpose_removed',
      'purpose_added',
      'step_removed',
      'step_added',
    ])
  })
})
