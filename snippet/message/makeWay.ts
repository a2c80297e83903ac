const READ_MS = 5000
const SCROLLED_PX = 100

/**
 * Takes a message that covers the page away when what is under it is wanted: at once when the keyboard goes to it
 * (WCAG 2.2, 2.4.11 Focus Not Obscured), and when the page is scrolled on after the time it takes to read the message.
 */
export const makeWay = (covering: Element, signal: AbortSignal, leave: () => void): void => {
  const covers = (element: Element): boolean => {
    const [over, under] = [covering.getBoundingClientRect(), element.getBoundingClientRect()]
    return under.top < over.bottom && under.bottom > over.top
  }
  const focused = ({ target }: Event) => {
    if (target instanceof Element && target.localName !== 'sillage-message' && covers(target)) leave()
  }
  document.addEventListener('focusin', focused, { signal })
  const timer = setTimeout(() => {
    const from = scrollY
    const scrolled = () => Math.abs(scrollY - from) > SCROLLED_PX && leave()
    addEventListener('scroll', scrolled, { passive: true, signal })
  }, READ_MS)
  signal.addEventListener('abort', () => clearTimeout(timer))
}
