import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { setAt } from '../../../../extension/authoring/edit/at.ts'
import { addBeside, removeCondition, turnGuard } from '../../../../extension/authoring/edit/conditions.ts'
import { begin, record, redo, undo } from '../../../../extension/authoring/edit/history.ts'
import { newStep, STEP_KINDS } from '../../../../extension/authoring/edit/newStep.ts'
import { alignPurposes } from '../../../../extension/authoring/edit/purposes.ts'
import { insertStep, moveStep, removeStep } from '../../../../extension/authoring/edit/steps.ts'
import { placed, suggestions } from '../../../../extension/authoring/edit/suggest.ts'
import { schemaFindings } from '../../../../extension/authoring/findings.ts'
import { wordsFor } from '../../../../extension/authoring/words/index.ts'
import { Condition, conditionsOf, parse, Workflow, walk } from '../../../../worker/engine/index.ts'
import { deepStory, tags } from '../material.ts'

type Edit = (document: Workflow) => Workflow
const pick = <T>(all: readonly T[], at: number): T | undefined => all[at % Math.max(1, all.length)]
const paths = (document: Workflow) => [...walk(document.steps)].map(({ path }) => path)
const conditions = (document: Workflow) => [...conditionsOf(document)].map(({ path }) => path)

const at = fc.nat(1000)
const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({ at, kind: fc.constantFrom(...STEP_KINDS), after: fc.nat(1) }).map(
    ({ at, kind, after }): Edit =>
      (document) => {
        const path = pick(paths(document), at) ?? ['steps', 0]
        return insertStep(
          document,
          [...path.slice(0, -1), Number(path.at(-1)) + after],
          newStep(kind, document, { tags }, 'en', wordsFor('en')),
        )
      },
  ),
  at.map(
    (n): Edit =>
      (document) =>
        removeStep(document, pick(paths(document), n) ?? []),
  ),
  fc.record({ at, by: fc.constantFrom(-1 as const, 1 as const) }).map(
    ({ at, by }): Edit =>
      (document) =>
        moveStep(document, pick(paths(document), at) ?? [], by),
  ),
  fc.record({ at, kind: fc.constantFrom('all' as const, 'any' as const) }).map(
    ({ at, kind }): Edit =>
      (document) =>
        addBeside(document, pick(conditions(document), at) ?? [], kind, { kind: 'consent', purpose: 'onsite' })
          .document,
  ),
  at.map(
    (n): Edit =>
      (document) =>
        removeCondition(document, pick(conditions(document), n) ?? ['exit']),
  ),
  fc.boolean().map(
    (unless): Edit =>
      (document) =>
        turnGuard(document, unless),
  ),
  fc.record({ clause: fc.constantFrom('guard' as const, 'goal' as const, 'exit' as const), at }).map(
    ({ clause, at }): Edit =>
      (document) => {
        const suggested = pick(suggestions(document, tags, clause), at)
        return suggested ? setAt(document, [clause], placed(clause, suggested).value) : document
      },
  ),
  fc
    .record({
      path: fc.array(
        fc.oneof(fc.constantFrom('steps', 'guard', 'of', 'name', 'message', 'languages', 'trigger'), fc.nat(3)),
        { maxLength: 5 },
      ),
      value: fc.anything(),
    })
    .map(
      ({ path, value }): Edit =>
        (document) =>
          setAt(document, path, value),
    ),
  fc.string({ maxLength: 200 }).map(
    (name): Edit =>
      (document) =>
        setAt(document, ['name'], name),
  ),
)

describe('Whatever an author does', () => {
  it('nothing throws, and a document that does not validate has a finding that says so', () => {
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 12 }), (edits) => {
        const document = edits.reduce((now, each) => alignPurposes(now, each(now)), deepStory)
        expect(schemaFindings(document, 'fr').length > 0).toBe(!parse(Workflow, document).ok)
        for (const { message } of schemaFindings(document, 'it')) expect(message).toMatch(/\p{L}/u)
      }),
      { numRuns: 150 },
    )
  })

  it('undoing it all gives the document back byte for byte, and redoing it all gives the last one', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ edit, typing: fc.constantFrom(undefined, 'name', 'bar') }), { maxLength: 12 }),
        (edits) => {
          const original = JSON.stringify(deepStory)
          let history = begin(deepStory)
          for (const { edit: change, typing } of edits)
            history = record(history, alignPurposes(history.present, change(history.present)), typing)
          const last = JSON.stringify(history.present)
          const steps = history.past.length
          for (let i = 0; i < steps; i += 1) history = undo(history)
          expect(JSON.stringify(history.present)).toBe(original)
          expect(undo(history)).toBe(history)
          for (let i = 0; i < steps; i += 1) history = redo(history)
          expect(JSON.stringify(history.present)).toBe(last)
        },
      ),
      { numRuns: 150 },
    )
  })

  it('strokes in one field are undone together, those in another one apart', () => {
    const typed = ['A', 'Af', 'Aft'].reduce(
      (history, name) => record(history, setAt(history.present, ['name'], name), 'name'),
      begin(deepStory),
    )
    const after = record(typed, setAt(typed.present, ['steps', 0, 'message', 'slot'], 'bottom'))
    expect(undo(after).present.name).toBe('Aft')
    expect(undo(undo(after)).present).toBe(deepStory)
  })

  it('every condition it can begin with is one of the language', () => {
    for (const clause of ['guard', 'goal', 'exit'] as const)
      for (const suggested of suggestions(deepStory, tags, clause)) expect(parse(Condition, suggested).ok).toBe(true)
  })
})
