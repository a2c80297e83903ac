import { useSignal } from '@preact/signals'
import '../../../look/settings.css'
import '../../../look/office.css'
import * as team from '../../../api/team.ts'
import { words } from '../../../locales/index.ts'
import { BackHeader } from '../../../parts/Header.tsx'
import { Waiting } from '../../../parts/Waiting.tsx'
import { ready } from '../../../state/loaded.ts'
import { go } from '../../../state/route.ts'
import { me } from '../../../state/site.ts'
import { useAsked } from '../../../state/useAsked.ts'
import { Identity } from './Identity.tsx'
import { KeyRow, Retired } from './KeyRow.tsx'
import { MakeKey } from './MakeKey.tsx'

/** Keys of the site's servers: who holds one, since when, and whether it is used. */
const ServerKeys = ({ site }: { site: string }) => {
  const w = words.value.keys
  const { loaded, load } = useAsked((api) => team.keys(api, site), site)
  const said = useSignal('')
  const done = async (what: string) => {
    await load()
    said.value = what
  }
  return (
    <>
      <p class="quiet">{w.lead}</p>
      <Waiting loaded={loaded} again={load}>
        {({ keys }) => {
          const inUse = keys.filter(({ revoked }) => revoked === null)
          const retired = keys.filter(({ revoked }) => revoked !== null)
          return (
            <>
              {inUse.length === 0 && <p class="card">{w.none}</p>}
              {inUse.length > 0 && (
                <ul class="card rows" aria-label={w.title}>
                  {inUse.map((key) => (
                    <KeyRow key={key.id} site={site} shown={key} onDone={done} />
                  ))}
                </ul>
              )}
              {retired.length > 0 && <Retired keys={retired} />}
            </>
          )
        }}
      </Waiting>
      <p class="hint said" role="status">
        {said.value}
      </p>
      <MakeKey site={site} onMade={() => done('')} />
    </>
  )
}

/** What lets the site's own servers in, and what they sign with. */
export const Keys = ({ site }: { site: string }) => (
  <>
    <BackHeader
      title={words.value.keys.title}
      under={ready(me.value.value)?.sites.find(({ id }) => id === site)?.name}
      onBack={() => go({ view: 'settings', site })}
    />
    <main tabIndex={-1}>
      <ServerKeys site={site} />
      <Identity site={site} />
    </main>
  </>
)
