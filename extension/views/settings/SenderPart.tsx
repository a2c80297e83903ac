import { useSignal } from '@preact/signals'
import type { SiteDetail } from '../../../worker/protocolSite.ts'
import { words } from '../../locales/index.ts'
import { Field } from '../../parts/Field.tsx'
import { useSiteChange } from '../../state/siteChange.ts'
import { Part } from './Part.tsx'

/** Whom the site's emails are from, and the postal address at their foot. */
export const SenderPart = ({ site, owner }: { site: SiteDetail; owner: boolean }) => {
  const w = words.value.site.sender
  const saving = useSiteChange(site.id)
  const from = useSignal(site.sender)
  const address = useSignal(site.address)
  const set = (put: (text: string) => void) => (text: string) => {
    put(text)
    saving.touch()
  }
  const save = () => saving.save({ sender: from.value.trim() || null, address: address.value.trim() })
  return (
    <Part title={w.title} lead={w.lead} owner={owner} saving={saving} onSave={save}>
      <Field
        label={w.from}
        hint={w.fromHint}
        value={from.value}
        onInput={set((text) => {
          from.value = text
        })}
      />
      <Field
        label={w.address}
        hint={w.addressHint}
        value={address.value}
        onInput={set((text) => {
          address.value = text
        })}
      />
    </Part>
  )
}
