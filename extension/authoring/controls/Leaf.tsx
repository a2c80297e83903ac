import type { Condition, Leaf, NumberOperator } from '../../../worker/engine/index.ts'
import { useEditor } from '../context.ts'
import { DurationField } from './Duration.tsx'
import { EmailFields } from './Email.tsx'
import { EventFields } from './Event.tsx'
import { NumberField, SelectField, TextField } from './Field.tsx'
import { PurposeField } from './Purpose.tsx'
import { SegmentField } from './Segment.tsx'
import { ComparisonFields } from './Where.tsx'

type Of<K extends Leaf['kind']> = Extract<Condition, { kind: K }>
type Props<L extends Leaf> = { leaf: L; onChange(leaf: Leaf, typing?: boolean): void }

const TIMES: readonly NumberOperator[] = ['gte', 'is', 'lte', 'gt', 'lt', 'is_not']

const CountFields = ({ leaf, onChange, inside }: Props<Of<'count'>> & { inside: boolean }) => {
  const { words } = useEditor()
  const { window } = leaf
  const windows = [
    { value: 'ever', label: words.everWindow },
    { value: 'last', label: words.lastWindow },
    { value: 'session', label: words.sessionWindow },
    ...(inside || window.kind === 'run' ? ([{ value: 'run', label: words.runWindow }] as const) : []),
    ...(window.kind === 'since' ? ([{ value: 'since', label: window.date.slice(0, 10) }] as const) : []),
  ] as const
  const during = (kind: (typeof windows)[number]['value']) => {
    if (kind === 'last') onChange({ ...leaf, window: { kind, duration: 'P7D' } })
    else if (kind !== 'since') onChange({ ...leaf, window: { kind } })
  }
  const plain = window.kind === 'ever' && leaf.op === 'gte' && leaf.n === 1
  return (
    <>
      <EventFields filter={leaf.event} first onChange={(event, typing) => onChange({ ...leaf, event }, typing)} />
      <details class="finer" {...(plain ? {} : { open: true })}>
        <summary>{words.finer}</summary>
        <div class="row">
          <SelectField
            label={words.times}
            hidden
            value={leaf.op}
            choices={TIMES.map((op) => ({ value: op, label: words[`times_${op}`] }))}
            onChange={(op) => onChange({ ...leaf, op })}
          />
          <NumberField
            label={words.howMany}
            hidden
            value={leaf.n}
            min={0}
            max={1000}
            less={words.less}
            more={words.more}
            onChange={(n) => onChange({ ...leaf, n }, true)}
          />
        </div>
        <SelectField label={words.window} hidden value={window.kind} choices={windows} onChange={during} />
        {window.kind === 'last' && (
          <DurationField
            label={words.howLong}
            value={window.duration}
            onChange={(duration) => onChange({ ...leaf, window: { kind: 'last', duration } }, true)}
          />
        )}
      </details>
    </>
  )
}

const RecencyFields = ({ leaf, onChange }: Props<Of<'recency'>>) => {
  const { words } = useEditor()
  return (
    <>
      <SelectField
        label={words.which}
        hidden
        value={leaf.which}
        choices={[
          { value: 'last', label: words.lastTime },
          { value: 'first', label: words.firstTime },
        ]}
        onChange={(which) => onChange({ ...leaf, which })}
      />
      <EventFields filter={leaf.event} first onChange={(event, typing) => onChange({ ...leaf, event }, typing)} />
      <SelectField
        label={words.when}
        hidden
        value={leaf.op}
        choices={[
          { value: 'within', label: words.lessThanAgo },
          { value: 'before', label: words.moreThanAgo },
        ]}
        onChange={(op) => onChange({ ...leaf, op })}
      />
      <DurationField label={words.howLong} value={leaf.ago} onChange={(ago) => onChange({ ...leaf, ago }, true)} />
    </>
  )
}

const AttributeFields = ({ leaf, onChange }: Props<Of<'attribute'>>) => {
  const { words } = useEditor()
  return (
    <>
      <TextField
        label={words.detail}
        first
        value={leaf.name}
        max={64}
        onInput={(name) => onChange({ ...leaf, name }, true)}
      />
      <ComparisonFields
        comparison={leaf}
        read={undefined}
        onChange={(comparison, typing) => onChange({ kind: 'attribute', name: leaf.name, ...comparison }, typing)}
      />
    </>
  )
}

const ConsentFields = ({ leaf, onChange }: Props<Of<'consent'>>) => {
  const { words } = useEditor()
  return (
    <PurposeField
      label={words.purpose}
      hidden
      first
      value={leaf.purpose}
      onChange={(purpose) => onChange({ ...leaf, purpose })}
    />
  )
}

const WorkflowFields = ({ leaf, onChange }: Props<Of<'workflow'>>) => {
  const { workflows, words, names } = useEditor()
  const known = workflows.map(({ id, name }) => ({ value: id, label: name }))
  const choices = known.some(({ value }) => value === leaf.id)
    ? known
    : [...known, { value: leaf.id, label: names.workflow(leaf.id) }]
  return (
    <>
      <SelectField
        label={words.standing}
        hidden
        first
        value={leaf.state}
        choices={(['in', 'finished', 'goal'] as const).map((state) => ({
          value: state,
          label: words[`standing_${state}`],
        }))}
        onChange={(state) => onChange({ ...leaf, state })}
      />
      <SelectField
        label={words.workflow}
        hidden
        value={leaf.id}
        choices={choices}
        onChange={(id) => onChange({ ...leaf, id })}
      />
    </>
  )
}

/** The fields of one predicate. `inside` a run, periods may count from its beginning. */
export const LeafFields = ({ leaf, onChange, inside }: Props<Leaf> & { inside: boolean }) => {
  switch (leaf.kind) {
    case 'count':
      return <CountFields leaf={leaf} onChange={onChange} inside={inside} />
    case 'recency':
      return <RecencyFields leaf={leaf} onChange={onChange} />
    case 'attribute':
      return <AttributeFields leaf={leaf} onChange={onChange} />
    case 'consent':
      return <ConsentFields leaf={leaf} onChange={onChange} />
    case 'email':
      return <EmailFields leaf={leaf} onChange={onChange} />
    case 'segment':
      return <SegmentField first value={leaf.id} onChange={(id) => onChange({ ...leaf, id })} />
    case 'workflow':
      return <WorkflowFields leaf={leaf} onChange={onChange} />
    default:
      return null
  }
}
