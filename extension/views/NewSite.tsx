import { useSignal } from '@preact/signals'
import type { Failure } from '../api/index.ts'
import { words } from '../locales/index.ts'
import { idFor } from '../page/drafts.ts'
import { Field } from '../parts/Field.tsx'
import { Trouble } from '../parts/Trouble.tsx'
import { ready } from '../state/loaded.ts'
import { facts } from '../state/page.ts'
import { api } from '../state/session.ts'
import { loadMe, me } from '../state/site.ts'
import { host, origin } from '../state/tab.ts'

/** A page of nobody's site: what adding it would do, and the one field it takes. */
export const NewSite = () => {
  const w = words.value.newSite
  const typed = useSignal<string | undefined>(undefined)
  const asks = useSignal(true)
  const busy = useSignal(false)
  const failure = useSignal<Failure | undefined>(undefined)
  const name = typed.value ?? (facts.value?.site || host.value)
  const add = async (event: Event): Promise<void> => {
    event.preventDefault()
    busy.value = true
    const taken = ready(me.value.value)?.sites.map(({ id }) => id) ?? []
    const language = facts.value?.language.split('-')[0] || 'en'
    const result = await api.value?.addSite({
      id: idFor(name, taken),
      name: name.trim(),
      origins: [origin.value],
      language,
      languages: [...new Set([language, ...(facts.value?.languages ?? [])])],
      consent: asks.value ? 'required' : 'not_required',
      timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    })
    failure.value = result?.ok === false ? result.failure : undefined
    if (result?.ok) await loadMe()
    busy.value = false
  }
  return (
    <form class="card stack" onSubmit={add}>
      <h1>{w.title(host.value)}</h1>
      <p class="quiet">{w.lead}</p>
      <Field
        label={w.name}
        value={name}
        onInput={(value) => {
          typed.value = value
        }}
      />
      <div class="field choices">
        <label>
          <input
            type="checkbox"
            checked={asks.value}
            onChange={(event) => {
              asks.value = event.currentTarget.checked
            }}
          />
          <span>
            {w.asks}
            <span class="hint"> {asks.value ? w.asksFirst : w.asksNever}</span>
          </span>
        </label>
      </div>
      {failure.value && <Trouble failure={failure.value} />}
      <button type="submit" class="btn primary" disabled={busy.value || name.trim() === ''}>
        {busy.value ? w.adding : w.button}
      </button>
    </form>
  )
}
