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
.card{padding:30px 32px 32px}
.hero{width:calc(100% + 64px);margin:-30px -32px 24px}
h2{font-size:25px;line-height:1.2}
.body>*+*{margin-top:12px}
@keyframes rise{from{opacity:0;transform:translateY(12px)}}
@keyframes dim{from{opacity:0}}
@media (prefers-reduced-motion){.window{animation:none}}
@media (max-width:600px){.window{width:100%;max-width:100%;margin:auto 0 0;border-radius:18px 18px 0 0}.card{padding:24px 20px max(24px,env(safe-area-inset-bottom));border-width:1px 0 0;border-radius:18px 18px 0 0}.hero{width:calc(100% + 40px);margin:-24px -20px 20px;border-radius:17px 17px 0 0}h2{font-size:22px}.actions .button{flex:1 1 auto}}`

const cross = (box: Element) => box.querySelector<HTMLElement>('.close')

/** Opens a window over the page: the browser itself keeps the keyboard in it, and gives it back (`showModal`). */
export const openWindow = async (message: WireMessage, options: MountOptions, css = '', fill?: Fill): Promise<void> => {
  if (!options.preview) await whenNotTyping(options.signal)
  // Ours can wait for another view.
  if (isAsking()) return
  const made = await cardIn(message, options, {
    name: 'dialog',
    css: STYLE + css,
    place: afterBody,
    ...(fill && { fill }),
  })
  if (!made) return
  const { box, standing } = made
  if (!(box instanceof HTMLDialogElement)) return
  // Gives the keyboard back to where it was, once it has faded.
  standing.signal.addEventListener('abort', () => setTimeout(() => box.close(), LEAVING_MS - 20))
  // Beside the window is its backdrop.
  box.addEventListener('click', ({ target }) => target === box && cross(box)?.click())
  // Esc is heard as a key already, so that it is told and the window can fade.
  box.addEventListener('cancel', (event) => event.preventDefault())
  // The window itself has the keyboard first, and is read out as a whole; nothing in it is pressed by a stray Enter.
  box.tabIndex = -1
  box.showModal()
  box.focus()
}

/** A window in the middle of the page; on a phone, a sheet at its foot. */
export const modal: Kind = (message, options) => openWindow(message, options)
