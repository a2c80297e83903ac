import type { EmailBlock } from '../../../worker/engine/index.ts'
import { useEditor } from '../context.ts'
import { TextField } from '../controls/Field.tsx'
import { fill } from '../words/fill.ts'
import { Runs } from './Runs.tsx'

const NEW = ['heading', 'text', 'button', 'image', 'divider', 'products', 'voucher', 'footer'] as const

type BlockProps = { block: EmailBlock; onChange(block: EmailBlock, typing?: string): void }

const Fields = ({ block, onChange }: BlockProps) => {
  const { words } = useEditor()
  switch (block.kind) {
    case 'heading':
      return (
        <TextField
          label={words.block_heading}
          hidden
          value={block.text}
          max={2000}
          onInput={(text) => onChange({ ...block, text }, 'text')}
        />
      )
    case 'text':
      return <Runs long runs={block.of} onChange={(of, typing) => onChange({ kind: 'text', of }, typing)} />
    case 'button':
      return (
        <>
          <TextField
            label={words.buttonText}
            value={block.text}
            max={2000}
            onInput={(text) => onChange({ ...block, text }, 'text')}
          />
          <TextField
            label={words.linkTo}
            value={block.href}
            max={2048}
            placeholder="/"
            onInput={(href) => onChange({ ...block, href }, 'href')}
          />
        </>
      )
    case 'image':
      return (
        <>
          <TextField
            label={words.imageAt}
            value={block.src}
            max={2048}
            onInput={(src) => onChange({ ...block, src }, 'src')}
          />
          <TextField
            label={words.imageSays}
            value={block.alt}
            max={2000}
            onInput={(alt) => onChange({ ...block, alt }, 'alt')}
          />
        </>
      )
    case 'divider':
      return null
    case 'footer':
      return <Runs runs={block.of} onChange={(of, typing) => onChange({ kind: 'footer', of }, typing)} />
    case 'voucher':
      return (
        <TextField
          label={words.voucherPool}
          value={block.pool}
          max={64}
          onInput={(pool) => onChange({ ...block, pool }, 'pool')}
        />
      )
    case 'products':
      return (
        <label>
          {words.productsFrom}{' '}
          <select
            value={block.from}
            onChange={({ currentTarget: { value } }) =>
              onChange({ ...block, from: value === 'history' ? 'history' : 'cart' })
            }
          >
            <option value="cart">{words.productsCart}</option>
            <option value="history">{words.productsHistory}</option>
          </select>
        </label>
      )
    default:
      return <p class="hint">{words.cannotDraw}</p>
  }
}

type Props = { blocks: readonly EmailBlock[]; onChange(blocks: EmailBlock[], typing?: string): void }

const swapped = (blocks: readonly EmailBlock[], at: number, by: -1 | 1): EmailBlock[] => {
  const block = blocks[at]
  return block === undefined ? [...blocks] : blocks.toSpliced(at, 1).toSpliced(at + by, 0, block)
}

/** The blocks of an email, in order: each can be written, moved, taken away. */
export const EmailBlocks = ({ blocks, onChange }: Props) => {
  const { words } = useEditor()
  const begun = (kind: (typeof NEW)[number]): EmailBlock => {
    switch (kind) {
      case 'heading':
        return { kind, text: '' }
      case 'text':
        return { kind, of: [{ text: '' }] }
      case 'button':
        return { kind, text: words.starterButton, href: '/' }
      case 'image':
        return { kind, src: '/', alt: '' }
      case 'divider':
        return { kind }
      case 'products':
        return { kind, from: 'cart', limit: 3 }
      case 'voucher':
        return { kind, pool: 'codes' }
      case 'footer':
        return { kind, of: [{ text: '' }] }
    }
  }
  return (
    <>
      {blocks.map((block, i) => (
        <section
          class="card block"
          key={i}
          data-block={block.kind}
          aria-label={fill(words.blockN, { n: i + 1, kind: words[`block_${block.kind}`] })}
        >
          <div class="row block-head">
            <b>{words[`block_${block.kind}`]}</b>
            <span class="spacer" />
            <button
              type="button"
              class="icon"
              aria-label={words.moveUp}
              disabled={i === 0}
              onClick={() => onChange(swapped(blocks, i, -1))}
            >
              ↑
            </button>
            <button
              type="button"
              class="icon"
              aria-label={words.moveDown}
              disabled={i === blocks.length - 1}
              onClick={() => onChange(swapped(blocks, i, 1))}
            >
              ↓
            </button>
            <button
              type="button"
              class="icon"
              aria-label={words.removeBlock}
              onClick={() => onChange(blocks.filter((_, at) => at !== i))}
            >
              ✕
            </button>
          </div>
          <Fields
            block={block}
            onChange={(next, typing) =>
              onChange(
                blocks.map((each, at) => (at === i ? next : each)),
                typing && `${i}-${typing}`,
              )
            }
          />
        </section>
      ))}
      <fieldset class="row wrap">
        <legend class="sr">{words.addBlock}</legend>
        {NEW.map((kind) => (
          <button
            key={kind}
            type="button"
            class="btn small"
            data-add-block={kind}
            onClick={() => onChange([...blocks, begun(kind)])}
          >
            + {words[`block_${kind}`]}
          </button>
        ))}
      </fieldset>
    </>
  )
}
