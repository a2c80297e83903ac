const PATIENCE_MS = 10_000

/** The first element a selector finds that will do, now or once a framework has drawn it; undefined if there is none after ten seconds. */
export const awaitElement = (
  selector: string,
  signal: AbortSignal,
  willDo: (one: Element) => boolean = () => true,
): Promise<Element | undefined> =>
  new Promise((resolve) => {
    const find = () => [...document.querySelectorAll(selector)].find(willDo)
    const now = find()
    if (now) return resolve(now)
    const observer = new MutationObserver(() => {
      const found = find()
      if (found) end(found)
    })
    const end = (found?: Element) => {
      observer.disconnect()
      clearTimeout(timer)
      resolve(found)
    }
    const timer = setTimeout(end, PATIENCE_MS)
    observer.observe(document, { attributes: true, childList: true, subtree: true })
    signal.addEventListener('abort', () => end())
  })
