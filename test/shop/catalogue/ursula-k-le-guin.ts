import type { Shelf } from './book.ts'

export const ursulaKLeGuin: Shelf = {
  author: {
    slug: 'ursula-k-le-guin',
    name: 'Ursula K. Le Guin',
    born: 1929,
    died: 2018,
    bio: {
      en: 'The daughter of anthropologists, she invented peoples the way others invent machines: with their kitchens, their jokes and their grammar. Her planets are places to think in.',
      fr: 'Fille d’anthropologues, elle inventait des peuples comme d’autres des machines : avec leurs cuisines, leurs plaisanteries et leur grammaire. Ses planètes sont des lieux où penser.',
      it: 'Figlia di antropologi, inventava popoli come altri inventano macchine: con le loro cucine, i loro scherzi e la loro grammatica. I suoi pianeti sono luoghi in cui pensare.',
    },
  },
  books: [
    {
      sku: '2900000060012',
      slug: 'the-left-hand-of-darkness',
      genre: 'science fiction',
      price: 1090,
      pages: 304,
      year: 1969,
      cover: { ink: 'night', drawing: 'planet' },
      title: { en: 'The Left Hand of Darkness', fr: 'La Main gauche de la nuit', it: 'La mano sinistra delle tenebre' },
      blurb: {
        en: 'An envoy lands alone on a frozen world whose people are neither men nor women until they love. He has come to offer them an alliance. He will need eighty days on the ice to understand one of them.',
        fr: 'Un émissaire débarque seul sur un monde gelé dont les habitants ne sont ni hommes ni femmes avant d’aimer. Il vient leur proposer une alliance. Il lui faudra quatre-vingts jours sur la glace pour en comprendre un.',
        it: 'Un inviato arriva da solo su un mondo gelato, i cui abitanti non sono né uomini né donne finché non amano. È venuto a offrire un’alleanza. Gli serviranno ottanta giorni sui ghiacci per capirne uno.',
      },
    },
    {
      sku: '2900000060029',
      slug: 'the-dispossessed',
      genre: 'science fiction',
      price: 1150,
      pages: 400,
      year: 1974,
      cover: { ink: 'rust', drawing: 'rings' },
      title: { en: 'The Dispossessed', fr: 'Les Dépossédés', it: 'I reietti dell’altro pianeta' },
      blurb: {
        en: 'Two worlds turn around each other: one rich, one free, each sure it is the other’s moon. A physicist crosses over with an equation everyone wants, and finds that walls have two sides.',
        fr: 'Deux mondes tournent l’un autour de l’autre : l’un riche, l’autre libre, chacun certain que l’autre est sa lune. Un physicien fait la traversée avec une équation que tous convoitent, et découvre qu’un mur a deux côtés.',
        it: 'Due mondi girano l’uno attorno all’altro: uno ricco, uno libero, ciascuno certo che l’altro sia la sua luna. Un fisico passa dall’altra parte con un’equazione che tutti vogliono, e scopre che ogni muro ha due lati.',
      },
    },
    {
      sku: '2900000060036',
      slug: 'the-lathe-of-heaven',
      genre: 'science fiction',
      price: 950,
      pages: 208,
      year: 1971,
      cover: { ink: 'teal', drawing: 'stars' },
      title: { en: 'The Lathe of Heaven', fr: 'L’Autre Côté du rêve', it: 'La falce dei cieli' },
      blurb: {
        en: 'George Orr’s dreams come true, and when he wakes only he remembers how things were before. His psychiatrist has noticed, and would like to make a few improvements.',
        fr: 'Les rêves de George Orr se réalisent et, au réveil, lui seul se rappelle comment était le monde. Son psychiatre s’en est aperçu, et aimerait y apporter quelques améliorations.',
        it: 'I sogni di George Orr si avverano e al risveglio soltanto lui ricorda com’era il mondo prima. Il suo psichiatra se n’è accorto, e vorrebbe apportare qualche miglioria.',
      },
    },
  ],
}
