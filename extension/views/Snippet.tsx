import { words } from '../locales/index.ts'
import { isStale, isWorn } from '../state/page.ts'
import { session } from '../state/session.ts'
import { siteHere } from '../state/site.ts'
import { Lines } from './Lines.tsx'

/** A page of the site that does not wear the snippet yet, or wears it as its site is no more: what to paste. */
export const Snippet = () => {
  const { snippet: w, site: said } = words.value
  const site = siteHere.value
  if (site === undefined || isWorn.value === undefined || (isWorn.value && !isStale.value)) return null
  const asks = site.consent === 'required'
  return (
    <div class="finding warning">
      <b>{isWorn.value ? said.consent.staleTitle : w.title}</b>
      {isWorn.value ? (asks ? said.consent.staleAsks : said.consent.staleCounts) : w.lead}
      {asks && <p>{w.asksFirst}</p>}
      <Lines edge={session.value?.edge ?? ''} site={site} />
    </div>
  )
}
