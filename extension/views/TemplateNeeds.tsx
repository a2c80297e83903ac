import { words } from '../locales/index.ts'
import type { Template } from '../state/templates.ts'

type Row = { key: string; name: string; said: string; there?: boolean; code?: boolean }

const rowsOf = ({ tags, segments, stages, attributes, events }: Template['needs']): Row[] => {
  const w = words.value.templates.need
  const state = (there: boolean, missing: string) => ({ there, said: there ? w.there : missing })
  return [
    ...tags.map(({ id, name, kind, there }) => ({ key: `tag ${id}`, name, ...state(there, w.tag[kind]) })),
    ...segments.map(({ id, name, there }) => ({ key: `segment ${id}`, name, ...state(there, w.segment) })),
    ...stages.map(({ id, name, there, score }) => ({
      key: `stage ${id}`,
      name,
      ...state(there, score === undefined ? w.stage : w.threshold(score)),
    })),
    ...[...attributes, ...events].map(({ name, why }) => ({ key: `told ${name}`, name, said: why, code: true })),
  ]
}

/** What the site must have or say: what is there already, what will be made, what somebody has to see to. */
export const TemplateNeeds = ({ needs }: { needs: Template['needs'] }) => {
  const rows = rowsOf(needs)
  if (rows.length === 0) return null
  return (
    <>
      <h2>{words.value.templates.needed}</h2>
      <ul class="card needs">
        {rows.map(({ key, name, said, there, code }) => (
          <li key={key}>
            <i class={there ? 'dot' : 'dot open'} />
            <span>
              {code ? <code>{name}</code> : <b>{name}</b>} <span class="hint">{said}</span>
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}
