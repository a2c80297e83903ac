import type { WireMessage } from '../../worker/protocol.ts'
import { inline } from './blocks.ts'
import { element } from './element.ts'
import type { FormWords } from './formWords.ts'
import type { ActionDetail } from './options.ts'

/** Whether an address was given, and for something: nobody is written to where all boxes were left empty. */
const wantsMail = (blocks: WireMessage['blocks'], { fields, consent }: ActionDetail): boolean =>
  blocks.some((block) => block.kind === 'field' && block.type === 'email' && fields?.[block.name]) &&
  (consent !== undefined || blocks.every(({ kind }) => kind !== 'consent'))

/**
 * Thanks for an answer, in the author's words or our own, where the form was, and reads it out. The worker may not have it yet, and may
 * have asked the same address today: nothing is said of a mail but what to do when it is there.
 */
export const thanks = ({ blocks }: WireMessage, body: HTMLElement, words: FormWords, answers: ActionDetail): void => {
  const done = blocks.find((block) => block.kind === 'done')
  const words_ = done ? done.of.map(inline) : [wantsMail(blocks, answers) ? words.confirm : words.thanks]
  const said = element('p', { class: 'done', role: 'status', tabindex: '-1' }, ...words_)
  body.replaceChildren(...body.querySelectorAll('.body>h2'), said)
  said.focus()
}
