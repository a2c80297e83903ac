import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Event, MAX_DOCUMENT, Profile, parse, Tag, Workflow } from '../../worker/engine/index.ts'
import { events, profiles, sources, tags } from './anything.ts'
import { issuesOf, places } from './issues.ts'
import { sorted } from './play.ts'
import { all, attribute, bar, bought, branch, email, exit, type Json, not, set, wait, workflow, YES } from './site.ts'

const GOOD: Json = JSON.parse(JSON.stringify(workflow({})))
/** Milliseconds of this thread's CPU, the median of several runs: what others do on the machine does not count. */
const median = (work: () => unknown): number => {
  const times = Array.from({ length: 5 }, () => {
    const before = process.threadCpuUsage()
    work()
    const { user, system } = process.threadCpuUsage(before)
    return (user + system) / 1000
  })
  return times.sort((a, b) => a - b)[2] ?? 0
}
const nested = (depth: number): Json => (depth === 0 ? YES : not(nested(depth - 1)))
const raw = (json: string): unknown => JSON.parse(json)

describe('a bad document', () => {
  // biome-ignore format: one row, one line
  const cases: [what: string, input: unknown, issue: string][] = [
    ['nothing', undefined, 'shape.missing '], ['null', null, 'shape.wrong '], ['a text', 'workflow', 'shape.wrong '], ['a number', 7, 'shape.wrong '], ['an empty object', {}, 'shape.missing steps'], ['an array', [], 'shape.missing steps'],
    ['a field nobody knows', { ...GOOD, colour: 'red' }, 'shape.unknown colour'],
    ['no steps', { ...GOOD, steps: [] }, 'workflow.no_steps steps'], ['no trigger', { ...GOOD, trigger: [] }, 'workflow.no_trigger trigger'],
    ['steps that are an object', { ...GOOD, steps: {} }, 'shape.wrong steps'], ['a step that is an array', { ...GOOD, steps: [[]] }, 'shape.missing steps.0.kind'], ['a step that is null', { ...GOOD, steps: [null] }, 'shape.wrong steps.0'],
    ['a step nobody knows', { ...GOOD, steps: [{ kind: 'fly', id: 'a' }] }, 'shape.wrong steps.0.kind'], ['a step without kind', { ...GOOD, steps: [{ id: 'a' }] }, 'shape.missing steps.0.kind'],
    ['a step without id', { ...GOOD, steps: [{ kind: 'exit' }] }, 'shape.missing steps.0.id'], ['a step id with a space', { ...GOOD, steps: [exit('a b')] }, 'name.id steps.0.id'], ['a step id in capitals', { ...GOOD, steps: [exit('A')] }, 'name.id steps.0.id'],
    ['a hundred and one steps', { ...GOOD, steps: Array.from({ length: 101 }, (_, i) => exit(`s${i}`)) }, 'step.many steps'],
    ['a delay of half a day, written in words', { ...GOOD, steps: [wait('half a day')] }, 'duration.invalid steps.0.delay.duration'], ['a delay of a month', { ...GOOD, steps: [wait('P1M')] }, 'duration.invalid steps.0.delay.duration'], ['a delay of eleven years', { ...GOOD, steps: [wait('P4015D')] }, 'duration.invalid steps.0.delay.duration'], ['a delay of nothing', { ...GOOD, steps: [wait('P')] }, 'duration.invalid steps.0.delay.duration'],
    ['a branch without else', { ...GOOD, steps: [{ kind: 'branch', id: 'b', cases: [{ when: YES, steps: [] }] }] }, 'shape.missing steps.0.else'], ['a branch without cases', { ...GOOD, steps: [branch([])] }, 'shape.wrong steps.0.cases'],
    ['a wrong step deep inside', { ...GOOD, steps: [branch([[YES, [branch([[YES, [{ kind: 'set', id: 's', target: { of: 'luck' }, value: 1 }]]])]]])] }, 'shape.wrong steps.0.cases.0.steps.0.cases.0.steps.0.target.of'],
    ['a condition nobody knows', { ...GOOD, guard: { kind: 'moon' } }, 'shape.wrong guard.kind'], ['a condition that is an array', { ...GOOD, guard: [] }, 'shape.missing guard.kind'], ['fifty-one conditions', { ...GOOD, guard: all(...Array<Json>(51).fill(YES)) }, 'condition.many guard.of'],
    ['a count of half', { ...GOOD, guard: bought('gte', 0.5) }, 'condition.whole guard.n'], ['a count below nothing', { ...GOOD, guard: bought('gte', -1) }, 'shape.wrong guard.n'], ['a count of NaN', { ...GOOD, guard: bought('gte', Number.NaN) }, 'shape.wrong guard.n'], ['a count of Infinity', { ...GOOD, guard: bought('gte', Number.POSITIVE_INFINITY) }, 'condition.whole guard.n'],
    ['a score of Infinity', { ...GOOD, guard: { kind: 'score', op: 'gte', n: Number.NEGATIVE_INFINITY } }, 'shape.wrong guard.n'], ['an operator nobody knows', { ...GOOD, guard: attribute('a', 'resembles', 1) }, 'shape.wrong guard.op'], ['a value that is an object', { ...GOOD, guard: attribute('a', 'is', { x: 1 }) }, 'value.kind guard.value'],
    ['an event nobody knows', { ...GOOD, trigger: [{ kind: 'event', event: { type: 'sneeze' } }] }, 'shape.wrong trigger.0.event.type'], ['a threshold of none', { ...GOOD, trigger: [{ kind: 'count', event: { type: 'click' }, within: 'P1D', reaches: 0 }] }, 'shape.wrong trigger.0.reaches'],
    ['a date that is no day', { ...GOOD, guard: bought('gte', 1, { kind: 'since', date: '2026-02-31T00:00:00Z' }) }, 'condition.date guard.window.date'], ['a date in words', { ...GOOD, guard: bought('gte', 1, { kind: 'since', date: 'Easter' }) }, 'condition.date guard.window.date'],
    ['a purpose nobody knows', { ...GOOD, purposes: ['spam'] }, 'name.purpose purposes.0'], ['a message in no language', { ...GOOD, steps: [bar('b', { languages: {} })] }, 'content.no_language steps.0.message.languages'], ['a message of nothing', { ...GOOD, steps: [bar('b', { languages: { en: [] } })] }, 'content.empty steps.0.message.languages.en'],
    ['a link that runs', { ...GOOD, steps: [bar('b', { languages: { en: [{ kind: 'button', text: 'x', href: 'javascript:alert(1)' }] } })] }, 'content.href steps.0.message.languages.en.0.href'], ['a link to nowhere of ours', { ...GOOD, steps: [bar('b', { languages: { en: [{ kind: 'button', text: 'x', href: '//evil.example' }] } })] }, 'content.href steps.0.message.languages.en.0.href'],
    ['a subject of two lines', { ...GOOD, steps: [{ ...email(), content: { id: 'c', languages: { en: { subject: 'a\nBcc: b', blocks: [{ kind: 'divider' }] } } } }] }, 'content.header steps.0.content.languages.en.subject'],
    ['an id like a part of every object', { ...GOOD, id: 'constructor' }, 'name.id id'], ['an attribute called __proto__', { ...GOOD, steps: [set('__proto__', 1)] }, 'name.name steps.0.target.name'], ['an attribute called constructor', { ...GOOD, steps: [set('constructor', 1)] }, 'name.name steps.0.target.name'],
    ['T14: a key __proto__', { ...GOOD, ...Object.fromEntries([['x', 0]]), steps: [raw('{"kind":"exit","id":"e","__proto__":{"a":1}}')] }, 'shape.unknown steps.0.__proto__'],
    ['T14: a key constructor at the top', raw(JSON.stringify(GOOD).replace('{', '{"constructor":{"prototype":{}},')), 'shape.unknown constructor'],
    ['T14: a language called __proto__', { ...GOOD, steps: [bar('b', { languages: raw('{"__proto__":[],"en":[{"kind":"heading","text":"x"}]}') })] }, 'shape.unknown steps.0.message.languages.__proto__'],
    ['depth 200', { ...GOOD, guard: nested(200) }, 'check.depth '], ['steps 200 deep', { ...GOOD, steps: Array.from({ length: 200 }).reduce<Json[]>((inside, _, i) => [branch([[YES, inside]], [], `b${i}`)], [exit()]) }, 'check.depth '],
    ['a megabyte', { ...GOOD, name: 'x'.repeat(2 ** 20) }, 'check.size '], ['a megabyte of small steps', { ...GOOD, steps: Array.from({ length: 20_000 }, (_, i) => exit(`step-number-${i}-of-many`)) }, 'check.size '],
    ['a quarter of a megabyte of nonsense', { ...GOOD, steps: Array.from({ length: 20_000 }, () => ({ k: 1 })) }, 'check.size '],
    ['as much nonsense as is looked at', { ...GOOD, steps: Array.from({ length: 4900 }, () => ({ k: 1 })) }, 'shape.missing steps.0.kind'],
    ['a thousand unknown fields', { ...GOOD, ...Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`f${i}`, i])) }, 'shape.unknown f0'],
  ]
  it.each(cases)('%s has an issue with its path, at once, and never an exception', (_, input, issue) => {
    expect(places(issuesOf(input))).toContain(issue)
    expect(issuesOf(input).length).toBeLessThanOrEqual(50)
    expect(median(() => issuesOf(input))).toBeLessThan(50)
  })

  it('that contains itself is too deep', () => {
    const knot: Json = { ...GOOD }
    knot.guard = { kind: 'all', of: [knot, knot] }
    expect(places(issuesOf(knot))).toEqual(['check.depth '])
  })

  it('of any kind gets issues, never an exception', () => {
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.json().map(raw)), (input) => {
        if (JSON.stringify(input, (_, each: unknown) => (typeof each === 'bigint' ? 0 : each)) === undefined) return
        for (const schema of [Workflow, Profile, Event, Tag]) expect(parse(schema, input).ok).toBe(false)
      }),
      { numRuns: 500 },
    )
  })

  it('with one thing changed is either good or has an issue that says where', () => {
    const junk = fc.constantFrom<unknown[]>(
      null,
      7,
      -1,
      'x',
      '',
      [],
      {},
      true,
      Number.NaN,
      Number.POSITIVE_INFINITY,
      'x'.repeat(5000),
      { kind: 'x' },
    )
    const broken = (value: unknown, path: number, by: unknown): unknown => {
      if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) return by
      const keys = Object.keys(value)
      const key = keys[path % keys.length] ?? ''
      const changed = Object.entries(value).map(
        ([name, each]: [string, unknown]) =>
          [name, name === key ? (path % 5 === 0 ? by : broken(each, Math.floor(path / 2), by)) : each] as const,
      )
      return Array.isArray(value) ? changed.map(([, each]) => each) : Object.fromEntries(changed)
    }
    fc.assert(
      fc.property(sources, fc.nat(10_000), junk, (source, path, by) => {
        const found = issuesOf(broken(source, path, by))
        for (const { code, path: where } of found)
          expect([code, Array.isArray(where)]).toEqual([expect.stringMatching(/^[a-z]+(\.[a-z_]+)+$/), true])
      }),
      { numRuns: 1000 },
    )
  })
})

