import { awaitElement } from './awaitElement.ts'
import { cardIn } from './cardIn.ts'
import { follow, isDrawn, mover } from './follow.ts'
import type { Kind } from './kind.ts'
import { yieldToFocus } from './makeWay.ts'
import type { Place } from './stand.ts'

const STYLE = `:host{position:fixed!important;display:var(--shown,block)!important;inset:0 auto auto 0!important;width:max-content!important;max-width:min(300px,calc(100vw - 24px))!important;transform:translate(var(--x,-999px),var(--y,0))!important}
.card{max-height:var(--most);border-radius:12px;font-size:14px;box-shadow:0 10px 28px -6px #00000040;animation:come .2s}
.card::before{content:"";position:absolute;top:var(--arrow-top,-7px);left:calc(var(--arrow,50%) - 7px);width:14px;height:14px;border:1px solid var(--line);background:inherit;clip-path:polygon(0 0,100% 0,0 100%);transform:rotate(var(--turn,45deg))}
h2{font-size:16px}
.hero{min-height:0;object-fit:cover}
.body{overflow:auto;overscroll-behavior:contain;padding-block:14px 16px;padding-inline:16px 42px}
.body>*+*{margin-top:6px}
.actions{margin-top:12px!important}
.button{min-height:44px;padding:6px 14px;font-size:14px}
@keyframes come{from{opacity:0}}`

/** A few words that point at an element with an arrow, and go where it goes. */
export const tooltip: Kind = async (message, options) => {
  const anchor = await awaitElement(message.anchor ?? 'body', options.signal, isDrawn)
  if (!anchor) return
  let move = () => {}
  const place: Place = (host, sheet) => {
    document.body.after(host)
    move = mover(host, sheet, anchor)
  }
  const made = await cardIn(message, options, { name: 'section', css: STYLE, place })
  if (!made) return
  follow(made.standing, anchor, move)
  if (!options.preview) yieldToFocus(made.box, made.standing.signal, made.standing.leave)
}
