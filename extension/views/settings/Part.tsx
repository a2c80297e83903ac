import type { ComponentChildren } from 'preact'
import { words } from '../../locales/index.ts'
import { Trouble } from '../../parts/Trouble.tsx'
import type { useSiteChange } from '../../state/siteChange.ts'

type Props = {
  title: string
  lead: string
  /** Whether this member may change it; who may not reads it. */
  owner: boolean
  saving: ReturnType<typeof useSiteChange>
  valid?: boolean
  /** Whether what went wrong is said at its field already. */
  said?: boolean
  children: ComponentChildren
  onSave(): void
}

/** One part of the settings: what it is for, its fields, and its own button, which says when it was saved. */
export const Part = ({ title, lead, owner, saving, valid = true, said = false, children, onSave }: Props) => {
  const { state, failure } = saving
  const w = words.value.settings
  const submit = (event: Event) => {
    event.preventDefault()
    onSave()
  }
  return (
    <form class="card part" onSubmit={submit} noValidate>
      <fieldset disabled={!owner || state.value === 'saving'}>
        <legend class="title">{title}</legend>
        <p class="quiet">{lead}</p>
        {children}
        {failure.value && !said && <Trouble failure={failure.value} />}
        {owner && (
          <div class="row">
            <button type="submit" class="btn small" disabled={state.value !== 'dirty' || !valid}>
              {state.value === 'saving' ? words.value.tag.saving : w.save}
            </button>
            <span class="hint" role="status">
              {state.value === 'saved' && w.saved}
            </span>
          </div>
        )}
      </fieldset>
    </form>
  )
}
