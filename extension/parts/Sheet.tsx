import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import { words } from '../locales/index.ts'
import type { Deed } from '../state/useDeed.ts'
import { Trouble } from './Trouble.tsx'
import { useDialog } from './useDialog.ts'

type Props = {
  title: string
  lead: string
  /** What the button says that does it. */
  yes: string
  deed: Deed
  /** What some refusals mean here, by their codes. */
  own?: Readonly<Record<string, string>>
  valid?: boolean
  children?: ComponentChildren
  onYes(): void
  onClose(): void
}

/** Asked before something that cannot be undone: what it means, and a way out that comes first. */
export const Sheet = ({ title, lead, yes, deed, own, valid = true, children, onYes, onClose }: Props) => {
  const id = useId()
  const ref = useDialog()
  const submit = (event: Event) => {
    event.preventDefault()
    if (valid) onYes()
  }
  return (
    <dialog ref={ref} class="sheet" aria-labelledby={id} onCancel={onClose}>
      <form class="stack" onSubmit={submit} noValidate>
        <h2 class="title" id={id}>
          {title}
        </h2>
        <p>{lead}</p>
        {children}
        {deed.failure.value && <Trouble failure={deed.failure.value} own={own} />}
        <div class="row">
          <span class="spacer" />
          <button type="button" class="btn" onClick={onClose}>
            {words.value.tag.cancel}
          </button>
          <button type="submit" class="btn primary danger" disabled={!valid || deed.busy.value}>
            {yes}
          </button>
        </div>
      </form>
    </dialog>
  )
}
