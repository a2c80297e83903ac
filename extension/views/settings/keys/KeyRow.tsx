import { useSignal } from '@preact/signals'
import type * as v from 'valibot'
import type { KeyList } from '../../../../worker/protocolServer.ts'
import * as team from '../../../api/team.ts'
import { date } from '../../../locales/dates.ts'
import { words } from '../../../locales/index.ts'
import { Sheet } from '../../../parts/Sheet.tsx'
import { focusMain } from '../../../state/focusMain.ts'
import { useDeed } from '../../../state/useDeed.ts'

type Key = v.InferOutput<typeof KeyList>['keys'][number]
type Props = { site: string; shown: Key; onDone(what: string): Promise<void> }

/** Asked before a server is shut out. */
const Revoke = ({ site, shown: { id, name }, onDone, onClose }: Props & { onClose(): void }) => {
  const w = words.value.keys
  const deed = useDeed()
  const revoke = async () => {
    if ((await deed.run((api) => team.revokeKey(api, site, id))) === undefined) return
    onClose()
    await onDone(w.gone(name))
    focusMain()
  }
  return (
    <Sheet
      title={w.revokeTitle(name)}
      lead={w.revokeLead}
      yes={w.revoke}
      deed={deed}
      own={w.problems}
      onYes={() => void revoke()}
      onClose={onClose}
    />
  )
}

/** The day of its last use is the worker's: it keeps no more than that. */
const used = (day: string | null): string =>
  day === null ? words.value.keys.unused : words.value.keys.used(date(Date.parse(`${day}T12:00:00`)))

/** One key in use: who made it, when it was used last, and the way to end it. */
export const KeyRow = (props: Props) => {
  const w = words.value.keys
  const { name, created, by, used: day } = props.shown
  const asking = useSignal(false)
  return (
    <li>
      <div class="line">
        <span class="about">
          <b>{name}</b>
          <span class="hint">
            {w.made(date(created), by)} · {used(day)}
          </span>
        </span>
        <button
          type="button"
          class="btn small danger"
          aria-label={w.revokeOf(name)}
          onClick={() => {
            asking.value = true
          }}
        >
          {w.revoke}
        </button>
      </div>
      {asking.value && (
        <Revoke
          {...props}
          onClose={() => {
            asking.value = false
          }}
        />
      )}
    </li>
  )
}

/** Keys that let nobody in any more, folded away. */
export const Retired = ({ keys }: { keys: readonly Key[] }) => {
  const w = words.value.keys
  return (
    <details class="secret">
      <summary>{w.retired(keys.length)}</summary>
      <ul class="card rows">
        {keys.map(({ id, name, created, by, revoked }) => (
          <li key={id}>
            <b>{name}</b>
            <p class="hint">
              {w.made(date(created), by)}
              {revoked !== null && ` · ${w.revoked(date(revoked))}`}
            </p>
          </li>
        ))}
      </ul>
    </details>
  )
}
