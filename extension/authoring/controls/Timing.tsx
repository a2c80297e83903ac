import * as v from 'valibot'
import type { DocumentPath } from '../../../worker/engine/explain/index.ts'
import { Duration, EventFilter, Trigger, Workflow } from '../../../worker/engine/index.ts'
import { useEditor } from '../context.ts'
import { readAt, setAt } from '../edit/at.ts'
import { DurationField } from './Duration.tsx'
import { EventFields } from './Event.tsx'
import { NumberField, Segmented, SelectField } from './Field.tsx'

type Props = { path: DocumentPath }
const typing = (path: DocumentPath): string => JSON.stringify(path)

/** Which time it must be: the third. */
export const OrdinalControl = ({ path }: Props) => {
  const { document, change, words } = useEditor()
  const n = readAt(v.number(), document, path) ?? 1
  return (
    <NumberField
      label={words.howMany}
      first
      value={n}
      min={1}
      max={500}
      less={words.less}
      more={words.more}
      onChange={(next) => change(setAt(document, path, next), typing(path))}
    />
  )
}

export const DurationControl = ({ path }: Props) => {
  const { document, change, words } = useEditor()
  const value = readAt(Duration, document, path) ?? 'P1D'
  return (
    <DurationField
      label={words.howLong}
      first
      value={value}
      onChange={(next) => change(setAt(document, path, next), typing(path))}
    />
  )
}

/** The event a workflow starts on: once, or when it has happened a number of times. */
export const CadenceField = ({ trigger, onChange }: { trigger: Trigger; onChange(trigger: Trigger): void }) => {
  const { words } = useEditor()
  if (trigger.kind !== 'event' && trigger.kind !== 'count') return null
  const { event } = trigger
  return (
    <Segmented
      legend={words.cadence}
      hidden
      value={trigger.kind}
      choices={[
        { value: 'event', label: words.eachTime },
        { value: 'count', label: words.nthTime },
      ]}
      onChange={(kind) =>
        kind !== trigger.kind &&
        onChange(kind === 'event' ? { kind, event } : { kind, event, within: 'P7D', reaches: 3 })
      }
    />
  )
}

export const EventControl = ({ path }: Props) => {
  const { document, change } = useEditor()
  const filter = readAt(EventFilter, document, path)
  const above = path.slice(0, -1)
  const trigger = path[0] === 'trigger' ? readAt(Trigger, document, above) : undefined
  if (!filter) return null
  return (
    <>
      <EventFields
        filter={filter}
        first
        onChange={(next, typed) => change(setAt(document, path, next), typed ? typing(path) : undefined)}
      />
      {trigger && <CadenceField trigger={trigger} onChange={(next) => change(setAt(document, above, next))} />}
    </>
  )
}

/** What a wait counts from: this moment, or the last time something happened, which moves when it happens again. */
export const SinceControl = ({ path }: Props) => {
  const { document, change, words, tags } = useEditor()
  const since = readAt(EventFilter, document, path)
  const started = document.trigger.flatMap((trigger) => ('event' in trigger && trigger.event ? [trigger.event] : []))[0]
  const tag = tags.find(({ kind }) => kind === 'page')
  const event: EventFilter = started ?? { type: 'page_view', ...(tag ? { tag: tag.id } : {}) }
  return (
    <>
      <Segmented
        legend={words.countFrom}
        value={since ? 'event' : 'moment'}
        choices={[
          { value: 'moment', label: words.fromNow },
          { value: 'event', label: words.fromLast },
        ]}
        onChange={(next) => change(setAt(document, path, next === 'event' ? (since ?? event) : undefined))}
      />
      {since && (
        <EventFields
          filter={since}
          onChange={(next, typed) => change(setAt(document, path, next), typed ? typing(path) : undefined)}
        />
      )}
    </>
  )
}

export const ReentryControl = ({ path }: Props) => {
  const { document, change, words } = useEditor()
  const reentry = readAt(Workflow.entries.reentry, document, path) ?? { kind: 'once' }
  return (
    <>
      <SelectField
        label={words.reentry}
        hidden
        first
        value={reentry.kind}
        choices={[
          { value: 'once', label: words.reentryOnce },
          { value: 'after_exit', label: words.reentryAfterExit },
          { value: 'after', label: words.reentryAfter },
        ]}
        onChange={(kind) => change(setAt(document, path, kind === 'after' ? { kind, duration: 'P30D' } : { kind }))}
      />
      {reentry.kind === 'after' && (
        <DurationField
          label={words.howLong}
          value={reentry.duration}
          onChange={(duration) => change(setAt(document, path, { kind: 'after', duration }), typing(path))}
        />
      )}
    </>
  )
}
