import { useSignal } from '@preact/signals'
import * as v from 'valibot'
import { VisitorId } from '../../../worker/protocol.ts'
import { findPerson } from '../../api/people.ts'
import { words } from '../../locales/index.ts'
import '../../look/settings.css'
import '../../look/office.css'
import { Field } from '../../parts/Field.tsx'
import { Trouble } from '../../parts/Trouble.tsx'
import { go } from '../../state/route.ts'
import { site } from '../../state/site.ts'
import { useDeed } from '../../state/useDeed.ts'

/** What somebody typed, as the worker is asked: an address has an @, and no id has one. */
const meant = (typed: string): { email: string } | { id: string } | undefined => {
  const text = typed.trim()
  if (text.includes('@')) return { email: text }
  return v.is(VisitorId, text) ? { id: text } : undefined
}

const Find = ({ of }: { of: string }) => {
  const w = words.value.people
  const deed = useDeed()
  const typed = useSignal('')
  const wrong = useSignal(false)
  const find = async (event: Event) => {
    event.preventDefault()
    const who = meant(typed.value)
    wrong.value = who === undefined
    deed.failure.value = undefined
    if (who === undefined) return
    const found = await deed.run((api) => findPerson(api, of, who))
    if (found) go({ view: 'person', site: of, id: found.value.id })
  }
  return (
    <form class="card part" onSubmit={find} noValidate>
      <fieldset>
        <legend class="title">{w.find}</legend>
        <p class="quiet">{w.lead}</p>
        <Field
          label={w.who}
          hint={w.hint}
          error={wrong.value ? w.wrong : undefined}
          value={typed.value}
          onInput={(text) => {
            typed.value = text
          }}
        />
        {deed.failure.value && <Trouble failure={deed.failure.value} own={w.problems} />}
        <div class="row">
          <button type="submit" class="btn primary" disabled={typed.value.trim() === '' || deed.busy.value}>
            {w.button}
          </button>
        </div>
      </fieldset>
    </form>
  )
}

/** Where somebody is looked for, one at a time: nobody leafs through people. */
export const People = ({ erased }: { erased: boolean }) => {
  const w = words.value.people
  const of = site.value
  if (of?.role !== 'owner') return <p class="quiet">{w.ownersOnly}</p>
  return (
    <>
      <h1 class="sr">{w.title}</h1>
      {erased && (
        <p class="finding note" role="status">
          {w.erased}
        </p>
      )}
      <Find key={of.id} of={of.id} />
    </>
  )
}
