import { type Signal, useSignal } from '@preact/signals'
import { plainText, type StoryNames, type StoryStep, tellWorkflow } from '../../worker/engine/explain/index.ts'
import type { Workflow } from '../../worker/engine/index.ts'
import type { Previewed } from '../../worker/protocolSite.ts'
import type { WorkflowStatus } from '../../worker/protocolWorkflows.ts'
import type { InFlight } from '../api/index.ts'
import { words } from '../locales/index.ts'
import { useDialog } from '../parts/useDialog.ts'
import { language } from '../state/session.ts'

/** Every told step, with those inside it, in the order they read. */
const flat = (steps: readonly StoryStep[]): StoryStep[] =>
  steps.flatMap((step) => [step, ...flat(step.parts.flatMap((part) => part.steps))])

type Props = {
  document: Workflow
  names: StoryNames
  /** Publishing makes what is paused or archived live again. */
  status: WorkflowStatus
  previewed: Previewed
  onPublish(inFlight: InFlight): void
  onClose(): void
}

/** Where people are, in the words of the new version; a step it does not have any more comes last. */
const Steps = ({ document, names, previewed: { steps } }: Pick<Props, 'document' | 'names' | 'previewed'>) => {
  const told = flat(tellWorkflow(document, names, language.value).steps)
  const number = new Intl.NumberFormat(language.value)
  const rank = (id: string) => told.findIndex((step) => step.id === id) + 1 || told.length + 1
  const said = (id: string) => {
    const step = told.find((each) => each.id === id)
    return step ? plainText(step.main) : words.value.publish.gone(id)
  }
  return (
    <dl class="counts">
      {[...steps]
        .sort((a, b) => rank(a.step) - rank(b.step))
        .map(({ step, people }) => (
          <div key={step}>
            <dt>{said(step)}</dt>
            <dd>{number.format(people)}</dd>
          </div>
        ))}
    </dl>
  )
}

const CHOICES = ['move', 'finish'] as const satisfies readonly InFlight[]

/** What becomes of those inside, where they are, and the ways they may go on. */
const Inside = (props: Pick<Props, 'document' | 'names' | 'previewed'> & { chosen: Signal<InFlight> }) => {
  const w = words.value.publish
  const { chosen } = props
  return (
    <>
      <p>{props.previewed.sentence}</p>
      <Steps {...props} />
      <fieldset class="field choices">
        <legend>{w.question}</legend>
        {CHOICES.map((one) => (
          <label key={one}>
            <input
              type="radio"
              name="in-flight"
              checked={chosen.value === one}
              onChange={() => {
                chosen.value = one
              }}
            />
            <span>
              {w.choices[one]}
              <small class="hint">{w.means[one]}</small>
            </span>
          </label>
        ))}
      </fieldset>
    </>
  )
}

/** Whether there is something to know before a version is published. */
export const isToAsk = (status: WorkflowStatus, { people, more }: Previewed): boolean =>
  people > 0 || more || status === 'paused' || status === 'archived'

/**
 * Asked before a version is published over people who are inside: what becomes of them, and which way they go on; and before one
 * that rests goes live again by it.
 */
export const PublishSheet = ({ status, onPublish, onClose, ...about }: Props) => {
  const w = words.value.publish
  const chosen = useSignal<InFlight>('move')
  const isInside = about.previewed.people > 0 || about.previewed.more
  const ref = useDialog()
  const publish = (event: Event) => {
    event.preventDefault()
    onPublish(chosen.value)
  }
  return (
    <dialog ref={ref} class="sheet" aria-labelledby="publish-title" onCancel={onClose}>
      <form class="stack" onSubmit={publish}>
        <h2 class="title" id="publish-title">
          {isInside ? w.title : w.again.title}
        </h2>
        {(status === 'paused' || status === 'archived') && <p>{w.again[status]}</p>}
        {isInside && <Inside {...about} chosen={chosen} />}
        <div class="row">
          <span class="spacer" />
          <button type="button" class="btn" onClick={onClose}>
            {w.notNow}
          </button>
          <button type="submit" class="btn primary">
            {w.button}
          </button>
        </div>
      </form>
    </dialog>
  )
}
