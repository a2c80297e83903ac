import { useState } from 'preact/hooks'
import { Labelled } from './Field.tsx'

/** A number with decimals, kept as it is typed: "9," is on its way to 9.5. */
export const NumberInput = ({
  label,
  value,
  onInput,
  first,
}: {
  label: string
  value: number
  onInput(value: number): void
  first?: boolean
}) => {
  const [typed, setTyped] = useState(String(value))
  const shown = Number(typed.replace(',', '.')) === value ? typed : String(value)
  return (
    <Labelled label={label}>
      <input
        inputMode="decimal"
        value={shown}
        autocomplete="off"
        {...(first ? { 'data-first': '' } : {})}
        onInput={(event) => {
          const text = event.currentTarget.value
          setTyped(text)
          const number = Number(text.replace(',', '.'))
          if (text.trim() !== '' && Number.isFinite(number)) onInput(number)
        }}
      />
    </Labelled>
  )
}
