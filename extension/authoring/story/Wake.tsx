import type { DocumentPath, StoryStep } from '../../../worker/engine/explain/index.ts'
import { openerOf, useEditor } from '../context.ts'
import { fill } from '../words/fill.ts'
import { Bead } from './Bead.tsx'
import { stepTokens } from './changeable.ts'
import { FindingsAt } from './Findings.tsx'
import { Tokens } from './Sentence.tsx'

/** The "+" on the line: a step can go anywhere. */
const Plus = ({ path, label }: { path: DocumentPath; label?: string }) => {
  const { show, open, words } = useEditor()
  const opener = openerOf({ kind: 'insert', path })
  return (
    <button
      type="button"
      class={label ? 'plus last' : 'plus'}
      data-insert={JSON.stringify(path)}
      data-opens={opener}
      aria-haspopup="dialog"
      aria-expanded={open !== undefined && openerOf(open) === opener}
      {...(label ? {} : { 'aria-label': words.addHere, title: words.addHere })}
      onClick={() => show({ kind: 'insert', path })}
    >
      <i aria-hidden="true" />
      {label}
    </button>
  )
}

const Actions = ({ step }: { step: StoryStep }) => {
  const { show, open, words } = useEditor()
  const opener = openerOf({ kind: 'actions', path: step.path })
  return (
    <button
      type="button"
      class="icon actions"
      data-actions={step.id}
      data-opens={opener}
      aria-haspopup="dialog"
      aria-expanded={open !== undefined && openerOf(open) === opener}
      aria-label={fill(words.actionsOf, { n: Number(step.path.at(-1)) + 1 })}
      onClick={() => show({ kind: 'actions', path: step.path })}
    >
      ⋯
    </button>
  )
}

const Parts = ({ step }: { step: StoryStep }) => (
  <>
    {step.parts.map((part) => (
      <div class="part" key={JSON.stringify(part.path)}>
        <p class="says">
          <Tokens tokens={part.lead} />
        </p>
        <Wake steps={part.steps} path={part.path} />
      </div>
    ))}
  </>
)

const StepItem = ({ step }: { step: StoryStep }) => (
  <li class="step" data-step={step.id} data-kind={step.kind}>
    <Bead step={step} />
    <div class="body">
      <div class="what">
        <Tokens tokens={stepTokens(step)} />
      </div>
      {step.note && <small>{step.note}</small>}
      <FindingsAt place={JSON.stringify(step.path)} />
      <Parts step={step} />
    </div>
    <Actions step={step} />
    <Plus path={step.path} />
  </li>
)

/** A sequence of steps on their fading line, with room for one more at its end. */
export const Wake = ({ steps, path }: { steps: readonly StoryStep[]; path: DocumentPath }) => {
  const { words } = useEditor()
  return (
    <div class="sequence">
      {steps.length > 0 && (
        <ol class="wake">
          {steps.map((step) => (
            <StepItem key={step.id} step={step} />
          ))}
        </ol>
      )}
      <Plus path={[...path, steps.length]} label={words.addStep} />
    </div>
  )
}
