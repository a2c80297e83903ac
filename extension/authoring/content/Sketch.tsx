import { useEffect, useState } from 'preact/hooks'
import { formWordsIn } from '../../../snippet/message/formWords.ts'
import type { Message, MessageBlock } from '../../../worker/engine/index.ts'

const Block = ({ block }: { block: MessageBlock }) => {
  switch (block.kind) {
    case 'heading':
      return <b>{block.text}</b>
    case 'text':
      return (
        <span>
          {block.of.map((run, at) =>
            run.href !== undefined ? <u key={at}>{run.text}</u> : run.strong ? <b key={at}>{run.text}</b> : run.text,
          )}
        </span>
      )
    case 'button':
      return <span class="sketch-button">{block.text}</span>
    case 'field':
      return <span class="sketch-field">{block.placeholder ?? block.label}</span>
    case 'consent':
      return <span>☐ {block.of.map(({ text }) => text)}</span>
    case 'countdown':
      return <span class="sketch-number">{block.label} 00:00:00</span>
    case 'voucher':
      return block.code === '' ? null : <span class="sketch-number">{block.code}</span>
    case 'products':
      return <span>{block.of.map(({ title }) => title).join(' · ')}</span>
    case 'image':
      return <span class="sketch-image" />
    default:
      return null
  }
}

/** The button a form brings along where none is written that sends: it says so in the message's language. */
const Send = ({ language }: { language: string }) => {
  const [said, setSaid] = useState('')
  useEffect(() => void formWordsIn(language).then(({ send }) => setSaid(send)), [language])
  return said === '' ? null : <span class="sketch-button">{said}</span>
}

const bringsSend = ({ kind, blocks }: Props): boolean =>
  kind === 'form' && !blocks.some((block) => block.kind === 'button' && block.href === undefined)

type Props = { kind: Message['kind']; language: string; blocks: readonly MessageBlock[] }

/** Roughly what people will see; the preview on the page is exact. */
export const Sketch = (props: Props) => {
  const { kind, language, blocks } = props
  return kind === 'change' ? null : (
    <div class={kind === 'bar' ? 'sketch' : 'sketch tall'} aria-hidden="true">
      <span class="sketch-said">
        {blocks.map((block, i) => (
          <Block key={i} block={block} />
        ))}
        {bringsSend(props) && <Send language={language} />}
      </span>
      <span class="spacer" />✕
    </div>
  )
}
