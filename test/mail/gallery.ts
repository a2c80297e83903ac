import { type EmailStep, type EmailText, type Event, walk } from '../../worker/engine/index.ts'
import { templates } from '../../worker/engine/templates.ts'
import { productsOf, type Rendered, renderEmail } from '../../worker/mail/render/index.ts'
import { bestTen, COVER, links, site } from './samples.ts'

/** An email as its author wrote it, in each language it is written in. */
export type Sample = { name: string; transactional: boolean; languages: Readonly<Record<string, EmailText>> }

export const LANGUAGES = ['en', 'fr', 'it'] as const

const fromTemplates: Sample[] = templates.flatMap((template) =>
  template.workflows.flatMap(({ document }) =>
    [...walk(document.steps)]
      .flatMap(({ step }): EmailStep[] => (step.kind === 'email' ? [step] : []))
      .map(({ id, transactional, content }) => ({
        name: `${template.id}/${id}`,
        transactional,
        languages: content.languages,
      })),
  ),
)

/** The same structure in each language: its words are not what is looked at. */
const alike = (name: string, text: EmailText, transactional = false): Sample => ({
  name,
  transactional,
  languages: Object.fromEntries(LANGUAGES.map((language) => [language, text])),
})

const WORDS = {
  en: { more: 'See the ten', start: 'Three to start with' },
  fr: { more: 'Voir les dix', start: 'Trois pour commencer' },
  it: { more: 'Vedi i dieci', start: 'Tre per cominciare' },
} as const

/** The email of the story with pictures of its own. */
const newsletter = (language: (typeof LANGUAGES)[number]): EmailText => ({
  ...bestTen,
  blocks: bestTen.blocks.map((block) => {
    if (block.kind === 'image') return { ...block, src: '/assets/scenes/lamp.svg', alt: 'A lamp on in a dark library' }
    if (block.kind === 'button') return { ...block, text: WORDS[language].more }
    if (block.kind === 'heading' && block.text === 'Three to start with')
      return { ...block, text: WORDS[language].start }
    if (block.kind !== 'columns') return block
    const of = block.of.map((each) => ({ ...each, src: `/assets/covers${each.href?.slice('/books'.length)}.svg` }))
    return { ...block, of }
  }),
})

const cell = (n: number) => ({ title: `Book ${n}`, text: 'A page or two.', href: '/b', src: COVER, alt: `Cover ${n}` })
const columns = (n: number) => ({ kind: 'columns' as const, of: Array.from({ length: n }, (_, i) => cell(i + 1)) })

const receipt: Sample = {
  name: 'own/receipt',
  transactional: true,
  languages: {
    en: {
      subject: 'Your order is on its way',
      preheader: 'It left our shelves this morning.',
      blocks: [
        { kind: 'heading', text: 'On its way to you' },
        { kind: 'text', of: [{ text: 'We packed it this morning, between two sheets of brown paper.' }] },
        { kind: 'products', from: 'cart', limit: 4 },
        { kind: 'button', text: 'Follow the parcel', href: '/orders/1001' },
        { kind: 'footer', of: [{ text: 'Prices include VAT. You have 14 days to change your mind.' }] },
      ],
    },
    fr: {
      subject: 'Votre commande est en route',
      preheader: 'Elle a quitté nos rayons ce matin.',
      blocks: [
        { kind: 'heading', text: 'En route vers vous' },
        { kind: 'text', of: [{ text: 'Nous l’avons emballée ce matin, entre deux feuilles de papier kraft.' }] },
        { kind: 'products', from: 'cart', limit: 4 },
        { kind: 'button', text: 'Suivre le colis', href: '/orders/1001' },
        { kind: 'footer', of: [{ text: 'Prix TTC. Vous avez 14 jours pour changer d’avis.' }] },
      ],
    },
    it: {
      subject: 'Il tuo ordine è in viaggio',
      preheader: 'Ha lasciato i nostri scaffali stamattina.',
      blocks: [
        { kind: 'heading', text: 'In viaggio verso di te' },
        { kind: 'text', of: [{ text: 'L’abbiamo preparato stamattina, tra due fogli di carta da pacchi.' }] },
        { kind: 'products', from: 'cart', limit: 4 },
        { kind: 'button', text: 'Segui il pacco', href: '/orders/1001' },
        { kind: 'footer', of: [{ text: 'Prezzi IVA inclusa. Hai 14 giorni per cambiare idea.' }] },
      ],
    },
  },
}

