import { type Open, openerOf, useEditor } from '../context.ts'
import type { Clause } from '../edit/suggest.ts'

const Offer = ({ begins, name, label }: { begins: Open; name: string; label: string }) => {
  const { open, show } = useEditor()
  const opener = openerOf(begins)
  return (
    <button
      type="button"
      class="begin"
      data-opens={opener}
      data-begin={name}
      aria-haspopup="dialog"
      aria-expanded={open !== undefined && openerOf(open) === opener}
      onClick={() => show(begins)}
    >
      {label}
    </button>
  )
}

/** Offers a condition the story does not have yet. */
export const Begin = ({ clause, label }: { clause: Clause; label: string }) => (
  <Offer begins={{ kind: 'begin', clause }} name={clause} label={label} />
)

/** Offers one more way in. */
export const OrWhen = ({ label }: { label: string }) => (
  <Offer begins={{ kind: 'or_when' }} name="trigger" label={label} />
)
