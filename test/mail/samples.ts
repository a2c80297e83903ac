import type { EmailText } from '../../worker/engine/index.ts'
import type { EmailInput } from '../../worker/mail/render/email.ts'

/** A picture without a network: a small drawing as the shop serves it would be; tests that look replace it. */
export const COVER = '/assets/covers/misery.svg'

/** The email of the story, with every kind of block that can be made. */
export const bestTen: EmailText = {
  subject: 'His best ten, {{ first_name | default: "dear reader" }}',
  preheader: 'Start with Misery. Finish with the lights on.',
  blocks: [
    { kind: 'heading', text: 'His best ten, in the order to read them' },
    {
      kind: 'text',
      of: [
        { text: 'Dear {{ first_name | default: "reader" }}, you came back to the King three times this week. ' },
        { text: 'So here is the list our booksellers give to friends:', strong: true },
        { text: ' ten novels, from the one that hooks to the one you will not lend. Begin with ' },
        { text: 'Misery', href: '/books/misery' },
        { text: ', and keep a light on.' },
      ],
    },
    { kind: 'button', text: 'See the ten', href: '/authors/stephen-king?utm_source=email' },
    { kind: 'image', src: COVER, alt: 'The red cover of Misery', width: 1040, height: 520 },
    { kind: 'heading', text: 'Three to start with' },
    {
      kind: 'columns',
      of: [
        {
          title: 'Misery',
          text: 'A writer, a fan, a locked door.',
          href: '/books/misery',
          src: COVER,
          alt: 'Cover of Misery',
        },
        {
          title: 'The Shining',
          text: 'A hotel that remembers.',
          href: '/books/the-shining',
          src: COVER,
          alt: 'Cover of The Shining',
        },
        {
          title: 'Carrie',
          text: 'The first, in 199 pages.',
          href: '/books/carrie',
          src: COVER,
          alt: 'Cover of Carrie',
        },
      ],
    },
    { kind: 'divider' },
    {
      kind: 'text',
      of: [
        { text: 'Three of them are 25 % off until Sunday.\nAsk us anything: ' },
        { text: 'write back', href: 'mailto:hello@lantern-books.example' },
        { text: '.' },
      ],
    },
  ],
}

export const site = { name: 'Lantern Books', origin: 'http://localhost:8788', address: '12 Lamp Street, Geneva' }

export const links = {
  unsubscribe: 'http://localhost:8787/u/abc.def?x=1&y=2',
  preferences: 'http://localhost:8787/p/abc.def',
}

/** The input of `renderEmail` for a content; anything may be replaced. */
export const inputFor = (content: EmailText, over: Partial<EmailInput> = {}): EmailInput => ({
  content,
  language: 'en',
  attributes: { first_name: 'Ada' },
  site,
  links,
  ...over,
})

/** The smallest email around one text. */
export const saying = (text: string): EmailText => ({ subject: 'Hello', blocks: [{ kind: 'text', of: [{ text }] }] })
