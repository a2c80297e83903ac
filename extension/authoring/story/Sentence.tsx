import type { StoryLine } from '../../../worker/engine/explain/index.ts'
import { openerOf, useEditor } from '../context.ts'
import { stepOf } from '../places.ts'
import type { DrawnToken, DrawnWord } from './changeable.ts'

const isPress = (key: string): boolean => key === 'Enter' || key === ' '

/** A word that can be changed. A `span`, because a real button cannot break over two lines as words do. */
const WordButton = ({ word, path, control, lead }: DrawnWord) => {
  const { open, show, write } = useEditor()
  const opener = openerOf({ kind: 'word', path, control })
  const isOpen = open !== undefined && openerOf(open) === opener
  const step = control === 'message' || control === 'email' ? stepOf(path) : undefined
  const press = () => (step ? write(step) : show({ kind: 'word', path, control }))
  return (
    // biome-ignore lint/a11y/useSemanticElements: a button is laid out as a box, and this is part of a sentence
    <span
      role="button"
      tabIndex={0}
      class={`w${lead ? ' lead' : ''}${isOpen ? ' open' : ''}`}
      data-path={JSON.stringify(path)}
      data-control={control}
      data-opens={opener}
      {...(step ? {} : { 'aria-haspopup': 'dialog' as const, 'aria-expanded': isOpen })}
      onClick={press}
      onKeyDown={(event) => {
        if (!isPress(event.key)) return
        event.preventDefault()
        press()
      }}
    >
      {word}
    </span>
  )
}

/** Text and changeable words, in a row. */
export const Tokens = ({ tokens }: { tokens: readonly DrawnToken[] }) => (
  <>
    {tokens.map((token, i) => {
      if ('word' in token) return <WordButton key={i} {...token} />
      return token.lead ? (
        <span key={i} class="lead">
          {token.text}
        </span>
      ) : (
        token.text
      )
    })}
  </>
)

/** A sentence of the story, its parts indented where conditions nest. */
export const Lines = ({ lines, children }: { lines: readonly StoryLine[]; children?: preact.ComponentChildren }) => (
  <>
    {lines.map(({ indent, tokens }, i) => (
      <p key={i} class={`says indent-${Math.min(indent, 4)}`}>
        <Tokens tokens={tokens} />
        {i === lines.length - 1 && children}
      </p>
    ))}
  </>
)
