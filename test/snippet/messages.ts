import type { WireMessage } from '../../worker/protocol.ts'
import type { Recorder } from './recorder.ts'

/** The bar of the story. */
export const king: WireMessage = {
  id: 'you-like-the-king',
  workflow: 'after-three-king-pages',
  step: 'bar',
  kind: 'bar',
  slot: 'top',
  theme: 'ink',
  language: 'en',
  display: { times: 3 },
  blocks: [
    {
      kind: 'text',
      of: [
        { text: 'You like the King. ' },
        { text: 'Three of his novels are 25 % off until Sunday.', strong: true },
        { text: 'See them', href: '/authors/stephen-king' },
      ],
    },
  ],
}

/** Answers the first view with some messages, as often as it is asked about: a rule that has fallen due asks again. */
export const answerFirstView = (...messages: WireMessage[]): Recorder['script'] => {
  let first: string | undefined
  return ({ events }) => {
    const view = events.find(({ type }) => type === 'page_view')?.id
    first ??= view
    return view !== undefined && view === first ? { messages } : {}
  }
}
