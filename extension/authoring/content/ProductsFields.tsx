import type { MessageBlock } from '../../../worker/engine/index.ts'
import { useEditor } from '../context.ts'
import { TextField } from '../controls/Field.tsx'
import { fill } from '../words/fill.ts'

type Products = Extract<MessageBlock, { kind: 'products' }>
type Product = Products['of'][number]

/** As many as a message has room for. */
const MOST = 6

type RowProps = {
  product: Product
  n: number
  only: boolean
  put(next: Product, typing: string): void
  onRemove(): void
}

/** What is left empty is not written. */
const withText = (product: Product, key: 'src' | 'price' | 'was', text: string): Product => {
  const { [key]: _, ...rest } = product
  return text === '' ? rest : { ...rest, [key]: text }
}

const Row = ({ product, n, only, put, onRemove }: RowProps) => {
  const { words } = useEditor()
  const optional = [
    ['price', words.productPrice, 200],
    ['was', words.productWas, 200],
    ['src', words.imageAt, 2048],
  ] as const
  return (
    <fieldset class="product">
      <legend class="row">
        {fill(words.productN, { n })}
        <button type="button" class="icon" aria-label={words.removeProduct} disabled={only} onClick={onRemove}>
          ✕
        </button>
      </legend>
      <TextField
        label={words.productTitle}
        value={product.title}
        max={200}
        onInput={(title) => put({ ...product, title }, 'title')}
      />
      <TextField
        label={words.linkTo}
        value={product.href}
        max={2048}
        placeholder="/"
        onInput={(href) => put({ ...product, href }, 'href')}
      />
      {optional.map(([key, label, max]) => (
        <TextField
          key={key}
          label={label}
          value={product[key] ?? ''}
          max={max}
          onInput={(text) => put(withText(product, key, text), key)}
        />
      ))}
    </fieldset>
  )
}

type Props = { block: Products; put(block: Products, typing?: string): void }

/** Up to six things to look at, each with its price. */
export const ProductsFields = ({ block, put }: Props) => {
  const { words } = useEditor()
  const { kind, of } = block
  return (
    <>
      {of.map((product, i) => (
        <Row
          key={i}
          product={product}
          n={i + 1}
          only={of.length === 1}
          put={(next, typing) => put({ kind, of: of.with(i, next) }, `${i}-${typing}`)}
          onRemove={() => put({ kind, of: of.filter((_, at) => at !== i) })}
        />
      ))}
      {of.length < MOST && (
        <button type="button" class="link" onClick={() => put({ kind, of: [...of, { title: '', href: '/' }] })}>
          {words.addProduct}
        </button>
      )}
    </>
  )
}
