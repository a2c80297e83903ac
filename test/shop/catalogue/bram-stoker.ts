import type { Shelf } from './book.ts'

export const bramStoker: Shelf = {
  author: {
    slug: 'bram-stoker',
    name: 'Bram Stoker',
    born: 1847,
    died: 1912,
    bio: {
      en: 'A Dubliner who managed a London theatre by night and spent seven years in libraries reading about Transylvania, where he never set foot. He made of it the best-known castle in the world.',
      fr: 'Un Dublinois qui dirigeait le soir un théâtre de Londres et passa sept ans en bibliothèque à étudier la Transylvanie, où il ne mit jamais les pieds. Il en fit le château le plus célèbre du monde.',
      it: 'Un dublinese che la sera dirigeva un teatro di Londra e passò sette anni in biblioteca a studiare la Transilvania, dove non mise mai piede. Ne fece il castello più famoso del mondo.',
    },
  },
  books: [
    {
      sku: '2900000030015',
      slug: 'dracula',
      genre: 'horror',
      price: 850,
      pages: 416,
      year: 1897,
      cover: { ink: 'wine', drawing: 'moon' },
      title: { en: 'Dracula', fr: 'Dracula', it: 'Dracula' },
      blurb: {
        en: 'Diaries, telegrams, a ship’s log with nobody left to write it: the whole story is made of papers, and the one person who leaves none is the Count. Still the most modern of the old horrors.',
        fr: 'Des journaux, des télégrammes, un livre de bord que plus personne ne tient : toute l’histoire est faite de papiers, et le seul à n’en laisser aucun est le comte. La plus moderne des vieilles terreurs.',
        it: 'Diari, telegrammi, un giornale di bordo che nessuno può più scrivere: tutta la storia è fatta di carte, e l’unico a non lasciarne è il conte. Ancora il più moderno degli orrori antichi.',
      },
    },
    {
      sku: '2900000030022',
      slug: 'the-jewel-of-seven-stars',
      genre: 'horror',
      price: 790,
      pages: 288,
      year: 1903,
      cover: { ink: 'ochre', drawing: 'star' },
      title: { en: 'The Jewel of Seven Stars', fr: 'Le Joyau des sept étoiles', it: 'Il gioiello delle sette stelle' },
      blurb: {
        en: 'An Egyptologist lies asleep and cannot be woken, among lamps, resins and a mummy’s hand with seven fingers. His daughter keeps watch, and begins to resemble somebody.',
        fr: 'Un égyptologue dort et nul ne peut l’éveiller, entouré de lampes, de résines et d’une main de momie à sept doigts. Sa fille veille, et se met à ressembler à quelqu’un.',
        it: 'Un egittologo dorme e nessuno riesce a destarlo, tra lampade, resine e la mano di una mummia con sette dita. La figlia veglia, e comincia a somigliare a qualcuno.',
      },
    },
  ],
}
