import { useSignal } from '@preact/signals'
import '../../../look/settings.css'
import '../../../look/office.css'
import * as team from '../../../api/team.ts'
import { words } from '../../../locales/index.ts'
import { BackHeader } from '../../../parts/Header.tsx'
import { Waiting } from '../../../parts/Waiting.tsx'
import { ready } from '../../../state/loaded.ts'
import { roleOn } from '../../../state/roles.ts'
import { go } from '../../../state/route.ts'
import { loadMe, me } from '../../../state/site.ts'
import { useAsked } from '../../../state/useAsked.ts'
import { Invitations } from './Invitations.tsx'
import { Invite } from './Invite.tsx'
import { MemberRow } from './MemberRow.tsx'
import { Sessions } from './Sessions.tsx'
import { Yours } from './Yours.tsx'

/** Who works here and who was asked to: an owner's business. Every change asks anew, since others change it too. */
const Everybody = ({ site }: { site: string }) => {
  const w = words.value.members
  const { loaded, load } = useAsked((api) => team.members(api, site), site)
  const said = useSignal('')
  const done = async (what: string) => {
    await Promise.all([load(), loadMe()])
    said.value = what
  }
  return (
    <Waiting loaded={loaded} again={load}>
      {({ members, invitations }) => (
        <>
          <h2>{w.here}</h2>
          <ul class="card rows" aria-label={w.here}>
            {members.map((member) => (
              <MemberRow key={member.email} site={site} member={member} onDone={done} />
            ))}
          </ul>
          <p class="hint said" role="status">
            {said.value}
          </p>
          {invitations.length > 0 && <Invitations site={site} invitations={invitations} onDone={done} />}
          <Invite site={site} onDone={done} />
        </>
      )}
    </Waiting>
  )
}

/** Who may do what on a site, and where one is signed in oneself. */
export const Members = ({ site }: { site: string }) => {
  const role = roleOn(site)
  const name = ready(me.value.value)?.sites.find(({ id }) => id === site)?.name
  return (
    <>
      <BackHeader
        title={words.value.members.title}
        under={name}
        onBack={() => go(role === undefined ? { view: 'page' } : { view: 'settings', site })}
      />
      <main tabIndex={-1}>
        {role === 'owner' && <Everybody site={site} />}
        {role !== undefined && <Yours site={site} name={name ?? site} role={role} />}
        <Sessions />
      </main>
    </>
  )
}
