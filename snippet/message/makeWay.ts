const READ_MS = 5000
const SCROLLED_PX = 100

/** Whether one element lies over another. */
const covers = (covering: Element, element: Element): boolean => {
  const [over, under] = [covering.getBoundingClientRect(), element.getBoundingClientRect()]
  return under.top < over.bottom && under.bottom > over.top && under.left < over.right && under.right > over.left
}

/** Takes a message away at once when the keyboard goes to what it covers (WCAG 2.2, 2.4.11 Focus Not Obscured). */
export const yieldToFocus = (covering: Element, signal: AbortSignal, leave: () => void): void => {
  const focused = ({ target }: Event) => {
    if (target instanceof Element && target.localName !== 'sillage-message' && covers(covering, target)) leave()
  }
  document.addEventListener('focusin', focused, { signal })
}

/** Takes one that covers the whole width away also when the page is scrolled on, after the time it takes to read it. */
export const makeWay = (covering: Element, signal: AbortSignal, leave: () => void): void => {
  yieldToFocus(covering, signal, leave)
  setTimeout(() => {
    const from = scrollY
    addEventListener('scroll', () => Math.abs(scrollY - from) > SCROLLED_PX && leave(), { passive: true, signal })
  }, READ_MS) // a listener whose signal has ended is none
}
