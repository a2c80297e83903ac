import { describe, expect, it } from 'vitest'
import { sayWhy } from '../../../worker/engine/explain/index.ts'
import { WHY } from '../../../worker/engine/explain/why/index.ts'
import { decide, type Trace, type Workflow } from '../../../worker/engine/index.ts'
import { buys, go, kingPage, message, page } from '../cases/told.ts'
import { inAnyLife, type Lived } from '../living.ts'
import { play, type Setting, type Told } from '../play.ts'
import { attribute, bar, bought, branch, email, king, STRICT, set, split, visitor, wait, workflow } from '../site.ts'

const NAMES = { tag: () => 'King pages', workflow: (id: string) => id }

/** What is said of the last thing that happened in a story: a reason stands below what it is the reason of. */
const told = (workflows: Workflow[], events: readonly Told[], setting?: Setting, language = 'en'): string[] => {
  const last = play(workflows, events, setting).steps.findLast(({ event }) => event.type !== 'timer')
  if (!last) return []
  const { trace, event, decision } = last
  const decided = { events: [event], trace, runs: decision.profile.runs, workflows }
  const { heard, workflows: said } = sayWhy(decided, NAMES, language, 'Europe/Zurich')
  const lines = said.flatMap(({ lines }) =>
    lines.flatMap(({ says, because }) => [says, ...because.map((one) => `– ${one}`)]),
  )
  return [heard, ...lines]
}

type Row = [what: string, lines: string[], workflows: Workflow[], events: Told[], setting?: Setting]
const views = { trigger: [{ kind: 'event', event: { type: 'page_view' } }] }

describe('what is said of a decision', () => {
  // biome-ignore format: one row, one line
  const cases: Row[] = [
    ['how many times of how many', ['They looked at a King page', 'Not started: not everything that starts it has happened yet.', '– somebody looks at a third King page within 7 days: 2 of 3 so far'],
      [king()], [['0d', kingPage()], ['0d 01:00', kingPage()]]],
    ['what came in, what was done, and where they are now', ['They looked at a King page', 'They enter.', 'Ready for the next page that may show it: show the bar “Hello”.', 'They stay at this step: wait 3 days after the last King page.', 'For this page: show the bar “Hello”.'],
      [king()], [['0d', kingPage()], ['0d 01:00', kingPage()], ['0d 02:00', kingPage()]]],
    ['that it starts with one of them alone', ['They looked at a King page', 'Not started: not everything that starts it has happened yet.', '– somebody looks at a third King page within 7 days: it starts with that one alone, and this one came after it'],
      [king({ guard: { kind: 'person', is: 'contact' } })], [0, 1, 2, 3].map((hour): Told => [`0d 0${hour}:00`, kingPage()]), { profile: visitor() }],
    ['what it starts with, where something of that is missing', ['They did something', 'Not started: not everything that starts it has happened yet.', '– It starts when somebody does “go” whose topic is horror.'],
      [workflow({ trigger: [{ kind: 'event', event: { type: 'custom', name: 'go', where: [{ field: 'topic', op: 'is', value: 'horror' }] } }] })], [['0d', go()]]],
    ['where they are, when nothing happens to them', ['They looked at a page', 'They are in it, at this step: wait 2 days from this moment.'],
      [workflow({ steps: [wait('P2D')] })], [['0d', go()], ['1d', page()]]],
    ['what it begins with, when it is about something else', ['They looked at a page', 'It has nothing to do with this.', '– It starts when somebody does “go”.'],
      [workflow({})], [['0d', page()]]],
    ['each predicate, what it saw, and how little is missing', ['They did something', 'Not started: they do not meet its entry condition.', '– they bought something at least twice: no, 1 so far, 1 more would do', '– their plan is pro: no, it is free', '– their town is Rome: not known'],
      [workflow({ guard: { kind: 'all', of: [bought('gte', 2), attribute('plan', 'is', 'pro'), attribute('town', 'is', 'Rome')] } })], [['0d', buys('A')], ['0d', { type: 'identify', props: { plan: 'free' } }], ['0d', go()]]],
    ['who may not come in again', ['They did something', 'Not started: they have been in it before, and may not enter again now.', '– once only'],
      [workflow({})], [['0d', go()], ['1d', go()]]],
    ['a goal, counted', ['They bought something', 'It ends: its goal is met.', '– they bought something: yes, 1 so far'],
      [workflow({ goal: bought(), steps: [wait('P2D')] })], [['0d', go()], ['1d', buys('A')]]],
    ['which way somebody went, and why', ['They did something', 'They enter.', 'Which way they go:', '– they bought something: no, 0 so far, 1 more would do', 'Which way they go:', '– their score is at least 0: yes, it is 0', 'Done: note that their a is 1.', 'They have reached its end.'],
      [workflow({ steps: [branch([[bought(), []], [{ kind: 'score', op: 'gte', n: 0 }, [set('a', 1)]]])] })], [['0d', go()]]],
    ['what was drawn', ['They did something', 'They enter.', 'Picked at random: “Arm 0”.', 'They have reached its end.'],
      [workflow({ steps: [split([[1000, []], [1, []]])] })], [['0d', go()]]],
    ['what was passed over', ['They did something', 'They enter.', 'Skipped: email “Hello”.', '– their address is not known', 'Skipped: show the bar “Hello”.', '– they have not consented to it', 'They have reached its end.'],
      [workflow({ steps: [email(), bar()] })], [['0d', go()]], { profile: visitor(), site: STRICT }],
    ['what keeps a message from a page', ['They looked at a page', 'Not for this page: show the bar “Hello”.', '– they saw or answered it not long ago'],
      [workflow({ steps: [bar('bar', { display: { times: 3, again: 'P1D' } })] })], [['0d', go()], ['0d 00:01', page()], ['0d 00:02', message('shown')], ['0d 00:03', page()]]],
    ['or that it was seen often enough', ['They looked at a page', 'Not for this page: show the bar “Hello”.', '– they have seen it as many times as it may be shown'],
      [workflow({ steps: [bar('bar', { display: { times: 1 } })] })], [['0d', go()], ['0d 00:01', page()], ['0d 00:02', message('shown')], ['0d 00:03', page()]]],
    ['or that it was ended in a passage before', ['They looked at a page', 'They enter.', 'Skipped: show the bar “Hello”.', '– they have answered it in a way that ends it', 'They have reached its end.'],
      [workflow({ ...views, reentry: { kind: 'after_exit' }, steps: [bar('bar', { display: { times: 3, stop: ['clicked'] } })] })], [['0d', page()], ['0d 00:01', message('clicked')], ['1d', page()]]],
    ['those it did something in come first', ['They did something', 'They enter.', 'Done: note that their a is 1.', 'They have reached its end.', 'It has nothing to do with this.', '– It starts when somebody looks at a page.'],
      [workflow({ id: 'a', ...views }), workflow({ id: 'b', steps: [set('a', 1)] })], [['0d', go()]]],
    ['what is taken back', ['They bought something', 'Cancelled: email “Hello”.', '– It ends: its goal is met.'],
      [workflow({ goal: bought(), steps: [email()] })], [['0d', go()], ['0d 00:01', buys('A')]]],
  ]
  it.each(cases)('says %s', (_, lines, workflows, events, setting) => {
    expect(told(workflows, events, setting)).toEqual(lines)
  })

  it('in French and Italian too', () => {
    const story: Told[] = [
      ['0d', kingPage()],
      ['0d 01:00', kingPage()],
    ]
    expect(told([king()], story, undefined, 'fr')).toEqual([
      'La personne a regardé une page « King pages »',
      'Pas commencé : tout ce qui le fait commencer n’a pas encore eu lieu.',
      '– une personne regarde une troisième page « King pages » en 7 jours : 2 sur 3 jusqu’ici',
    ])
    expect(told([king()], story, undefined, 'it')).toEqual([
      'Ha guardato una pagina «King pages»',
      'Non iniziato: non è ancora successo tutto ciò che lo fa iniziare.',
      '– una persona guarda una terza pagina «King pages» in 7 giorni: 2 su 3 finora',
    ])
  })

  it('in sentences for every rule there is, whatever happens to people', () => {
    const faults = new Set<string>()
    inAnyLife((decisions) => {
      for (const decision of decisions) for (const line of faultsOf(decision)) faults.add(line)
    }, 100)
    expect([...faults]).toEqual([])
  })
})

