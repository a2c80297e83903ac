import { describe, expect, it } from 'vitest'
import type { Workflow } from '../../worker/engine/index.ts'
import { ACCEPTED, buys, did, go, message, page } from './cases/told.ts'
import { play, type Setting, type Told } from './play.ts'
import {
  attribute,
  bar,
  bought,
  branch,
  count,
  email,
  exit,
  not,
  STRICT,
  set,
  split,
  until,
  visitor,
  wait,
  workflow,
  YES,
} from './site.ts'
import { momentOf } from './time.ts'

/** Every line of every trace of a story: when, what, whose, which step, by which rule; and the values that rule saw. */
const told = (workflows: readonly Workflow[], events: readonly Told[], setting?: Setting): string[] =>
  play(workflows, events, setting).steps.flatMap(({ now, trace }) =>
    trace.map(({ code, workflow: id, step, rule, reasons }) => {
      const why = reasons.map(
        ({ path, code: kind, answer, args }) => `${path.join('.')} ${kind} ${JSON.stringify(args)} ${answer}`,
      )
      return [momentOf(now), code, id, step, rule && `(${rule})`, ...why].filter(Boolean).join(' ')
    }),
  )

const out = { type: 'identify', props: { out: 1 } } as const
const stays = not(attribute('out', 'exists'))
const gone = 'guard.of attribute {"name":"out","actual":1,"known":true} yes'

type Row = [what: string, lines: string[], workflows: Workflow[], events: Told[], setting?: Setting]

