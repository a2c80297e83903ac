import type { Shelf } from './book.ts'

export const maryShelley: Shelf = {
  author: {
    slug: 'mary-shelley',
    name: 'Mary Shelley',
    born: 1797,
    died: 1851,
    bio: {
      en: 'Eighteen years old, a rainy summer by Lake Geneva, a bet between friends over who could write the best ghost story. She won it so completely that a whole kind of fiction began that night.',
      fr: 'Dix-huit ans, un été pluvieux au bord du Léman, un pari entre amis à qui écrirait la meilleure histoire de fantômes. Elle l’a si bien gagné que tout un genre est né cette nuit-là.',
      it: 'Diciott’anni, un’estate di pioggia sul lago di Ginevra, una scommessa tra amici su chi avrebbe scritto la storia di fantasmi migliore. La vinse così bene che quella notte nacque un genere intero.',
    },
  },
  books: [
    {
      sku: '2900000040014',
      slug: 'frankenstein',
      genre: 'horror',
      price: 790,
      pages: 288,
      year: 1818,
      cover: { ink: 'teal', drawing: 'bolt' },
      title: { en: 'Frankenstein', fr: 'Frankenstein', it: 'Frankenstein' },
      blurb: {
        en: 'A student makes a man and runs away from him the same night. Everything that follows, the murders, the ice, the pursuit to the pole, comes from that one desertion. The creature reads Milton; his maker never listens.',
        fr: 'Un étudiant crée un homme et s’enfuit la nuit même. Tout ce qui suit, les meurtres, la glace, la poursuite jusqu’au pôle, vient de cet abandon. La créature lit Milton ; son créateur n’écoute jamais.',
        it: 'Uno studente crea un uomo e fugge la notte stessa. Tutto ciò che segue, i delitti, i ghiacci, l’inseguimento fino al polo, nasce da quell’abbandono. La creatura legge Milton; il suo creatore non ascolta mai.',
      },
    },
    {
      sku: '2900000040021',
      slug: 'the-last-man',
      genre: 'science fiction',
      price: 1190,
      pages: 480,
      year: 1826,
      cover: { ink: 'clay', drawing: 'rays' },
      title: { en: 'The Last Man', fr: 'Le Dernier Homme', it: 'L’ultimo uomo' },
      blurb: {
        en: 'England is a republic, people travel by balloon, and a plague is coming up from the south. Shelley wrote the first novel about the end of the world after burying nearly everyone she loved.',
        fr: 'L’Angleterre est une république, on voyage en ballon, et une peste monte du sud. Shelley écrivit le premier roman de la fin du monde après avoir enterré presque tous ceux qu’elle aimait.',
        it: 'L’Inghilterra è una repubblica, si viaggia in pallone e dal sud risale una peste. Shelley scrisse il primo romanzo sulla fine del mondo dopo aver sepolto quasi tutti quelli che amava.',
      },
    },
  ],
}
