import { openerOf, useEditor } from '../context.ts'
import type { Clause } from '../edit/suggest.ts'

/** Offers a condition the story does not have yet. */
export const Begin = ({ clause, label }: { clause: Clause; label: string }) => {
  const { open, show } = useEditor()
  const opener = openerOf({ kind: 'begin', clause })
  return (
    <button
      type="button"
      class="begin"
      data-opens={opener}
      data-begin={clause}
      aria-haspopup="dialog"
      aria-expanded={open !== undefined && openerOf(open) === opener}
      onClick={() => show({ kind: 'begin', clause })}
    >
      {label}
    </button>
  )
}
