import type { DocumentPath } from '../../../worker/engine/explain/index.ts'
import type { EmailBlock } from '../../../worker/engine/index.ts'
import { useEditor } from '../context.ts'
import { SelectField, TextField } from '../controls/Field.tsx'
import type { Words } from '../words/index.ts'
import { BlockList } from './BlockList.tsx'
import { ButtonFields, HeadingFields, ImageFields } from './CommonFields.tsx'
import { Runs } from './Runs.tsx'

const NEW = ['heading', 'text', 'button', 'image', 'divider', 'products', 'voucher', 'footer'] as const

type BlockProps = { block: EmailBlock; put(block: EmailBlock, typing?: string): void }

const Fields = ({ block, put }: BlockProps) => {
  const { words } = useEditor()
  switch (block.kind) {
    case 'heading':
      return <HeadingFields block={block} put={put} />
    case 'text':
      return <Runs long runs={block.of} onChange={(of, typing) => put({ kind: 'text', of }, typing)} />
    case 'button':
      return (
        <ButtonFields
          text={block.text}
          href={block.href}
          onText={(text) => put({ ...block, text }, 'text')}
          onHref={(href) => put({ ...block, href }, 'href')}
        />
      )
    case 'image':
      return <ImageFields block={block} put={put} />
    case 'divider':
      return null
    case 'footer':
      return <Runs runs={block.of} onChange={(of, typing) => put({ kind: 'footer', of }, typing)} />
    case 'voucher':
      return (
        <TextField
          label={words.voucherPool}
          value={block.pool}
          max={64}
          onInput={(pool) => put({ ...block, pool }, 'pool')}
        />
      )
    case 'products':
      return (
        <SelectField
          label={words.productsFrom}
          value={block.from}
          choices={[
            { value: 'cart', label: words.productsCart },
            { value: 'history', label: words.productsHistory },
          ]}
          onChange={(from) => put({ ...block, from })}
        />
      )
    default:
      return <p class="hint">{words.cannotDraw}</p>
  }
}

const begun = (kind: EmailBlock['kind'], words: Words): EmailBlock => {
  switch (kind) {
    case 'heading':
      return { kind, text: '' }
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
    default:
      return { kind: 'text', of: [{ text: '' }] }
  }
}

type Props = {
  path: DocumentPath
  blocks: readonly EmailBlock[]
  onChange(blocks: EmailBlock[], typing?: string): void
}

/** The blocks of an email. */
export const EmailBlocks = ({ path, blocks, onChange }: Props) => {
  const { words } = useEditor()
  return (
    <BlockList
      path={path}
      blocks={blocks}
      offered={NEW}
      begin={(kind) => begun(kind, words)}
      draw={(block, put) => <Fields block={block} put={put} />}
      onChange={onChange}
    />
  )
}
