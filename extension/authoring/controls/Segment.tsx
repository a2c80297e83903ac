import { useRef, useState } from 'preact/hooks'
import type { Segment } from '../../../worker/engine/index.ts'
import { useEditor } from '../context.ts'
import { SelectField, TextField } from './Field.tsx'

/** Stands among the ids for "a new one": no id begins so. */
const NEW = '+'
const UNFINISHED = 'new list'

/** A list that nobody made yet: its name, and the button that makes it. */
const NewList = ({ onMade }: { onMade(id: string): void }) => {
  const { words, makeList, unfinished } = useEditor()
  const ref = useRef<HTMLDivElement>(null)
  const [name, setName] = useState(unfinished.get(UNFINISHED) ?? '')
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle')
  const make = async () => {
    setState('busy')
    const id = await makeList?.(name.trim())
    setState(id === undefined ? 'failed' : 'idle')
    if (id === undefined) return
    unfinished.delete(UNFINISHED)
    // The button goes, and would take the keyboard with it: it goes on where lists are chosen.
    ref.current?.previousElementSibling?.querySelector('select')?.focus()
    onMade(id)
  }
  const write = (text: string) => {
    setName(text)
    unfinished.set(UNFINISHED, text)
  }
  const isReady = state !== 'busy' && name.trim() !== ''
  /** Enter makes the list, and does not close the window over it. */
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return
    event.preventDefault()
    event.stopPropagation()
    if (isReady) void make()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a key pressed in the field inside comes up to here
    <div ref={ref} class="new-list" onKeyDown={press}>
      <TextField label={words.listName} value={name} max={120} onInput={write} />
      <div class="row">
        <button type="button" class="btn small" data-act="make-list" disabled={!isReady} onClick={make}>
          {words.makeList}
        </button>
      </div>
      {state === 'failed' && (
        <p class="hint" role="alert">
          {words.listNotMade}
        </p>
      )}
    </div>
  )
}

type Props = {
  value: string
  onChange(id: string): void
  /** Lists alone, which somebody can be put on; who is in a live segment its condition says. */
  kind?: Segment['kind']
  first?: boolean
}

/** A list or a segment by its name; one that is named nowhere stands for itself. A list that is missing can be made here. */
export const SegmentField = ({ value, onChange, kind, first }: Props) => {
  const { segments, words, makeList, unfinished } = useEditor()
  const [isNew, setNew] = useState(makeList !== undefined && unfinished.has(UNFINISHED))
  const known = segments.filter((each) => kind === undefined || each.kind === kind || each.id === value)
  const choices = [
    ...known.map(({ id, name }) => ({ value: id, label: name })),
    ...(known.some(({ id }) => id === value) ? [] : [{ value, label: value }]),
    ...(makeList ? [{ value: NEW, label: words.newList }] : []),
  ]
  const choose = (id: string) => {
    setNew(id === NEW)
    if (id !== NEW) unfinished.delete(UNFINISHED)
    if (id !== NEW) onChange(id)
  }
  return (
    <>
      <SelectField
        label={words.list}
        {...(first ? { first } : {})}
        value={isNew ? NEW : value}
        choices={choices}
        onChange={choose}
      />
      {isNew && <NewList onMade={choose} />}
    </>
  )
}
