/** Chromium, and the definition of layout shift with it, forgives what moves so soon after a click or a key (ms). */
const EVENTS = ['pointerup', 'keyup']

/** Nothing worth reading fits into less (px). */
const LEAST = 96

/** An empty element with a height of its own is the room a page keeps for a message. Others are empty and show something: pictures, films. */
export const isRoom = (anchor: Element): boolean =>
  /^(div|section|article|aside|main|p|span|li)$/.test(anchor.localName) &&
  anchor.childElementCount === 0 &&
  !anchor.textContent?.trim() &&
  anchor.clientHeight >= LEAST

/**
 * Waits until something may be put at an edge of an element and nothing that is looked at moves: at once if it is below the
 * screen; when it is scrolled there, or at a click or key (https://web.dev/articles/cls#user-initiated).
 */
export const whenNothingMoves = (anchor: Element, edge: 'top' | 'bottom', signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const isFree = () => anchor.getBoundingClientRect()[edge] > innerHeight
    if (isFree()) return resolve()
    for (const name of EVENTS) addEventListener(name, () => resolve(), { signal, once: true })
    addEventListener('scroll', () => isFree() && resolve(), { signal, passive: true })
  })
