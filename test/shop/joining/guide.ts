import type { Book } from '../catalogue/book.ts'
import { findBook } from '../catalogue/index.ts'
import { words } from '../words/index.ts'
import type { Language, Localized } from '../words/language.ts'

export type Fear = { name: Localized; says: Localized; book: Book }

type Draft = { name: Localized; says: Localized; author: string; slug: string }

const drafts: readonly Draft[] = [
  {
    author: 'shirley-jackson',
    slug: 'the-haunting-of-hill-house',
    name: { en: 'The fear of the house', fr: 'La peur de la maison', it: 'La paura della casa' },
    says: {
      en: 'It begins with a door you are sure you closed. Nothing attacks you: the rooms are only slightly wrong, and you begin to love them. The finest of all frights, because it needs no monster, only somebody lonely enough to listen.',
      fr: 'Elle commence par une porte que vous êtes sûr d’avoir fermée. Rien ne vous attaque : les pièces sont seulement un peu fausses, et vous vous mettez à les aimer. La plus fine des frayeurs, car elle se passe de monstre : il lui suffit de quelqu’un d’assez seul pour écouter.',
      it: 'Comincia con una porta che eri certo di aver chiuso. Nulla ti aggredisce: le stanze sono soltanto un poco sbagliate, e tu cominci ad amarle. Il più fine degli spaventi, perché non ha bisogno di mostri, ma solo di qualcuno abbastanza solo da ascoltare.',
    },
  },
  {
    author: 'stephen-king',
    slug: 'misery',
    name: { en: 'The fear of the other', fr: 'La peur de l’autre', it: 'La paura dell’altro' },
    says: {
      en: 'No ghost here, only a kind person with the keys. You learn to read a face for weather, to be grateful, to count tablets. It frightens because it happens, and because for a few pages you will have tried to please her.',
      fr: 'Pas de fantôme ici, rien qu’une personne aimable qui a les clés. On apprend à lire un visage comme le ciel, à remercier, à compter les comprimés. Elle effraie parce qu’elle existe, et parce que pendant quelques pages vous aurez cherché à lui plaire.',
      it: 'Qui niente fantasmi, solo una persona gentile che ha le chiavi. Impari a leggere un volto come si legge il cielo, a ringraziare, a contare le pastiglie. Spaventa perché succede, e perché per qualche pagina avrai cercato di compiacerla.',
    },
  },
  {
    author: 'stephen-king',
    slug: 'pet-sematary',
    name: { en: 'The fear of losing', fr: 'La peur de perdre', it: 'La paura di perdere' },
    says: {
      en: 'Every parent knows the road in front of the house. This fright is made of love, which is why it does not stop at the last page. Read it on a day when everyone is at home.',
      fr: 'Tous les parents connaissent la route devant la maison. Cette frayeur-là est faite d’amour, et c’est pourquoi elle ne s’arrête pas à la dernière page. À lire un jour où tout le monde est rentré.',
      it: 'Ogni genitore conosce la strada davanti a casa. Questo spavento è fatto d’amore, e per questo non finisce all’ultima pagina. Da leggere un giorno in cui sono tutti a casa.',
    },
  },
  {
    author: 'bram-stoker',
    slug: 'dracula',
    name: { en: 'The fear of the guest', fr: 'La peur de l’invité', it: 'La paura dell’ospite' },
    says: {
      en: 'He cannot come in unless you ask him. All the old stories agree on that point, and all of them are about the moment when we ask. Courtesy, candlelight, a very good library: notice how long you stay.',
      fr: 'Il ne peut entrer que si vous l’en priez. Toutes les vieilles histoires s’accordent là-dessus, et toutes racontent le moment où nous l’en prions. Courtoisie, bougies, fort belle bibliothèque : remarquez combien de temps vous restez.',
      it: 'Non può entrare se non lo inviti. Su questo tutte le vecchie storie sono d’accordo, e tutte raccontano il momento in cui lo invitiamo. Cortesia, candele, un’ottima biblioteca: fai caso a quanto ti trattieni.',
    },
  },
  {
    author: 'mary-shelley',
    slug: 'the-last-man',
    name: { en: 'The fear of the end', fr: 'La peur de la fin', it: 'La paura della fine' },
    says: {
      en: 'The largest, and oddly the calmest. When there is nobody left to be afraid with, what remains is the landscape, a dog, and the libraries, all open. Keep it for last.',
      fr: 'La plus vaste, et curieusement la plus calme. Quand il n’y a plus personne avec qui avoir peur, restent le paysage, un chien et les bibliothèques, toutes ouvertes. À garder pour la fin.',
      it: 'La più vasta e, stranamente, la più calma. Quando non c’è più nessuno con cui avere paura, restano il paesaggio, un cane e le biblioteche, tutte aperte. Da tenere per ultima.',
    },
  },
]

export const fears: readonly Fear[] = drafts.flatMap(({ author, slug, ...fear }) => {
  const book = findBook(author, slug)
  return book ? [{ ...fear, book }] : []
})

/** The white paper itself, as the text file a visitor downloads. */
export const guideText = (language: Language): string => {
  const { whitePaper } = words[language]
  const chapters = fears.map(
    ({ name, says, book }, index) =>
      `${index + 1}. ${name[language]}\n\n${says[language]}\n\n${whitePaper.begin}: ${book.title[language]}, ${book.author.name} (${book.year})`,
  )
  return `${[`LANTERN BOOKS\n${whitePaper.title}`, whitePaper.lead, ...chapters].join('\n\n\n')}\n`
}
