import type { Tag } from '../../worker/engine/index.ts'
import { words } from '../locales/index.ts'
import '../look/templates.css'
import { ready } from '../state/loaded.ts'
import { openTag, route } from '../state/route.ts'
import { tags } from '../state/site.ts'
import type { Todo } from '../state/todo.ts'

const Doors = ({ ids }: { ids: readonly string[] }) => {
  const made = (ready(tags.value.value)?.tags ?? []).flatMap(({ tag }): Tag[] => (ids.includes(tag.id) ? [tag] : []))
  if (made.length === 0) return null
  return (
    <div class="row">
      <span class="hint">{words.value.todo.point}</span>
      {made.map((tag) => (
        <button type="button" class="btn small" key={tag.id} onClick={() => openTag(tag, route.value)}>
          {tag.name}
        </button>
      ))}
    </div>
  )
}

type Props = { todo: Todo; onChange(todo: Todo | undefined): void }

/** What is still to do by hand before a workflow from a template is one's own; ticked off as it is done. */
export const TodoCard = ({ todo, onChange }: Props) => {
  const w = words.value.todo
  const tick = (at: number, done: boolean) =>
    onChange({ ...todo, items: todo.items.map((item, i) => (i === at ? { ...item, done } : item)) })
  return (
    <details class="card checklist" open>
      <summary>
        {w.title}
        <span class="hint">{w.done(todo.items.filter(({ done }) => done).length, todo.items.length)}</span>
      </summary>
      <ul>
        {todo.items.map(({ text, done }, i) => (
          <li key={text}>
            <label class={done ? 'done' : ''}>
              <input type="checkbox" checked={done} onChange={(event) => tick(i, event.currentTarget.checked)} />
              <span>{text}</span>
            </label>
          </li>
        ))}
      </ul>
      <Doors ids={todo.tags} />
      <div class="row">
        <span class="spacer" />
        <button type="button" class="link" onClick={() => onChange(undefined)}>
          {w.away}
        </button>
      </div>
    </details>
  )
}
