import { useEditor } from '../context.ts'
import { TextField } from '../controls/Field.tsx'

type Put<B> = (block: B, typing: string) => void

/** A heading says one thing. */
export const HeadingFields = <B extends { text: string }>({ block, put }: { block: B; put: Put<B> }) => {
  const { words } = useEditor()
  return (
    <TextField
      label={words.block_heading}
      hidden
      value={block.text}
      max={2000}
      onInput={(text) => put({ ...block, text }, 'text')}
    />
  )
}

/** What a button says, and where it leads: of a message, perhaps nowhere. */
export const ButtonFields = ({
  text,
  href,
  onText,
  onHref,
}: {
  text: string
  href: string
  onText(text: string): void
  onHref(href: string): void
}) => {
  const { words } = useEditor()
  return (
    <>
      <TextField label={words.buttonText} value={text} max={2000} onInput={onText} />
      <TextField label={words.linkTo} value={href} max={2048} placeholder="/" onInput={onHref} />
    </>
  )
}

/** A picture, and what it says to who does not see it. */
export const ImageFields = <B extends { src: string; alt: string }>({ block, put }: { block: B; put: Put<B> }) => {
  const { words } = useEditor()
  return (
    <>
      <TextField label={words.imageAt} value={block.src} max={2048} onInput={(src) => put({ ...block, src }, 'src')} />
      <TextField
        label={words.imageSays}
        value={block.alt}
        max={2000}
        onInput={(alt) => put({ ...block, alt }, 'alt')}
      />
    </>
  )
}
