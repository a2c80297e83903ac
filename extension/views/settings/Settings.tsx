import { useEffect } from 'preact/hooks'
import '../../look/settings.css'
import '../../look/office.css'
import { words } from '../../locales/index.ts'
import { BackHeader } from '../../parts/Header.tsx'
import { Trouble } from '../../parts/Trouble.tsx'
import { go } from '../../state/route.ts'
import { loadSettings, settings } from '../../state/settings.ts'
import { ConsentPart } from './ConsentPart.tsx'
import { Doors } from './Doors.tsx'
import { Hooks } from './Hooks.tsx'
import { PlacePart } from './PlacePart.tsx'
import { Pressure } from './Pressure.tsx'
import { Segments } from './Segments.tsx'
import { SenderPart } from './SenderPart.tsx'
import { StagesPart } from './StagesPart.tsx'
import { TopicsPart } from './TopicsPart.tsx'

/** What holds for a whole site: whether it asks first, its time and languages, whom its emails are from, how much people may get, the stages they go through, what its topics are called, where webhooks may call; and its segments. */
export const Settings = ({ site }: { site: string }) => {
  const w = words.value.settings
  useEffect(() => void loadSettings(site), [site])
  const loaded = settings.value.value
  const detail = loaded.state === 'ready' && loaded.value.id === site ? loaded.value : undefined
  const owner = detail?.role === 'owner'
  return (
    <>
      <BackHeader title={w.title} under={detail?.name} onBack={() => go({ view: 'page' })} />
      <main tabIndex={-1}>
        {loaded.state === 'failed' && <Trouble failure={loaded.failure} again={() => loadSettings(site)} />}
        {loaded.state === 'loading' && (
          <p class="quiet" role="status">
            {words.value.app.loading}
          </p>
        )}
        {detail && (
          <>
            <Doors site={site} owner={owner} />
            {!owner && <p class="quiet">{w.ownersOnly}</p>}
            <ConsentPart site={detail} owner={owner} />
            <PlacePart site={detail} owner={owner} />
            <SenderPart site={detail} owner={owner} />
            <Pressure site={detail} owner={owner} />
            <StagesPart site={detail} owner={owner} />
            <TopicsPart site={detail} owner={owner} />
            <Hooks site={detail} owner={owner} />
            <Segments site={site} />
          </>
        )}
      </main>
    </>
  )
}