/** Section 10 of the semantics: every decision leaves a trace. */
describe('what a decision tells of itself', () => {
  // biome-ignore format: one row, one line
  const cases: Row[] = [
    ['somebody comes in, is shown and sent something, is heard, and meets the goal',
      ['0d entered w (custom)', '0d step_done w bar', '0d step_done w mail', '0d parked w rest', '0d 01:00 moved w rest', '0d 01:00 message_shown w bar', '1d goal_counted w', '1d ended w (goal) goal count {"actual":1,"n":1,"exact":true} yes', '2d not_entered w (goal) goal count {"actual":1,"n":1,"exact":true} yes'],
      [workflow({ goal: bought(), steps: [bar(), email(), wait('P2D', 'rest', { type: 'page_view' }), set('n', 1)] })], [['0d', go()], ['0d 00:01', ACCEPTED], ['0d 01:00', page()], ['0d 02:00', message('shown')], ['1d', buys('A')], ['2d', go()]]],
    ['a guard that fails ends the run and cancels its email', ['0d entered w (custom)', '0d step_done w mail', '0d parked w wait', `0d 00:01 ended w (guard) ${gone}`, '0d 00:01 cancelled w mail (guard)'],
      [workflow({ guard: stays, steps: [email(), wait('P2D')] })], [['0d', go()], ['0d 00:01', out]]],
    ['what waits after the run is cancelled too', ['0d entered w (custom)', '0d step_done w bar', '0d ended w (finished)', '0d 00:01 cancelled w bar (guard)'],
      [workflow({ guard: stays, steps: [bar()] })], [['0d', go()], ['0d 00:01', out]]],
    ['and what waits of a workflow that is archived', ['0d entered w (custom)', '0d step_done w bar', '0d step_done w mail', '0d ended w (finished)', '0d 00:02 cancelled w mail (archived)', '0d 00:02 cancelled w bar (archived)'],
      [workflow({ steps: [bar(), email()] })], [['0d', go()], ['0d 00:01', { archive: 'w' }], ['0d 00:02', did('x')]]],
    ['or of somebody who wants nothing any more', ['0d entered w (custom)', '0d step_done w bar', '0d step_done w mail', '0d ended w (finished)', '0d 00:02 cancelled w mail (suppressed)', '0d 00:02 cancelled w bar (suppressed)'],
      [workflow({ steps: [bar(), email()] })], [['0d', go()], ['0d 00:02', { type: 'email_complained' }]]],
    ['each way at a fork, with what it saw', ['0d entered w (custom)', '0d step_done w branch (unknown) branch.cases.0.when attribute {"name":"vip","actual":"","known":false} unknown', '0d step_done w branch (no) branch.cases.1.when count {"actual":0,"n":1,"exact":true} no', '0d step_done w branch (yes) branch.cases.2.when count {"actual":0,"n":0,"exact":true} yes', '0d step_done w set-b', '0d ended w (finished)'],
      [workflow({ steps: [branch([[attribute('vip', 'is', true), [set('a', 1)]], [bought(), []], [bought('is', 0), [set('b', 2)]], [YES, []]])] })], [['0d', go()]]],
    ['a wait for a condition that comes to hold, and one whose time is up', ['0d entered w (custom)', '0d parked w until', '0d 01:00 step_done w until (met) until.condition count {"actual":1,"n":1,"exact":true} yes', '0d 01:00 step_done w set-c', '0d 01:00 parked w cart', '1d 01:00 step_done w set-d', '1d 01:00 ended w (finished)'],
      [workflow({ steps: [until({ condition: bought() }, 'P1D', [set('c', 3)]), until({ event: { type: 'cart' } }, 'P1D', [], [set('d', 4)], 'cart')] })], [['0d', go()], ['0d 01:00', buys('A')]]],
    ['the arm of a split, a call, and an exit', ['0d entered w (custom)', '0d step_done w split (arm 0)', '0d step_done w set-a', '0d step_done w hook', '0d step_done w tell', '0d ended w (exit)'],
      [workflow({ steps: [split([[1000, [set('a', 1)]], [1, []]]), { kind: 'webhook', id: 'hook', url: 'https://a.example/' }, { kind: 'notify', id: 'tell', to: ['team@a.example'], subject: 'Hello', text: 'Somebody' }, exit()] })], [['0d', go()]]],
    ['steps that are not done', ['0d entered w (custom)', '0d step_skipped w a (no_address)', '0d step_skipped w b (consent)', '0d ended w (finished)'],
      [workflow({ steps: [email('a'), bar('b')] })], [['0d', go()]], { profile: visitor(), site: STRICT }],
    ['a message whose end has come in a passage before', ['0d entered w (page_view)', '0d step_done w bar', '0d ended w (finished)', '0d message_shown w bar', '1d entered w (page_view)', '1d step_skipped w bar (answered)', '1d ended w (finished)'],
      [workflow({ trigger: [{ kind: 'event', event: { type: 'page_view' } }], reentry: { kind: 'after_exit' }, steps: [bar('bar', { display: { times: 3, stop: ['clicked'] } })] })], [['0d', page()], ['0d 00:01', message('clicked')], ['1d', page()]]],
    ['emails that are not sent', ['0d entered w (custom)', '0d step_skipped w a (consent)', '0d step_done w b', '0d step_skipped w c (same_content)', '0d ended w (finished)'],
      [workflow({ purposes: ['email:news', 'email:other'], steps: [email('a', 'x', 'other'), email('b', 'y'), email('c', 'y')] })], [['0d', go()]]],
    ['each rule that keeps somebody out', ['0d not_entered a (guard) guard attribute {"name":"x","actual":2,"known":true} no', '0d not_entered b (exit) exit count {"actual":0,"n":0,"exact":true} yes', '0d not_entered c (key)', '0d not_entered d (goal) goal count {"actual":0,"n":0,"exact":true} yes', '0d not_entered e (trigger) trigger.0 reaches {"actual":1,"n":2} no', '0d not_entered f (consent)', '0d not_entered g (paused)'],
      [workflow({ id: 'a', guard: attribute('x', 'gt', 3) }), workflow({ id: 'b', exit: bought('is', 0) }), workflow({ id: 'c', key: 'subject' }), workflow({ id: 'd', goal: bought('is', 0) }), workflow({ id: 'e', trigger: [{ kind: 'count', event: { type: 'custom', name: 'go' }, within: 'P1D', reaches: 2 }] }), workflow({ id: 'f', purposes: ['email:other'] }), workflow({ id: 'g' })],
      [['0d', { type: 'identify', props: { x: 2 } }], ['0d', { type: 'consent', subject: 'email:other', granted: false }], ['0d', go()]], { paused: ['g'] }],
    ['who may not come back, and who is suppressed', ['0d entered w (custom)', '0d step_done w add-n', '0d ended w (finished)', '1d not_entered w (reentry)', '3d not_entered w (suppressed)'],
      [workflow({})], [['0d', go()], ['1d', go()], ['2d', { type: 'email_complained' }], ['3d', go()]]],
    ['two messages for one place', ['0d entered b (custom)', '0d entered a (custom)', '0d step_done b high', '0d ended b (finished)', '0d step_done a low', '0d ended a (finished)', '0d 00:01 message_shown b high', '0d 00:01 message_waits a low (place)'],
      [workflow({ id: 'a', priority: 10, steps: [bar('low')] }), workflow({ id: 'b', priority: 90, steps: [bar('high')] })], [['0d', go()], ['0d 00:01', page()]]],
    ['everything a rule looked at until it knew', ['0d not_entered w (guard) guard.of.0 count {"actual":1,"n":1,"exact":true} yes guard.of.1 attribute {"name":"x","actual":"","known":false} unknown'],
      [workflow({ guard: { kind: 'all', of: [count({ type: 'custom' }, 'gte', 1), attribute('x', 'is', 1)] } })], [['0d', go()]]],
  ]
  it.each(cases)('%s', (_, lines, workflows, events, setting) => {
    expect(told(workflows, events, setting)).toEqual(lines)
  })
})
