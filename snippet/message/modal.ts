import type { WireMessage } from '../../worker/protocol.ts'
import { afterBody } from './afterBody.ts'
import { cardIn, type Fill } from './cardIn.ts'
import { isAsking, whenNotTyping } from './interrupting.ts'
import type { Kind } from './kind.ts'
import type { MountOptions } from './options.ts'
import { LEAVING_MS } from './stand.ts'

const STYLE = `:host{position:fixed!important;display:block!important;inset:auto!important}
.window{width:min(480px,100vw - 32px);max-width:none;max-height:calc(100dvh - 32px);margin:auto;padding:0;border:0;border-radius:14px;background:none;overflow:auto;overscroll-behavior:contain;outline:0!important;box-shadow:0 24px 64px -12px #00000059;animation:rise .2s ease-out}
.window::backdrop{background:#0b0f1280;animation:dim .2s}
.window.gone::backdrop{opacity:0;transition:opacity .2s}
.hero{max-height:45dvh;object-fit:cover}
.body{padding:30px 32px 32px}
h2{font-size:25px;line-height:1.2}
.body>*+*{margin-top:12px}
@keyframes rise{from{opacity:0;transform:translateY(12px)}}
@keyframes dim{from{opacity:0}}
@media (max-width:600px){.window{width:100%;max-width:100%;margin:auto 0 0;border-radius:18px 18px 0 0}.body{padding:24px 20px max(24px,env(safe-area-inset-bottom))}.card{border-width:1px 0 0;border-radius:18px 18px 0 0}h2{font-size:22px}.actions .button{flex:1 1 auto}}`

const cross = (box: Element) => box.querySelector<HTMLElement>('.close')

/** What is meant for the backdrop moves nothing: the page would scroll under it. Zooming by a wheel is left alone. */
const holdPage = (box: HTMLElement, signal: AbortSignal): void => {
  for (const name of ['wheel', 'touchmove'] as const) {
    const awake = { passive: false, signal }
    box.addEventListener(name, (event) => event.target === box && !event.ctrlKey && event.preventDefault(), awake)
    // Chromium does not ask before it scrolls by a backdrop, unless the whole page wants to be asked.
    document.addEventListener(name, () => {}, awake)
  }
}

/** Opens a window over the page: the browser itself keeps the keyboard in it, and gives it back (`showModal`). */
export const openWindow = async (message: WireMessage, options: MountOptions, css = '', fill?: Fill): Promise<void> => {
  if (!options.preview) await whenNotTyping(options.signal)
  // Ours can wait for another view.
  if (isAsking()) return
  const made = await cardIn(message, options, {
    name: 'dialog',
    css: STYLE + css,
    place: afterBody,
    fill,
  })
  if (!made) return
  const { box, standing } = made
  if (!(box instanceof HTMLDialogElement)) return
  // Gives the keyboard back to where it was, once it has faded.
  standing.signal.addEventListener('abort', () => setTimeout(() => box.close(), LEAVING_MS - 20))
  let isBegun = false
  box.addEventListener('input', () => {
    isBegun = true
  })
  // Beside the window is its backdrop. A hand that slips there does not lose what somebody has begun to answer.
  box.addEventListener('click', ({ target }) => target === box && !isBegun && cross(box)?.click())
  // The browser wants it closed: the back button of a phone does. It fades, and Esc has been heard as a key before.
  box.addEventListener('cancel', (event) => {
    event.preventDefault()
    cross(box)?.click()
  })
  holdPage(box, standing.signal)
  // The window itself has the keyboard first, and is read out as a whole; nothing in it is pressed by a stray Enter.
  box.tabIndex = -1
  box.showModal()
  box.focus()
  box.scrollTop = 0 // `showModal` has scrolled to the first button
}

/** A window in the middle of the page; on a phone, a sheet at its foot. */
export const modal: Kind = (message, options) => openWindow(message, options)
