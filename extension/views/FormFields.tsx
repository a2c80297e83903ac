import { useSignal } from '@preact/signals'
import type { ElementTag } from '../../worker/engine/index.ts'
import { words } from '../locales/index.ts'
import { Field } from '../parts/Field.tsx'
import type { Description, Field as FormField } from '../picker/picked.ts'

type Part = Partial<Pick<ElementTag, 'fields' | 'identifies'>>
type Props = { tag: ElementTag; described: Description | undefined; onChange(part: Part): void }

/** Fields of the picked form; of a tag opened later only the names it has are known. */
const fieldsOf = (tag: ElementTag, described: Description | undefined): FormField[] =>
  described?.fields ?? tag.fields.map((name) => ({ name, label: name, type: 'text' }))

const TOPIC = /^email:/
const topicsOf = (purposes: readonly string[]): string =>
  purposes.map((purpose) => purpose.replace(TOPIC, '')).join(', ')
const purposesOf = (topics: string): string[] =>
  topics
    .split(/[\s,;]+/)
    .filter(Boolean)
    .map((topic) => `email:${topic.toLowerCase()}`)

/** What a form lets through, and whether one of its fields says who somebody is. */
export const FormFields = ({ tag, described, onChange }: Props) => {
  const w = words.value.tag
  const topics = useSignal(topicsOf(tag.identifies?.purposes ?? ['email:newsletter']))
  const tick = (name: string, on: boolean) => {
    const fields = on ? [...tag.fields, name] : tag.fields.filter((one) => one !== name)
    onChange(
      tag.identifies !== undefined && !fields.includes(tag.identifies.field)
        ? { fields, identifies: undefined }
        : { fields },
    )
  }
  const identify = (field: string | undefined) =>
    onChange({ identifies: field === undefined ? undefined : { field, purposes: purposesOf(topics.value) } })
  const write = (text: string) => {
    topics.value = text
    identify(tag.identifies?.field)
  }
  return (
    <>
      <fieldset class="field choices">
        <legend>{w.fields}</legend>
        <p class="hint">{w.fieldsHint}</p>
        {fieldsOf(tag, described).map(({ name, label, refused }) => (
          <label key={name}>
            <input
              type="checkbox"
              checked={tag.fields.includes(name)}
              disabled={refused !== undefined}
              onChange={(event) => tick(name, event.currentTarget.checked)}
            />
            <span>
              {label} <code>{name}</code>
              {refused !== undefined && <span class="hint"> · {w.fieldRefusals[refused]}</span>}
            </span>
          </label>
        ))}
      </fieldset>
      {tag.fields.length > 0 && (
        <fieldset class="field choices">
          <legend>{w.identifies}</legend>
          {tag.fields.map((name) => (
            <label key={name}>
              <input
                type="radio"
                name="identifies"
                checked={tag.identifies?.field === name}
                onChange={() => identify(name)}
              />
              <code>{name}</code>
            </label>
          ))}
          <label>
            <input
              type="radio"
              name="identifies"
              checked={tag.identifies === undefined}
              onChange={() => identify(undefined)}
            />
            {w.nobody}
          </label>
        </fieldset>
      )}
      {tag.identifies !== undefined && (
        <Field label={w.topics} value={topics.value} hint={w.topicsHint} onInput={write} />
      )}
    </>
  )
}
