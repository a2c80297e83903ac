import { covers } from './makeWay.ts'

type Drawn = { one: Element; style: CSSStyleDeclaration }

const drawn = (all: Iterable<Element>): Drawn[] =>
  [...all].filter((one) => one.clientHeight).map((one) => ({ one, style: getComputedStyle(one) }))

/** Only a bar goes from edge to edge. */
const isBar = ({ style: { left, right } }: Drawn): boolean => left === '0px' && right === '0px'

const heightOf = (all: readonly Drawn[]): string => `${all.reduce((sum, { one }) => sum + one.clientHeight, 0)}px`

/** The cards that were there before: each new one is put right after the body. A tooltip (`transform`) goes where its element goes. */
const olderThan = (host: Element): Drawn[] => {
  const all = drawn(document.querySelectorAll('html>sillage-message'))
  return all.filter(
    ({ one, style }) =>
      style.transform === 'none' && host.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING,
  )
}

/**
 * Keeps a card clear of bars, which it stands beside, and of older cards: while it would lie on one of them it waits its turn.
 * The first rule of its sheet says so, in `--by`, `--bars` and `--shown`: the host carries no style attribute. It is moved by a
 * translation, which is no layout shift.
 */
export const keepClear = (host: Element, sheet: CSSStyleSheet, isTop: boolean, signal: AbortSignal): void => {
  const [rule] = sheet.cssRules
  const put = (name: string, value: string) => rule instanceof CSSStyleRule && rule.style.setProperty(name, value)
  const settle = () => {
    const bars = drawn(document.querySelectorAll('html>sillage-message')).filter(isBar)
    put('--bars', heightOf(bars))
    put('--by', heightOf(bars.filter(({ style }) => (style.top === '0px') === isTop)))
    put('--shown', 'block')
    if (olderThan(host).some(({ one }) => covers(host, one))) put('--shown', 'none')
  }
  let frame = 0
  const sizes = new ResizeObserver(() => {
    cancelAnimationFrame(frame)
    frame = requestAnimationFrame(settle)
  })
  const changes = new MutationObserver(() => look())
  const end = () => {
    changes.disconnect()
    sizes.disconnect()
  }
  const look = () => {
    if (signal.aborted || !host.isConnected) return end()
    settle()
    for (const one of document.querySelectorAll('html,html>sillage-message')) sizes.observe(one)
  }
  changes.observe(document.documentElement, { childList: true })
  addEventListener('resize', settle, { signal })
  signal.addEventListener('abort', end)
  look()
}
