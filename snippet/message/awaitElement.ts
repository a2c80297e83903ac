const PATIENCE_MS = 10_000

/** The first element a selector finds, now or once a framework has drawn it; undefined if there is none after ten seconds. */
export const awaitElement = (selector: string, signal: AbortSignal): Promise<Element | undefined> =>
  new Promise((resolve) => {
    const now = document.querySelector(selector)
    if (now) return resolve(now)
    const observer = new MutationObserver(() => {
      const found = document.querySelector(selector)
      if (found) end(found)
    })
    const end = (found?: Element) => {
      observer.disconnect()
      clearTimeout(timer)
      resolve(found)
    }
    const timer = setTimeout(end, PATIENCE_MS)
    observer.observe(document, { childList: true, subtree: true })
    signal.addEventListener('abort', () => end())
  })
