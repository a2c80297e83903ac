/** The bookshop's story as documents: what a marketer writes in the extension. */
const bought = {
  kind: 'count',
  event: { type: 'purchase', item: [{ field: 'author', op: 'is', value: 'Stephen King' }] },
  op: 'gte',
  n: 1,
}

export const KING_PAGES = {
  kind: 'page',
  id: 'king-pages',
  name: 'King pages',
  pattern: '*/authors/stephen-king/*',
  reads: [{ name: 'author', type: 'text', source: { from: 'jsonld', path: 'author.name' } }],
}

export const NEWSLETTER_FORM = {
  kind: 'element',
  id: 'newsletter',
  name: 'Newsletter form',
  selectors: ['form[data-form=newsletter]'],
  interaction: 'submit',
  fields: ['email'],
  identifies: { field: 'email', purposes: ['email:newsletter'] },
}

const bar = (text: string, link: string) => [
  { kind: 'text', of: [{ text: `${text} ` }, { text: link, href: '/authors/stephen-king' }] },
]
const mail = (subject: string, text: string, button: string) => ({
  subject,
  preheader: text,
  blocks: [
    { kind: 'heading', text: subject },
    { kind: 'text', of: [{ text }] },
    { kind: 'button', text: button, href: '/authors/stephen-king' },
  ],
})

export const AFTER_THREE_KING_PAGES = {
  id: 'after-three-king-pages',
  name: 'After three King pages',
  objective: 'conversion',
  trigger: [{ kind: 'count', event: { type: 'page_view', tag: 'king-pages' }, within: 'P7D', reaches: 3 }],
  guard: { kind: 'not', of: bought },
  reentry: { kind: 'once' },
  goal: bought,
  purposes: ['onsite', 'email:newsletter'],
  steps: [
    {
      kind: 'message',
      id: 'bar',
      message: {
        id: 'you-like-the-king',
        kind: 'bar',
        slot: 'top',
        theme: 'ink',
        display: { times: 3 },
        languages: {
          en: bar('You like the King.', 'See his books'),
          fr: bar('Vous aimez le King.', 'Voir ses livres'),
          it: bar('Ti piace il Re.', 'Vedi i suoi libri'),
        },
      },
    },
    {
      kind: 'delay',
      id: 'three-days',
      delay: { kind: 'for', duration: 'P3D', since: { type: 'page_view', tag: 'king-pages' } },
    },
    {
      kind: 'email',
      id: 'best-books',
      topic: 'newsletter',
      content: {
        id: 'his-best-ten',
        languages: {
          en: mail('His best ten', 'The list our booksellers give to friends.', 'See them'),
          fr: mail('Ses dix meilleurs', 'La liste que nos libraires donnent à leurs amis.', 'Les voir'),
          it: mail('I suoi dieci migliori', 'La lista che i nostri librai danno agli amici.', 'Vedili'),
        },
      },
    },
  ],
}
