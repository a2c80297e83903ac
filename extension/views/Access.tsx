import { useSignal } from '@preact/signals'
import { browser } from 'wxt/browser'
import { words } from '../locales/index.ts'
import { ready } from '../state/loaded.ts'
import { me } from '../state/site.ts'
import { askFor, host, patternOf, tab } from '../state/tab.ts'

const YourSites = () => {
  const sites = ready(me.value.value)?.sites ?? []
  if (sites.length === 0) return null
  return (
    <>
      <h2>{words.value.access.yours}</h2>
      <div class="card">
        {sites.map(({ id, name, origins: [first = ''] }) => (
          <button type="button" class="tag" key={id} onClick={() => browser.tabs.create({ url: first })}>
            <b>{name}</b>
            <code>{first}</code>
          </button>
        ))}
      </div>
    </>
  )
}

/** Before Sillage may look at a page: the site's permission is asked on a click, for this site alone. */
export const Access = () => {
  const w = words.value.access
  const refused = useSignal(false)
  const url = tab.value?.url
  const askable = url !== undefined && patternOf(url) !== undefined
  const ask = async () => {
    refused.value = url !== undefined && !(await askFor(url))
  }
  return (
    <>
      <div class="card stack">
        <h1>{askable ? w.title(host.value) : url === undefined ? w.unseenTitle : w.closedTitle}</h1>
        <p class="quiet">{askable ? w.lead : url === undefined ? w.unseen : w.closed}</p>
        {refused.value && (
          <p class="error" role="alert">
            {w.refused}
          </p>
        )}
        {askable && (
          <button type="button" class="btn primary" onClick={ask}>
            {w.button(host.value)}
          </button>
        )}
      </div>
      {!askable && <YourSites />}
    </>
  )
}