const { notEntered, ended, skippedFor, waitsFor } = WHY.en ?? expect.fail()
const RULES: Partial<Record<Trace[number]['code'], Readonly<Record<string, string>>>> = {
  not_entered: notEntered,
  ended,
  step_skipped: skippedFor,
  message_waits: waitsFor,
  cancelled: ended,
}

/** Rules of a decision that have no words, and lines with a hole in them. */
const faultsOf = ({ program, before, event, now, profile }: Lived): string[] => {
  const workflows = [...program.lives.values()].map(({ workflow }) => workflow)
  const trace: Trace = []
  decide(program, before, event, now, trace)
  const wordless = trace.filter(({ code, rule = '' }) => RULES[code] && !RULES[code][rule])
  const why = sayWhy({ events: [event], trace, runs: profile.runs, workflows }, NAMES, 'en', 'Europe/Zurich')
  const said = why.workflows.flatMap(({ lines }) => lines.flatMap(({ says, because }) => [says, ...because]))
  return [
    ...wordless.map(({ code, rule }) => `${code} ${rule}`),
    ...said.filter((line) => /undefined|NaN|^:|: :|^$/.test(line)),
  ]
}

const keysIn = (value: object): string[] =>
  Object.entries(value).flatMap(([key, each]: [string, unknown]) =>
    typeof each === 'object' && each !== null ? keysIn(each).map((inside) => `${key}.${inside}`) : [key],
  )

it.each(['fr', 'it'])('the words of %s are those of English', (language) => {
  expect(keysIn(WHY[language] ?? {})).toEqual(keysIn(WHY.en ?? {}))
})
