import { type Message, SLOTS, THEMES } from '../../../worker/engine/index.ts'
import { useEditor } from '../context.ts'
import { Segmented, SelectField } from '../controls/Field.tsx'
import { SelectorField } from '../controls/Selector.tsx'
import { isAnchored } from '../edit/messageKinds.ts'

type Props = { message: Message; put(key: 'slot' | 'theme' | 'anchor', value: string, typing?: string): void }

/** Where a message stands, and in which colours. */
export const Placing = ({ message: { kind, slot, theme, anchor }, put }: Props) => {
  const { words } = useEditor()
  if (kind === 'change') return null
  const slots = kind === 'tooltip' ? [] : SLOTS[kind].map((value) => ({ value, label: words[`slot_${value}`] }))
  const stands = { value: slots.find(({ value }) => value === slot)?.value ?? '', choices: slots }
  const onChange = (value: string) => put('slot', value)
  return (
    <div class="card block">
      {isAnchored(kind) && (
        <SelectorField
          label={words.anchor}
          value={anchor ?? ''}
          onChange={(selector, typing) => put('anchor', selector, typing)}
        />
      )}
      {slots.length > 2 && <SelectField label={words.slot} {...stands} onChange={onChange} />}
      {slots.length === 2 && <Segmented legend={words.slot} {...stands} onChange={onChange} />}
      <SelectField
        label={words.colours}
        value={THEMES.find((each) => each === theme) ?? 'ink'}
        choices={THEMES.map((value) => ({ value, label: words[`theme_${value}`] }))}
        onChange={(value) => put('theme', value)}
      />
    </div>
  )
}
