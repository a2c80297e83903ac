/**
 * Calls back in a task of its own once the page is parsed and is being looked at: a prerendered page may never be
 * (https://wicg.github.io/nav-speculation/prerendering.html), and nothing of ours comes before the page's own work.
 */
export const whenLookedAt = (begin: () => void): void => {
  const look = () => {
    const before = document.prerendering
      ? 'prerenderingchange'
      : document.readyState === 'loading' && 'DOMContentLoaded'
    if (before) document.addEventListener(before, look)
    else setTimeout(begin)
  }
  look()
}
