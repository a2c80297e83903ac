import type { MessageBlock } from '../../../worker/engine/index.ts'
import { useEditor } from '../context.ts'
import { Segmented, SelectField, TextField } from '../controls/Field.tsx'
import { SelectorField } from '../controls/Selector.tsx'

type PageChange = Extract<MessageBlock, { kind: 'change' }>
type To = PageChange['to']

/** What an element may become, and how each begins. */
const BLANK: { readonly [K in To['set']]: Extract<To, { set: K }> } = {
  text: { set: 'text', text: '' },
  image: { set: 'image', src: '/' },
  link: { set: 'link', href: '/' },
  attribute: { set: 'attribute', name: 'title', value: '' },
  class: { set: 'class' },
  hide: { set: 'hide' },
  order: { set: 'order', place: 'first' },
}
const SETS = ['text', 'image', 'link', 'hide', 'order', 'class', 'attribute'] as const
const PLACES = ['first', 'last'] as const

type ToProps = { to: To; put(to: To, typing?: string): void }

const ClassFields = ({ to, put }: ToProps & { to: Extract<To, { set: 'class' }> }) => {
  const { words } = useEditor()
  const { add = '', remove = '' } = to
  const write = (next: { add: string; remove: string }, typing: string) =>
    put({ set: 'class', ...(next.add && { add: next.add }), ...(next.remove && { remove: next.remove }) }, typing)
  return (
    <>
      <TextField
        label={words.classAdd}
        value={add}
        max={100}
        onInput={(text) => write({ add: text.trim(), remove }, 'add')}
      />
      <TextField
        label={words.classRemove}
        value={remove}
        max={100}
        onInput={(text) => write({ add, remove: text.trim() }, 'remove')}
      />
    </>
  )
}

const ToFields = ({ to, put }: ToProps) => {
  const { words } = useEditor()
  switch (to.set) {
    case 'text':
      return (
        <TextField label={words.newText} value={to.text} max={2000} onInput={(text) => put({ ...to, text }, 'text')} />
      )
    case 'image':
      return <TextField label={words.imageAt} value={to.src} max={2048} onInput={(src) => put({ ...to, src }, 'src')} />
    case 'link':
      return (
        <TextField label={words.linkTo} value={to.href} max={2048} onInput={(href) => put({ ...to, href }, 'href')} />
      )
    case 'attribute':
      return (
        <>
          <TextField
            label={words.attribute}
            value={to.name}
            max={60}
            onInput={(name) => put({ ...to, name: name.trim().toLowerCase() }, 'name')}
          />
          <TextField
            label={words.value}
            value={to.value}
            max={2000}
            onInput={(value) => put({ ...to, value }, 'value')}
          />
        </>
      )
    case 'class':
      return <ClassFields to={to} put={put} />
    case 'order':
      return (
        <Segmented
          legend={words.place}
          value={to.place}
          choices={PLACES.map((place) => ({ value: place, label: words[`place_${place}`] }))}
          onChange={(place) => put({ set: 'order', place })}
        />
      )
    case 'hide':
      return null
  }
}

type Props = { block: PageChange; put(block: PageChange, typing?: string): void }

/** One element of the page, and what becomes of it. */
export const PageChangeFields = ({ block, put }: Props) => {
  const { words } = useEditor()
  return (
    <>
      <SelectorField
        label={words.changed}
        value={block.selector}
        onChange={(selector, typing) => put({ ...block, selector }, typing)}
      />
      <SelectField
        label={words.becomes}
        value={block.to.set}
        choices={SETS.map((set) => ({ value: set, label: words[`set_${set}`] }))}
        onChange={(set) => put({ ...block, to: BLANK[set] })}
      />
      <ToFields to={block.to} put={(to, typing) => put({ ...block, to }, typing)} />
    </>
  )
}
