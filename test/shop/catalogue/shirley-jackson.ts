import type { Shelf } from './book.ts'

export const shirleyJackson: Shelf = {
  author: {
    slug: 'shirley-jackson',
    name: 'Shirley Jackson',
    born: 1916,
    died: 1965,
    bio: {
      en: 'She wrote about raising four children with great humour, and about houses and villages with none at all. Stephen King dedicated a novel to her, “who never had to raise her voice”. Begin with her to know where he learnt it.',
      fr: 'Elle racontait avec humour la vie auprès de quatre enfants, et sans aucun humour les maisons et les villages. Stephen King lui a dédié un roman, à elle « qui n’eut jamais à élever la voix ». Commencez par elle pour savoir où il a appris.',
      it: 'Raccontava con grande umorismo la vita con quattro figli, e senza alcun umorismo le case e i paesi. Stephen King le ha dedicato un romanzo, a lei «che non ebbe mai bisogno di alzare la voce». Comincia da lei se vuoi sapere dove ha imparato.',
    },
  },
  books: [
    {
      sku: '2900000100015',
      slug: 'the-haunting-of-hill-house',
      genre: 'horror',
      price: 950,
      pages: 240,
      year: 1959,
      cover: { ink: 'teal', drawing: 'house' },
      title: { en: 'The Haunting of Hill House', fr: 'Maison hantée', it: 'L’incubo di Hill House' },
      blurb: {
        en: 'Four people spend a summer in a house where no angle is quite right. For Eleanor, who has never been invited anywhere, it is the first place that seems to want her. That is what should have warned her.',
        fr: 'Quatre personnes passent l’été dans une maison où aucun angle n’est droit. Pour Eleanor, que personne n’a jamais invitée nulle part, c’est le premier lieu qui semble vouloir d’elle. Cela aurait dû l’avertir.',
        it: 'Quattro persone passano l’estate in una casa dove nessun angolo è retto. Per Eleanor, che nessuno ha mai invitato da nessuna parte, è il primo luogo che sembra volerla. È questo che avrebbe dovuto metterla in guardia.',
      },
    },
    {
      sku: '2900000100022',
      slug: 'we-have-always-lived-in-the-castle',
      genre: 'horror',
      price: 890,
      pages: 176,
      year: 1962,
      cover: { ink: 'clay', drawing: 'pines' },
      title: {
        en: 'We Have Always Lived in the Castle',
        fr: 'Nous avons toujours vécu au château',
        it: 'Abbiamo sempre vissuto nel castello',
      },
      blurb: {
        en: 'Merricat is eighteen; she likes her sister, her cat and the death-cup mushroom. Everyone else in her family is dead. Six years ago somebody put arsenic in the sugar, and today a cousin has come to visit.',
        fr: 'Merricat a dix-huit ans ; elle aime sa sœur, son chat et l’amanite phalloïde. Le reste de la famille est mort. Il y a six ans, quelqu’un a mis de l’arsenic dans le sucre et, aujourd’hui, un cousin vient en visite.',
        it: 'Merricat ha diciotto anni; le piacciono sua sorella, il suo gatto e l’amanita falloide. Il resto della famiglia è morto. Sei anni fa qualcuno mise l’arsenico nello zucchero, e oggi un cugino è venuto a trovarle.',
      },
    },
  ],
}
