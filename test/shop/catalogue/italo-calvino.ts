import type { Shelf } from './book.ts'

export const italoCalvino: Shelf = {
  author: {
    slug: 'italo-calvino',
    name: 'Italo Calvino',
    born: 1923,
    died: 1985,
    bio: {
      en: 'Lightness, quickness, exactitude: he asked these of literature, and every book of his is a proof that they can be had together. We lend him to people who say they have no time to read.',
      fr: 'Légèreté, rapidité, exactitude : voilà ce qu’il demandait à la littérature, et chacun de ses livres prouve qu’on peut les avoir ensemble. Nous le prêtons à ceux qui disent n’avoir pas le temps de lire.',
      it: 'Leggerezza, rapidità, esattezza: questo chiedeva alla letteratura, e ogni suo libro dimostra che si possono avere insieme. Lo prestiamo a chi dice di non avere tempo per leggere.',
    },
  },
  books: [
    {
      sku: '2900000070011',
      slug: 'invisible-cities',
      genre: 'classics',
      price: 1050,
      pages: 176,
      year: 1972,
      cover: { ink: 'clay', drawing: 'city' },
      title: { en: 'Invisible Cities', fr: 'Les Villes invisibles', it: 'Le città invisibili' },
      blurb: {
        en: 'Marco Polo describes to Kublai Khan the cities of his empire: one hangs over a void, one is made only of pipes, one is always Venice. The Khan suspects they do not exist. He asks for another.',
        fr: 'Marco Polo décrit à Kublai Khan les villes de son empire : l’une est suspendue au-dessus du vide, l’autre n’est faite que de tuyaux, une autre est toujours Venise. Le Khan soupçonne qu’elles n’existent pas. Il en demande encore une.',
        it: 'Marco Polo descrive a Kublai Kan le città del suo impero: una sospesa sul vuoto, una fatta solo di tubi, una che è sempre Venezia. Il Gran Kan sospetta che non esistano. Ne chiede un’altra.',
      },
    },
    {
      sku: '2900000070028',
      slug: 'if-on-a-winters-night-a-traveller',
      genre: 'classics',
      price: 1090,
      pages: 272,
      year: 1979,
      cover: { ink: 'indigo', drawing: 'door' },
      title: {
        en: 'If on a Winter’s Night a Traveller',
        fr: 'Si une nuit d’hiver un voyageur',
        it: 'Se una notte d’inverno un viaggiatore',
      },
      blurb: {
        en: 'You buy the new novel by Italo Calvino. The copy is faulty: after thirty pages it starts again. You go back to the bookshop, where another reader has the same complaint. Ten novels begin; one love story ends.',
        fr: 'Vous achetez le nouveau roman d’Italo Calvino. L’exemplaire est défectueux : au bout de trente pages, il recommence. Vous retournez à la librairie, où une lectrice a le même reproche à faire. Dix romans commencent ; une histoire d’amour finit.',
        it: 'Compri il nuovo romanzo di Italo Calvino. La copia è difettosa: dopo trenta pagine ricomincia da capo. Torni in libreria, dove una lettrice ha lo stesso reclamo. Dieci romanzi cominciano; una storia d’amore finisce.',
      },
    },
    {
      sku: '2900000070035',
      slug: 'the-baron-in-the-trees',
      genre: 'classics',
      price: 990,
      pages: 240,
      year: 1957,
      cover: { ink: 'moss', drawing: 'pines' },
      title: { en: 'The Baron in the Trees', fr: 'Le Baron perché', it: 'Il barone rampante' },
      blurb: {
        en: 'At twelve, Cosimo refuses a plate of snails, climbs an oak and declares that he will never come down. He keeps his word, and it turns out that one can read, love and govern from up there.',
        fr: 'À douze ans, Côme refuse un plat d’escargots, grimpe dans un chêne et déclare qu’il n’en descendra plus. Il tient parole, et il se trouve qu’on peut lire, aimer et gouverner de là-haut.',
        it: 'A dodici anni Cosimo rifiuta un piatto di lumache, sale su un elce e dichiara che non scenderà mai più. Mantiene la parola, e si scopre che da lassù si può leggere, amare e governare.',
      },
    },
  ],
}
