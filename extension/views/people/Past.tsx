import { useSignal } from '@preact/signals'
import type { PersonDetail } from '../../../worker/protocolPeople.ts'
import { moment } from '../../locales/dates.ts'
import { find, words } from '../../locales/index.ts'
import { workflowName } from '../../state/names.ts'
import { sayEvent } from './sayEvent.ts'

/** As many as a glance takes in; a button shows the rest of what the worker told. */
const FEW = 8

const When = ({ at }: { at: number }) => (
  <time class="hint" dateTime={new Date(at).toISOString()}>
    {moment(at)}
  </time>
)

/** What they did, and what happened to them, newest first. */
export const Events = ({ of: { events } }: { of: PersonDetail }) => {
  const w = words.value.person
  const all = useSignal(false)
  const shown = all.value ? events : events.slice(0, FEW)
  return (
    <>
      <h2>{w.events}</h2>
      {events.length === 0 ? (
        <p class="quiet">{w.noEvents}</p>
      ) : (
        <ol class="card rows past" aria-label={w.events}>
          {shown.map((event) => {
            const [did, about] = sayEvent(event)
            return (
              <li key={event.id}>
                {did} {about && <b>{about}</b>}
                <When at={event.at} />
              </li>
            )
          })}
        </ol>
      )}
      {shown.length < events.length && (
        <div class="row">
          <button
            type="button"
            class="btn small"
            onClick={() => {
              all.value = true
            }}
          >
            {words.value.tag.more(events.length - shown.length)}
          </button>
        </div>
      )}
    </>
  )
}

/** What was sent to them or because of them, and what became of it. */
export const Sends = ({ of: { sends } }: { of: PersonDetail }) => {
  const w = words.value.person
  return (
    <>
      <h2>{w.sends}</h2>
      {sends.length === 0 ? (
        <p class="quiet">{w.noSends}</p>
      ) : (
        <ol class="card rows past" aria-label={w.sends}>
          {sends.map(({ id, kind, workflow, state, changed }) => (
            <li key={id}>
              {w.kinds[kind](workflowName(workflow))}: <b>{find(w.states, state) ?? state}</b>
              <When at={changed} />
            </li>
          ))}
        </ol>
      )}
    </>
  )
}
