import { useEditor } from '../context.ts'
import { readDuration, UNITS, writeDuration } from '../edit/durations.ts'
import { NumberField, SelectField } from './Field.tsx'

/** A number of minutes, hours, days or weeks; of seconds where so little matters. */
export const DurationField = ({
  label,
  value,
  onChange,
  first,
  seconds,
}: {
  label: string
  value: string
  onChange(value: string): void
  first?: boolean
  seconds?: boolean
}) => {
  const { words } = useEditor()
  const { n, unit } = readDuration(value)
  const names = { w: words.weeks, d: words.days, h: words.hours, m: words.minutes, s: words.seconds }
  const choices = UNITS.filter((each) => each !== 's' || unit === 's' || seconds).map((each) => ({
    value: each,
    label: names[each],
  }))
  return (
    <div class="row">
      <NumberField
        label={label}
        hidden
        value={n}
        min={1}
        max={999}
        less={words.less}
        more={words.more}
        {...(first ? { first } : {})}
        onChange={(next) => onChange(writeDuration(next, unit))}
      />
      <SelectField
        label={words.unit}
        hidden
        value={unit}
        choices={choices}
        onChange={(next) => onChange(writeDuration(n, next))}
      />
    </div>
  )
}
