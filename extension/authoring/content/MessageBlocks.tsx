import type { DocumentPath } from '../../../worker/engine/explain/index.ts'
import { type MessageBlock, ROOM } from '../../../worker/engine/index.ts'
import { useEditor } from '../context.ts'
import type { Kind } from '../edit/messageKinds.ts'
import { newBlock } from '../edit/newBlock.ts'
import { nextField } from '../edit/nextField.ts'
import { BlockList } from './BlockList.tsx'
import { ButtonFields, HeadingFields, ImageFields } from './CommonFields.tsx'
import { ConsentFields, FieldFields } from './FormBlocks.tsx'
import { PageChangeFields } from './PageChangeFields.tsx'
import { ProductsFields } from './ProductsFields.tsx'
import { Runs } from './Runs.tsx'
import { CountdownFields, VoucherFields } from './TimeAndCode.tsx'

type BlockProps = { block: MessageBlock; put(block: MessageBlock, typing?: string): void }

const Fields = ({ block, put }: BlockProps) => {
  const { words } = useEditor()
  switch (block.kind) {
    case 'heading':
      return <HeadingFields block={block} put={put} />
    case 'text':
      return <Runs runs={block.of} onChange={(of, typing) => put({ kind: 'text', of }, typing)} />
    case 'button':
      return (
        <ButtonFields
          text={block.text}
          href={block.href ?? ''}
          onText={(text) => put({ ...block, text }, 'text')}
          onHref={(href) => put(href === '' ? { kind: 'button', text: block.text } : { ...block, href }, 'href')}
        />
      )
    case 'image':
      return <ImageFields block={block} put={put} />
    case 'field':
      return <FieldFields block={block} put={put} />
    case 'consent':
      return <ConsentFields block={block} put={put} />
    case 'done':
      return (
        <>
          <Runs runs={block.of} onChange={(of, typing) => put({ kind: 'done', of }, typing)} />
          <p class="hint">{words.doneHint}</p>
        </>
      )
    case 'countdown':
      return <CountdownFields block={block} put={put} />
    case 'voucher':
      return <VoucherFields block={block} put={put} />
    case 'products':
      return <ProductsFields block={block} put={put} />
    case 'change':
      return <PageChangeFields block={block} put={put} />
  }
}

type Props = {
  path: DocumentPath
  kind: Kind
  blocks: readonly MessageBlock[]
  onChange(blocks: MessageBlock[], typing?: string): void
}

/** What a message says: the blocks its kind has room for. */
export const MessageBlocks = ({ path, kind, blocks, onChange }: Props) => {
  const { words } = useEditor()
  return (
    <BlockList
      path={path}
      blocks={blocks}
      offered={ROOM[kind]}
      begin={(wanted) => (wanted === 'field' ? nextField(blocks, words) : newBlock(wanted, words))}
      draw={(block, put) => <Fields block={block} put={put} />}
      onChange={onChange}
    />
  )
}
