import { barStyle } from './barStyle.ts'
import { draw } from './blocks.ts'
import { element } from './element.ts'
import type { Kind } from './kind.ts'
import { look } from './look.ts'
import { makeWay } from './makeWay.ts'
import { moreFor } from './more.ts'
import { stand } from './stand.ts'
import { wordsIn } from './words.ts'

/**
 * A bar along the top or the bottom of the window. It lies over the page: pushing the page down would be a layout
 * shift of everything in it. Therefore it makes way for what it covers; see makeWay.ts.
 */
export const bar: Kind = async (message, options) => {
  const { language, slot, theme } = message
  const ours = wordsIn(language)
  const atBottom = slot === 'bottom'
  const more = await moreFor(message)
  const [label, close, dir = 'auto'] = await ours
  if (options.signal.aborted) return
  const said = draw(message, options.signal, more)
  if (!said[0]) return
  const css = barStyle(look(theme, more), atBottom ? 'bottom' : 'top') + (more?.MORE_STYLE ?? '')
  const words = element('div', {}, ...said)
  const box = element('section', {
    'aria-label': label,
    'aria-live': 'polite',
    lang: language,
    dir,
  })
  const cross = element('button', { class: 'close', 'aria-label': close }, '×')
  const { signal, leave } = stand(
    box,
    [words, cross],
    css,
    (host) => document.body[atBottom ? 'after' : 'before'](host),
    options,
  )
  if (!options.preview) makeWay(box, signal, leave)
}
