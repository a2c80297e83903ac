import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  checkWorkflow,
  Event,
  type Issue,
  MAX_DOCUMENT,
  Profile,
  parse,
  parseWorkflow,
  type Surroundings,
  Tag,
  Workflow,
} from '../../worker/engine/index.ts'
import { events, profiles, sources, tags } from './anything.ts'
import { sorted } from './play.ts'
import {
  add,
  all,
  attribute,
  bar,
  bought,
  branch,
  contact,
  count,
  email,
  exit,
  type Json,
  king,
  last,
  not,
  set,
  wait,
  workflow,
  YES,
} from './site.ts'

const GOOD: Json = JSON.parse(JSON.stringify(workflow({})))
const issuesOf = (input: unknown): Issue[] => {
  const parsed = parseWorkflow(input)
  return parsed.ok ? [] : parsed.issues
}
const places = (issues: readonly Issue[]): string[] => issues.map(({ code, path }) => `${code} ${path.join('.')}`)

/** The median of several runs, so that one pause of the machine does not count. */
const median = (work: () => unknown): number => {
  const times = Array.from({ length: 5 }, () => {
    const before = performance.now()
    work()
    return performance.now() - before
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
    ['a score of Infinity', { ...GOOD, guard: { kind: 'score', op: 'gte', n: Number.NEGATIVE_INFINITY } }, 'shape.wrong guard.n'], ['an operator nobody knows', { ...GOOD, guard: attribute('a', 'resembles', 1) }, 'shape.wrong guard.op'], ['a value that is an object', { ...GOOD, guard: attribute('a', 'is', { x: 1 }) }, 'shape.wrong guard.value'],
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

const AROUND: Surroundings = {
  tags: ['books', 'king-pages'],
  workflows: ['w', 'v'],
  languages: ['en'],
  checkEmail: () => [],
}
const check = (part: Json, around: Partial<Surroundings> = {}): string[] =>
  places(checkWorkflow(workflow(part), { ...AROUND, ...around }))
const seenOn = (event: Json) => ({ trigger: [{ kind: 'event', event }] })
const changes = (target: Json, value: unknown, kind = 'set') => ({ steps: [{ kind, id: 's', target, value }] })

describe('what is not executed yet is refused when published', () => {
  // biome-ignore format: one row, one line
  const cases: [part: Json, issue: string][] = [
    ...['segment', 'date', 'inactive'].map((kind): [Json, string] => [{ trigger: [{ segment: { kind, segment: 'a', change: 'enters' }, date: { kind, attribute: 'birthday' }, inactive: { kind, duration: 'P30D' } }[kind]] }, 'support.trigger trigger.0']),
    ...['email_opened', 'email_clicked', 'email_delivered', 'email_bounced', 'segment_entered', 'segment_left', 'date', 'inactive', 'timer'].map((type): [Json, string] => [seenOn({ type }), 'support.trigger trigger.0.event.type']),
    [{ guard: count({ type: 'email_opened' }, 'gte', 1) }, 'support.condition guard.type'.replace('guard.', 'guard.event.')], [{ steps: [wait('P1D', 'w', { type: 'email_opened' })] }, 'support.step steps.0.delay.since.type'],
    [{ key: 'cart' }, 'support.key key'], [{ hours: { from: '09:00', to: '18:00' } }, 'support.hours hours'], [{ cap: { emails: 1, per: 'day' } }, 'support.cap cap'], [{ result: { kind: 'event', name: 'done' } }, 'support.result result'],
    ...([
      { kind: 'unset', id: 's', target: { of: 'attribute', name: 'n' } }, { kind: 'segment', id: 's', segment: 'a', action: 'add' }, { kind: 'suppress', id: 's' }, { kind: 'webhook', id: 's', url: 'https://hooks.example/in' },
      { kind: 'notify', id: 's', to: ['a@example.org'], subject: 'x', text: 'y' }, { kind: 'emit', id: 's', name: 'x' }, { kind: 'wait', id: 's', timeout: 'P1D', met: [], timedOut: [] },
      { kind: 'split', id: 's', arms: [{ name: 'a', weight: 1, steps: [] }, { name: 'b', weight: 1, steps: [] }] },
    ] as Json[]).map((step): [Json, string] => [{ steps: [step] }, 'support.step steps.0']),
    [{ steps: [branch([[YES, [{ kind: 'suppress', id: 's' }]]])] }, 'support.step steps.0.cases.0.steps.0'],
    [{ steps: [{ kind: 'delay', id: 's', delay: { kind: 'until', at: '09:00' } }] }, 'support.step steps.0.delay'], [{ steps: [{ kind: 'delay', id: 's', delay: { kind: 'date', attribute: 'birthday' } }] }, 'support.step steps.0.delay'],
    [changes({ of: 'score', decay: 'P30D' }, 5), 'support.step steps.0.target.decay'], [changes({ of: 'stage' }, 'lead'), 'support.step steps.0.target.force'],
    ...([
      { kind: 'segment', id: 'a' }, { kind: 'received', content: 'a' }, { kind: 'email', state: 'opened' }, { kind: 'moment', weekdays: [1] }, { kind: 'aggregate', of: 'value', by: 'sum', event: { type: 'purchase' }, op: 'gte', value: 5 },
    ] as Json[]).map((guard): [Json, string] => [{ guard }, 'support.condition guard']),
    [{ goal: all(not({ kind: 'segment', id: 'a' })) }, 'support.condition goal.of.0.of'], [{ exit: { kind: 'segment', id: 'a' } }, 'support.condition exit'], [{ steps: [branch([[{ kind: 'segment', id: 'a' }, []]])] }, 'support.condition steps.0.cases.0.when'],
    ...['modal', 'slide_in', 'inline', 'tooltip', 'form', 'change'].map((kind): [Json, string] => [{ steps: [bar('b', { kind })] }, 'support.message_kind steps.0.message.kind']),
    [{ steps: [bar('b', { display: { seen: '#x' } })] }, 'support.display steps.0.message.display.seen'], [{ steps: [bar('b', { languages: { en: [{ kind: 'field', name: 'a', label: 'A', type: 'text' }] } })] }, 'support.block steps.0.message.languages.en.0'],
    [{ steps: [{ ...bar(), overCap: { then: 'skip' } }] }, 'support.cap steps.0.overCap'], [{ steps: [{ ...email(), overCap: { then: 'hold' } }] }, 'support.cap steps.0.overCap'],
    ...['products', 'voucher'].map((kind): [Json, string] => [{ steps: [{ ...email(), content: { id: 'c', languages: { en: { subject: 'x', blocks: [{ kind, ...(kind === 'products' ? { from: 'cart' } : { pool: 'a' }) }] } } } }] }, 'support.block steps.0.content.languages.en.blocks.0']),
  ]
  it.each(cases)('%j: %s', (part, issue) => {
    expect(check(part)).toContain(issue)
  })
})

describe('what is checked when published', () => {
  // biome-ignore format: one row, one line
  const cases: [part: Json, issue: string, around?: Partial<Surroundings>][] = [
    [{ steps: [exit('a'), exit('a')] }, 'check.duplicate_step steps.1.id'], [{ steps: [branch([[YES, [exit('x')]]], [exit('x')])] }, 'check.duplicate_step steps.0.else.0.id'],
    [seenOn({ type: 'page_view', tag: 'lost' }), 'check.unknown_tag trigger.0.event.tag'], [{ guard: count({ type: 'click', tag: 'lost' }, 'gte', 1) }, 'check.unknown_tag guard.event.tag'], [{ steps: [wait('P1D', 'w', { type: 'click', tag: 'lost' })] }, 'check.unknown_tag steps.0.delay.since.tag'],
    [{ guard: { kind: 'sequence', first: { type: 'click', tag: 'lost' }, then: { type: 'click' }, within: 'P1D' } }, 'check.unknown_tag guard.first.tag'],
    [{ guard: { kind: 'workflow', id: 'gone', state: 'in' } }, 'check.unknown_workflow guard.id'],
    [{ purposes: [], steps: [bar()] }, 'check.purpose_missing steps.0'], [{ purposes: ['onsite'], steps: [email()] }, 'check.purpose_missing steps.0'], [{ purposes: ['email:other'], steps: [branch([], [email()]), email('x')].slice(1) }, 'check.purpose_missing steps.0'],
    [{ steps: [exit(), add('n', 1)] }, 'check.unreachable steps.1'], [{ steps: [branch([[YES, [exit(), add('n', 1)]]])] }, 'check.unreachable steps.0.cases.0.steps.1'],
    [{ steps: [email()] }, 'check.language_missing steps.0', { languages: ['en', 'it'] }], [{ steps: [bar()] }, 'check.language_missing steps.0', { languages: ['fr'] }],
    [{ guard: bought('gte', 1, last('P91D')) }, 'check.history_window guard.window'], [{ trigger: [{ kind: 'count', event: { type: 'page_view' }, within: 'P91D', reaches: 3 }] }, 'check.history_window trigger.0.within'],
    [{ guard: { kind: 'recency', which: 'last', event: { type: 'purchase' }, op: 'within', ago: 'P1Y'.replace('1Y', '365D') } }, 'check.history_window guard.ago'], [{ guard: { kind: 'sequence', first: { type: 'click' }, then: { type: 'click' }, within: 'P100D' } }, 'check.history_window guard.within'],
    [{ guard: attribute('age', 'lt', 'ten') }, 'check.types guard'], [{ guard: attribute('age', 'lt') }, 'check.types guard'], [{ guard: attribute('age', 'is', ['x']) }, 'check.types guard'], [{ guard: attribute('name', 'contains', 5) }, 'check.types guard'], [{ guard: attribute('name', 'in', 'x') }, 'check.types guard'], [{ guard: attribute('since', 'before', 'soon') }, 'check.types guard'], [{ guard: attribute('vip', 'gt', true) }, 'check.types guard'],
    [{ guard: { kind: 'context', name: 'device', op: 'is', value: 5 } }, 'check.types guard'], [{ goal: not({ kind: 'stage', op: 'gt', value: 5 }) }, 'check.types goal.of'], [{ steps: [branch([[attribute('a', 'starts_with', 1), []]])] }, 'check.types steps.0.cases.0.when'],
    [seenOn({ type: 'purchase', where: [{ field: 'value', op: 'gte', value: 'much' }] }), 'check.types trigger.0.event.where.0'], [seenOn({ type: 'page_view', where: [{ field: 'url', op: 'is', value: 5 }] }), 'check.types trigger.0.event.where.0'], [seenOn({ type: 'cart', item: [{ field: 'author', op: 'contains', value: true }] }), 'check.types trigger.0.event.item.0'],
    [changes({ of: 'score' }, 'much'), 'check.types steps.0.value'], [changes({ of: 'score' }, true, 'add'), 'check.types steps.0.value'], [changes({ of: 'stage', force: true }, 5), 'check.types steps.0.value'],
  ]
  it.each(cases)('%j: %s', (part, issue, around) => {
    expect(check(part, around)).toContain(issue)
  })

  it('what an email is checked with says where', () => {
    const found = checkWorkflow(workflow({ steps: [branch([[YES, [email()]]])] }), {
      ...AROUND,
      checkEmail: (_, path) => [{ code: 'template.tag', path, severity: 'error', args: { tag: 'x' } }],
    })
    expect(places(found)).toEqual([
      expect.stringMatching(/^template\.tag steps\.0\.cases\.0\.steps\.0\.content\.languages\.en/),
    ])
  })

  it('the story’s workflow has nothing against it', () => {
    expect(checkWorkflow(king(), { ...AROUND, workflows: [] })).toEqual([])
  })

  it('what is executed has nothing against it', () => {
    for (const part of [
      {
        steps: [branch([[attribute('a', 'is', 'x'), [email(), bar(), set('a', 1), exit()]]], [wait('P1D')])],
        reentry: { kind: 'after', duration: 'P1D' },
        goal: bought(),
        exit: attribute('vip', 'exists'),
      },
      seenOn({ type: 'attribute_changed', name: 'n' }),
      seenOn({ type: 'email_complained' }),
      changes({ of: 'score' }, 5),
      changes({ of: 'stage', force: true }, 'lead'),
      { guard: attribute('born', 'before', '2000-01-01') },
    ])
      expect(check(part)).toEqual([])
  })

  it('no workflow the language can say makes checking throw', () => {
    fc.assert(
      fc.property(sources, (source) => {
        const parsed = parse(Workflow, source)
        if (parsed.ok)
          for (const { code, path } of checkWorkflow(parsed.value, AROUND))
            expect([code, path.length > 0]).toEqual([expect.stringMatching(/^(check|support)\.[a-z_]+$/), true])
      }),
      { numRuns: 500 },
    )
  })

  it('somebody’s profile is not a workflow', () => {
    expect(issuesOf(contact()).length).toBeGreaterThan(0)
  })
})
