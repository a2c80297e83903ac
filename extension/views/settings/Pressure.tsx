import { useSignal } from '@preact/signals'
import type { SiteDetail } from '../../../worker/protocolSite.ts'
import { words } from '../../locales/index.ts'
import { useSiteChange } from '../../state/siteChange.ts'
import { Part } from './Part.tsx'

const MOST = 1000
const textOf = (n: number | undefined): string => (n === undefined ? '' : String(n))
const numberOf = (text: string): number | undefined => (text.trim() === '' ? undefined : Number(text))
const isFine = (text: string): boolean => {
  const n = numberOf(text)
  return n === undefined || (Number.isInteger(n) && n >= 0 && n <= MOST)
}

const Most = ({ label, value, onInput }: { label: string; value: string; onInput(text: string): void }) => (
  <input
    type="text"
    inputMode="numeric"
    class="number"
    aria-label={label}
    aria-invalid={!isFine(value)}
    placeholder="–"
    maxLength={4}
    value={value}
    onInput={(event) => onInput(event.currentTarget.value)}
  />
)

/** How much one person may get at most, over all workflows, as a sentence with its numbers to write. */
export const Pressure = ({ site, owner }: { site: SiteDetail; owner: boolean }) => {
  const w = words.value.settings.pressure
  const saving = useSiteChange(site.id)
  const emails = useSignal(textOf(site.cap?.emails))
  const messages = useSignal(textOf(site.cap?.messages))
  const per = useSignal(site.cap?.per ?? 'week')
  const set = (put: () => void) => {
    put()
    saving.touch()
  }
  const save = () => {
    const [n, m] = [numberOf(emails.value), numberOf(messages.value)]
    const cap = {
      per: per.value,
      ...(n === undefined ? {} : { emails: n }),
      ...(m === undefined ? {} : { messages: m }),
    }
    void saving.save({ cap: n === undefined && m === undefined ? null : cap })
  }
  const valid = isFine(emails.value) && isFine(messages.value)
  return (
    <Part title={w.title} lead={w.lead} owner={owner} saving={saving} valid={valid} onSave={save}>
      <p class="says written">
        {w.before}{' '}
        <Most
          label={w.emails}
          value={emails.value}
          onInput={(text) =>
            set(() => {
              emails.value = text
            })
          }
        />{' '}
        {w.between}{' '}
        <select
          aria-label={w.period}
          value={per.value}
          onChange={(event) =>
            set(() => {
              per.value = event.currentTarget.value === 'day' ? 'day' : 'week'
            })
          }
        >
          <option value="day">{w.day}</option>
          <option value="week">{w.week}</option>
        </select>
        {w.and}{' '}
        <Most
          label={w.messages}
          value={messages.value}
          onInput={(text) =>
            set(() => {
              messages.value = text
            })
          }
        />{' '}
        {w.after}
      </p>
      {!valid && (
        <p class="error" role="alert">
          {w.wrong}
        </p>
      )}
    </Part>
  )
}
