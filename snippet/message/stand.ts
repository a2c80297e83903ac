import type { MountOptions } from './options.ts'
import { whenSeen } from './whenSeen.ts'

export const LEAVING_MS = 200

/** Puts the host of a message where it belongs; the sheet is its style. */
export type Place = (host: HTMLElement, sheet: CSSStyleSheet) => void

/** A message on the page: `leave` takes it away, and `signal` ends what belongs to it. */
export type Standing = { signal: AbortSignal; leave(): void }

/** A link leads away; a button without one has said its word; the cross and Esc dismiss. */
const listen = (
  box: HTMLElement,
  { onAction, preview }: MountOptions,
  leave: () => void,
  signal: AbortSignal,
): void => {
  const dismiss = () => {
    leave()
    onAction('dismissed')
  }
  box.addEventListener('keydown', (event) => event.key === 'Escape' && dismiss(), { signal })
  box.addEventListener(
    'click',
    (event) => {
      const pressed = event.target instanceof Element && event.target.closest('a,button')
      if (!pressed) return
      const { className } = pressed
      if (className === 'close') return dismiss()
      const href = pressed.getAttribute('href') ?? undefined
      if (preview) event.preventDefault()
      if (href === undefined && className === 'button') leave()
      onAction('clicked', { href })
    },
    { signal },
  )
}

/**
 * Puts a message on the page, in a closed shadow root: the page's style does not reach it and its scripts do not see it. The sheet is
 * constructed, which a strict `style-src` allows. It stands best beside the body and not in it, so that no selector of the page
 * (`:last-child`, `:empty`) changes its mind and no transform of the body moves it.
 * It stays for as long as its signal lasts and it has something to say (`emptied` is what the last thing in it tells), tells when it was really
 * seen, and what people do with it. What it says comes after its box, which screen readers are told to listen to (`aria-live`).
 */
export const stand = (
  box: HTMLElement,
  content: readonly Node[],
  css: string,
  place: Place,
  options: MountOptions,
): Standing => {
  const life = new AbortController()
  const { signal } = life
  const made = document.createElement('sillage-message')
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  const root = made.attachShadow({ mode: 'closed' })
  root.adoptedStyleSheets = [sheet]
  root.append(box)
  place(made, sheet)
  box.append(...content)
  const leave = () => {
    life.abort()
    box.classList.add('gone')
    setTimeout(() => made.remove(), LEAVING_MS)
  }
  options.signal.addEventListener('abort', leave, { signal })
  whenSeen(box, signal, () => options.onAction('shown'))
  listen(box, options, leave, signal)
  box.addEventListener('emptied', leave, { signal })
  return { signal, leave }
}
