import type { Standing } from './stand.ts'

const GAP = 12
const EDGE = 12

/** Whether an element has a box: what is hidden has none. */
export const isDrawn = (one: Element): boolean => one.getClientRects().length > 0

/** No message is lower than this, however little room its element leaves (px). */
const LEAST = 160

/** The greatest height that leaves it whole on the larger side of its element. */
const mostFor = ({ top, bottom }: DOMRect): number =>
  Math.max(LEAST, Math.min(innerHeight - 2 * EDGE, Math.max(top, innerHeight - bottom) - GAP - EDGE))

type Spot = { x: number; y: number; arrow: number; isAbove: boolean }

/** Under an element if there is room, else above it; never outside the window. The arrow points at the middle of the element. */
const spotFor = (host: Element, anchor: Element): Spot => {
  const [at, own] = [anchor.getBoundingClientRect(), host.getBoundingClientRect()]
  const middle = (at.left + at.right) / 2
  const x = Math.max(EDGE, Math.min(middle - own.width / 2, document.documentElement.clientWidth - own.width - EDGE))
  const isAbove = at.bottom + GAP + own.height > innerHeight && at.top > own.height + GAP
  const arrow = Math.max(20, Math.min(middle - x, own.width - 20))
  return { x, y: isAbove ? at.top - GAP - own.height : at.bottom + GAP, arrow, isAbove }
}

/** Puts a host to its element by a rule of its own sheet, or out of sight with it: the host carries no style attribute. */
export const mover = (host: HTMLElement, sheet: CSSStyleSheet, anchor: Element): (() => void) => {
  const rule = sheet.cssRules[0]
  const style = rule instanceof CSSStyleRule ? rule.style : undefined
  const put = (name: string, value: string) => style?.setProperty(`--${name}`, value)
  return () => {
    const isThere = isDrawn(anchor)
    put('shown', isThere ? 'block' : 'none')
    if (!isThere) return
    put('most', `${mostFor(anchor.getBoundingClientRect())}px`)
    const { isAbove, ...spot } = spotFor(host, anchor)
    for (const [name, value] of Object.entries(spot)) put(name, `${Math.round(value)}px`)
    put('arrow-top', isAbove ? 'calc(100% - 7px)' : '-8px')
    put('turn', isAbove ? '225deg' : '45deg')
  }
}

/** Keeps a message at its element, in whatever scrolls; it leaves when the element does. */
export const follow = ({ signal, leave }: Standing, anchor: Element, move: () => void): void => {
  const place = () => (anchor.isConnected ? move() : leave())
  let frame = 0
  const soon = () => {
    cancelAnimationFrame(frame)
    frame = requestAnimationFrame(place)
  }
  place()
  addEventListener('scroll', soon, { capture: true, passive: true, signal })
  addEventListener('resize', soon, { signal })
  // What is put in elsewhere moves it; when it is taken out, it is not on the screen any more.
  const [moved, lost] = [new ResizeObserver(soon), new IntersectionObserver(soon)]
  moved.observe(document.body)
  lost.observe(anchor)
  signal.addEventListener('abort', () => {
    moved.disconnect()
    lost.disconnect()
  })
}
