import { useSignal } from '@preact/signals'
import type { SiteDetail } from '../../../worker/protocolSite.ts'
import { words } from '../../locales/index.ts'
import { isStale } from '../../state/page.ts'
import { session } from '../../state/session.ts'
import { siteHere } from '../../state/site.ts'
import { useSiteChange } from '../../state/siteChange.ts'
import { host } from '../../state/tab.ts'
import { Lines } from '../Lines.tsx'
import { Part } from './Part.tsx'

/** What a change asks of the pages: another line, and which page is known to wear the one of before. */
const NewLine = ({ site }: { site: SiteDetail }) => {
  const w = words.value.site.consent
  const isHere = siteHere.value?.id === site.id
  return (
    <div class="finding warning" role="status">
      <p>{site.consent === 'required' ? w.toAsk : w.toCount}</p>
      <p>{w.paste}</p>
      <Lines edge={session.value?.edge ?? ''} site={site} />
      {isHere && isStale.value && <p>{w.stale(host.value)}</p>}
    </div>
  )
}

/** Whether visitors are asked before they are counted: an owner's decision, which the line in the pages has to say as well. */
export const ConsentPart = ({ site, owner }: { site: SiteDetail; owner: boolean }) => {
  const w = words.value
  const saving = useSiteChange(site.id)
  const asks = useSignal(site.consent === 'required')
  const save = () => saving.save({ consent: asks.value ? 'required' : 'not_required' })
  return (
    <Part title={w.site.consent.title} lead={w.site.consent.lead} owner={owner} saving={saving} onSave={save}>
      <div class="field choices">
        <label>
          <input
            type="checkbox"
            checked={asks.value}
            onChange={(event) => {
              asks.value = event.currentTarget.checked
              saving.touch()
            }}
          />
          <span>
            {w.newSite.asks}
            <span class="hint"> {asks.value ? w.newSite.asksFirst : w.newSite.asksNever}</span>
          </span>
        </label>
      </div>
      {saving.state.value === 'saved' && <NewLine site={site} />}
    </Part>
  )
}
