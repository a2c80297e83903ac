import { useSignal } from '@preact/signals'
import { type Read, ValueType } from '../../worker/engine/index.ts'
import { sayIssue, words } from '../locales/index.ts'
import { listReadings, type Reading } from '../page/readings.ts'
import { facts } from '../state/page.ts'

const FEW = 6

const keyOf = (source: Read['source']): string => JSON.stringify(source)
const placeOf = (source: Read['source']): string =>
  source.from === 'jsonld' || source.from === 'data_layer'
    ? source.path
    : source.from === 'meta'
      ? source.name
      : source.selector

/** A read the tag has already, where this page does not offer it. */
const absent = ({ name, type, source }: Read): Reading => ({ name, type, source, value: '' })

const toRead = ({ name, type, source, currency }: Reading): Read => ({
  name,
  type,
  source,
  ...(currency === undefined ? {} : { currency }),
})

const typeOf = (text: string): Read['type'] => ValueType.options.find((one) => one === text) ?? 'text'

const validName = /^[a-z][a-z0-9_]{0,63}$/i

type RowProps = { reading: Reading; read: Read | undefined; twice: boolean; onChange(read: Read | undefined): void }

/** One value of the page: ticked, it shows the name and type rules will know it by. */
const Row = ({ reading, read, twice, onChange }: RowProps) => {
  const w = words.value.tag
  const place = placeOf(reading.source)
  const wrong = read === undefined ? undefined : twice ? 'twice' : validName.test(read.name) ? undefined : 'name.name'
  return (
    <li class="reading">
      <label>
        <input
          type="checkbox"
          checked={read !== undefined}
          onChange={(event) => onChange(event.currentTarget.checked ? toRead(reading) : undefined)}
        />
        <span class="about">
          <b>{reading.value || <em>{w.gone}</em>}</b> <code>{place}</code>
        </span>
      </label>
      {read !== undefined && (
        <div class="as">
          <input
            class="mono"
            value={read.name}
            aria-label={w.readAs(place)}
            aria-invalid={wrong !== undefined}
            spellcheck={false}
            onInput={(event) => onChange({ ...read, name: event.currentTarget.value })}
          />
          <select
            value={read.type}
            aria-label={w.typeOf(place)}
            onChange={(event) => onChange({ ...read, type: typeOf(event.currentTarget.value) })}
          >
            {ValueType.options.map((one) => (
              <option key={one} value={one}>
                {w.types[one]}
              </option>
            ))}
          </select>
          {wrong !== undefined && (
            <p class="error" role="alert">
              {sayIssue(wrong)}
            </p>
          )}
        </div>
      )}
    </li>
  )
}

/** The values the page publishes, each to be let into rules under a name. */
export const ReadsField = ({ reads, onChange }: { reads: readonly Read[]; onChange(reads: Read[]): void }) => {
  const w = words.value.tag
  const all = useSignal(false)
  const offered = facts.value === undefined ? [] : listReadings(facts.value)
  const kept = reads.filter((read) => !offered.some(({ source }) => keyOf(source) === keyOf(read.source))).map(absent)
  const rows = [...kept, ...offered]
  const shown = all.value
    ? rows
    : rows.filter(({ source }, i) => i < FEW || reads.some((read) => keyOf(read.source) === keyOf(source)))
  const change = (reading: Reading, read: Read | undefined) => {
    const at = reads.findIndex(({ source }) => keyOf(source) === keyOf(reading.source))
    const others = reads.filter((_, i) => i !== at)
    if (read === undefined) onChange(others)
    else onChange(at < 0 ? [...reads, read] : reads.with(at, read))
  }
  return (
    <fieldset class="field">
      <legend>{w.reads}</legend>
      <p class="hint">{rows.length === 0 ? w.noReads : w.readsHint}</p>
      <ul class="readings">
        {shown.map((reading) => {
          const read = reads.find(({ source }) => keyOf(source) === keyOf(reading.source))
          const twice = read !== undefined && reads.filter(({ name }) => name === read.name).length > 1
          return (
            <Row
              key={keyOf(reading.source)}
              reading={reading}
              read={read}
              twice={twice}
              onChange={(next) => change(reading, next)}
            />
          )
        })}
      </ul>
      {shown.length < rows.length && (
        <button
          type="button"
          class="btn small"
          onClick={() => {
            all.value = true
          }}
        >
          {w.more(rows.length - shown.length)}
        </button>
      )}
    </fieldset>
  )
}
