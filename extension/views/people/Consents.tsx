import type { PersonDetail } from '../../../worker/protocolPeople.ts'
import { date, moment } from '../../locales/dates.ts'
import { find, words } from '../../locales/index.ts'
import { sayPurpose } from './purposes.ts'

type Word = PersonDetail['log'][number]

const Said = ({ granted, at, source }: { granted: boolean; at: string; source: string | undefined }) => {
  const w = words.value.person
  return (
    <span class="hint">
      {granted ? w.agreed(at) : w.refused(at)}
      {source !== undefined && ` · ${find(w.sources, source) ?? source}`}
    </span>
  )
}

const Row = ({
  purpose,
  granted,
  at,
  source,
}: Omit<Word, 'id' | 'at' | 'source'> & { at: string; source?: string }) => (
  <li class="line">
    <i class={granted ? 'dot' : 'dot warn'} />
    <span class="about">
      {sayPurpose(purpose)} <Said granted={granted} at={at} source={source} />
    </span>
  </li>
)

/** Every word, newest first, with how it came: the answer to "where does that come from?". */
const Log = ({ log }: { log: readonly Word[] }) => (
  <details class="secret">
    <summary>{words.value.person.all(log.length)}</summary>
    <ol class="card rows said-words">
      {log.toReversed().map(({ id, at, ...word }) => (
        <Row key={id} {...word} at={moment(at)} />
      ))}
    </ol>
  </details>
)

/** What they agreed to and what they refused, as it stands; and how it came to stand so. */
export const Consents = ({ of }: { of: PersonDetail }) => {
  const w = words.value.person
  const cameBy = (purpose: string, at: number) =>
    of.log.findLast((word) => word.purpose === purpose && word.at === at)?.source
  return (
    <>
      <h2>{w.consents}</h2>
      {of.consent.length === 0 ? (
        <p class="quiet">{w.noConsents}</p>
      ) : (
        <ul class="card rows" aria-label={w.consents}>
          {of.consent.map(({ purpose, granted, at }) => {
            const source = cameBy(purpose, at)
            return (
              <Row
                key={purpose}
                purpose={purpose}
                granted={granted}
                at={date(at)}
                {...(source === undefined ? {} : { source })}
              />
            )
          })}
        </ul>
      )}
      {of.log.length > 0 && <Log log={of.log} />}
    </>
  )
}
