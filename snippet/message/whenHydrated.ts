/** A page that has not loaded by then waits for something else than its own scripts. */
const PATIENCE_MS = 5000

/** A page that is never at rest, as one is that draws a film, is given its block all the same. */
const RESTLESS_MS = 1000

/**
 * Waits until a framework has found the nodes its server has drawn: it would complain of others, throw all of them away and draw the page again
 * (https://react.dev/reference/react-dom/client/hydrateRoot#pitfall). That is when the page has loaded, its scripts with it, and has nothing more to do; browsers without
 * `requestIdleCallback` are asked in a task of its own.
 */
export const whenHydrated = (): Promise<unknown> =>
  new Promise((resolve) => {
    const rest = () => {
      setTimeout(resolve, RESTLESS_MS)
      ;(window.requestIdleCallback ?? setTimeout)(resolve)
    }
    if (document.readyState === 'complete') return rest()
    addEventListener('load', rest)
    setTimeout(rest, PATIENCE_MS)
  })
