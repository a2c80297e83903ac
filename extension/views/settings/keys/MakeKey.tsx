import { useSignal } from '@preact/signals'
import * as team from '../../../api/team.ts'
import { words } from '../../../locales/index.ts'
import { Field } from '../../../parts/Field.tsx'
import { Trouble } from '../../../parts/Trouble.tsx'
import { focusMain } from '../../../state/focusMain.ts'
import { useDeed } from '../../../state/useDeed.ts'
import { Once } from './Once.tsx'

/** A new key: named for the machine that will hold it, then shown, once. */
export const MakeKey = ({ site, onMade }: { site: string; onMade(): Promise<void> }) => {
  const w = words.value.keys
  const deed = useDeed()
  const name = useSignal('')
  const made = useSignal<{ name: string; key: string } | undefined>(undefined)
  const make = async (event: Event) => {
    event.preventDefault()
    const called = name.value.trim()
    if (called === '') return
    const done = await deed.run((api) => team.makeKey(api, site, called))
    if (done === undefined) return
    name.value = ''
    made.value = done.value
    await onMade()
  }
  const keep = () => {
    made.value = undefined
    focusMain()
  }
  if (made.value) return <Once title={w.newKey(made.value.name)} lead={w.once} secret={made.value.key} onKept={keep} />
  return (
    <form class="card part" onSubmit={make}>
      <fieldset disabled={deed.busy.value}>
        <legend class="title">{w.make}</legend>
        <Field
          label={w.name}
          hint={w.nameHint}
          value={name.value}
          onInput={(text) => {
            name.value = text
          }}
        />
        {deed.failure.value && <Trouble failure={deed.failure.value} own={w.problems} />}
        <div class="row">
          <button type="submit" class="btn primary" disabled={name.value.trim() === ''}>
            {w.make}
          </button>
        </div>
      </fieldset>
    </form>
  )
}
