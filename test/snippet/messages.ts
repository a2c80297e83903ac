import type { WireMessage } from '../../worker/protocol.ts'

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
