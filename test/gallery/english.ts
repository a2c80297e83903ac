import { book } from './covers.ts'
import { nextSunday } from './sunday.ts'
import type { Blocks, Show } from './variants.ts'

/** What each of them says, in English. */
export const ENGLISH: Record<Show, Blocks> = {
  bar: [
    {
      kind: 'text',
      of: [
        { text: 'You like the King. ' },
        { text: 'Three of his novels are 25 % off until Sunday.', strong: true },
        { text: 'See them', href: '/authors/stephen-king' },
      ],
    },
  ],
  modal: [
    { kind: 'image', src: '/covers/evening.svg', alt: '' },
    { kind: 'heading', text: 'An evening with the King' },
    {
      kind: 'text',
      of: [
        { text: 'On Thursday we read the first chapters of ' },
        { text: 'Misery', strong: true },
        { text: ' by candlelight, and there are twelve chairs left. Cold coffee, good company, no spoilers.' },
      ],
    },
    { kind: 'button', text: 'Keep me a chair', href: '/events/misery' },
    { kind: 'button', text: 'Not this time' },
  ],
  slide_in: [
    { kind: 'heading', text: 'Still thinking about Carrie?' },
    {
      kind: 'text',
      of: [
        {
          text: 'It is in your basket, and the last two copies are on the table in the shop. We can put one aside until Saturday.',
        },
      ],
    },
    { kind: 'button', text: 'Put one aside', href: '/basket' },
    { kind: 'button', text: 'No, thank you' },
  ],
  inline: [
    { kind: 'heading', text: 'Readers of The Shining went on with this' },
    {
      kind: 'text',
      of: [
        { text: 'Thirty years later Danny is a grown man, and somebody is hunting children like the one he was. ' },
        { text: 'Read the first pages', href: '/books/doctor-sleep' },
      ],
    },
    { kind: 'voucher', code: 'OVERLOOK-10', label: '10 % off until the end of the month' },
  ],
  tooltip: [
    { kind: 'heading', text: 'Your basket waits' },
    { kind: 'text', of: [{ text: 'What you put in on Monday is still here.' }] },
    { kind: 'button', text: 'Got it' },
  ],
  form: [
    { kind: 'heading', text: 'Ten nights without sleep' },
    {
      kind: 'text',
      of: [{ text: 'The list our booksellers give to friends: his ten best, in the order to read them.' }],
    },
    { kind: 'field', name: 'email', label: 'Your email', type: 'email', required: true },
    { kind: 'button', text: 'Send it' },
    {
      kind: 'text',
      of: [{ text: 'One email, then you decide. ' }, { text: 'How we use your address', href: '/privacy' }],
    },
  ],
  change: [{ kind: 'change', selector: 'h1', to: { set: 'text', text: 'Welcome back to the King’s shelf' } }],
  question: [
    { kind: 'heading', text: 'Which night do you like to read?' },
    {
      kind: 'field',
      name: 'night',
      label: 'We open later on the one most of you choose.',
      type: 'choice',
      required: true,
      choices: ['Tuesday', 'Thursday', 'Friday'],
    },
    { kind: 'field', name: 'email', label: 'Your email, to be told', type: 'email' },
    {
      kind: 'consent',
      purpose: 'email:readings',
      of: [{ text: 'Write to me about readings, at most twice a month.' }],
    },
    { kind: 'button', text: 'Answer' },
  ],
  countdown: [
    { kind: 'heading', text: 'The King’s week ends on Sunday' },
    { kind: 'countdown', until: nextSunday(), label: 'It ends in', over: 'It is over.' },
    { kind: 'text', of: [{ text: 'A quarter off everything on his shelf, in the shop and here.' }] },
    { kind: 'voucher', code: 'KING25' },
    { kind: 'button', text: 'To the shelf', href: '/authors/stephen-king' },
  ],
  products: [
    { kind: 'heading', text: 'Chosen after your last three' },
    {
      kind: 'products',
      of: [
        book('Misery', 'misery', '€9.90', '€13.20'),
        book('The Green Mile', 'green-mile', '€11.90', '€14.90'),
        book('Cujo', 'cujo', '€8.50', '€10.90'),
      ],
    },
    { kind: 'button', text: 'See all twelve', href: '/for-you' },
  ],
}
