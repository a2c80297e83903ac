import { useSignal } from '@preact/signals'
import type { Role } from '../../../../worker/protocol.ts'
import * as team from '../../../api/team.ts'
import { words } from '../../../locales/index.ts'
import { Sheet } from '../../../parts/Sheet.tsx'
import { go } from '../../../state/route.ts'
import { loadMe } from '../../../state/site.ts'
import { useDeed } from '../../../state/useDeed.ts'

/** What one may do here oneself, and the way out. */
export const Yours = ({ site, name, role }: { site: string; name: string; role: Role }) => {
  const w = words.value.members
  const deed = useDeed()
  const asking = useSignal(false)
  const leave = async () => {
    if ((await deed.run((api) => team.leave(api, site))) === undefined) return
    asking.value = false
    go({ view: 'page' })
    await loadMe()
  }
  return (
    <>
      <h2>{w.yours}</h2>
      <div class="card">
        <p>
          <b>{w.mine[role]}</b>
        </p>
        <p class="quiet">{w.may[role]}</p>
        <div class="row">
          <button
            type="button"
            class="btn small danger"
            onClick={() => {
              asking.value = true
            }}
          >
            {w.leave}
          </button>
        </div>
      </div>
      {asking.value && (
        <Sheet
          title={w.leaveTitle(name)}
          lead={w.leaveLead}
          yes={w.leave}
          deed={deed}
          own={w.problems}
          onYes={() => void leave()}
          onClose={() => {
            asking.value = false
          }}
        />
      )}
    </>
  )
}
