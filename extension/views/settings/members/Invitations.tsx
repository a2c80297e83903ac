import type { MemberList } from '../../../../worker/protocolMembers.ts'
import * as team from '../../../api/team.ts'
import { date } from '../../../locales/dates.ts'
import { words } from '../../../locales/index.ts'
import { Trouble } from '../../../parts/Trouble.tsx'
import { focusMain } from '../../../state/focusMain.ts'
import { useDeed } from '../../../state/useDeed.ts'

type Props = { site: string; invitations: MemberList['invitations']; onDone(what: string): Promise<void> }

/** Who was asked and has not come yet. */
export const Invitations = ({ site, invitations, onDone }: Props) => {
  const w = words.value.members
  const deed = useDeed()
  const withdraw = async (email: string) => {
    if ((await deed.run((api) => team.withdraw(api, site, email))) === undefined) return
    await onDone(w.withdrawn(email))
    focusMain()
  }
  return (
    <>
      <h2>{w.open}</h2>
      <ul class="card rows" aria-label={w.open}>
        {invitations.map(({ email, role, expires }) => (
          <li key={email}>
            <div class="line">
              <span class="about">
                <b>{email}</b>
                <span class="hint">{w.openUntil(w.roles[role], date(expires))}</span>
              </span>
              <button
                type="button"
                class="btn small"
                aria-label={w.withdrawOf(email)}
                disabled={deed.busy.value}
                onClick={() => void withdraw(email)}
              >
                {w.withdraw}
              </button>
            </div>
          </li>
        ))}
      </ul>
      {deed.failure.value && <Trouble failure={deed.failure.value} own={w.problems} />}
    </>
  )
}
