import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { diffWorkflows } from '../../worker/engine/diff.ts'
import { explainChange } from '../../worker/engine/explain/diff.ts'
import { parseWorkflow, type Workflow } from '../../worker/engine/index.ts'
import { printWorkflow } from '../../worker/engine/order.ts'
import { AFTER_THREE_KING_PAGES as KING } from '../material/king.ts'
import { reorder, workflows } from './anything.ts'
import { bar, branch, email, exit, type Json, set, wait, workflow, YES } from './site.ts'

/** Many documents of every kind are drawn; on a busy machine that takes longer than one case may. */
vi.setConfig({ testTimeout: 30_000 })

const codes = (before: Workflow, after: Workflow): string[] =>
  diffWorkflows(before, after).map(({ code, path }) => `${code} ${path.join('.')}`)

type Place = { path: (string | number)[]; value: unknown }
const leavesOf = (value: unknown, path: (string | number)[] = []): Place[] => {
  if (typeof value !== 'object' || value === null) return [{ path, value }]
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value)
  return entries.flatMap(([key, each]: [string | number, unknown]) => leavesOf(each, [...path, key]))
}
const withValue = (value: unknown, [key, ...rest]: (string | number)[], to: unknown): unknown => {
  if (key === undefined) return to
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((each: unknown, i) => (i === key ? withValue(each, rest, to) : each))
  return Object.fromEntries(
    Object.entries(value).map(([name, each]: [string, unknown]) => [
      name,
      name === key ? withValue(each, rest, to) : each,
    ]),
  )
}
/** Other values of the same type, of which some is allowed nearly everywhere. */
const others = (value: unknown): unknown[] =>
  typeof value === 'number'
    ? [value + 1, value - 1, 1]
    : typeof value === 'boolean'
      ? [!value]
      : ['zz', 'P2D', 'bar', 'is', 'add', 'email:zz', '/zz', '10:10', 'click', 'zz@example.org', `${value}x`]

