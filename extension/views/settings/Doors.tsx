import { words } from '../../locales/index.ts'
import { Door } from '../../parts/Door.tsx'
import { go } from '../../state/route.ts'

/** The rooms behind the settings. Keys and the log are an owner's: nobody else sees a door that does not open. */
export const Doors = ({ site, owner }: { site: string; owner: boolean }) => {
  const { members, keys, audit } = words.value
  return (
    <div class="card tags doors">
      <Door
        title={members.title}
        lead={owner ? members.door : members.doorOwn}
        onOpen={() => go({ view: 'members', site })}
      />
      {owner && <Door title={keys.title} lead={keys.door} onOpen={() => go({ view: 'keys', site })} />}
      {owner && <Door title={audit.title} lead={audit.door} onOpen={() => go({ view: 'audit', site })} />}
    </div>
  )
}
