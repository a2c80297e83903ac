import type { Role } from '../../../../worker/protocol.ts'
import { words } from '../../../locales/index.ts'
import { ROLES } from '../../../state/roles.ts'

type Props = { label: string; value: Role; busy?: boolean; onChoose(role: Role): void }

/** A role, as a word that can be changed. A change that was refused shows what holds again. */
export const RoleChoice = ({ label, value, busy = false, onChoose }: Props) => (
  <select
    class="role"
    aria-label={label}
    value={value}
    disabled={busy}
    onChange={(event) => {
      const chosen = ROLES.find((role) => role === event.currentTarget.value)
      event.currentTarget.value = value
      if (chosen !== undefined) onChoose(chosen)
    }}
  >
    {ROLES.map((role) => (
      <option key={role} value={role}>
        {words.value.members.roles[role]}
      </option>
    ))}
  </select>
)
