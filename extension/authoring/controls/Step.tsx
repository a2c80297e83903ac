import type { DocumentPath } from '../../../worker/engine/explain/index.ts'
import { Step } from '../../../worker/engine/index.ts'
import { useEditor } from '../context.ts'
import { readAt, setAt } from '../edit/at.ts'
import { Labelled, TextField } from './Field.tsx'
import { ListInput } from './ListInput.tsx'
import { SplitFields } from './Split.tsx'
import { DelayFields } from './When.tsx'

type Of<K extends Step['kind']> = Extract<Step, { kind: K }>
type Props<S extends Step> = { step: S; put(step: Step, typing?: boolean): void }

const WebhookFields = ({ step, put }: Props<Of<'webhook'>>) => {
  const { words } = useEditor()
  return (
    <>
      <TextField
        label={words.webhookUrl}
        first
        value={step.url}
        max={2048}
        placeholder="https://"
        onInput={(url) => put({ ...step, url: url.trim() }, true)}
      />
      <p class="hint">{words.webhookHint}</p>
    </>
  )
}

const NotifyFields = ({ step, put }: Props<Of<'notify'>>) => {
  const { words } = useEditor()
  return (
    <>
      <ListInput label={words.notifyTo} first values={step.to} onInput={(to) => put({ ...step, to }, true)} />
      <TextField
        label={words.subject}
        value={step.subject}
        max={120}
        onInput={(subject) => put({ ...step, subject }, true)}
      />
      <Labelled label={words.notifyText}>
        <textarea
          rows={3}
          maxLength={5000}
          value={step.text}
          onInput={({ currentTarget: { value } }) => put({ ...step, text: value }, true)}
        />
      </Labelled>
    </>
  )
}

/** What a step tells: an event that other workflows may wait for. */
const EmitFields = ({ step, put }: Props<Of<'emit'>>) => {
  const { words } = useEditor()
  return (
    <>
      <TextField
        label={words.eventName}
        first
        value={step.name}
        max={64}
        onInput={(name) => put({ ...step, name }, true)}
      />
      <p class="hint">{words.emitHint}</p>
    </>
  )
}

const SuppressFields = ({ step, put }: Props<Of<'suppress'>>) => {
  const { words } = useEditor()
  const { reason = '', ...rest } = step
  return (
    <>
      <TextField
        label={words.reason}
        first
        value={reason}
        max={120}
        onInput={(next) => put(next === '' ? rest : { ...rest, reason: next }, true)}
      />
      <p class="hint">{words.suppressHint}</p>
    </>
  )
}

/** The details of a step that are no words of its sentence. */
export const StepControl = ({ path }: { path: DocumentPath }) => {
  const { document, change } = useEditor()
  const step = readAt(Step, document, path)
  const put = (next: Step, typing = false) =>
    change(setAt(document, path, next), typing ? JSON.stringify(path) : undefined)
  switch (step?.kind) {
    case 'delay':
      return <DelayFields delay={step.delay} put={(delay, typing) => put({ ...step, delay }, typing)} />
    case 'split':
      return <SplitFields step={step} put={put} />
    case 'webhook':
      return <WebhookFields step={step} put={put} />
    case 'notify':
      return <NotifyFields step={step} put={put} />
    case 'emit':
      return <EmitFields step={step} put={put} />
    case 'suppress':
      return <SuppressFields step={step} put={put} />
    default:
      return null
  }
}
