import type { WireMessage } from '../../worker/protocol.ts'
import { barStyle } from './barStyle.ts'
import { draw } from './blocks.ts'
import { element } from './element.ts'
import { host } from './host.ts'
import { makeWay } from './makeWay.ts'
import type { MountOptions } from './options.ts'
import { whenSeen } from './whenSeen.ts'
import { wordsIn } from './words.ts'

const LEAVING_MS = 200

/** A link leads away; a button without one has said its word; the cross and Esc dismiss. */
const listen = (section: HTMLElement, { onAction, preview }: MountOptions, leave: () => void): void => {
  const dismiss = () => {
    leave()
    onAction('dismissed')
  }
  section.addEventListener('keydown', (event) => event.key === 'Escape' && dismiss())
  section.addEventListener('click', (event) => {
    const pressed = event.target instanceof Element && event.target.closest('a,button')
    if (!pressed) return
    if (pressed.className === 'close') return dismiss()
    const href = pressed.getAttribute('href')
    if (preview) event.preventDefault()
    if (href === null) leave()
    onAction('clicked', href === null ? {} : { href })
  })
}

/**
 * A bar along the top or the bottom of the window. It lies over the page: pushing the page down would be a layout
 * shift of everything in it. Therefore it makes way for what it covers; see makeWay.ts.
 */
export const bar = (message: WireMessage, options: MountOptions): void => {
  const { language, slot, theme, blocks } = message
  const [label, close] = wordsIn(language)
  const atBottom = slot === 'bottom'
  const section = element(
    'section',
    { role: 'region', 'aria-label': label, lang: language, dir: 'auto' },
    element('div', {}, ...blocks.map(draw)),
    element('button', { class: 'close', 'aria-label': close }, '×'),
  )
  const family = getComputedStyle(document.body).fontFamily
  const made = host(barStyle(theme, family, atBottom), section, atBottom ? 'after' : 'before')
  const life = new AbortController()
  const leave = () => {
    life.abort()
    section.className = 'gone'
    setTimeout(() => made.remove(), LEAVING_MS)
  }
  options.signal.addEventListener('abort', leave, { signal: life.signal })
  whenSeen(section, life.signal, () => options.onAction('shown'))
  listen(section, options, leave)
  if (!options.preview) makeWay(section, life.signal, leave)
}
