import type { ComponentChildren } from 'preact'
import { STAGES } from '../../../worker/engine/index.ts'
import type { PersonDetail } from '../../../worker/protocolPeople.ts'
import { date, moment } from '../../locales/dates.ts'
import { words } from '../../locales/index.ts'
import { nameOf } from '../../locales/nameOf.ts'
import { ready } from '../../state/loaded.ts'
import { segmentName } from '../../state/names.ts'
import { settings } from '../../state/settings.ts'
import { sayValue } from './sayValue.ts'

const Fact = ({ name, children }: { name: string; children: ComponentChildren }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)

const stageName = (id: string): string =>
  (ready(settings.value.value)?.stages ?? STAGES).find((stage) => stage.id === id)?.name ?? id

/** Who they are here, in a sentence, and how far they have come. */
export const Standing = ({ of }: { of: PersonDetail }) => {
  const w = words.value.person
  const { country, language: spoken, timezone, device } = of.context
  const says = of.email === null ? w.visitor : w.contact
  return (
    <section class="card" aria-label={of.email ?? w.stranger}>
      <p class="says">{says(date(of.since), moment(of.seen))}</p>
      <dl class="counts facts">
        <Fact name={w.stage}>{of.stage === null ? w.noStage : stageName(of.stage)}</Fact>
        <Fact name={w.score}>{sayValue(of.score)}</Fact>
        <Fact name={w.lists}>{of.segments.map(segmentName).join(', ') || w.noLists}</Fact>
        {country && <Fact name={w.where}>{nameOf('region', country)}</Fact>}
        {spoken && <Fact name={w.language}>{nameOf('language', spoken)}</Fact>}
        {timezone && <Fact name={w.zone}>{timezone}</Fact>}
        {device && <Fact name={w.device}>{w.devices[device]}</Fact>}
        {of.ids.length > 1 && (
          <Fact name={w.ids}>
            {of.ids.map((id) => (
              <code key={id}>{id} </code>
            ))}
          </Fact>
        )}
      </dl>
    </section>
  )
}

/** The details that forms, servers and workflows wrote down. */
export const Attributes = ({ of }: { of: PersonDetail }) => {
  const w = words.value.person
  const all = Object.entries(of.attributes).sort(([a], [b]) => a.localeCompare(b))
  return (
    <>
      <h2>{w.attributes}</h2>
      {all.length === 0 ? (
        <p class="quiet">{w.noAttributes}</p>
      ) : (
        <section class="card" aria-label={w.attributes}>
          <dl class="counts facts">
            {all.map(([name, value]) => (
              <Fact key={name} name={name}>
                {sayValue(value)}
              </Fact>
            ))}
          </dl>
        </section>
      )}
    </>
  )
}
