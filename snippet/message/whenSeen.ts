/** At how much of an element it is looked; the first ones are for those that are many screens high. */
const threshold = [0.02, 0.1, 0.2, 0.3, 0.4, 0.5]

/**
 * Calls back once at least half of an element is on a screen that is looked at, or what is there of it fills half of the screen;
 * browsers do not ask hidden pages.
 */
export const whenSeen = (seen: Element, signal: AbortSignal, callback: () => void): void => {
  const isSeen = (entry: IntersectionObserverEntry) =>
    entry.intersectionRatio >= 0.5 || entry.intersectionRect.height * 2 > innerHeight
  const observer = new IntersectionObserver(
    (entries) => {
      if (signal.aborted || !entries.some(isSeen)) return
      observer.disconnect()
      callback()
    },
    { threshold },
  )
  observer.observe(seen)
}
