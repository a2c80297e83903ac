import type { ComponentChildren, RefObject } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { focusOpener } from '../story/walk.ts'

const GAP = 6
const MARGIN = 12
const FIRST = '[data-first], input, select, textarea, button'

/** Puts a popover below the word it belongs to, or above it where there is more room, inside the panel. */
const place = (popover: HTMLElement, root: HTMLElement, opener: string): void => {
  const anchor = [...root.querySelectorAll<HTMLElement>('[data-opens]')].find(({ dataset }) => dataset.opens === opener)
  if (!anchor) return
  const [word, panel] = [anchor.getBoundingClientRect(), root.getBoundingClientRect()]
  const below = window.innerHeight - word.bottom - GAP - MARGIN
  const above = word.top - GAP - MARGIN
  const upward = popover.scrollHeight > below && above > below
  const right = Math.min(panel.right, window.innerWidth) - popover.offsetWidth - MARGIN
  popover.style.left = `${Math.max(panel.left + MARGIN, Math.min(word.left - MARGIN, right))}px`
  popover.style.maxHeight = `${Math.max(160, upward ? above : below)}px`
  popover.style.top = upward ? 'auto' : `${word.bottom + GAP}px`
  popover.style.bottom = upward ? `${window.innerHeight - word.top + GAP}px` : 'auto'
}

/** ↑ and ↓ in a list of things to choose from. */
const walkOffer = (popover: HTMLElement, from: EventTarget | null, key: string): boolean => {
  const by = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0
  const all = [...popover.querySelectorAll<HTMLElement>('.offer button:enabled')]
  const at = from instanceof HTMLElement ? all.indexOf(from) : -1
  if (by === 0 || at < 0) return false
  all[(at + by + all.length) % all.length]?.focus()
  return true
}

type Props = {
  root: RefObject<HTMLElement | null>
  opener: string
  label: string
  onClose(): void
  children: ComponentChildren
}

/** A small dialog beside a word. Esc, Enter in a field, or a click elsewhere closes it; what was changed stays changed. */
export const Popover = ({ root, opener, label, onClose, children }: Props) => {
  const ref = useRef<HTMLDivElement>(null)
  // Before the next key arrives: somebody who types fast types into what has just opened.
  useLayoutEffect(() => {
    const popover = ref.current
    if (!popover) return
    popover.showPopover()
    const first = popover.querySelector<HTMLElement>('[data-first]') ?? popover.querySelector<HTMLElement>(FIRST)
    first?.focus()
    if (first instanceof HTMLInputElement) first.select()
    const stop = new AbortController()
    popover.addEventListener('toggle', (event) => event.newState === 'closed' && onClose(), { signal: stop.signal })
    window.addEventListener('scroll', () => root.current && place(popover, root.current, opener), {
      capture: true,
      passive: true,
      signal: stop.signal,
    })
    return () => stop.abort()
  }, [opener])
  // The word moves as its sentence changes.
  useLayoutEffect(() => {
    const popover = ref.current
    if (popover && root.current) place(popover, root.current, opener)
  })
  const close = () => {
    onClose()
    if (root.current) focusOpener(root.current, opener)
  }
  return (
    <div
      ref={ref}
      class="popover"
      popover="auto"
      role="dialog"
      aria-label={label}
      onKeyDown={(event) => {
        const inField = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement
        if (walkOffer(event.currentTarget, event.target, event.key)) return event.preventDefault()
        if (event.key !== 'Escape' && !(event.key === 'Enter' && inField)) return
        event.preventDefault()
        event.stopPropagation()
        close()
      }}
    >
      {children}
    </div>
  )
}
