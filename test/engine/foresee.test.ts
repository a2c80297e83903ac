import { describe, expect, it } from 'vitest'
import { compile } from '../../worker/engine/compile.ts'
import { type Foreseen, sayFates } from '../../worker/engine/explain/index.ts'
import { foresee, newProfile, type Profile, parseWorkflow } from '../../worker/engine/index.ts'
import { quickest } from '../cpu.ts'

const DAY = 86_400_000
const NOW = Date.UTC(2041, 10, 4, 9)

const mail = (id: string, content = id, more: object = {}) => ({
  kind: 'email',
  id,
  topic: 'news',
  content: {
    id: content,
    languages: { en: { subject: 'Hello', blocks: [{ kind: 'text', of: [{ text: 'Hello.' }] }] } },
  },
  ...more,
})
const pause = (id: string, duration = 'P1D') => ({ kind: 'delay', id, delay: { kind: 'for', duration } })
const score = (n: number) => ({ kind: 'score', op: 'gte', n })

const programOf = (part: object) => {
  const parsed = parseWorkflow({
    id: 'w',
    name: 'W',
    objective: 'engagement',
    trigger: [{ kind: 'event', event: { type: 'page_view' } }],
    purposes: ['email:news'],
    steps: [pause('here')],
    ...part,
  })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues))
  return compile({
    revision: 1,
    site: { language: 'en', timezone: 'UTC', consent: 'not_required' },
    tags: [],
    workflows: [{ workflow: parsed.value, version: 2, paused: false, since: NOW - 30 * DAY }],
  })
}
const RUN = { id: 'w.1', workflow: 'w', version: 1, entered: NOW - DAY, step: 'here', due: NOW + DAY, emailed: 0 }
const somebody = (more: Partial<Profile> = {}): Profile => ({ ...newProfile('ada', NOW - DAY), runs: [RUN], ...more })
const HAD: Partial<Profile> = { received: { letter: NOW - 10 * DAY } }
const YES = { kind: 'all', of: [] }
const NO = { kind: 'any', of: [] }

