import { awaitElement } from './awaitElement.ts'
import { cardIn } from './cardIn.ts'
import type { Kind } from './kind.ts'
import type { Place } from './stand.ts'
import { whenHydrated } from './whenHydrated.ts'
import { isRoom, whenNothingMoves } from './whenNothingMoves.ts'

const STYLE = `:host{display:block!important;position:relative!important;z-index:auto!important;margin-block:var(--apart,20px)!important}
@media (min-width:601px){.body{padding:26px 30px 28px}}`

const places: Readonly<Record<string, (anchor: Element, host: Element) => void>> = {
  before: (anchor, host) => anchor.before(host),
  first: (anchor, host) => anchor.prepend(host),
  last: (anchor, host) => anchor.append(host),
}
const after = (anchor: Element, host: Element): void => anchor.after(host)

/** As high as its room at most: one that outgrew it would move what is under it. */
const keepIn = (room: number, sheet: CSSStyleSheet): unknown =>
  sheet.insertRule(`:host{--apart:0;max-height:${room}px!important;overflow:auto!important}`, sheet.cssRules.length)

/**
 * A block in the page itself, beside its anchor or in it. It never moves what somebody is reading: it comes where nobody looks yet,
 * where the page keeps room for it, or right after a click. One that is higher than its room stands after it.
 */
export const inline: Kind = async (message, options) => {
  const { anchor: selector = 'body', slot } = message
  const { signal, preview } = options
  await whenHydrated()
  const anchor = await awaitElement(selector, signal)
  if (!anchor) return
  const room = isRoom(anchor) && anchor.clientHeight
  const edge = !room && /^[bf]/.test(slot) ? 'top' : 'bottom' // before, first
  const whenFree = async () => preview || whenNothingMoves(anchor, edge, signal)
  if (!room) await whenFree()
  let settle = (): unknown => undefined
  const place: Place = (host, sheet) => {
    if (!room) return (places[slot] ?? after)(anchor, host)
    anchor.append(host)
    settle = () => {
      if (host.clientHeight <= room) return keepIn(room, sheet)
      host.remove()
      return whenFree().then(() => after(anchor, host))
    }
  }
  await cardIn(message, options, { name: 'section', css: STYLE, place })
  await settle()
}
