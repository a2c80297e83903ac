import type { WireMessage } from '../../worker/protocol.ts'
import { inline } from './blocks.ts'
import { element } from './element.ts'
import type { FormWords } from './formWords.ts'

/** Says that an answer has arrived, in the author's words or our own, where the form was, and reads it out. */
export const thanks = ({ blocks }: WireMessage, body: HTMLElement, words: FormWords): void => {
  const done = blocks.find((block) => block.kind === 'done')
  const asksAddress = blocks.some((block) => block.kind === 'field' && block.type === 'email')
  const words_ = done ? done.of.map(inline) : [asksAddress ? words.confirm : words.thanks]
  const said = element('p', { class: 'done', role: 'status', tabindex: '-1' }, ...words_)
  body.replaceChildren(...body.querySelectorAll('h2'), said)
  said.focus()
}
