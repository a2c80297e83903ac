import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkWorkflow, parse, type Surroundings, Workflow } from '../../worker/engine/index.ts'
import { sources } from './anything.ts'
import { issuesOf, places } from './issues.ts'
import {
  add,
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
  list,
  not,
  set,
  until,
  wait,
  workflow,
  YES,
} from './site.ts'

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
    ...['date', 'inactive', 'timer'].map((type): [Json, string] => [seenOn({ type }), 'support.event trigger.0.event.type']),
    [{ guard: count({ type: 'inactive' }, 'gte', 1) }, 'support.event guard.event.type'], [{ steps: [wait('P1D', 'w', { type: 'date' })] }, 'support.event steps.0.delay.since.type'],
  ]
  it.each(cases)('%j: %s', (part, issue) => {
    expect(check(part)).toContain(issue)
  })
})

const inMessage = (kind: string, blocks: Json[], more: Json = {}): Json => ({
  steps: [bar('b', { kind, languages: { en: blocks }, ...more })],
})
const field = (name: string, more: Json = {}): Json => ({ kind: 'field', name, label: 'A', type: 'text', ...more })
const hide = (selector: string): Json => ({ kind: 'change', selector, to: { set: 'hide' } })
const heading: Json = { kind: 'heading', text: 'A' }
const inEnglish = 'steps.0.message.languages.en'
// biome-ignore format: one row, one line
const messageRows: [part: Json, issue: string][] = [
  [inMessage('bar', [field('a')]), `message.block ${inEnglish}.0`], [inMessage('modal', [heading, field('a')]), `message.block ${inEnglish}.1`], [inMessage('bar', [{ kind: 'products', of: [{ title: 'A', href: '/' }] }]), `message.block ${inEnglish}.0`],
  [inMessage('change', [heading]), `message.block ${inEnglish}.0`], [inMessage('inline', [hide('p')], { anchor: 'p' }), `message.block ${inEnglish}.0`],
  [inMessage('inline', [heading]), 'message.anchor steps.0.message.anchor'], [inMessage('tooltip', [heading]), 'message.anchor steps.0.message.anchor'],
  [inMessage('form', [heading]), `message.no_field ${inEnglish}`], [inMessage('form', [field('a'), field('a')]), `message.field_twice ${inEnglish}`],
  [inMessage('form', [field('a', { type: 'email' }), field('b', { type: 'email' })]), `message.emails ${inEnglish}`], [inMessage('form', [field('a', { type: 'choice', choices: ['x'] })]), `message.choices ${inEnglish}.0`],
  [inMessage('form', [field('a'), { kind: 'consent', purpose: 'email:news', of: [{ text: 'Yes' }] }]), `message.consent ${inEnglish}`],
  ...['body', 'html', 'main', ':root', '*', 'p, BODY'].map((selector): [Json, string] => [inMessage('change', [hide(selector)]), `message.hides_page ${inEnglish}.0.selector`]),
]

const countdown = (until: string): Json => ({ kind: 'countdown', until })
const NOW = Date.parse('2026-05-01T12:00:00Z')
// biome-ignore format: one row, one line
const warnedRows: [part: Json, issue: string, around?: Partial<Surroundings>][] = [
  [inMessage('bar', [heading, countdown('2026-05-01T12:00:00Z')]), `message.past ${inEnglish}.1.until`, { now: NOW }], [inMessage('bar', [countdown('2026-05-01T14:00:00+02:00')]), `message.past ${inEnglish}.0.until`, { now: NOW }],
  [inMessage('bar', [heading], { theme: 'papper' }), 'message.theme steps.0.message.theme'], [inMessage('bar', [heading], { slot: 'center' }), 'message.slot steps.0.message.slot'],
  [inMessage('slide_in', [heading], { slot: 'middle' }), 'message.slot steps.0.message.slot'], [inMessage('modal', [heading], { slot: 'top' }), 'message.slot steps.0.message.slot'], [inMessage('form', [field('a')], { slot: 'bottom' }), 'message.slot steps.0.message.slot'],
  ...['#a[', '#a]', ':not(.a', 'a[href="/x]', "[title='it's']", '.a)(', '.a[)]'].map((anchor): [Json, string] => [inMessage('tooltip', [heading], { anchor }), 'message.selector steps.0.message.anchor']),
  [inMessage('bar', [heading], { display: { seen: 'p[' } }), 'message.selector steps.0.message.display.seen'], [inMessage('change', [hide('p[')]), `message.selector ${inEnglish}.0.selector`],
]
// biome-ignore format: one row, one line
const unwarnedRows: [part: Json, around?: Partial<Surroundings>][] = [
  [inMessage('bar', [countdown('2026-05-01T12:00:01Z')]), { now: NOW }], [inMessage('bar', [countdown('2001-01-01T00:00:00Z')])],
  ...['ink', 'paper', 'tide', 'dusk', 'moss', 'page'].map((theme): [Json] => [inMessage('bar', [heading], { theme })]),
  ...['bar', 'modal', 'slide_in'].map((kind): [Json] => [inMessage(kind, [heading])]), ...['inline', 'tooltip'].map((kind): [Json] => [inMessage(kind, [heading], { anchor: 'p' })]),
  [inMessage('form', [field('a')])], [inMessage('change', [hide('p')])],
  ...['bottom-end', 'center'].map((slot): [Json] => [inMessage('form', [field('a')], { slot })]), [inMessage('modal', [heading], { slot: 'center' })],
  [inMessage('change', [hide('p')], { slot: 'anywhere', theme: 'none' })],
  ...['#a', 'a[href="/x)"]', ':is(.a, :not([b]))', '#it\\[s', "[title='it\\'s']", '[title="it\'s"]', 'li:nth-child(2n + 1) > a'].map((anchor): [Json] => [inMessage('tooltip', [heading], { anchor, slot: 'any' })]),
]

