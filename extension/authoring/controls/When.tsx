import type { Step } from '../../../worker/engine/index.ts'
import { useEditor } from '../context.ts'
import { DurationField } from './Duration.tsx'
import { Labelled, SelectField, TextField } from './Field.tsx'

type Delay = Extract<Step, { kind: 'delay' }>['delay']
type Of<K extends Delay['kind']> = Extract<Delay, { kind: K }>
type Props<D extends Delay> = { delay: D; put(delay: Delay, typing?: boolean): void }

const KINDS = ['for', 'until', 'date'] as const

const BLANK: { readonly [K in Delay['kind']]: Of<K> } = {
  for: { kind: 'for', duration: 'P3D' },
  until: { kind: 'until', at: '09:00' },
  date: { kind: 'date', attribute: 'birthday' },
}

/** 1 is Monday (ISO 8601); the first week of 2024 began on one. */
const dayName = (day: number, language: string): string =>
  new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' }).format(Date.UTC(2024, 0, day))

const UntilFields = ({ delay, put }: Props<Of<'until'>>) => {
  const { words, language } = useEditor()
  const { weekdays = [], at } = delay
  const turn = (day: number) => {
    const next = weekdays.includes(day) ? weekdays.filter((each) => each !== day) : [...weekdays, day].toSorted()
    put({ kind: 'until', at, ...(next.length > 0 ? { weekdays: next } : {}) })
  }
  return (
    <>
      <Labelled label={words.timeOfDay}>
        <input
          type="time"
          value={at}
          onInput={({ currentTarget: { value } }) => value !== '' && put({ ...delay, at: value }, true)}
        />
      </Labelled>
      <fieldset class="segmented week">
        <legend class="label">{words.onDays}</legend>
        {[1, 2, 3, 4, 5, 6, 7].map((day) => (
          <button key={day} type="button" aria-pressed={weekdays.includes(day)} onClick={() => turn(day)}>
            {dayName(day, language)}
          </button>
        ))}
      </fieldset>
    </>
  )
}

const DateFields = ({ delay, put }: Props<Of<'date'>>) => {
  const { words } = useEditor()
  const { kind, attribute, offset } = delay
  const place = offset === undefined ? 'on' : delay.before ? 'before' : 'after'
  const move = (next: 'on' | 'before' | 'after', length = offset ?? 'P3D', typing = false) =>
    put(
      next === 'on'
        ? { kind, attribute }
        : { kind, attribute, offset: length, ...(next === 'before' ? { before: true } : {}) },
      typing,
    )
  return (
    <>
      <TextField
        label={words.dateName}
        value={attribute}
        max={64}
        onInput={(name) => put({ ...delay, attribute: name }, true)}
      />
      <SelectField
        label={words.dateWhen}
        hidden
        value={place}
        choices={(['on', 'before', 'after'] as const).map((value) => ({ value, label: words[`date_${value}`] }))}
        onChange={(next) => move(next)}
      />
      {offset !== undefined && (
        <DurationField label={words.howLong} value={offset} onChange={(length) => move(place, length, true)} />
      )}
    </>
  )
}

/** How a delay is measured: so long, until a time of day, or until a date of theirs. What it counts from is a word of its own. */
export const DelayFields = ({ delay, put }: Props<Delay>) => {
  const { words } = useEditor()
  return (
    <>
      <SelectField
        label={words.delayKind}
        first
        value={delay.kind}
        choices={KINDS.map((kind) => ({ value: kind, label: words[`delay_${kind}`] }))}
        onChange={(kind) => kind !== delay.kind && put(BLANK[kind])}
      />
      {delay.kind === 'for' && (
        <DurationField
          label={words.howLong}
          value={delay.duration}
          onChange={(duration) => put({ ...delay, duration }, true)}
        />
      )}
      {delay.kind === 'until' && <UntilFields delay={delay} put={put} />}
      {delay.kind === 'date' && <DateFields delay={delay} put={put} />}
    </>
  )
}
