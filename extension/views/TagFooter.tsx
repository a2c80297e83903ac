import { useSignal } from '@preact/signals'
import { words } from '../locales/index.ts'
import { leaveTag } from '../state/route.ts'

type Props = { busy: boolean; valid: boolean; onDelete?: (() => void) | undefined }

/** Save, and for a tag that exists, delete, asked twice. */
export const TagFooter = ({ busy, valid, onDelete }: Props) => {
  const w = words.value.tag
  const sure = useSignal(false)
  const remove = () => {
    if (sure.value) onDelete?.()
    sure.value = true
  }
  return (
    <footer>
      {onDelete !== undefined && (
        <button
          type="button"
          class="btn danger"
          disabled={busy}
          onClick={remove}
          onBlur={() => {
            sure.value = false
          }}
        >
          {sure.value ? w.removeSure : w.remove}
        </button>
      )}
      <span class="spacer" />
      <button type="button" class="btn" onClick={leaveTag}>
        {w.cancel}
      </button>
      <button type="submit" class="btn primary" disabled={busy || !valid}>
        {busy ? w.saving : w.save}
      </button>
    </footer>
  )
}
