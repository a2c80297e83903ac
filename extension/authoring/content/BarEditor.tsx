import { type DocumentPath, Message, type MessageBlock, own } from '../../../worker/engine/index.ts'
import { useEditor } from '../context.ts'
import { NumberField, Segmented, TextField } from '../controls/Field.tsx'
import { readAt, setAt } from '../edit/at.ts'
import { FindingsAt } from '../story/Findings.tsx'
import { LanguageTabs, Unwritten } from './Languages.tsx'
import { Runs } from './Runs.tsx'

type BlocksProps = { blocks: readonly MessageBlock[]; onChange(blocks: MessageBlock[], typing?: string): void }

const ButtonFields = ({
  block,
  onChange,
  onRemove,
}: {
  block: Extract<MessageBlock, { kind: 'button' }>
  onChange(block: MessageBlock, typing: string): void
  onRemove(): void
}) => {
  const { words } = useEditor()
  return (
    <div class="block">
      <div class="row block-head">
        <b>{words.block_button}</b>
        <span class="spacer" />
        <button type="button" class="icon" aria-label={words.removeBlock} onClick={onRemove}>
          ✕
        </button>
      </div>
      <TextField
        label={words.buttonText}
        value={block.text}
        max={2000}
        onInput={(text) => onChange({ ...block, text }, 'button-text')}
      />
      <TextField
        label={words.linkTo}
        value={block.href ?? ''}
        max={2048}
        placeholder="/"
        onInput={(href) =>
          onChange(href === '' ? { kind: 'button', text: block.text } : { ...block, href }, 'button-href')
        }
      />
    </div>
  )
}

const Blocks = ({ blocks, onChange }: BlocksProps) => {
  const { words } = useEditor()
  const put = (at: number, block: MessageBlock, typing?: string) =>
    onChange(
      blocks.map((each, i) => (i === at ? block : each)),
      typing && `${at}-${typing}`,
    )
  return (
    <>
      {blocks.map((block, i) => {
        if (block.kind === 'text')
          return <Runs key={i} runs={block.of} onChange={(of, typing) => put(i, { kind: 'text', of }, typing)} />
        if (block.kind === 'button')
          return (
            <ButtonFields
              key={i}
              block={block}
              onChange={(next, typing) => put(i, next, typing)}
              onRemove={() => onChange(blocks.filter((_, at) => at !== i))}
            />
          )
        return (
          <p key={i} class="hint">
            {words[`block_${block.kind}`]}: {words.cannotDraw}
          </p>
        )
      })}
      {!blocks.some(({ kind }) => kind === 'text') && (
        <button type="button" class="link" onClick={() => onChange([{ kind: 'text', of: [{ text: '' }] }, ...blocks])}>
          {words.addText}
        </button>
      )}
      {!blocks.some(({ kind }) => kind === 'button') && (
        <button
          type="button"
          class="link"
          onClick={() => onChange([...blocks, { kind: 'button', text: words.starterButton, href: '/' }])}
        >
          {words.addButton}
        </button>
      )}
    </>
  )
}

/** Roughly what people will see; the preview on the page is exact. */
const Sketch = ({ blocks }: { blocks: readonly MessageBlock[] }) => (
  <div class="sketch" aria-hidden="true">
    {blocks.map((block, i) => {
      if (block.kind === 'text')
        return (
          <span key={i}>
            {block.of.map((run, at) =>
              run.href !== undefined ? <u key={at}>{run.text}</u> : run.strong ? <b key={at}>{run.text}</b> : run.text,
            )}
          </span>
        )
      return block.kind === 'button' ? (
        <span key={i} class="sketch-button">
          {block.text}
        </span>
      ) : null
    })}
    <span class="spacer" />✕
  </div>
)

type Props = { path: DocumentPath; chosen: string; choose(language: string): void }

/** Writes a bar: its words in each language, where it stands, how often it may be seen. */
export const BarEditor = ({ path, chosen, choose }: Props) => {
  const { document, change, words, siteLanguages } = useEditor()
  const at = [...path, 'message']
  const message = readAt(Message, document, at)
  if (!message) return null
  const written = Object.keys(message.languages)
  const blocks = own(message.languages, chosen)
  const put = (next: unknown, typing?: string) =>
    change(setAt(document, [...at, 'languages', chosen], next), typing && `bar-${chosen}-${typing}`)
  const from = written.find((each) => each !== chosen)
  return (
    <>
      <LanguageTabs
        all={[...new Set([...siteLanguages, ...written])]}
        written={written}
        chosen={chosen}
        onChoose={choose}
      >
        {blocks ? (
          <>
            <Sketch blocks={blocks} />
            <div class="card">
              <Blocks blocks={blocks} onChange={put} />
            </div>
          </>
        ) : (
          <Unwritten
            chosen={chosen}
            from={from}
            onCopy={() => put(from && own(message.languages, from))}
            onBegin={() => put([{ kind: 'text', of: [{ text: '' }] }])}
          />
        )}
      </LanguageTabs>
      <div class="card">
        <Segmented
          legend={words.slot}
          value={message.slot === 'bottom' ? 'bottom' : 'top'}
          choices={[
            { value: 'top', label: words.slotTop },
            { value: 'bottom', label: words.slotBottom },
          ]}
          onChange={(slot) => change(setAt(document, [...at, 'slot'], slot))}
        />
        <NumberField
          label={words.timesSeen}
          value={message.display.times}
          min={1}
          max={100}
          less={words.less}
          more={words.more}
          onChange={(times) => change(setAt(document, [...at, 'display', 'times'], times), 'bar-times')}
        />
      </div>
      <FindingsAt place={JSON.stringify(path)} />
    </>
  )
}
