import { useSignal } from '@preact/signals'
import type { Role } from '../../../../worker/protocol.ts'
import * as team from '../../../api/team.ts'
import { words } from '../../../locales/index.ts'
import { Trouble } from '../../../parts/Trouble.tsx'
import { language } from '../../../state/session.ts'
import { useDeed } from '../../../state/useDeed.ts'
import { RoleChoice } from './RoleChoice.tsx'

const looksRight = (typed: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(typed.trim())

/** Asks somebody to work on the site, as a sentence with two words to fill in. */
export const Invite = ({ site, onDone }: { site: string; onDone(what: string): Promise<void> }) => {
  const w = words.value.members
  const deed = useDeed()
  const email = useSignal('')
  const role = useSignal<Role>('editor')
  const tried = useSignal(false)
  const wrong = tried.value && !looksRight(email.value)
  const send = async (event: Event) => {
    event.preventDefault()
    tried.value = true
    const to = email.value.trim().toLowerCase()
    if (!looksRight(to)) return
    const body = { email: to, role: role.value, language: language.value }
    const done = await deed.run((api) => team.invite(api, site, body))
    if (done === undefined) return
    email.value = ''
    tried.value = false
    await onDone(done.value.mailed ? w.invited(to) : w.unmailed(to))
  }
  return (
    <form class="card part" onSubmit={send} noValidate>
      <fieldset>
        <legend class="title">{w.invite}</legend>
        <p class="quiet">{w.inviteLead}</p>
        <p class="says written">
          {w.ask}{' '}
          <input
            type="email"
            class="address"
            aria-label={w.address}
            aria-invalid={wrong}
            autocomplete="off"
            placeholder="ada@example.com"
            value={email.value}
            onInput={(event) => {
              email.value = event.currentTarget.value
            }}
          />{' '}
          {w.toBe}{' '}
          <RoleChoice
            label={w.role}
            value={role.value}
            onChoose={(chosen) => {
              role.value = chosen
            }}
          />
        </p>
        {wrong && (
          <p class="error" role="alert">
            {w.wrong}
          </p>
        )}
        <p class="hint">{w.may[role.value]}</p>
        {deed.failure.value && <Trouble failure={deed.failure.value} own={w.problems} />}
        <div class="row">
          <button type="submit" class="btn primary" disabled={deed.busy.value}>
            {w.send}
          </button>
        </div>
      </fieldset>
    </form>
  )
}