describe('what is warned of when published, and forbids nothing', () => {
  const warned = (part: Json, around: Partial<Surroundings> = {}) =>
    checkWorkflow(workflow(part), { ...AROUND, ...around }).filter(({ severity }) => severity === 'warning')
  it.each(warnedRows)('%j: %s', (part, issue, around) => {
    expect(places(warned(part, around))).toEqual([issue])
  })
  it.each(unwarnedRows)('%j: nothing', (part, around) => {
    expect(warned(part, around)).toEqual([])
  })
})

describe('what is checked when published', () => {
  // biome-ignore format: one row, one line
  const cases: [part: Json, issue: string, around?: Partial<Surroundings>][] = [
    [{ steps: [exit('a'), exit('a')] }, 'check.duplicate_step steps.1.id'], [{ steps: [branch([[YES, [exit('x')]]], [exit('x')])] }, 'check.duplicate_step steps.0.else.0.id'],
    [seenOn({ type: 'page_view', tag: 'lost' }), 'check.unknown_tag trigger.0.event.tag'], [{ guard: count({ type: 'click', tag: 'lost' }, 'gte', 1) }, 'check.unknown_tag guard.event.tag'], [{ steps: [wait('P1D', 'w', { type: 'click', tag: 'lost' })] }, 'check.unknown_tag steps.0.delay.since.tag'],
    [{ guard: { kind: 'sequence', first: { type: 'click', tag: 'lost' }, then: { type: 'click' }, within: 'P1D' } }, 'check.unknown_tag guard.first.tag'],
    [{ guard: { kind: 'workflow', id: 'gone', state: 'in' } }, 'check.unknown_workflow guard.id'],
    ...messageRows,
    [{ purposes: [], steps: [bar()] }, 'check.purpose_missing steps.0'], [{ purposes: ['onsite'], steps: [email()] }, 'check.purpose_missing steps.0'], [{ purposes: ['email:other'], steps: [branch([], [email()]), email('x')].slice(1) }, 'check.purpose_missing steps.0'],
    [{ steps: [exit(), add('n', 1)] }, 'check.unreachable steps.1'], [{ steps: [branch([[YES, [exit(), add('n', 1)]]])] }, 'check.unreachable steps.0.cases.0.steps.1'],
    [{ steps: [email()] }, 'check.language_missing steps.0', { languages: ['en', 'it'] }], [{ steps: [bar()] }, 'check.language_missing steps.0', { languages: ['fr'] }],
    [{ guard: bought('gte', 1, last('P91D')) }, 'check.history_window guard.window'], [{ trigger: [{ kind: 'count', event: { type: 'page_view' }, within: 'P91D', reaches: 3 }] }, 'check.history_window trigger.0.within'],
    [{ guard: { kind: 'recency', which: 'last', event: { type: 'purchase' }, op: 'within', ago: 'P1Y'.replace('1Y', '365D') } }, 'check.history_window guard.ago'], [{ guard: { kind: 'sequence', first: { type: 'click' }, then: { type: 'click' }, within: 'P100D' } }, 'check.history_window guard.within'],
    [{ guard: attribute('age', 'lt', 'ten') }, 'check.types guard'], [{ guard: attribute('age', 'lt') }, 'check.types guard'], [{ guard: attribute('age', 'is', ['x']) }, 'check.types guard'], [{ guard: attribute('name', 'contains', 5) }, 'check.types guard'], [{ guard: attribute('name', 'in', 'x') }, 'check.types guard'], [{ guard: attribute('since', 'before', 'soon') }, 'check.types guard'], [{ guard: attribute('vip', 'gt', true) }, 'check.types guard'],
    [{ guard: { kind: 'context', name: 'device', op: 'is', value: 5 } }, 'check.types guard'], [{ goal: not({ kind: 'stage', op: 'gt', value: 5 }) }, 'check.types goal.of'], [{ steps: [branch([[attribute('a', 'starts_with', 1), []]])] }, 'check.types steps.0.cases.0.when'],
    [seenOn({ type: 'purchase', where: [{ field: 'value', op: 'gte', value: 'much' }] }), 'check.types trigger.0.event.where.0'], [seenOn({ type: 'page_view', where: [{ field: 'url', op: 'is', value: 5 }] }), 'check.types trigger.0.event.where.0'], [seenOn({ type: 'cart', item: [{ field: 'author', op: 'contains', value: true }] }), 'check.types trigger.0.event.item.0'],
    [{ trigger: [{ kind: 'segment', segment: 'vip', change: 'enters' }] }, 'check.unknown_segment trigger.0.segment', { segments: [] }], [{ guard: { kind: 'segment', id: 'vip' } }, 'check.unknown_segment guard.id', { segments: [{ id: 'other', kind: 'static' }] }],
    [{ steps: [list('vip')] }, 'check.live_segment steps.0.segment', { segments: [{ id: 'vip', kind: 'live' }] }], [{ result: { kind: 'segment', segment: 'vip' } }, 'check.live_segment result.segment', { segments: [{ id: 'vip', kind: 'live' }] }],
    [changes({ of: 'stage' }, 'lead'), 'check.unknown_stage steps.0.value'], [changes({ of: 'stage' }, 'mql'), 'check.unknown_stage steps.0.value', { stages: ['lead'] }], [{ result: { kind: 'stage', stage: 'done' } }, 'check.unknown_stage result.stage'], [{ steps: [{ kind: 'unset', id: 's', target: { of: 'stage' } }] }, 'check.stage_back steps.0.target.force'],
    ...['not_opened', 'not_clicked'].map((state): [Json, string] => [{ guard: { kind: 'email', state } }, 'check.email_within guard.within']),
    [{ goal: { kind: 'email', state: 'opened', step: 'gone' } }, 'check.email_not_before goal.step'], [{ steps: [branch([[{ kind: 'email', state: 'opened', step: 'mail' }, []]]), email()] }, 'check.email_not_before steps.0.cases.0.when.step'], [{ steps: [until({ condition: { kind: 'email', state: 'clicked', step: 'mail' } }, 'P1D', [email()])] }, 'check.email_not_before steps.0.condition.step'],
    [{ key: 'cart', trigger: [{ kind: 'inactive', duration: 'P30D' }] }, 'check.key_trigger trigger.0'], [{ key: 'cart', trigger: [{ kind: 'date', attribute: 'birthday' }] }, 'check.key_trigger trigger.0'],
    [{ guard: { kind: 'moment', after: '2026-05-02', before: '2026-05-02' } }, 'check.moment_never guard'], [{ exit: not({ kind: 'moment', after: '2027-01-01', before: '2026-01-01' }) }, 'check.moment_never exit.of'],
    ...([
      [{ kind: 'emit', id: 's', name: 'go' }, { type: 'custom', name: 'go' }], [{ kind: 'emit', id: 's', name: 'go' }, { type: 'custom' }], [set('a', 1, 's'), { type: 'attribute_changed', name: 'a' }], [{ kind: 'unset', id: 's', target: { of: 'attribute', name: 'a' } }, { type: 'attribute_changed' }],
      [{ kind: 'add', id: 's', target: { of: 'score' }, value: 1 }, { type: 'score_changed' }], [{ kind: 'add', id: 's', target: { of: 'score' }, value: 1 }, { type: 'stage_changed' }], [list('vip', 'add', 's'), { type: 'segment_entered', subject: 'vip' }], [list('vip', 'remove', 's'), { type: 'segment_left' }],
    ] as [Json, Json][]).map(([step, event]): [Json, string] => [{ ...seenOn(event), reentry: { kind: 'after_exit' }, steps: [wait('P1D'), step] }, 'check.self_loop steps.1']),
    [{ ...seenOn({ type: 'custom', name: 'done' }), reentry: { kind: 'after', duration: 'PT0S' }, result: { kind: 'event', name: 'done' } }, 'check.self_loop result'], [{ trigger: [{ kind: 'segment', segment: 'vip', change: 'enters' }], reentry: { kind: 'after_exit' }, result: { kind: 'segment', segment: 'vip' } }, 'check.self_loop result'],
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
      changes({ of: 'stage' }, 'mql'),
      {
        trigger: [
          { kind: 'date', attribute: 'birthday', yearly: true },
          { kind: 'inactive', duration: 'P30D' },
        ],
      },
      { key: 'subject', ...seenOn({ type: 'cart' }) },
      { cap: { emails: 1, per: 'day' }, steps: [{ ...email(), overCap: { then: 'skip' } }] },
      { goal: { kind: 'email', state: 'not_opened', step: 'mail', within: 'P3D' }, steps: [email()] },
      { steps: [email(), until({ condition: { kind: 'email', state: 'opened', step: 'mail' } }, 'P1D')] },
      { ...seenOn({ type: 'custom', name: 'go' }), steps: [{ kind: 'emit', id: 's', name: 'go' }] },
      { steps: [list('new-list'), { kind: 'notify', id: 's', to: ['a@example.org'], subject: 'x', text: 'y' }] },
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
            expect([code, path.length > 0]).toEqual([expect.stringMatching(/^(check|support|message)\.[a-z_]+$/), true])
      }),
      { numRuns: 500 },
    )
  })

  it('somebody’s profile is not a workflow', () => {
    expect(issuesOf(contact()).length).toBeGreaterThan(0)
  })
})
