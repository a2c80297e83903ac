import { type DocumentPath, sayCondition } from '../../../worker/engine/explain/index.ts'
import { Step } from '../../../worker/engine/index.ts'
import { useEditor } from '../context.ts'
import { readAt, setAt } from '../edit/at.ts'
import { DurationField } from './Duration.tsx'
import { EventFields } from './Event.tsx'
import { Labelled } from './Field.tsx'

/** What a wait waits for, and how long at most. A condition it also waits for is told, and stays as it is. */
export const WaitControl = ({ path }: { path: DocumentPath }) => {
  const { document, change, words, names, language } = useEditor()
  const step = readAt(Step, document, path)
  if (step?.kind !== 'wait') return null
  const put = (key: 'event' | 'timeout', value: unknown, typing = true) =>
    change(setAt(document, [...path, key], value), typing ? JSON.stringify([...path, key]) : undefined)
  return (
    <>
      {step.event && (
        <EventFields filter={step.event} first onChange={(event, typing) => put('event', event, typing === true)} />
      )}
      {step.condition && (
        <>
          <p class="says">{sayCondition(step.condition, names, language)}</p>
          <p class="hint">{words.cannotDraw}</p>
        </>
      )}
      <Labelled label={words.atMost}>
        <DurationField label={words.atMost} value={step.timeout} onChange={(timeout) => put('timeout', timeout)} />
      </Labelled>
    </>
  )
}
