import type { DocumentPath } from '../../../worker/engine/explain/index.ts'
import { Trigger } from '../../../worker/engine/index.ts'
import { useEditor } from '../context.ts'
import { readAt, setAt } from '../edit/at.ts'
import { addTrigger, kindOf, newTrigger, removeTrigger, TRIGGER_KINDS, type TriggerKind } from '../edit/triggers.ts'
import { DurationField } from './Duration.tsx'
import { EventFields } from './Event.tsx'
import { Segmented, SelectField, TextField } from './Field.tsx'
import { SegmentField } from './Segment.tsx'
import { CadenceField } from './Timing.tsx'

type Of<K extends Trigger['kind']> = Extract<Trigger, { kind: K }>
type Props<T extends Trigger> = { trigger: T; onChange(trigger: Trigger, typing?: boolean): void }

/** On the day, or so long before or after it; each year, or once. */
const DateFields = ({ trigger, onChange }: Props<Of<'date'>>) => {
  const { words } = useEditor()
  const { offset, before, ...rest } = trigger
  const place = offset === undefined ? 'on' : before ? 'before' : 'after'
  const put = (next: 'on' | 'before' | 'after', length = offset ?? 'P3D', typing = false) =>
    onChange(next === 'on' ? rest : { ...rest, offset: length, ...(next === 'before' ? { before: true } : {}) }, typing)
  return (
    <>
      <TextField
        label={words.dateName}
        value={trigger.attribute}
        max={64}
        onInput={(attribute) => onChange({ ...trigger, attribute }, true)}
      />
      <SelectField
        label={words.dateWhen}
        hidden
        value={place}
        choices={(['on', 'before', 'after'] as const).map((value) => ({ value, label: words[`date_${value}`] }))}
        onChange={(next) => put(next)}
      />
      {offset !== undefined && place !== 'on' && (
        <DurationField label={words.howLong} value={offset} onChange={(length) => put(place, length, true)} />
      )}
      <Segmented
        legend={words.cadence}
        hidden
        value={trigger.yearly ? 'yearly' : 'once'}
        choices={[
          { value: 'yearly', label: words.yearly },
          { value: 'once', label: words.thatOnce },
        ]}
        onChange={(next) => {
          const { yearly, ...once } = trigger
          onChange(next === 'yearly' ? { ...once, yearly: true } : once)
        }}
      />
    </>
  )
}

/** Nothing at all for so long, or one thing not done. */
const InactiveFields = ({ trigger, onChange }: Props<Of<'inactive'>>) => {
  const { words } = useEditor()
  const { event, ...rest } = trigger
  return (
    <>
      <DurationField
        label={words.howLong}
        value={trigger.duration}
        onChange={(duration) => onChange({ ...trigger, duration }, true)}
      />
      <Segmented
        legend={words.quietAbout}
        value={event ? 'one' : 'anything'}
        choices={[
          { value: 'anything', label: words.quietAnything },
          { value: 'one', label: words.quietOne },
        ]}
        onChange={(next) => onChange(next === 'one' ? { ...rest, event: event ?? { type: 'purchase' } } : rest)}
      />
      {event && <EventFields filter={event} onChange={(next, typing) => onChange({ ...rest, event: next }, typing)} />}
    </>
  )
}

const SegmentFields = ({ trigger, onChange }: Props<Of<'segment'>>) => {
  const { words } = useEditor()
  return (
    <>
      <SelectField
        label={words.what}
        hidden
        value={trigger.change}
        choices={(['enters', 'leaves'] as const).map((value) => ({ value, label: words[`change_${value}`] }))}
        onChange={(change) => onChange({ ...trigger, change })}
      />
      <SegmentField value={trigger.segment} onChange={(segment) => onChange({ ...trigger, segment })} />
    </>
  )
}

const Fields = ({ trigger, onChange }: Props<Trigger>) => {
  switch (trigger.kind) {
    case 'event':
    case 'count':
      return (
        <>
          <EventFields filter={trigger.event} onChange={(event, typing) => onChange({ ...trigger, event }, typing)} />
          <CadenceField trigger={trigger} onChange={onChange} />
        </>
      )
    case 'date':
      return <DateFields trigger={trigger} onChange={onChange} />
    case 'inactive':
      return <InactiveFields trigger={trigger} onChange={onChange} />
    case 'segment':
      return <SegmentFields trigger={trigger} onChange={onChange} />
  }
}

/** One way in: which kind it is, its details, and away with it where there are others. */
export const TriggerControl = ({ path }: { path: DocumentPath }) => {
  const { document, change, tags, segments, words, show } = useEditor()
  const trigger = readAt(Trigger, document, path)
  if (!trigger) return null
  const put = (next: Trigger, typing = false) =>
    change(setAt(document, path, next), typing ? JSON.stringify(path) : undefined)
  return (
    <>
      <SelectField
        label={words.triggerKind}
        first
        value={kindOf(trigger)}
        choices={TRIGGER_KINDS.map((kind) => ({ value: kind, label: words[`trigger_${kind}`] }))}
        onChange={(kind) => put(newTrigger(kind, document, tags, segments))}
      />
      <Fields trigger={trigger} onChange={put} />
      {document.trigger.length > 1 && (
        <button
          type="button"
          class="link no"
          data-act="remove-trigger"
          onClick={() => {
            change(removeTrigger(document, path))
            show(undefined)
          }}
        >
          {words.remove}
        </button>
      )}
    </>
  )
}

/** The kinds of one more way in. */
export const TriggerMenu = () => {
  const { document, change, tags, segments, words, show } = useEditor()
  const add = (kind: TriggerKind) => {
    const next = addTrigger(document, newTrigger(kind, document, tags, segments))
    change(next.document)
    show({ kind: 'word', path: next.path, control: 'trigger' })
  }
  return (
    <ul class="offer">
      {TRIGGER_KINDS.map((kind) => (
        <li key={kind}>
          <button type="button" data-trigger={kind} onClick={() => add(kind)}>
            {words[`trigger_${kind}`]}
          </button>
        </li>
      ))}
    </ul>
  )
}
