import type { Shelf } from './book.ts'

export const umbertoEco: Shelf = {
  author: {
    slug: 'umberto-eco',
    name: 'Umberto Eco',
    born: 1932,
    died: 2016,
    bio: {
      en: 'A medievalist who became a novelist, he said, because he felt like poisoning a monk. He owned thirty thousand books and was proudest of the ones he had not read yet.',
      fr: 'Un médiéviste devenu romancier, disait-il, parce qu’il avait envie d’empoisonner un moine. Il possédait trente mille livres et tirait fierté de ceux qu’il n’avait pas encore lus.',
      it: 'Un medievista diventato romanziere, diceva, perché aveva voglia di avvelenare un monaco. Possedeva trentamila libri ed era fiero soprattutto di quelli che non aveva ancora letto.',
    },
  },
  books: [
    {
      sku: '2900000090019',
      slug: 'the-name-of-the-rose',
      genre: 'mystery',
      price: 1290,
      pages: 592,
      year: 1980,
      cover: { ink: 'plum', drawing: 'rose' },
      title: { en: 'The Name of the Rose', fr: 'Le Nom de la rose', it: 'Il nome della rosa' },
      blurb: {
        en: 'An abbey in 1327, seven days, seven deaths, and a library built as a maze so that nobody finds one book. A detective story for those who like Latin, and a lesson in Latin for those who like murders.',
        fr: 'Une abbaye en 1327, sept jours, sept morts, et une bibliothèque bâtie en labyrinthe pour que nul ne trouve un certain livre. Un roman policier pour qui aime le latin, une leçon de latin pour qui aime les crimes.',
        it: 'Un’abbazia nel 1327, sette giorni, sette morti e una biblioteca costruita a labirinto perché nessuno trovi un libro. Un giallo per chi ama il latino, una lezione di latino per chi ama i delitti.',
      },
    },
    {
      sku: '2900000090026',
      slug: 'foucaults-pendulum',
      genre: 'mystery',
      price: 1350,
      pages: 656,
      year: 1988,
      cover: { ink: 'coal', drawing: 'pendulum' },
      title: { en: 'Foucault’s Pendulum', fr: 'Le Pendule de Foucault', it: 'Il pendolo di Foucault' },
      blurb: {
        en: 'Three editors tired of crackpot manuscripts decide, for fun, to invent the greatest conspiracy of all. It explains everything. Soon there are people who want to know where they have hidden the map.',
        fr: 'Trois éditeurs las des manuscrits d’illuminés décident, par jeu, d’inventer le complot suprême. Il explique tout. Bientôt, des gens veulent savoir où ils en ont caché la carte.',
        it: 'Tre redattori stanchi dei manoscritti degli occultisti decidono, per gioco, di inventare il complotto supremo. Spiega tutto. Presto c’è chi vuole sapere dove hanno nascosto la mappa.',
      },
    },
  ],
}
