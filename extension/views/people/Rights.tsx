import { useSignal } from '@preact/signals'
import type { PersonDetail } from '../../../worker/protocolPeople.ts'
import { copyOf, erase } from '../../api/people.ts'
import { words } from '../../locales/index.ts'
import { Field } from '../../parts/Field.tsx'
import { Sheet } from '../../parts/Sheet.tsx'
import { Trouble } from '../../parts/Trouble.tsx'
import { go } from '../../state/route.ts'
import { useDeed } from '../../state/useDeed.ts'

type Props = { site: string; of: PersonDetail }

/** Hands a document to the browser's downloads; nothing of it stays in the panel. */
const save = (name: string, document_: unknown): void => {
  const url = URL.createObjectURL(new Blob([JSON.stringify(document_, null, 2)], { type: 'application/json' }))
  const link = Object.assign(document.createElement('a'), { href: url, download: name })
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 60_000) // the download has long begun
}

/** Asked before somebody is forgotten: their address is typed out, so that nobody is erased by a slip. */
const Erase = ({ site, of, onClose }: Props & { onClose(): void }) => {
  const w = words.value.person
  const deed = useDeed()
  const typed = useSignal('')
  const wanted = of.email ?? of.id
  const run = async () => {
    if ((await deed.run((api) => erase(api, site, of.id))) === undefined) return
    onClose()
    go({ view: 'people', erased: true })
  }
  return (
    <Sheet
      title={w.eraseTitle}
      lead={w.eraseLead}
      yes={w.eraseYes}
      deed={deed}
      valid={typed.value.trim().toLowerCase() === wanted.toLowerCase()}
      onYes={() => void run()}
      onClose={onClose}
    >
      <Field
        label={w.type(wanted)}
        value={typed.value}
        onInput={(text) => {
          typed.value = text
        }}
      />
    </Sheet>
  )
}

/** What somebody has a right to: a copy of everything, and to be forgotten. */
export const Rights = ({ site, of }: Props) => {
  const w = words.value.person
  const deed = useDeed()
  const copied = useSignal(false)
  const erasing = useSignal(false)
  const take = async () => {
    const copy = await deed.run((api) => copyOf(api, site, of.id))
    if (copy === undefined) return
    save(`${of.email ?? of.id}.json`, copy.value)
    copied.value = true
  }
  return (
    <>
      <h2>{w.rights}</h2>
      <section class="card" aria-label={w.rights}>
        <p class="quiet">{w.copyLead}</p>
        <div class="row">
          <button type="button" class="btn" disabled={deed.busy.value} onClick={() => void take()}>
            {w.copy}
          </button>
          <button
            type="button"
            class="btn danger"
            onClick={() => {
              erasing.value = true
            }}
          >
            {w.erase}
          </button>
        </div>
        {deed.failure.value && <Trouble failure={deed.failure.value} />}
        <p class="hint said" role="status">
          {copied.value && w.copied}
        </p>
      </section>
      {erasing.value && (
        <Erase
          site={site}
          of={of}
          onClose={() => {
            erasing.value = false
          }}
        />
      )}
    </>
  )
}
