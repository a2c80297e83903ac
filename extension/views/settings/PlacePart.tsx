import { useSignal } from '@preact/signals'
import { useId } from 'preact/hooks'
import type { SiteDetail } from '../../../worker/protocolSite.ts'
import { words } from '../../locales/index.ts'
import { Field } from '../../parts/Field.tsx'
import { language } from '../../state/session.ts'
import { useSiteChange } from '../../state/siteChange.ts'
import { Part } from './Part.tsx'
import { namesOfLanguages, timeIn } from './place.ts'

const ZONES = Intl.supportedValuesOf('timeZone')

/** The site's own languages, its first one before the others. */
const listed = ({ language: own, languages }: SiteDetail): string =>
  [own, ...languages.filter((each) => each !== own)].join(', ')

const codesOf = (text: string): string[] => [...new Set(text.split(/[\s,;]+/).filter(Boolean))]

/** What holds where nothing else is known of somebody: the time of day, and the languages everything is written in. */
export const PlacePart = ({ site, owner }: { site: SiteDetail; owner: boolean }) => {
  const w = words.value.site.place
  const zones = useId()
  const saving = useSiteChange(site.id)
  const zone = useSignal(site.timezone)
  const written = useSignal(listed(site))
  const [time, names] = [timeIn(zone.value, language.value), namesOfLanguages(codesOf(written.value), language.value)]
  const save = () => {
    const languages = codesOf(written.value)
    void saving.save({ timezone: zone.value, languages, language: languages[0] })
  }
  const set = (put: (text: string) => void) => (text: string) => {
    put(text)
    saving.touch()
  }
  return (
    <Part
      title={w.title}
      lead={w.lead}
      owner={owner}
      saving={saving}
      valid={time !== undefined && names !== undefined}
      onSave={save}
    >
      <Field
        label={w.zone}
        list={zones}
        value={zone.value}
        error={time === undefined ? w.noZone : undefined}
        hint={time && w.now(time)}
        onInput={set((text) => {
          zone.value = text.trim()
        })}
      />
      <datalist id={zones}>
        {ZONES.map((each) => (
          <option key={each} value={each} />
        ))}
      </datalist>
      <Field
        label={w.languages}
        value={written.value}
        error={names === undefined ? w.noLanguages : undefined}
        hint={names && `${w.languagesHint(names)} ${w.missing}`}
        onInput={set((text) => {
          written.value = text
        })}
      />
    </Part>
  )
}
