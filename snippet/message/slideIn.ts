import type { WireMessage } from '../../worker/protocol.ts'
import { afterBody } from './afterBody.ts'
import { cardIn, type Fill } from './cardIn.ts'
import type { Kind } from './kind.ts'
import { yieldToFocus } from './makeWay.ts'
import type { MountOptions } from './options.ts'

const style = (slot: string): string => {
  const isRtl = getComputedStyle(document.body).direction === 'rtl'
  const [x, y] = [/start/.test(slot) !== isRtl ? 'left' : 'right', /top/.test(slot) ? 'top' : 'bottom']
  return `:host{position:fixed!important;display:block!important;${x}:20px!important;${y}:calc(20px + env(safe-area-inset-${y}))!important;width:min(372px,calc(100vw - 40px))!important}
.card{max-height:calc(100dvh - 40px);overflow:auto;overscroll-behavior:contain;box-shadow:0 18px 44px -10px #00000047;animation:come .2s ease-out}
@keyframes come{from{opacity:0;transform:translateY(${y === 'top' ? '-' : ''}16px)}}
@media (max-width:600px){:host{left:10px!important;right:10px!important;${y}:calc(10px + env(safe-area-inset-${y}))!important;width:auto!important}.card{max-height:60dvh}.body{padding:20px}.actions .button{flex:1 1 auto}}`
}

/** Opens a card in a corner of the window. It makes way for the keyboard. */
export const slide = async (message: WireMessage, options: MountOptions, css = '', fill?: Fill): Promise<void> => {
  const made = await cardIn(message, options, {
    name: 'section',
    css: style(message.slot) + css,
    place: afterBody,
    fill,
  })
  if (!made || options.preview) return
  const { box, standing } = made
  let isBegun = false
  box.addEventListener('input', () => {
    isBegun = true
  })
  // What somebody has begun to answer is not lost.
  yieldToFocus(box, standing.signal, () => isBegun || standing.leave())
}

/** A card in a corner, where it begins or ends, above or below (`bottom-end`, `top-start`, …); on a phone as wide as the window. */
export const slideIn: Kind = (message, options) => slide(message, options)
