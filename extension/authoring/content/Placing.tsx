import type { DocumentPath } from '../../../worker/engine/explain/index.ts'
import { type Message, SLOTS, THEMES } from '../../../worker/engine/index.ts'
import { useEditor } from '../context.ts'
import { Segmented, SelectField } from '../controls/Field.tsx'
import { SelectorField } from '../controls/Selector.tsx'
import { isAnchored } from '../edit/messageKinds.ts'
import { FindingsUnder } from '../story/Findings.tsx'

const PLACED = ['anchor', 'slot', 'theme'] as const

type Props = {
  /** Where the message stands in the document. */
  path: DocumentPath
  message: Message
  put(key: (typeof PLACED)[number], value: string, typing?: string): void
}

/** Is what is called so asked for here? A change has no place and no colours. */
export const isPlacing = (key: string | number | undefined, kind: Message['kind']): boolean =>
  kind !== 'change' && PLACED.some((each) => each === key)

/** Where a message stands, and in which colours. */
export const Placing = ({ path, message: { kind, slot, theme, anchor }, put }: Props) => {
  const { words } = useEditor()
  if (kind === 'change') return null
  const themes = THEMES.map((value) => ({ value: String(value), label: words[`theme_${value}`] }))
  const slots = kind === 'tooltip' ? [] : SLOTS[kind].map((value) => ({ value, label: words[`slot_${value}`] }))
  const stands = { value: slots.find(({ value }) => value === slot)?.value ?? '', choices: slots }
  const onChange = (value: string) => put('slot', value)
  // A kind with one place asks for it only where another is written.
  const isAsked = slots.length > 2 || (slots.length === 1 && stands.value === '')
  return (
    <div class="card block">
      {isAnchored(kind) && (
        <SelectorField
          label={words.anchor}
          value={anchor ?? ''}
          onChange={(selector, typing) => put('anchor', selector, typing)}
        />
      )}
      {isAsked && <SelectField label={words.slot} {...stands} onChange={onChange} />}
      {slots.length === 2 && <Segmented legend={words.slot} {...stands} onChange={onChange} />}
      <SelectField
        label={words.colours}
        value={THEMES.find((each) => each === theme) ?? ''}
        choices={themes}
        onChange={(value) => put('theme', value)}
      />
      {PLACED.map((key) => (
        <FindingsUnder key={key} path={[...path, key]} />
      ))}
    </div>
  )
}
