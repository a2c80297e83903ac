import type { WireMessage } from '../../worker/protocol.ts'
import { card } from './card.ts'
import { cardStyle } from './cardStyle.ts'
import { element } from './element.ts'
import { look } from './look.ts'
import { moreFor } from './more.ts'
import type { MountOptions } from './options.ts'
import { type Place, type Standing, stand } from './stand.ts'
import { wordsIn } from './words.ts'

/** Changes what a card says before it is on the page, and tells what to do once it is. */
export type Fill = (body: HTMLElement) => void

type Shape = {
  /** A window takes the page over (`dialog`); anything else is a region of it. */
  name: 'dialog' | 'section'
  css: string
  place: Place
  fill?: Fill | undefined
}

/** Type of the page's headings: a card's heading looks like one of them. */
const headFamily = (): string => getComputedStyle(document.querySelector('h1,h2') ?? document.body).fontFamily

/** Puts a card on the page. Undefined when it was taken back before it stood there, or has nothing to say. */
export const cardIn = async (
  message: WireMessage,
  options: MountOptions,
  { name, css, place, fill }: Shape,
): Promise<{ box: HTMLElement; standing: Standing } | undefined> => {
  const { language, theme } = message
  const isWindow = name === 'dialog'
  const ours = wordsIn(language)
  const more = await moreFor(message)
  const [region, close, dir = 'auto'] = await ours
  if (options.signal.aborted) return undefined
  const { label = region, hero, body } = card(message, options.signal, more)
  fill?.(body)
  if (hero.length === 0 && !body.hasChildNodes()) return undefined
  const style = cardStyle(`${look(theme, more)};--head:${headFamily()}`, (more?.MORE_STYLE ?? '') + css)
  const box = element(name, {
    'aria-live': isWindow ? undefined : 'polite',
    class: isWindow ? 'window' : 'card',
    'aria-label': label,
    lang: language,
    dir,
  })
  const cross = element('button', { class: 'close', 'aria-label': close }, '×')
  const content = [...hero, body, cross]
  const inside = isWindow ? [element('div', { class: 'card' }, ...content)] : content
  return { box, standing: stand(box, inside, style, place, options) }
}
