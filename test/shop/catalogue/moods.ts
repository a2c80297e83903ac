import type { Localized } from '../words/language.ts'
import type { Book } from './book.ts'
import { books } from './index.ts'

export type Mood = { slug: string; name: Localized; says: Localized; books: readonly Book[] }

const pick = (...slugs: string[]): Book[] => slugs.flatMap((slug) => books.filter((book) => book.slug === slug))

export const moods: readonly Mood[] = [
  {
    slug: 'sleepless',
    name: { en: 'A sleepless night', fr: 'Une nuit sans sommeil', it: 'Una notte in bianco' },
    says: {
      en: 'You were not going to sleep anyway. Leave the lamp on.',
      fr: 'Vous n’alliez pas dormir, de toute façon. Laissez la lampe allumée.',
      it: 'Tanto non avresti dormito. Lascia la luce accesa.',
    },
    books: pick('misery', 'the-haunting-of-hill-house', 'dracula', 'the-shining'),
  },
  {
    slug: 'rainy-sunday',
    name: { en: 'A rainy Sunday', fr: 'Un dimanche de pluie', it: 'Una domenica di pioggia' },
    says: {
      en: 'Tea, a blanket, a house with too many rooms and one secret.',
      fr: 'Du thé, une couverture, une maison aux chambres trop nombreuses et un secret.',
      it: 'Tè, una coperta, una casa con troppe stanze e un segreto.',
    },
    books: pick('rebecca', 'my-cousin-rachel', 'jamaica-inn', 'we-have-always-lived-in-the-castle'),
  },
  {
    slug: 'a-puzzle',
    name: { en: 'A good puzzle', fr: 'Une belle énigme', it: 'Un bell’enigma' },
    says: {
      en: 'Everything is on the table. Find it before the last chapter does.',
      fr: 'Tout est sur la table. À vous de trouver avant le dernier chapitre.',
      it: 'È tutto sul tavolo. Trovalo prima dell’ultimo capitolo.',
    },
    books: pick(
      'the-murder-of-roger-ackroyd',
      'and-then-there-were-none',
      'the-name-of-the-rose',
      'foucaults-pendulum',
    ),
  },
  {
    slug: 'far-away',
    name: { en: 'Far away from here', fr: 'Loin d’ici', it: 'Lontano da qui' },
    says: {
      en: 'Under the sea, under the ground, or under two moons.',
      fr: 'Sous la mer, sous la terre ou sous deux lunes.',
      it: 'Sotto il mare, sotto terra o sotto due lune.',
    },
    books: pick(
      'twenty-thousand-leagues-under-the-sea',
      'the-left-hand-of-darkness',
      'journey-to-the-centre-of-the-earth',
      'the-dispossessed',
    ),
  },
  {
    slug: 'lightness',
    name: { en: 'Something light', fr: 'De la légèreté', it: 'Un po’ di leggerezza' },
    says: {
      en: 'Short chapters, high branches, and trains that leave on time.',
      fr: 'Des chapitres courts, de hautes branches et des trains à l’heure.',
      it: 'Capitoli brevi, rami alti e treni in orario.',
    },
    books: pick(
      'the-baron-in-the-trees',
      'invisible-cities',
      'around-the-world-in-eighty-days',
      'murder-on-the-orient-express',
    ),
  },
]

export const findMood = (slug: string): Mood | undefined => moods.find((mood) => mood.slug === slug)
