import { describe, expect, it } from 'vitest'
import {
  checkSegment,
  parse,
  parseSegment,
  Segment,
  type Surroundings,
  segmentsIn,
  segmentsOf,
} from '../../worker/engine/index.ts'
import { places } from './issues.ts'
import { all, any, attribute, branch, count, exit, type Json, last, list, not, workflow } from './site.ts'

const AROUND: Surroundings = { tags: ['books'], workflows: ['w'], languages: ['en', 'fr'], checkEmail: () => [] }
const is = (id: string): Json => ({ kind: 'segment', id })
const live = (id: string, condition: Json): Segment => read({ kind: 'live', id, name: 'Live', condition })
const fixed = (id: string): Segment => read({ kind: 'static', id, name: 'List' })
const read = (input: unknown): Segment => {
  const parsed = parse(Segment, input)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues))
  return parsed.value
}
const nested = (depth: number): Json => (depth === 0 ? all() : not(nested(depth - 1)))
const issuesIn = (input: unknown): string[] => {
  const parsed = parseSegment(input)
  return parsed.ok ? [] : places(parsed.issues)
}

describe('a segment that is read', () => {
  // biome-ignore format: one row, one line
  const cases: [what: string, input: unknown, ...issues: string[]][] = [
    ['a list', { kind: 'static', id: 'vip', name: 'VIP' }], ['a live one', { kind: 'live', id: 'vip', name: 'VIP', condition: attribute('vip', 'is', true) }],
    ['nothing', undefined, 'shape.missing '], ['null', null, 'shape.wrong '], ['a text', 'vip', 'shape.wrong '],
    ['a live one without its condition', { kind: 'live', id: 'vip', name: 'VIP' }, 'shape.missing condition'], ['a list with one', { kind: 'static', id: 'vip', name: 'VIP', condition: all() }, 'shape.unknown condition'],
    ['a condition nobody knows', { kind: 'live', id: 'vip', name: 'VIP', condition: { kind: 'moon' } }, 'shape.wrong condition.kind'], ['one deep inside', { kind: 'live', id: 'vip', name: 'VIP', condition: all(not({ kind: 'moon' })) }, 'shape.wrong condition.of.0.of.kind'],
    ['a condition with a reserved name in it', { kind: 'live', id: 'vip', name: 'VIP', condition: JSON.parse('{"kind":"all","of":[],"__proto__":1}') }, 'shape.unknown condition.__proto__'],
    ['a condition too deep', { kind: 'live', id: 'vip', name: 'VIP', condition: nested(200) }, 'check.depth '], ['a condition too large', { kind: 'live', id: 'vip', name: 'VIP', condition: attribute('a', 'is', 'x'.repeat(300_000)) }, 'check.size '],
  ]
  it.each(cases)('%s', (_, input, ...issues) => {
    expect(issuesIn(input)).toEqual(issues)
    const parsed = parseSegment(input)
    if (issues.length === 0) expect(parsed).toEqual({ ok: true, value: input })
  })
})

describe('a segment that is checked', () => {
  const vip = live('vip', attribute('vip', 'is', true))
  // biome-ignore format: one row, one line
  const cases: [what: string, segment: Segment, others: Segment[], ...issues: string[]][] = [
    ['a list has nothing against it', fixed('vip'), []],
    ['nor has a live one', vip, [fixed('other')]],
    ['a tag the site does not have', live('a', all(count({ type: 'page_view', tag: 'lost' }, 'gte', 1))), [], 'check.unknown_tag condition.of.0.event.tag'],
    ['a window that history does not hold', live('a', count({ type: 'page_view' }, 'gte', 1, last('P91D'))), [], 'check.history_window condition.window'],
    ['types that do not go together', live('a', attribute('age', 'lt', 'ten')), [], 'check.types condition'],
    ['a workflow that is not there', live('a', not({ kind: 'workflow', id: 'gone', state: 'in' })), [], 'check.unknown_workflow condition.of.id'],
    ['itself', live('a', any(not(is('a')))), [], 'check.segment_cycle condition'],
    ['another that asks for it', live('a', is('b')), [live('b', all(is('a')))], 'check.segment_cycle condition'],
    ['one further away', live('a', is('b')), [live('b', is('c')), live('c', is('a'))], 'check.segment_cycle condition'],
    ['what it was before does not count', live('a', attribute('x', 'exists')), [live('a', is('a'))]],
    ['a list of that name asks for nothing', live('a', is('b')), [fixed('b')]],
    ['another that asks for a third', live('a', is('b')), [live('b', is('c')), live('c', attribute('x', 'exists'))]],
  ]
  it.each(cases)('%s', (_, segment, others, ...issues) => {
    expect(places(checkSegment(segment, AROUND, others))).toEqual(issues)
  })

  it('tells which one goes round', () => {
    expect(checkSegment(live('a', is('a')), AROUND, [])).toEqual([
      { code: 'check.segment_cycle', path: ['condition'], severity: 'error', args: { segment: 'a' } },
    ])
  })
})

describe('the segments a document speaks of', () => {
  it('are those of its trigger, conditions, events, steps and result', () => {
    const full = workflow({
      trigger: [
        { kind: 'segment', segment: 'trigger', change: 'enters' },
        { kind: 'event', event: { type: 'segment_entered', subject: 'entered' } },
        { kind: 'event', event: { type: 'segment_left', subject: 'left' } },
        { kind: 'event', event: { type: 'segment_left' } },
        { kind: 'event', event: { type: 'purchase', subject: 'order' } },
      ],
      guard: all(is('guard')),
      goal: attribute('x', 'exists'),
      steps: [branch([[not(is('case')), [list('added', 'add')]]], [list('removed', 'remove')]), exit()],
      result: { kind: 'segment', segment: 'result' },
    })
    expect([...segmentsOf(full)].sort()).toEqual([
      'added',
      'case',
      'entered',
      'guard',
      'left',
      'removed',
      'result',
      'trigger',
    ])
    expect([...segmentsOf(workflow({ result: { kind: 'event', name: 'done' } }))]).toEqual([])
  })

  it('of a segment are those its condition asks for', () => {
    expect(segmentsIn(live('a', all(is('b'), not(any(is('c'), attribute('x', 'exists'))))))).toEqual(['b', 'c'])
    expect([segmentsIn(live('a', attribute('x', 'exists'))), segmentsIn(fixed('a'))]).toEqual([[], []])
  })
})
