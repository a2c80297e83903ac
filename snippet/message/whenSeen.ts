/** Calls back once at least half of an element is on a screen that is looked at; browsers do not ask hidden pages. */
export const whenSeen = (seen: Element, signal: AbortSignal, callback: () => void): void => {
  const observer = new IntersectionObserver(
    (entries) => {
      if (signal.aborted || !entries.some((entry) => entry.isIntersecting)) return
      observer.disconnect()
      callback()
    },
    { threshold: 0.5 },
  )
  observer.observe(seen)
}
