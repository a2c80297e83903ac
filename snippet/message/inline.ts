import { awaitElement } from './awaitElement.ts'
import { cardIn } from './cardIn.ts'
import type { Kind } from './kind.ts'
import type { Place } from './stand.ts'
import { isRoom, whenNothingMoves } from './whenNothingMoves.ts'

const STYLE = `:host{display:block!important;position:relative!important;z-index:auto!important;margin-block:var(--apart,20px)!important}
@media (min-width:601px){.body{padding:26px 30px 28px}}`

const places: Readonly<Record<string, (anchor: Element) => Place>> = {
  before: (anchor) => (host) => anchor.before(host),
  first: (anchor) => (host) => anchor.prepend(host),
  last: (anchor) => (host) => anchor.append(host),
}

/** As high as the room at most: one that outgrew it would move what is under it. */
const intoRoom =
  (anchor: Element): Place =>
  (host, { cssRules: [rule] }) => {
    if (rule instanceof CSSStyleRule)
      for (const [name, value] of [
        ['--apart', '0'],
        ['max-height', `${anchor.clientHeight}px`],
        ['overflow', 'auto'],
      ] as const)
        rule.style.setProperty(name, value, 'important')
    anchor.append(host)
  }

/**
 * A block in the page itself, beside its anchor or in it. It never moves what somebody is reading: it comes where nobody looks yet,
 * where the page keeps room for it, or right after a click.
 */
export const inline: Kind = async (message, options) => {
  const { anchor: selector = 'body', slot } = message
  const anchor = await awaitElement(selector, options.signal)
  if (!anchor) return
  if (!options.preview) await whenNothingMoves(anchor, options.signal)
  const place = isRoom(anchor) ? intoRoom(anchor) : (places[slot]?.(anchor) ?? ((host) => anchor.after(host)))
  await cardIn(message, options, { name: 'section', css: STYLE, place })
}
