import { describe, expect, it } from 'vitest'
import { checkWorkflow, type ElementTag, type Issue, type Surroundings, type Tag } from '../../worker/engine/index.ts'
import {
  all,
  attribute,
  bar,
  branch,
  count,
  email,
  exit,
  type Json,
  last,
  list,
  not,
  set,
  split,
  until,
  wait,
  workflow,
  YES,
} from './site.ts'

const AROUND: Surroundings = { tags: ['books'], workflows: ['v'], languages: ['en'], checkEmail: () => [] }
const told = (issues: readonly Issue[]) =>
  issues.map(({ code, path, severity, args }) => [code, path.join('.'), severity, args])
const found = (part: Json, around: Partial<Surroundings> = {}) =>
  told(checkWorkflow(workflow(part), { ...AROUND, ...around }))

const opened = (step: string): Json => ({ kind: 'email', state: 'opened', step })
const moment = (part: Json): Json => ({ kind: 'moment', ...part })
const on = (...trigger: Json[]): Json => ({ trigger })
const event = (type: string, part: Json = {}): Json => ({ kind: 'event', event: { type, ...part } })
const stage = (value: string, part: Json = {}): Json => ({
  kind: 'set',
  id: 's',
  target: { of: 'stage', ...part },
  value,
})
const types = (left: string, right: string) => ({ left, right })

const element = (id: string, interaction: ElementTag['interaction']): Tag => ({
  kind: 'element',
  id,
  name: id,
  selectors: ['p'],
  interaction,
  pages: ['*'],
  reads: [],
  fields: [],
})
const TAGGED: Partial<Surroundings> = {
  tags: ['books', 'add', 'form', 'price'],
  tagged: [
    { kind: 'page', id: 'books', name: 'Books', pattern: '/books/*', reads: [] },
    element('add', 'click'),
    element('form', 'submit'),
    element('price', 'view'),
  ],
}

const ask = (...blocks: Json[]): Json =>
  bar('bar', {
    kind: 'form',
    slot: 'center',
    languages: { en: [{ kind: 'field', name: 'email', label: 'Email', type: 'email' }, ...blocks] },
  })

type Row = [
  what: string,
  part: Json,
  around: Partial<Surroundings>,
  ...issues: [code: string, path: string, severity: string, args: object][],
]