describe('the difference of two workflows', () => {
  it('is nothing for a document and itself, however its keys are ordered', () => {
    fc.assert(
      fc.property(workflows, fc.nat(20), (document, turn) => {
        expect(diffWorkflows(document, document)).toEqual([])
        expect(diffWorkflows(document, reorder(document, turn))).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  it('is nothing only if both print the same', () => {
    fc.assert(
      fc.property(workflows, workflows, (a, b) => {
        const mixed: Workflow = { ...a, steps: [...a.steps.slice(0, 1), ...b.steps, ...a.steps.slice(1)] }
        for (const [x, y] of [
          [a, b],
          [a, mixed],
          [mixed, { ...mixed, steps: mixed.steps.toReversed() }],
          [a, { ...a, trigger: a.trigger.toReversed(), purposes: a.purposes.toReversed() }],
        ] as const)
          expect(diffWorkflows(x, y).length === 0).toBe(printWorkflow(x) === printWorkflow(y))
      }),
      { numRuns: 250 },
    )
  })

  it('sees every single value that changes, whichever it is', () => {
    let seen = 0
    fc.assert(
      fc.property(workflows, fc.nat(), (document, pick) => {
        const all = leavesOf(document)
        const place = all[pick % all.length]
        if (!place) return
        for (const value of others(place.value)) {
          const parsed = parseWorkflow(withValue(document, place.path, value))
          if (!parsed.ok || printWorkflow(parsed.value) === printWorkflow(document)) continue
          seen++
          expect(diffWorkflows(document, parsed.value)).not.toEqual([])
        }
      }),
      { numRuns: 500 },
    )
    expect(seen).toBeGreaterThan(300)
  })

  it('has a sentence for each change, in each language, with nothing left open', () => {
    const names = { tag: (id: string) => id, workflow: (id: string) => id }
    fc.assert(
      fc.property(workflows, workflows, (a, b) => {
        const mixed: Workflow = { ...b, steps: [...b.steps, ...a.steps.toReversed()] }
        for (const change of [...diffWorkflows(a, b), ...diffWorkflows(a, mixed)])
          for (const language of ['en', 'fr', 'it']) {
            const sentence = explainChange(change, names, language)
            expect(sentence).toMatch(/^.*\p{L}.*\.$/su)
            expect(sentence).not.toMatch(/undefined|\[object|\bdiff\.|\{(?:before|after|what|field|language)\}/)
          }
      }),
      { numRuns: 60 },
    )
  })
})

const base: Json = { steps: [bar('bar'), wait('P3D', 'pause'), email('mail')] }
const [A, B, C] = [set('a', 1, 's1'), set('b', 2, 's2'), set('c', 3, 's3')]

describe('a step', () => {
  // biome-ignore format: one row, one line
  const cases: [what: string, before: Json, after: Json, found: string[]][] = [
    ['that is new', { steps: [A] }, { steps: [A, B] }, ['diff.step_added steps.1']],
    ['that is gone', { steps: [A, B] }, { steps: [B] }, ['diff.step_removed steps.0']],
    ['that moved to the end: it alone', { steps: [A, B, C] }, { steps: [B, C, A] }, ['diff.step_moved steps.2']],
    ['that moved into a branch', { steps: [A, branch([[YES, []]])] }, { steps: [branch([[YES, [A]]])] }, ['diff.step_moved steps.0.cases.0.steps.0']],
    ['in a case that another was put before has not moved', { steps: [branch([[YES, [A]]])] }, { steps: [branch([[{ kind: 'all', of: [YES] }, []], [YES, [A]]])] }, ['diff.case_added steps.0.cases.0']],
    ['that is another kind now', { steps: [A] }, { steps: [exit('s1')] }, ['diff.step_changed steps.0']],
    ['that waits longer', base, { steps: [bar('bar'), wait('P5D', 'pause'), email('mail')] }, ['diff.delay_changed steps.1.delay']],
    ['twice under one id, as drafts may, is told apart', { steps: [A, A] }, { steps: [A] }, ['diff.step_removed steps.1']],
  ]
  it.each(cases)('%s', (_, before, after, found) => {
    expect(codes(workflow(before), workflow(after))).toEqual(found)
  })
})

describe('the sentences of changes', () => {
  const read = (document: unknown): Workflow => {
    const parsed = parseWorkflow(document)
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues))
    return parsed.value
  }
  const [first, pause, mail] = KING.steps
  const names = { tag: () => 'King pages', workflow: (id: string) => id }
  const say = (after: object, language: string) =>
    diffWorkflows(read(KING), read({ ...KING, ...after })).map((change) => explainChange(change, names, language))
  const longer = { steps: [first, { ...pause, delay: { ...pause?.delay, duration: 'P5D' } }, mail] }
  const also = { trigger: [...KING.trigger, { kind: 'event', event: { type: 'page_view', tag: 'king-pages' } }] }

  // biome-ignore format: one row, one line
  const cases: [after: object, en: string, fr: string, it: string][] = [
    [longer, 'It waits 5 days instead of 3 days.', 'Il attend 5 jours, et non plus 3 jours.', 'Aspetta 5 giorni e non più 3 giorni.'],
    [{ steps: [first, pause] }, 'It no longer emails “His best ten”.', 'Il n’envoie plus «\u00a0Ses dix meilleurs\u00a0».', 'Non invia più «I suoi dieci migliori».'],
    [also, 'It now also starts when somebody looks at a King page.', 'Il commence désormais aussi quand une personne regarde une page «\u00a0King pages\u00a0».', 'Ora comincia anche quando una persona guarda una pagina «King pages».'],
    [{ reentry: { kind: 'after', duration: 'P30D' } }, 'It lets people in again after 30 days instead of once only.', 'Il laisse entrer de nouveau après 30 jours, et non plus une seule fois.', 'Lascia entrare di nuovo dopo 30 giorni e non più una sola volta.'],
    [{ purposes: ['onsite'] }, 'It no longer asks for the consent “email:newsletter”.', 'Il ne demande plus le consentement « email:newsletter ».', 'Non chiede più il consenso «email:newsletter».'],
  ]
  it.each(cases)('read as people speak (%#)', (after, en, fr, it_) => {
    expect([say(after, 'en'), say(after, 'fr'), say(after, 'it')]).toEqual([[en], [fr], [it_]])
  })

  it('say so when what is written differently reads the same', () => {
    const within = (duration: string) => ({ trigger: [{ kind: 'inactive', duration }] })
    const [change] = diffWorkflows(read({ ...KING, ...within('P1DT0H') }), read({ ...KING, ...within('P1D') }))
    expect(change && explainChange(change, names, 'en')).toContain('reads the same')
  })
})
