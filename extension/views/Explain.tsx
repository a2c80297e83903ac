import { browser } from 'wxt/browser'
import { words } from '../locales/index.ts'
import { Trouble } from '../parts/Trouble.tsx'
import { mayEdit, siteHere } from '../state/site.ts'
import { tab } from '../state/tab.ts'
import { useDeed } from '../state/useDeed.ts'
import { withParameter } from '../state/withParameter.ts'

/** Loads the page again with a signed word behind its address, by which its script draws what is decided there, and why. */
export const Explain = () => {
  const w = words.value.explain
  const deed = useDeed()
  const [here, site] = [tab.value, siteHere.value]
  if (!mayEdit.value || here?.url === undefined || site === undefined) return null
  const { id, url } = here
  const explain = async () => {
    const done = await deed.run((worker) => worker.whyLink(site.id))
    if (done) await browser.tabs.update(id, { url: withParameter(url, done.value.parameter) })
  }
  return (
    <div class="card">
      <p class="hint">{w.lead}</p>
      <div class="row">
        <button type="button" class="btn small" disabled={deed.busy.value} onClick={explain}>
          {w.button}
        </button>
      </div>
      {deed.failure.value && <Trouble failure={deed.failure.value} />}
    </div>
  )
}
