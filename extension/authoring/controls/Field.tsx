import type { ComponentChildren } from 'preact'

type TextProps = {
  label: string
  value: string
  onInput(value: string): void
  first?: boolean
  placeholder?: string
  list?: string
  max?: number
  type?: 'text' | 'date'
  hidden?: boolean
}

/** A label and what it names. Its name can be for screen readers only where the sentence around it already says it. */
export const Labelled = ({
  label,
  hidden,
  children,
}: {
  label: string
  hidden?: boolean | undefined
  children: ComponentChildren
}) => (
  // biome-ignore lint/a11y/noLabelWithoutControl: the control is among the children
  <label class="field">
    <span class={hidden ? 'sr' : 'label'}>{label}</span>
    {children}
  </label>
)

export const TextField = ({
  label,
  value,
  onInput,
  first,
  placeholder,
  list,
  max,
  type = 'text',
  hidden,
}: TextProps) => (
  <Labelled label={label} hidden={hidden}>
    <input
      type={type}
      value={value}
      {...(first ? { 'data-first': '' } : {})}
      {...(placeholder === undefined ? {} : { placeholder })}
      {...(list === undefined ? {} : { list })}
      maxLength={max ?? 1000}
      autocomplete="off"
      onInput={(event) => onInput(event.currentTarget.value)}
    />
  </Labelled>
)

type Choice<T extends string> = { value: T; label: string }
type SelectProps<T extends string> = {
  label: string
  value: T
  choices: readonly Choice<T>[]
  onChange(value: T): void
  first?: boolean
  hidden?: boolean
}

export const SelectField = <T extends string>({ label, value, choices, onChange, first, hidden }: SelectProps<T>) => (
  <Labelled label={label} hidden={hidden}>
    <select
      value={value}
      {...(first ? { 'data-first': '' } : {})}
      onChange={(event) => {
        const chosen = choices.find((each) => each.value === event.currentTarget.value)
        if (chosen) onChange(chosen.value)
      }}
    >
      {choices.map((choice) => (
        <option key={choice.value} value={choice.value} selected={choice.value === value}>
          {choice.label}
        </option>
      ))}
    </select>
  </Labelled>
)

type NumberProps = {
  label: string
  value: number
  min: number
  max: number
  onChange(value: number): void
  first?: boolean
  hidden?: boolean
  less: string
  more: string
}

const within = (value: number, min: number, max: number) => Math.min(max, Math.max(min, Math.round(value)))

/** A whole number with − and +; the arrow keys work too. A number out of bounds becomes the nearest one inside. */
export const NumberField = ({ label, value, min, max, onChange, first, hidden, less, more }: NumberProps) => (
  <div class="stepper">
    <Labelled label={label} hidden={hidden}>
      <input
        type="number"
        inputMode="numeric"
        value={value}
        min={min}
        max={max}
        {...(first ? { 'data-first': '' } : {})}
        onInput={(event) => {
          const typed = event.currentTarget.valueAsNumber
          if (Number.isFinite(typed)) onChange(within(typed, min, max))
        }}
      />
    </Labelled>
    <button
      type="button"
      class="btn"
      aria-label={less}
      disabled={value <= min}
      onClick={() => onChange(within(value - 1, min, max))}
    >
      −
    </button>
    <button
      type="button"
      class="btn"
      aria-label={more}
      disabled={value >= max}
      onClick={() => onChange(within(value + 1, min, max))}
    >
      +
    </button>
  </div>
)

type RadioProps<T extends string> = {
  legend: string
  value: T
  choices: readonly Choice<T>[]
  onChange(value: T): void
  hidden?: boolean
}

/** A few choices side by side. */
export const Segmented = <T extends string>({ legend, value, choices, onChange, hidden }: RadioProps<T>) => (
  <fieldset class="segmented">
    <legend class={hidden ? 'sr' : 'label'}>{legend}</legend>
    {choices.map((choice) => (
      <button
        key={choice.value}
        type="button"
        aria-pressed={choice.value === value}
        onClick={() => onChange(choice.value)}
      >
        {choice.label}
      </button>
    ))}
  </fieldset>
)
