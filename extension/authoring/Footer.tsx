import { useEditor } from './context.ts'
import { counted } from './words/fill.ts'

export type Saving = 'saved' | 'saving' | 'error' | 'refused' | 'conflict'
type Props = { saving: Saving; canPublish: boolean; onPreview: (() => void) | undefined; onPublish(): void }

/** Whether the work is safe, and the two ways on. A button that cannot be pressed says why. */
export const Footer = ({ saving, canPublish, onPreview, onPublish }: Props) => {
  const { findings, words, language } = useEditor()
  const errors = findings.filter(({ severity }) => severity === 'error').length
  const why =
    errors > 0
      ? counted(words.errorsOne, words.errorsOther, errors, language)
      : canPublish
        ? undefined
        : words.mayNotPublish
  const trouble = saving !== 'saved' && saving !== 'saving'
  return (
    <footer>
      <small id="authoring-why">
        <span role="status" class={trouble ? 'trouble' : ''}>
          {words[`saving_${saving}`]}
        </span>
        {why && !trouble && <span class="why">{why}</span>}
      </small>
      <span class="spacer" />
      {onPreview && (
        <button type="button" class="btn" onClick={onPreview}>
          {words.preview}
        </button>
      )}
      <button
        type="button"
        class="btn primary"
        disabled={why !== undefined || saving !== 'saved'}
        aria-describedby="authoring-why"
        onClick={onPublish}
      >
        {words.publish}
      </button>
    </footer>
  )
}
