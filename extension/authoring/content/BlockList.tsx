import type { ComponentChildren } from 'preact'
import type { DocumentPath } from '../../../worker/engine/explain/index.ts'
import type { EmailBlock, MessageBlock } from '../../../worker/engine/index.ts'
import { useEditor } from '../context.ts'
import { FindingsUnder } from '../story/Findings.tsx'
import { fill } from '../words/fill.ts'

type Block = EmailBlock | MessageBlock
type Put<B> = (block: B, typing?: string) => void
type Props<B extends Block> = {
  /** Where they stand in the document. */
  path: DocumentPath
  blocks: readonly B[]
  /** What can be added, in this order. */
  offered: readonly B['kind'][]
  begin(kind: B['kind']): B
  draw(block: B, put: Put<B>): ComponentChildren
  onChange(blocks: B[], typing?: string): void
}

const swapped = <B,>(blocks: readonly B[], at: number, by: -1 | 1): B[] => {
  const block = blocks[at]
  return block === undefined ? [...blocks] : blocks.toSpliced(at, 1).toSpliced(at + by, 0, block)
}

const Head = <B extends Block>({ blocks, at, onChange }: Pick<Props<B>, 'blocks' | 'onChange'> & { at: number }) => {
  const { words } = useEditor()
  const kind = blocks[at]?.kind
  return (
    <div class="row block-head">
      <b>{kind && words[`block_${kind}`]}</b>
      <span class="spacer" />
      <button
        type="button"
        class="icon"
        aria-label={words.moveUp}
        disabled={at === 0}
        onClick={() => onChange(swapped(blocks, at, -1))}
      >
        ↑
      </button>
      <button
        type="button"
        class="icon"
        aria-label={words.moveDown}
        disabled={at === blocks.length - 1}
        onClick={() => onChange(swapped(blocks, at, 1))}
      >
        ↓
      </button>
      <button
        type="button"
        class="icon"
        aria-label={words.removeBlock}
        onClick={() => onChange(blocks.filter((_, i) => i !== at))}
      >
        ✕
      </button>
    </div>
  )
}

/** Blocks in order: each can be written, moved, taken away; more can be added. */
export const BlockList = <B extends Block>({ path, blocks, offered, begin, draw, onChange }: Props<B>) => {
  const { words } = useEditor()
  const putAt =
    (at: number): Put<B> =>
    (block, typing) =>
      onChange(
        blocks.map((each, i) => (i === at ? block : each)),
        typing && `${at}-${typing}`,
      )
  return (
    <>
      {blocks.map((block, i) => (
        <section
          class="card block"
          key={i}
          data-block={block.kind}
          aria-label={fill(words.blockN, { n: i + 1, kind: words[`block_${block.kind}`] })}
        >
          <Head blocks={blocks} at={i} onChange={onChange} />
          {draw(block, putAt(i))}
          <FindingsUnder path={[...path, i]} />
        </section>
      ))}
      <fieldset class="row wrap">
        <legend class="sr">{words.addBlock}</legend>
        {offered.map((kind) => (
          <button
            key={kind}
            type="button"
            class="btn small"
            data-add-block={kind}
            onClick={() => onChange([...blocks, begin(kind)])}
          >
            + {words[`block_${kind}`]}
          </button>
        ))}
      </fieldset>
    </>
  )
}
