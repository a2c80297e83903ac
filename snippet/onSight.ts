import { rootsOf } from './rootsOf.ts'
import { safely } from './safely.ts'

/** Between two looks there are at least so many ms, and so many times what the last one took: a page that never rests loses a twentieth at most. */
const PAUSE_MS = 100
const SHARE = 20

const CHANGES = { attributes: true, childList: true, subtree: true }

const defined = new EventTarget()
const awaited = new Set<string>()

/** An element that gets its class late may get its shadow root with it, which no observer hears. */
const awaitDefinition = ({ localName }: Element): void => {
  if (awaited.has(localName)) return
  awaited.add(localName)
  const tell = () => defined.dispatchEvent(new Event('all'))
  // What is no name of a custom element (`<button is="…">`) is refused.
  customElements.whenDefined(localName).then(tell, tell)
}

/** Looks now, and again whenever the page has changed, has drawn a frame and has nothing else to do. `look` says where changes are heard. */
const keepLooking = (look: () => Iterable<Node>, signal: AbortSignal): void => {
  let isWaiting = false
  let pause = PAUSE_MS
  // From the first change to the next look nothing is heard: a page may change a thousand times a second.
  const changes = new MutationObserver(() => {
    changes.disconnect()
    soon()
  })
  const now = () => {
    isWaiting = false
    if (signal.aborted) return
    const begun = performance.now()
    for (const root of look()) changes.observe(root, CHANGES)
    pause = PAUSE_MS + SHARE * (performance.now() - begun)
  }
  const again = safely(now)
  // Safari has no `requestIdleCallback`.
  const whenIdle = () => window.requestIdleCallback?.(again, { timeout: 1000 }) ?? setTimeout(again)
  const soon = () => {
    if (!isWaiting) setTimeout(() => requestAnimationFrame(whenIdle), pause)
    isWaiting = true
  }
  now()
  signal.addEventListener('abort', () => changes.disconnect())
  defined.addEventListener('all', soon, { signal })
}

/**
 * Calls back with elements a selector finds when they come on the screen, until it is told that this was enough: those that are there, and those
 * that are drawn at any time later, in open shadow roots too.
 * @throws SyntaxError for a selector this browser does not know
 */
export const onSight = (selector: string, signal: AbortSignal, isEnough: (element: Element) => unknown): void => {
  const life = new AbortController()
  const sights = new IntersectionObserver((entries) => {
    if (entries.some((one) => one.isIntersecting && isEnough(one.target))) end()
  })
  const end = () => {
    life.abort()
    sights.disconnect()
  }
  const look = () => {
    // Observed anew, so that an element is let go when it is gone, and one in its place or with a new name is told.
    sights.disconnect()
    const roots = rootsOf(document)
    for (const root of roots) {
      for (const one of root.querySelectorAll(selector)) sights.observe(one)
      for (const one of root.querySelectorAll(':not(:defined)')) awaitDefinition(one)
    }
    return roots
  }
  if (signal.aborted) return
  signal.addEventListener('abort', end)
  keepLooking(look, life.signal)
}