describe('what becomes of somebody inside when a new version takes over', () => {
  it.each<[string, object, Partial<Profile>, string]>([
    ['nothing changed', {}, {}, 'continues'],
    ['their step is gone', { steps: [pause('elsewhere')] }, {}, 'step_removed'],
    [
      'their step is inside a branch now',
      { steps: [{ kind: 'branch', id: 'b', cases: [{ when: NO, steps: [pause('here')] }], else: [] }] },
      {},
      'continues',
    ],
    ['the goal is met', { goal: score(5) }, { score: 5 }, 'goal'],
    ['the goal is met and their step is gone', { goal: score(5), steps: [pause('x')] }, { score: 5 }, 'goal'],
    ['the exit holds', { exit: score(5) }, { score: 9 }, 'exit'],
    ['goal and exit hold', { goal: score(5), exit: score(5) }, { score: 9 }, 'goal'],
    ['the guard says no', { guard: score(5) }, { score: 4 }, 'guard'],
    [
      'nobody knows what the guard asks',
      { guard: { kind: 'attribute', name: 'age', op: 'gt', value: 3 } },
      {},
      'guard',
    ],
    ['the same letter is ahead', { steps: [pause('here'), mail('m', 'letter')] }, HAD, 'same_content'],
    ['another letter is ahead', { steps: [pause('here'), mail('m', 'other')] }, HAD, 'continues'],
    ['the letter is behind', { steps: [mail('m', 'letter'), pause('here')] }, HAD, 'continues'],
    [
      'the letter is transactional, and goes',
      { steps: [pause('here'), mail('m', 'letter', { transactional: true })] },
      HAD,
      'continues',
    ],
    [
      'the letter is ahead, three months from now',
      { steps: [pause('here'), pause('long', 'P80D'), mail('m', 'letter')] },
      HAD,
      'continues',
    ],
    [
      'the letter is ahead, two months from now',
      { steps: [pause('here'), pause('long', 'P60D'), mail('m', 'letter')] },
      HAD,
      'same_content',
    ],
    [
      'the letter was long ago',
      { steps: [pause('here'), mail('m', 'letter')] },
      { received: { letter: NOW - 90 * DAY } },
      'continues',
    ],
    [
      'the letter is in the branch they would take',
      {
        steps: [
          pause('here'),
          { kind: 'branch', id: 'b', cases: [{ when: YES, steps: [mail('m', 'letter')] }], else: [] },
        ],
      },
      HAD,
      'same_content',
    ],
    [
      'the letter is in another branch',
      {
        steps: [
          pause('here'),
          { kind: 'branch', id: 'b', cases: [{ when: NO, steps: [mail('m', 'letter')] }], else: [] },
        ],
      },
      HAD,
      'continues',
    ],
    [
      'the letter is behind a wait, whichever way that goes',
      {
        steps: [
          pause('here'),
          { kind: 'wait', id: 'w', event: { type: 'click' }, timeout: 'P1D', met: [], timedOut: [mail('m', 'letter')] },
        ],
      },
      HAD,
      'same_content',
    ],
    [
      'the letter is in an arm',
      {
        steps: [
          pause('here'),
          {
            kind: 'split',
            id: 's',
            arms: [
              { name: 'a', weight: 1, steps: [mail('m', 'letter')] },
              { name: 'b', weight: 1, steps: [] },
            ],
          },
        ],
      },
      HAD,
      'same_content',
    ],
    [
      'the letter is after the end',
      { steps: [pause('here'), { kind: 'exit', id: 'e' }, mail('m', 'letter')] },
      HAD,
      'continues',
    ],
  ])('%s: %#', (_, part, more, fate) => {
    expect(foresee(programOf(part), somebody(more), RUN, NOW)).toBe(fate)
  })

  it('changes nothing of what it looks at, and says the same twice', () => {
    const [program, profile] = [programOf({ steps: [pause('here'), mail('m', 'letter')] }), somebody(HAD)]
    const before = JSON.stringify(profile)
    expect(foresee(program, profile, RUN, NOW)).toBe(foresee(program, profile, RUN, NOW))
    expect(JSON.stringify(profile)).toBe(before)
  })

  it('is quick where ways part and meet again twenty times', () => {
    const fork = (n: number) => ({
      kind: 'wait',
      id: `w${n}`,
      event: { type: 'click' },
      timeout: 'P1D',
      met: [pause(`m${n}`)],
      timedOut: [],
    })
    const program = programOf({ steps: [pause('here'), ...Array.from({ length: 20 }, (_, n) => fork(n)), mail('m')] })
    const see = () => foresee(program, somebody(), RUN, NOW)
    expect(see()).toBe('continues')
    expect(quickest(see, 50)).toBeLessThan(50)
  })
})

describe('the sentence', () => {
  const of = (more: Partial<Foreseen['fates']>, people: number, runs = people, isMore = false): Foreseen => ({
    people,
    runs,
    more: isMore,
    fates: { continues: 0, step_removed: 0, goal: 0, guard: 0, exit: 0, same_content: 0, ...more },
  })
  const CONTRACT = of({ continues: 38, step_removed: 2, same_content: 1 }, 41)

  it('says what the contract says it says', () => {
    expect(sayFates(CONTRACT, 'en')).toBe(
      '41 people are here: 38 continue, 2 exit (step removed), 1 would get the same email twice: blocked.',
    )
  })

  it.each([
    [
      'fr-CH',
      '41 personnes sont ici : 38 continuent, 2 sortent (étape retirée), 1 recevrait deux fois le même email : bloqué.',
    ],
    [
      'it',
      'Qui ci sono 41 persone: 38 proseguono, 2 escono (passo tolto), 1 riceverebbe due volte la stessa email: bloccata.',
    ],
    ['de', '41 people are here: 38 continue, 2 exit (step removed), 1 would get the same email twice: blocked.'],
  ])('in %s too', (language, sentence) => {
    expect(sayFates(CONTRACT, language)).toBe(sentence)
  })

  it('tells people from runs, and who was looked at from who was not', () => {
    expect(sayFates(of({ continues: 3 }, 1, 3), 'en')).toBe('1 person is here, in 3 runs: 3 continue.')
    expect(sayFates(of({ continues: 5000 }, 5000, 5000, true), 'it')).toBe(
      'Qui ci sono 5000 persone: 5000 proseguono. Altre non sono state guardate.',
    )
    expect(sayFates(of({}, 0), 'fr')).toBe('Personne n’est ici.')
  })
})
