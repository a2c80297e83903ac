import * as v from 'valibot'
import type { DocumentPath } from '../../../worker/engine/explain/index.ts'
import { Step, Value } from '../../../worker/engine/index.ts'
import { useEditor } from '../context.ts'
import { getAt, readAt, setAt } from '../edit/at.ts'
import { toType } from '../edit/values.ts'
import { stepOf } from '../places.ts'
import { Segmented, SelectField, TextField } from './Field.tsx'
import { SegmentField } from './Segment.tsx'

type Props = { path: DocumentPath }
const typing = (path: DocumentPath): string => JSON.stringify(path)

const VALUE_TYPES = ['text', 'number', 'boolean'] as const

/** What a step writes on a person: the name of the detail, and its value. */
export const ChangeControl = ({ path }: Props) => {
  const { document, change, words } = useEditor()
  const at = stepOf(path) ?? path
  const name = readAt(v.string(), document, [...at, 'target', 'name'])
  const value = readAt(Value, document, [...at, 'value'])
  const type = VALUE_TYPES.find((each) => each === typeof value) ?? 'text'
  const set = (next: Value) => change(setAt(document, [...at, 'value'], next), typing([...at, 'value']))
  return (
    <>
      {name !== undefined && (
        <TextField
          label={words.detail}
          first
          value={name}
          max={64}
          onInput={(next) => change(setAt(document, [...at, 'target', 'name'], next), typing([...at, 'name']))}
        />
      )}
      {value !== undefined && (
        <>
          {type === 'boolean' ? (
            <SelectField
              label={words.value}
              value={value === true ? 'yes' : 'no'}
              choices={[
                { value: 'yes', label: words.yes },
                { value: 'no', label: words.no },
              ]}
              onChange={(next) => set(next === 'yes')}
            />
          ) : (
            <TextField
              label={words.value}
              value={String(value)}
              onInput={(next) =>
                set(type === 'number' && next.trim() !== '' && Number.isFinite(Number(next)) ? Number(next) : next)
              }
            />
          )}
          <Segmented
            legend={words.valueType}
            hidden
            value={type}
            choices={VALUE_TYPES.map((each) => ({ value: each, label: words[`type_${each}`] }))}
            onChange={(next) =>
              set(next === 'boolean' ? true : (toType(next, typeof value === 'boolean' ? '' : value) ?? ''))
            }
          />
        </>
      )}
    </>
  )
}

/** A short text: why a run stops. Without any, the property goes. */
export const ReasonControl = ({ path }: Props) => {
  const { document, change, words } = useEditor()
  const value = getAt(document, path)
  return (
    <TextField
      label={words.reason}
      first
      value={typeof value === 'string' ? value : ''}
      max={120}
      onInput={(next) => change(setAt(document, path, next === '' ? undefined : next), typing(path))}
    />
  )
}

/** Which list somebody is put on or taken off, and which of the two. */
export const SegmentControl = ({ path }: Props) => {
  const { document, change, words } = useEditor()
  const at = stepOf(path) ?? path
  const step = readAt(Step, document, at)
  if (step?.kind !== 'segment') return null
  return (
    <>
      <Segmented
        legend={words.what}
        hidden
        value={step.action}
        choices={(['add', 'remove'] as const).map((value) => ({ value, label: words[`list_${value}`] }))}
        onChange={(action) => change(setAt(document, at, { ...step, action }))}
      />
      <SegmentField
        first
        kind="static"
        value={step.segment}
        onChange={(segment) => change(setAt(document, at, { ...step, segment }))}
      />
    </>
  )
}
