import { useEffect } from 'preact/hooks'
import type { PersonDetail } from '../../../worker/protocolPeople.ts'
import { person } from '../../api/people.ts'
import { words } from '../../locales/index.ts'
import '../../look/settings.css'
import '../../look/office.css'
import { BackHeader } from '../../parts/Header.tsx'
import { Waiting } from '../../parts/Waiting.tsx'
import { ready } from '../../state/loaded.ts'
import { go } from '../../state/route.ts'
import { loadSettings } from '../../state/settings.ts'
import { reload } from '../../state/site.ts'
import { useAsked } from '../../state/useAsked.ts'
import { Consents } from './Consents.tsx'
import { Attributes, Standing } from './Facts.tsx'
import { Inside } from './Inside.tsx'
import { Mail } from './Mail.tsx'
import { Events, Sends } from './Past.tsx'
import { Rights } from './Rights.tsx'

const Known = ({ site, of }: { site: string; of: PersonDetail }) => (
  <>
    <Standing of={of} />
    <Mail of={of} />
    <Attributes of={of} />
    <Consents of={of} />
    <Inside site={site} of={of} />
    <Events of={of} />
    <Sends of={of} />
    <Rights site={site} of={of} />
  </>
)

/** One person: all that is known of them, a copy of it, and its end. */
export const Person = ({ site, id }: { site: string; id: string }) => {
  const { loaded, load } = useAsked((api) => person(api, site, id), id)
  useEffect(() => void Promise.all([loadSettings(site), reload()]), [site]) // for the names of what they met
  const detail = ready(loaded)
  return (
    <>
      <BackHeader
        title={detail?.email ?? words.value.person.stranger}
        under={detail?.id}
        onBack={() => go({ view: 'people' })}
      />
      <main tabIndex={-1}>
        <Waiting loaded={loaded} again={load}>
          {(of) => <Known site={site} of={of} />}
        </Waiting>
      </main>
    </>
  )
}