/** Everything a finding carries: how grave it is, and what its sentence is made of. */
describe('what is found in a workflow', () => {
  // biome-ignore format: one row, one line
  const cases: Row[] = [
    ['nothing, where there is nothing', { guard: all(attribute('a', 'is', 1), count({ type: 'page_view', tag: 'books' }, 'gte', 1, last('P90D'))), steps: [email(), bar(), exit()] }, {}],
    ['one id twice', { steps: [exit('a'), exit('a')] }, {}, ['check.duplicate_step', 'steps.1.id', 'error', { id: 'a' }], ['check.unreachable', 'steps.1', 'warning', { id: 'a' }]],
    ['a tag nobody made', on(event('click', { tag: 'lost' })), {}, ['check.unknown_tag', 'trigger.0.event.tag', 'error', { tag: 'lost' }]],
    ['a click on what counts sights, on a page, and a form sent by a click', { ...on(event('click', { tag: 'price' }), event('click', { tag: 'books' })), guard: count({ type: 'form_submit', tag: 'add' }, 'gte', 1) }, TAGGED, ['check.tag_view', 'trigger.0.event.type', 'warning', { tag: 'price' }], ['check.tag_page', 'trigger.1.event.type', 'warning', { tag: 'Books' }], ['check.tag_click', 'guard.event.type', 'warning', { tag: 'add' }]],
    ['a view of a page that is an element, a purchase of a form, another name', on(event('page_view', { tag: 'add' }), event('purchase', { tag: 'form' }), event('custom', { tag: 'price', name: 'seen' })), TAGGED, ['check.tag_click', 'trigger.0.event.type', 'warning', { tag: 'add' }], ['check.tag_submit', 'trigger.1.event.type', 'warning', { tag: 'form' }], ['check.tag_view', 'trigger.2.event.type', 'warning', { tag: 'price' }]],
    ['what each kind of tag tells', on(event('page_view', { tag: 'books' }), event('click', { tag: 'add' }), event('form_submit', { tag: 'form' }), event('custom', { tag: 'price', name: 'view' }), event('custom', { tag: 'price' })), TAGGED],
    ['an email after a form that asks for no consent to it', { steps: [ask(), until({ event: { type: 'identify' } }, 'P1D', [email()])] }, {}, ['check.form_consent', 'steps.1.met.0.topic', 'warning', { topic: 'news', form: 'bar' }]],
    ['one whose form asks for another consent', { steps: [ask({ kind: 'consent', purpose: 'email:offers', of: [{ text: 'Yes' }] }), email()] }, {}, ['check.form_consent', 'steps.1.topic', 'warning', { topic: 'news', form: 'bar' }]],
    ['one whose form asks for its consent, and one before any form', { steps: [email('first'), ask({ kind: 'consent', purpose: 'email:news', of: [{ text: 'Yes' }] }), email()] }, {}],
    ['one for who is asked about their consent, and one that needs none', { guard: { kind: 'consent', purpose: 'email:news' }, steps: [ask(), email()] }, {}],
    ['a service email after a form', { steps: [ask(), { ...email(), transactional: true }] }, {}],
    ['a workflow that is not there', { guard: { kind: 'workflow', id: 'gone', state: 'in' } }, {}, ['check.unknown_workflow', 'guard.id', 'error', { workflow: 'gone' }]],
    ['a workflow that is, and itself', { guard: all({ kind: 'workflow', id: 'v', state: 'in' }, { kind: 'workflow', id: 'w', state: 'goal' }) }, {}],
    ['further back than history goes', { guard: count({ type: 'click' }, 'gte', 1, last('P91D')) }, {}, ['check.history_window', 'guard.window', 'warning', { days: 90 }]],
    ['a threshold further back', on({ kind: 'count', event: { type: 'click' }, within: 'P91D', reaches: 2 }), {}, ['check.history_window', 'trigger.0.within', 'warning', { days: 90 }]],
    ['since a date is no such window', { guard: count({ type: 'click' }, 'gte', 1, { kind: 'since', date: '2020-01-01T00:00:00Z' }) }, {}],
    ['a purpose it does not name', { purposes: ['analytics'], steps: [email(), bar()] }, {}, ['check.purpose_missing', 'steps.0', 'error', { purpose: 'email:news' }], ['check.purpose_missing', 'steps.1', 'error', { purpose: 'onsite' }]],
    ['a transactional email needs none', { purposes: ['analytics'], steps: [{ ...email(), transactional: true }] }, {}],
    ['after an exit', { steps: [branch([[YES, [exit('a'), set('n', 1)]]]), set('m', 1)] }, {}, ['check.unreachable', 'steps.0.cases.0.steps.1', 'warning', { id: 'set-n' }]],
    ['a wait for nothing', { steps: [until({}, 'P1D')] }, {}, ['check.wait_empty', 'steps.0', 'error', { id: 'until' }]],
    ['a wait for something', { steps: [until({ event: { type: 'cart' } }, 'P1D'), until({ condition: YES }, 'P1D', [], [], 'b')] }, {}],
    ['a holdout with something in it', { steps: [split([[1, []], [1, [set('n', 1)], true]])] }, {}, ['check.holdout_steps', 'steps.0.arms.1.steps', 'error', { name: 'Arm 1' }]],
    ['arms and a holdout as they should be', { steps: [split([[1, [set('n', 1)]], [1, [], true]])] }, {}],
    ['a language nobody wrote', { steps: [email(), bar()] }, { languages: ['en', 'fr'] }, ['check.language_missing', 'steps.0', 'warning', { language: 'fr' }], ['check.language_missing', 'steps.1', 'warning', { language: 'fr' }]],
    ['a segment that is not there', { ...on({ kind: 'segment', segment: 'vip', change: 'enters' }), guard: not({ kind: 'segment', id: 'old' }), steps: [list('new')] }, { segments: [] }, ['check.unknown_segment', 'trigger.0.segment', 'warning', { segment: 'vip' }], ['check.unknown_segment', 'guard.of.id', 'warning', { segment: 'old' }]],
    ['nobody knows the segments', { guard: { kind: 'segment', id: 'old' } }, {}],
    ['nobody is put into a live one', { steps: [list('vip'), list('vip', 'remove')], result: { kind: 'segment', segment: 'vip' } }, { segments: [{ id: 'vip', kind: 'live' }] }, ['check.live_segment', 'steps.0.segment', 'error', { segment: 'vip' }], ['check.live_segment', 'steps.1.segment', 'error', { segment: 'vip' }], ['check.live_segment', 'result.segment', 'error', { segment: 'vip' }]],
    ['a list is what one is put on', { steps: [list('vip')], guard: { kind: 'segment', id: 'vip' } }, { segments: [{ id: 'vip', kind: 'static' }] }],
    ['a stage nobody lists', { steps: [stage('lead')], result: { kind: 'stage', stage: 'done' } }, {}, ['check.unknown_stage', 'steps.0.value', 'error', { stage: 'lead' }], ['check.unknown_stage', 'result.stage', 'error', { stage: 'done' }]],
    ['a stage the site lists', { steps: [stage('lead')], result: { kind: 'stage', stage: 'lead' } }, { stages: ['lead'] }],
    ['any stage, where it is forced', { steps: [stage('lead', { force: true }), { kind: 'unset', id: 'u', target: { of: 'stage', force: true } }] }, {}],
    ['back from a stage', { steps: [{ kind: 'unset', id: 'u', target: { of: 'stage' } }] }, {}, ['check.stage_back', 'steps.0.target.force', 'error', {}]],
    ['other things are unset as one likes', { steps: [{ kind: 'unset', id: 'u', target: { of: 'score' } }, { kind: 'unset', id: 'n', target: { of: 'attribute', name: 'n' } }] }, {}],
    ['not opened, within no time', { guard: { kind: 'email', state: 'not_opened' } }, {}, ['check.email_within', 'guard.within', 'error', {}]],
    ['not clicked, within some', { guard: { kind: 'email', state: 'not_clicked', within: 'P1D' } }, {}],
    ['opened, within no time', { guard: { kind: 'email', state: 'opened' } }, {}],
    ['an email that is not there', { goal: opened('gone') }, {}, ['check.email_not_before', 'goal.step', 'error', { step: 'gone' }]],
    ['an email that comes after', { steps: [branch([[opened('mail'), []]]), email()] }, {}, ['check.email_not_before', 'steps.0.cases.0.when.step', 'error', { step: 'mail' }]],
    ['one that comes before', { steps: [email(), branch([[opened('mail'), []]])] }, {}],
    ['one before, further in', { steps: [email(), branch([[YES, [wait('P1D'), branch([[opened('mail'), []]], [], 'inner')]]])] }, {}],
    ['one in a case beside', { steps: [branch([[YES, [email()]], [YES, [branch([[opened('mail'), []]], [], 'inner')]]])] }, {}, ['check.email_not_before', 'steps.0.cases.1.steps.0.cases.0.when.step', 'error', { step: 'mail' }]],
    ['one in the arm beside', { steps: [split([[1, [email()]], [1, [branch([[opened('mail'), []]])]]])] }, {}, ['check.email_not_before', 'steps.0.arms.1.steps.0.cases.0.when.step', 'error', { step: 'mail' }]],
    ['one in the case of a branch before', { steps: [branch([[YES, [email()]]]), until({ condition: opened('mail') }, 'P1D')] }, {}],
    ['one in else, asked for in a case', { steps: [branch([[YES, [branch([[opened('mail'), []]], [], 'inner')]]], [email()])] }, {}, ['check.email_not_before', 'steps.0.cases.0.steps.0.cases.0.when.step', 'error', { step: 'mail' }]],
    ['a key that no date has', { key: 'cart', ...on(event('cart'), { kind: 'inactive', duration: 'P1D' }, { kind: 'date', attribute: 'born' }) }, {}, ['check.key_trigger', 'trigger.1', 'error', { key: 'cart' }], ['check.key_trigger', 'trigger.2', 'error', { key: 'cart' }]],
    ['a key that events have', { key: 'cart', ...on(event('cart'), { kind: 'count', event: { type: 'cart' }, within: 'P1D', reaches: 2 }) }, {}],
    ['a time that never comes', { guard: moment({ after: '2026-05-02', before: '2026-05-02' }) }, {}, ['check.moment_never', 'guard', 'error', {}]],
    ['times that come', { guard: all(moment({ after: '2026-05-01', before: '2026-05-02' }), moment({ after: '2026-05-01' }), moment({ before: '2026-05-01' })) }, {}],
    ['a text among numbers', { guard: attribute('age', 'lt', 'ten') }, {}, ['check.types', 'guard', 'error', types('number, money', 'text')]],
    ['nothing to compare with', { guard: attribute('age', 'is') }, {}, ['check.types', 'guard', 'error', types('text, number, money, boolean', 'nothing')]],
    ['a list where one is looked for', { guard: attribute('age', 'is', ['x']) }, {}, ['check.types', 'guard', 'error', types('text, number, money, boolean', 'list')]],
    ['a number among texts', { guard: attribute('city', 'starts_with', 1) }, {}, ['check.types', 'guard', 'error', types('text', 'number')]],
    ['no date', { guard: attribute('born', 'before', 'soon') }, {}, ['check.types', 'guard', 'error', types('date', 'text')]],
    ['what is asked of nothing', { guard: all(attribute('a', 'exists'), attribute('a', 'missing'), attribute('a', 'in', ['x']), attribute('a', 'after', '2026-05-01'), attribute('a', 'contains', 'x')) }, {}],
    ['a stage is a text', { guard: { kind: 'stage', op: 'is', value: 5 } }, {}, ['check.types', 'guard', 'error', types('text', 'number')]],
    ['so is where somebody is', { guard: { kind: 'context', name: 'country', op: 'gt', value: 5 } }, {}, ['check.types', 'guard', 'error', types('text', 'number')]],
    ['or one of some', { guard: all({ kind: 'context', name: 'country', op: 'in', value: ['CH'] }, { kind: 'stage', op: 'is', value: 'mql' }) }, {}],
    ['so is an address', on(event('page_view', { where: [{ field: 'url', op: 'is', value: 'x' }, { field: 'url', op: 'is', value: 5 }, { field: 'pages', op: 'is', value: 5 }] })), {}, ['check.types', 'trigger.0.event.where.1', 'error', types('text', 'number')]],
    ['an item is what it is', on(event('purchase', { item: [{ field: 'pages', op: 'gt', value: 5 }, { field: 'pages', op: 'gt', value: 'x' }] })), {}, ['check.types', 'trigger.0.event.item.1', 'error', types('number, money', 'text')]],
    ['a score is a number', { steps: [{ kind: 'set', id: 's', target: { of: 'score' }, value: 'much' }] }, {}, ['check.types', 'steps.0.value', 'error', types('number', 'text')]],
    ['a stage to be reached is a text', { steps: [{ kind: 'set', id: 's', target: { of: 'stage', force: true }, value: 5 }] }, {}, ['check.types', 'steps.0.value', 'error', types('text', 'number')]],
    ['an attribute is anything', { steps: [set('a', 'x'), set('b', 5), { kind: 'add', id: 'p', target: { of: 'score' }, value: 5 }] }, {}],
  ]
  it.each(cases)('%s', (_, part, around, ...issues) => {
    expect(found(part, around)).toEqual(issues)
  })

  it('in an email is told by whoever draws it, with where it stands', () => {
    const paths: string[] = []
    const checkEmail: Surroundings['checkEmail'] = (text, path) => {
      paths.push(`${path.join('.')} ${text.subject}`)
      return []
    }
    found({ steps: [email(), branch([[YES, [email('b')]]])] }, { checkEmail })
    expect(paths).toEqual(['steps.0.content.languages.en Hello', 'steps.1.cases.0.steps.0.content.languages.en Hello'])
  })
})