describe('a good document', () => {
  it('R12: printed and read again is the same', () => {
    fc.assert(
      fc.property(sources, (source) => {
        const once = parse(Workflow, source)
        const twice = once.ok ? parse(Workflow, JSON.parse(JSON.stringify(once.value))) : once
        expect(once.ok).toBe(true)
        expect(twice).toEqual(once)
        expect(parse(Workflow, JSON.parse(JSON.stringify(source)))).toEqual(once)
      }),
      { numRuns: 2000 },
    )
  })

  it('so are tags, events and profiles', () => {
    for (const [schema, arbitrary] of [
      [Tag, tags],
      [Event, events],
      [Profile, profiles],
    ] as const)
      fc.assert(
        fc.property<[unknown]>(arbitrary, (value) => {
          const read = parse(schema, JSON.parse(JSON.stringify(value)))
          expect(read.ok && JSON.stringify(sorted(read.value))).toBe(JSON.stringify(sorted(value)))
        }),
        { numRuns: 300 },
      )
  })

  it('may be as large as its bound', () => {
    const words = (n: number) => [{ kind: 'text', of: Array.from({ length: 50 }, () => ({ text: 'x'.repeat(n) })) }]
    const document = { ...GOOD, steps: [bar('b', { languages: { en: words(2000), fr: words(2000) } })] }
    expect(JSON.stringify(document).length).toBeLessThan(MAX_DOCUMENT)
    expect(issuesOf(document)).toEqual([])
    expect(median(() => issuesOf(document))).toBeLessThan(50)
  })
})
