import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { countAll, readFacts } from '../page/look.ts'
import { onPort } from '../page/onPort.ts'
import { PORTS } from '../page/ports.ts'

const QUIET = 250

/** Tells the panel what the page says and how many elements its tags find, now and whenever that changes. */
export default defineUnlistedScript(() =>
  onPort(PORTS.look, (port, signal) => {
    let selectors: string[] = []
    let told = ''
    let waiting: ReturnType<typeof setTimeout> | undefined
    const tell = (): void => {
      waiting = undefined
      const sight = { facts: readFacts(document), counts: countAll(document, selectors) }
      const text = JSON.stringify(sight)
      if (text !== told && !signal.aborted) port.postMessage(sight)
      told = text
    }
    const observer = new MutationObserver(() => {
      waiting ??= setTimeout(tell, QUIET)
    })
    observer.observe(document, { childList: true, subtree: true, characterData: true, attributes: true })
    signal.addEventListener('abort', () => {
      observer.disconnect()
      clearTimeout(waiting)
    })
    port.onMessage.addListener((message: { selectors: string[] }) => {
      selectors = message.selectors
      tell()
    })
  }),
)
