import { useState } from 'preact/hooks'
import { useEditor } from '../context.ts'
import { TextField } from './Field.tsx'

type Props = { label: string; value: string; onChange(selector: string, typing?: string): void }

/** An element of the page: pointed at, or written as a selector. */
export const SelectorField = ({ label, value, onChange }: Props) => {
  const { words, point } = useEditor()
  const [pointing, setPointing] = useState(false)
  const ask = async () => {
    setPointing(true)
    const selector = await point?.()
    setPointing(false)
    if (selector !== undefined) onChange(selector)
  }
  return (
    <>
      <div class="row pointed">
        <TextField label={label} value={value} max={500} onInput={(text) => onChange(text, 'selector')} />
        {point && (
          <button type="button" class="btn" aria-pressed={pointing} onClick={() => void ask()}>
            {pointing ? words.pointing : words.point}
          </button>
        )}
      </div>
      <p class="hint">{words.selectorHint}</p>
    </>
  )
}
