import { useSignal } from '@preact/signals'
import type { MemberList } from '../../../../worker/protocolMembers.ts'
import * as team from '../../../api/team.ts'
import { date } from '../../../locales/dates.ts'
import { words } from '../../../locales/index.ts'
import { Icon } from '../../../parts/Icon.tsx'
import { Sheet } from '../../../parts/Sheet.tsx'
import { Trouble } from '../../../parts/Trouble.tsx'
import { focusMain } from '../../../state/focusMain.ts'
import { ready } from '../../../state/loaded.ts'
import { me } from '../../../state/site.ts'
import { useDeed } from '../../../state/useDeed.ts'
import { RoleChoice } from './RoleChoice.tsx'

type Props = { site: string; member: MemberList['members'][number]; onDone(what: string): Promise<void> }

/** Asked before somebody is taken off the site. */
const TakeOff = ({ site, member: { email }, onDone, onClose }: Props & { onClose(): void }) => {
  const w = words.value.members
  const deed = useDeed()
  const take = async () => {
    if ((await deed.run((api) => team.removeMember(api, site, email))) === undefined) return
    onClose()
    await onDone(w.takenOff(email))
    focusMain()
  }
  return (
    <Sheet
      title={w.takeOffTitle(email)}
      lead={w.takeOffLead}
      yes={w.takeOffYes}
      deed={deed}
      own={w.problems}
      onYes={() => void take()}
      onClose={onClose}
    />
  )
}

/** One member: since when, what they may do, and the way out. Oneself leaves further down. */
export const MemberRow = (props: Props) => {
  const { site, member, onDone } = props
  const w = words.value.members
  const deed = useDeed()
  const asking = useSignal(false)
  const isMe = ready(me.value.value)?.email === member.email
  const change = async (role: typeof member.role) => {
    const done = await deed.run((api) => team.changeRole(api, site, member.email, role))
    if (done) await onDone(w.changed(member.email, w.roles[role]))
  }
  return (
    <li>
      <div class="line">
        <span class="about">
          <b>{member.email}</b>
          <span class="hint">
            {isMe && `${w.you} · `}
            {w.since(date(member.since))}
          </span>
        </span>
        <RoleChoice label={w.roleOf(member.email)} value={member.role} busy={deed.busy.value} onChoose={change} />
        {isMe ? (
          <span class="icon" />
        ) : (
          <button
            type="button"
            class="icon"
            aria-label={w.takeOff(member.email)}
            title={w.takeOff(member.email)}
            onClick={() => {
              asking.value = true
            }}
          >
            <Icon of="remove" />
          </button>
        )}
      </div>
      {deed.failure.value && <Trouble failure={deed.failure.value} own={w.problems} />}
      {asking.value && (
        <TakeOff
          {...props}
          onClose={() => {
            asking.value = false
          }}
        />
      )}
    </li>
  )
}