const gift: Sample = {
  name: 'own/gift',
  transactional: false,
  languages: {
    en: {
      subject: 'A quarter off your next book',
      preheader: 'A code of your own, until Sunday.',
      blocks: [
        { kind: 'heading', text: 'A quarter off your next book' },
        { kind: 'text', of: [{ text: 'Thank you for the first one. This code is yours alone, and works once:' }] },
        { kind: 'voucher', pool: 'autumn', label: 'Your code, until Sunday' },
        { kind: 'button', text: 'Choose a book', href: '/books' },
        { kind: 'heading', text: 'You looked at these' },
        { kind: 'products', from: 'history', limit: 3 },
      ],
    },
    fr: {
      subject: 'Un quart de moins sur votre prochain livre',
      preheader: 'Un code rien qu’à vous, jusqu’à dimanche.',
      blocks: [
        { kind: 'heading', text: 'Un quart de moins sur votre prochain livre' },
        { kind: 'text', of: [{ text: 'Merci pour le premier. Ce code est à vous seul, et sert une fois :' }] },
        { kind: 'voucher', pool: 'autumn', label: 'Votre code, jusqu’à dimanche' },
        { kind: 'button', text: 'Choisir un livre', href: '/books' },
        { kind: 'heading', text: 'Vous les avez regardés' },
        { kind: 'products', from: 'history', limit: 3 },
      ],
    },
    it: {
      subject: 'Un quarto in meno sul prossimo libro',
      preheader: 'Un codice tutto tuo, fino a domenica.',
      blocks: [
        { kind: 'heading', text: 'Un quarto in meno sul tuo prossimo libro' },
        { kind: 'text', of: [{ text: 'Grazie per il primo. Questo codice è solo tuo, e vale una volta:' }] },
        { kind: 'voucher', pool: 'autumn', label: 'Il tuo codice, fino a domenica' },
        { kind: 'button', text: 'Scegli un libro', href: '/books' },
        { kind: 'heading', text: 'Li hai guardati' },
        { kind: 'products', from: 'history', limit: 3 },
      ],
    },
  },
}

const long = 'Long ago, in a library far away, somebody left the lights on. '

/** Every email of the templates, and some that have what those have not. */
export const samples: readonly Sample[] = [
  ...fromTemplates,
  {
    name: 'own/best-ten',
    transactional: false,
    languages: Object.fromEntries(LANGUAGES.map((language) => [language, newsletter(language)])),
  },
  receipt,
  gift,
  alike('own/columns', { subject: 'Columns', blocks: [columns(1), columns(2), columns(3), columns(4)] }),
  alike('own/pictures', {
    subject: 'Pictures',
    blocks: [
      { kind: 'image', src: COVER, alt: 'As wide as it likes' },
      { kind: 'image', src: COVER, alt: 'Small', width: 120, height: 80 },
      { kind: 'image', src: COVER, alt: 'Very wide', width: 4000, height: 100 },
    ],
  }),
  alike('own/long-words', {
    subject: 'Long words',
    blocks: [
      { kind: 'heading', text: `${'Donaudampfschifffahrt'.repeat(4)}` },
      { kind: 'button', text: 'See every one of the books we told you about last week', href: '/x' },
      { kind: 'text', of: [{ text: `https://lantern-books.example/${'x'.repeat(120)}` }] },
    ],
  }),
  alike('own/long', {
    subject: 'Long',
    blocks: Array.from({ length: 40 }, () => ({ kind: 'text' as const, of: [{ text: long.repeat(20) }] })),
  }),
]

const item = (name: string, author: string, price: number, quantity = 1) => ({
  name,
  author,
  price,
  quantity,
  url: `/books/${name.toLowerCase().replaceAll(' ', '-')}`,
  image: `/assets/covers/${name.toLowerCase().replaceAll(' ', '-')}.svg`,
})

const history: Event[] = [
  ...['Carrie', 'The Shining', 'It'].map(
    (product, at): Event => ({
      id: `view-${at}`,
      type: 'page_view',
      at,
      url: `${site.origin}/books/${product.toLowerCase().replaceAll(' ', '-')}`,
      props: {
        product,
        author: 'Stephen King',
        price: { amount: 990 + 250 * at, currency: 'EUR' },
        image: `/assets/covers/${product.toLowerCase().replaceAll(' ', '-')}.svg`,
      },
    }),
  ),
  {
    id: 'cart',
    type: 'cart',
    at: 9,
    subject: 'cart-1',
    currency: 'EUR',
    items: [item('Misery', 'Stephen King', 990, 2), item('Dracula', 'Bram Stoker', 850)],
  },
]

/** A sample as one reader gets it: somebody with a name, a cart and a history. */
export const rendered = ({ languages, transactional }: Sample, language: string): Rendered => {
  const content = languages[language]
  if (!content) throw new Error(`nothing in ${language}`)
  return renderEmail({
    content,
    language,
    attributes: { first_name: 'Ada' },
    site,
    products: (from) => productsOf({ history }, from, undefined),
    vouchers: { autumn: 'LANTERN-7Q2F' },
    ...(transactional ? {} : { links }),
  })
}
