import { useState } from 'preact/hooks'
import { Labelled } from './Field.tsx'

const listed = (typed: string): string[] => typed.split(/[,;\s]+/).filter(Boolean)

type Props = { label: string; values: readonly string[]; onInput(values: string[]): void; first?: boolean }

/** Words in a row, kept as they are typed: "ada@example.org," is on its way to a second. */
export const ListInput = ({ label, values, onInput, first }: Props) => {
  const [typed, setTyped] = useState('')
  const shown = listed(typed).join() === values.join() ? typed : values.join(', ')
  return (
    <Labelled label={label}>
      <input
        value={shown}
        autocomplete="off"
        {...(first ? { 'data-first': '' } : {})}
        onInput={({ currentTarget: { value } }) => {
          setTyped(value)
          onInput(listed(value))
        }}
      />
    </Labelled>
  )
}
