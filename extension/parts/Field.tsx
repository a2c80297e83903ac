import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'

type FieldProps = {
  label: string
  value: string
  onInput(value: string): void
  hint?: string | undefined
  error?: string | undefined
  mono?: boolean
  /** The id of a list of proposals. */
  list?: string
  children?: ComponentChildren
}

/** A labelled text field; its hint and its error are read with it. */
export const Field = ({ label, value, onInput, hint, error, mono = false, list, children }: FieldProps) => {
  const id = useId()
  const said = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="text"
        {...(list === undefined ? {} : { list })}
        value={value}
        class={mono ? 'mono' : ''}
        spellcheck={!mono}
        autocomplete="off"
        aria-invalid={error !== undefined}
        aria-describedby={said || undefined}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      {error !== undefined && (
        <p class="error" id={`${id}-error`} role="alert">
          {error}
        </p>
      )}
      {hint !== undefined && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {children}
    </div>
  )
}
