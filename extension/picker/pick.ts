import { quickCandidates } from './candidates.ts'
import { describePick } from './describe.ts'
import { createOverlay } from './overlay.ts'
import type { Picked } from './picked.ts'
import { childOf, elementAt, isElement, parentOf, rootsOf } from './roots.ts'

type PickOptions = {
  /** The label's sentence, in the panel's language: `{selector} · matches {count} here`. */
  label: string
  onPick(picked: Picked): void
  onCancel(): void
  signal: AbortSignal
}

/** Everything a page could answer to while somebody points at it. */
const SWALLOWED = [
  'pointerdown',
  'pointerup',
  'pointerover',
  'pointerout',
  'pointerenter',
  'pointerleave',
  'mousedown',
  'mouseup',
  'mouseover',
  'mouseout',
  'mouseenter',
  'mouseleave',
  'mousemove',
  'dblclick',
  'auxclick',
  'contextmenu',
  'touchstart',
  'touchend',
  'dragstart',
  'submit',
  'focusin',
  'keyup',
  'keypress',
] as const

const MOVES: Readonly<Record<string, (element: Element) => Element | null>> = {
  ArrowUp: parentOf,
  ArrowDown: childOf,
  ArrowLeft: (element) => element.previousElementSibling,
  ArrowRight: (element) => element.nextElementSibling,
}

const swallow = (event: Event): void => {
  event.stopImmediatePropagation()
  if (event.cancelable) event.preventDefault()
}

/** Where picking starts for somebody without a pointer: what has the focus, else the page's main part. */
const firstElement = (): Element => {
  const focused = document.activeElement
  if (focused !== null && focused !== document.body && isElement(focused)) return focused
  return document.querySelector('main, [role=main], h1') ?? document.body
}

const firstLine = (element: Element, template: string, count: number, selector: string): string => {
  const name = selector === '' ? element.localName : selector
  return template.replace('{selector}', name).replace('{count}', String(count))
}

/**
 * Lets somebody point at one element of the page: pointer or arrow keys (parent, child, neighbours), Enter or a click
 * takes it, Esc gives up. The page hears nothing of it. Answers a function that takes keys pressed elsewhere (the panel
 * keeps the focus after its button was pressed). All of it ends with `signal`.
 */
export const startPicking = ({ label, onPick, onCancel, signal }: PickOptions): ((key: string) => boolean) => {
  const overlay = createOverlay(signal)
  let roots = rootsOf(document)
  let current: Element | undefined
  const renew = new MutationObserver(() => {
    roots = []
  })
  renew.observe(document, { childList: true, subtree: true })
  signal.addEventListener('abort', () => renew.disconnect(), { once: true })
  const freshRoots = () => {
    if (roots.length === 0) roots = rootsOf(document)
    return roots
  }

  const show = (element: Element | null | undefined): void => {
    if (!element || element === overlay.host) return
    current = element
    const [best] = quickCandidates(element, freshRoots())
    overlay.show(element, firstLine(element, label, best?.count ?? 1, best?.selector ?? ''))
  }
  const take = (): void => {
    if (current !== undefined) onPick(describePick(current, freshRoots()))
  }
  const press = (key: string): boolean => {
    const move = MOVES[key]
    if (key === 'Escape') onCancel()
    else if (key === 'Enter') take()
    else if (move !== undefined) reveal(current === undefined ? firstElement() : (move(current) ?? current))
    else return false
    return true
  }
  const reveal = (element: Element): void => {
    element.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    show(element)
  }

  const options = { capture: true, signal, passive: false }
  for (const type of SWALLOWED) addEventListener(type, swallow, options)
  addEventListener(
    'pointermove',
    (event) => {
      swallow(event)
      show(elementAt(document, event.clientX, event.clientY, overlay.host))
    },
    options,
  )
  addEventListener(
    'click',
    (event) => {
      swallow(event)
      show(elementAt(document, event.clientX, event.clientY, overlay.host))
      take()
    },
    options,
  )
  addEventListener(
    'keydown',
    (event) => {
      if (press(event.key)) swallow(event)
    },
    options,
  )
  addEventListener('scroll', () => current && show(current), { capture: true, signal, passive: true })
  addEventListener('resize', () => current && show(current), { signal })
  return press
}
