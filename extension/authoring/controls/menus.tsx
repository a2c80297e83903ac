import { type DocumentPath, sayCondition } from '../../../worker/engine/explain/index.ts'
import { Step } from '../../../worker/engine/index.ts'
import { useEditor } from '../context.ts'
import { readAt, setAt } from '../edit/at.ts'
import { type NewKind, newStep, STEP_KINDS } from '../edit/newStep.ts'
import { canMove, insertStep, moveStep, removeStep } from '../edit/steps.ts'
import { type Clause, placed, suggestions } from '../edit/suggest.ts'
import { languageOf, wordsFor } from '../words/index.ts'

/** The steps that can be added here. */
export const InsertMenu = ({ path }: { path: DocumentPath }) => {
  const { document, change, tags, segments, siteLanguages, language, words, show, write, arrive } = useEditor()
  const add = (kind: NewKind) => {
    const written = siteLanguages[0] ?? language
    const step = newStep(kind, document, { tags, segments }, written, wordsFor(languageOf(written) ?? language))
    change(insertStep(document, path, step))
    show(undefined)
    if (kind === 'email') write(path)
    else arrive(step.id)
  }
  return (
    <ul class="offer">
      {STEP_KINDS.map((kind) => (
        <li key={kind}>
          <button type="button" data-add={kind} onClick={() => add(kind)}>
            {words[`add_${kind}`]}
          </button>
        </li>
      ))}
    </ul>
  )
}

/** What can be done with a whole step. */
export const ActionsMenu = ({ path }: { path: DocumentPath }) => {
  const { document, change, words, show, preview } = useEditor()
  const step = readAt(Step, document, path)
  const { up, down } = canMove(document, path)
  const then = (act: () => void) => () => {
    act()
    show(undefined)
  }
  const addCase = () => {
    if (step?.kind !== 'branch') return
    const when = { kind: 'count', event: { type: 'purchase' }, window: { kind: 'ever' }, op: 'gte', n: 1 }
    change(setAt(document, [...path, 'cases'], [...step.cases, { when, steps: [] }]))
  }
  return (
    <ul class="offer">
      {step?.kind === 'message' && (
        <li>
          <button type="button" data-act="preview" onClick={then(() => preview(path))}>
            {words.preview}
          </button>
        </li>
      )}
      {step?.kind === 'branch' && (
        <li>
          <button type="button" data-act="case" onClick={then(addCase)}>
            {words.addCase}
          </button>
        </li>
      )}
      <li>
        <button type="button" data-act="up" disabled={!up} onClick={then(() => change(moveStep(document, path, -1)))}>
          {words.moveUp}
        </button>
      </li>
      <li>
        <button
          type="button"
          data-act="down"
          disabled={!down}
          onClick={then(() => change(moveStep(document, path, 1)))}
        >
          {words.moveDown}
        </button>
      </li>
      <li>
        <button type="button" data-act="remove" class="no" onClick={then(() => change(removeStep(document, path)))}>
          {words.removeStep}
        </button>
      </li>
    </ul>
  )
}

/** Conditions to begin a guard, a goal or an exit with: the likeliest first, each as its sentence. */
export const BeginMenu = ({ clause }: { clause: Clause }) => {
  const { document, change, tags, names, language, show } = useEditor()
  return (
    <ul class="offer">
      {suggestions(document, tags, clause).map((condition) => {
        const { value, path } = placed(clause, condition)
        const tense = clause === 'guard' ? 'past' : 'now'
        const choose = () => {
          change(setAt(document, [clause], value))
          show({ kind: 'word', control: 'condition', path })
        }
        return (
          <li key={JSON.stringify(condition)}>
            <button type="button" data-suggest="" onClick={choose}>
              {sayCondition(condition, names, language, tense)}
            </button>
          </li>
        )
      })}
    </ul>
  )
}
