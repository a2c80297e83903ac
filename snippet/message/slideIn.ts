import type { WireMessage } from '../../worker/protocol.ts'
import { afterBody } from './afterBody.ts'
import { cardIn, type Fill } from './cardIn.ts'
import type { Kind } from './kind.ts'
import { yieldToFocus } from './makeWay.ts'
import type { MountOptions } from './options.ts'
import type { Place } from './stand.ts'
import { whenBeside } from './whenBeside.ts'

const isTop = (slot: string): boolean => /top/.test(slot)

const style = (slot: string): string => {
  const isRtl = getComputedStyle(document.body).direction === 'rtl'
  const [x, y, sign] = [
    /start/.test(slot) !== isRtl ? 'left' : 'right',
    ...(isTop(slot) ? ['top', ''] : ['bottom', '-']),
  ]
  const from = (side: string | undefined, gap: number) =>
    `${side}:calc(${gap}px + env(safe-area-inset-${side}))!important`
  return `:host{position:fixed!important;display:var(--shown,block)!important;${from(x, 20)};${from(y, 20)};translate:0 calc(${sign}1*var(--by,0px))!important;width:min(372px,calc(100vw - 40px))!important}
.card{max-height:calc(100dvh - 40px - var(--bars,0px));overflow:auto;overscroll-behavior:contain;box-shadow:0 18px 44px -10px #00000047;animation:come .2s ease-out}
.hero{max-height:45dvh;object-fit:cover}
@keyframes come{from{opacity:0;transform:translateY(${y === 'top' ? '-' : ''}16px)}}
@media (max-width:600px){:host{${from('left', 10)};${from('right', 10)};${from(y, 10)};width:auto!important}.card{max-height:min(60dvh,100dvh - 40px - var(--bars,0px))}.body{padding:20px}.actions .button{flex:1 1 auto}}`
}

/** Opens a card in a corner of the window. It makes way for the keyboard. */
export const slide = async (message: WireMessage, options: MountOptions, css = '', fill?: Fill): Promise<void> => {
  const { preview, signal } = options
  const place: Place = (host, sheet) => {
    // Most pages have one message at a time: what is for several is a file of its own.
    const clear = async () => (await import('./keepClear.ts')).keepClear(host, sheet, isTop(message.slot), signal)
    if (!preview) whenBeside(sheet, signal, clear)
    afterBody(host, sheet)
  }
  const made = await cardIn(message, options, { name: 'section', css: style(message.slot) + css, place, fill })
  if (!made || preview) return
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
