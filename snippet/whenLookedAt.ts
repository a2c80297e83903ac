import { script } from './options.ts'

/**
 * Calls back once the page is parsed and is being looked at: a prerendered page may never be
 * (https://wicg.github.io/nav-speculation/prerendering.html). At once if it is, since whoever waits for a task of their own waits for a frame
 * to be drawn; and of those who wait for the page, last: what listens on `document` is heard before.
 */
export const whenLookedAt = (begin: () => void): void => {
  const look = () => {
    if (document.prerendering) document.addEventListener('prerenderingchange', begin)
    else begin()
  }
  // A script that is deferred runs when the page is parsed, and before others that are.
  if (document.readyState === 'loading' || (script.defer && !script.async)) addEventListener('DOMContentLoaded', look)
  else look()
}
