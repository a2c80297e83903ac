const READ_MS = 5000
const SCROLLED_PX = 100

/** Whether one element lies over another. */
export const covers = (covering: Element, element: Element): boolean => {
  const [over, under] = [covering.getBoundingClientRect(), element.getBoundingClientRect()]
  return under.top < over.bottom && under.bottom > over.top && under.left < over.right && under.right > over.left
}

/**
 * Takes a message away at once when the keyboard goes to what it covers (WCAG 2.2, 2.4.11 Focus Not Obscured). A click gives it to whole parts of
 * pages (`main[tabindex]`), which `:focus-visible` leaves out.
 */
export const yieldToFocus = (covering: Element, signal: AbortSignal, leave: () => void): void => {
  const focused = ({ target }: Event) => {
    const isOn = target instanceof Element && target.matches(':focus-visible:not(sillage-message)')
    if (isOn && covers(covering, target)) leave()
  }
  document.addEventListener('focusin', focused, { signal })
}

/** Takes one that covers the whole width away also when the page, or a part of it, is scrolled on, after the time it takes to read it. */
export const makeWay = (covering: Element, signal: AbortSignal, leave: () => void): void => {
  yieldToFocus(covering, signal, leave)
  setTimeout(() => {
    let part: EventTarget | null = document
    let from = scrollY
    const scrolled = ({ target }: Event) => {
      const top = target instanceof Element ? target.scrollTop : scrollY
      if (target !== part) from = top
      part = target
      if (Math.abs(top - from) > SCROLLED_PX) leave()
    }
    addEventListener('scroll', scrolled, { capture: true, signal })
  }, READ_MS) // a listener whose signal has ended is none
}
