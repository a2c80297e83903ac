import type { Operator, Value, ValueType } from '../../../worker/engine/index.ts'
import { useEditor } from '../context.ts'
import { toType, typeFor } from '../edit/values.ts'
import { SelectField, TextField } from './Field.tsx'
import { NumberInput } from './NumberInput.tsx'

type Comparison = { op: Operator; value?: Value | undefined }
type Props = {
  comparison: Comparison
  read: ValueType | undefined
  onChange(next: Comparison, typing?: boolean): void
  first?: boolean
}

const OPERATORS: readonly Operator[] = [
  'is',
  'is_not',
  'contains',
  'starts_with',
  'in',
  'gte',
  'lte',
  'gt',
  'lt',
  'before',
  'after',
  'exists',
  'missing',
]

const written = (op: Operator, value: Value | undefined): Comparison => (value === undefined ? { op } : { op, value })

const ValueField = ({ comparison: { op, value }, read, onChange, first }: Props) => {
  const { words } = useEditor()
  const type = typeFor(op, value, read)
  const set = (next: Value | undefined) => onChange(written(op, next), true)
  const mark = first ? { first } : {}
  switch (type) {
    case 'none':
      return null
    case 'number':
      return <NumberInput label={words.value} value={typeof value === 'number' ? value : 0} onInput={set} {...mark} />
    case 'money': {
      const money = typeof value === 'object' && !Array.isArray(value) ? value : { amount: 0, currency: 'EUR' }
      return (
        <div class="row">
          <NumberInput
            label={words.value}
            value={money.amount / 100}
            onInput={(amount) => set({ ...money, amount: Math.round(amount * 100) })}
            {...mark}
          />
          <TextField
            label={words.currency}
            hidden
            value={money.currency}
            max={3}
            onInput={(currency) => set({ ...money, currency: currency.toUpperCase() })}
          />
        </div>
      )
    }
    case 'list':
      return (
        <TextField
          label={words.values}
          value={Array.isArray(value) ? value.join(', ') : ''}
          onInput={(text) => set(toType('list', text))}
          {...mark}
        />
      )
    case 'date':
      return (
        <TextField
          label={words.date}
          type="date"
          value={typeof value === 'string' ? value.slice(0, 10) : ''}
          onInput={set}
          {...mark}
        />
      )
    case 'text':
      return (
        <TextField
          label={words.value}
          value={typeof value === 'string' ? value : String(value ?? '')}
          onInput={set}
          {...mark}
        />
      )
  }
}

/** "is Stephen King": an operator and the value it asks for. */
export const ComparisonFields = ({ comparison, read, onChange, first }: Props) => {
  const { words } = useEditor()
  const shown = OPERATORS.includes(comparison.op) ? OPERATORS : [...OPERATORS, comparison.op]
  return (
    <>
      <SelectField
        label={words.comparison}
        hidden
        value={comparison.op}
        choices={shown.map((op) => ({ value: op, label: words[`op_${op}`] }))}
        onChange={(op) => onChange(written(op, toType(typeFor(op, undefined, read), comparison.value)))}
      />
      <ValueField comparison={comparison} read={read} onChange={onChange} {...(first ? { first } : {})} />
    </>
  )
}
