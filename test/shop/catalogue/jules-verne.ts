import type { Shelf } from './book.ts'

export const julesVerne: Shelf = {
  author: {
    slug: 'jules-verne',
    name: 'Jules Verne',
    born: 1828,
    died: 1905,
    bio: {
      en: 'A stockbroker who got up at five to write before the market opened. He had the railway timetables, the atlases and the newspapers; the rest of the world he worked out from there.',
      fr: 'Un agent de change qui se levait à cinq heures pour écrire avant l’ouverture de la Bourse. Il avait les horaires de chemins de fer, les atlas et les journaux ; le reste du monde, il l’a déduit.',
      it: 'Un agente di cambio che si alzava alle cinque per scrivere prima dell’apertura della Borsa. Aveva gli orari ferroviari, gli atlanti e i giornali; il resto del mondo lo ricavò da lì.',
    },
  },
  books: [
    {
      sku: '2900000080010',
      slug: 'twenty-thousand-leagues-under-the-sea',
      genre: 'science fiction',
      price: 990,
      pages: 464,
      year: 1870,
      cover: { ink: 'sea', drawing: 'rings' },
      title: {
        en: 'Twenty Thousand Leagues Under the Sea',
        fr: 'Vingt mille lieues sous les mers',
        it: 'Ventimila leghe sotto i mari',
      },
      blurb: {
        en: 'Something is sinking ships, and it is not a whale. Aboard the Nautilus, between a library of twelve thousand books and an organ, Captain Nemo shows his prisoners the most beautiful things they will ever see, and will not let them go.',
        fr: 'Quelque chose coule des navires, et ce n’est pas une baleine. À bord du Nautilus, entre une bibliothèque de douze mille volumes et un orgue, le capitaine Nemo montre à ses prisonniers ce qu’ils verront jamais de plus beau, sans vouloir les relâcher.',
        it: 'Qualcosa affonda le navi, e non è una balena. A bordo del Nautilus, tra una biblioteca di dodicimila volumi e un organo, il capitano Nemo mostra ai suoi prigionieri le cose più belle che vedranno mai, e non li lascia andare.',
      },
    },
    {
      sku: '2900000080027',
      slug: 'journey-to-the-centre-of-the-earth',
      genre: 'science fiction',
      price: 890,
      pages: 304,
      year: 1864,
      cover: { ink: 'ochre', drawing: 'planet' },
      title: {
        en: 'Journey to the Centre of the Earth',
        fr: 'Voyage au centre de la Terre',
        it: 'Viaggio al centro della Terra',
      },
      blurb: {
        en: 'A coded note falls out of an old Icelandic manuscript. It says, more or less: go down this crater, traveller, I did. The professor packs the same evening. His nephew, who tells the story, would rather have stayed.',
        fr: 'Un message chiffré tombe d’un vieux manuscrit islandais. Il dit à peu près : descends dans ce cratère, voyageur, je l’ai fait. Le professeur boucle ses malles le soir même. Le neveu, qui raconte, aurait préféré rester.',
        it: 'Da un vecchio manoscritto islandese cade un messaggio cifrato. Dice, più o meno: scendi in questo cratere, viaggiatore, io l’ho fatto. Il professore parte la sera stessa. Il nipote, che racconta, sarebbe rimasto volentieri.',
      },
    },
    {
      sku: '2900000080034',
      slug: 'around-the-world-in-eighty-days',
      genre: 'classics',
      price: 850,
      pages: 272,
      year: 1872,
      cover: { ink: 'teal', drawing: 'dial' },
      title: {
        en: 'Around the World in Eighty Days',
        fr: 'Le Tour du monde en quatre-vingts jours',
        it: 'Il giro del mondo in ottanta giorni',
      },
      blurb: {
        en: 'Phileas Fogg bets half his fortune at the whist table and leaves at a quarter to nine with two shirts and a carpet bag. He looks at his watch more than at the world. Fortunately his valet does the opposite.',
        fr: 'Phileas Fogg parie la moitié de sa fortune à la table de whist et part à huit heures quarante-cinq avec deux chemises et un sac de voyage. Il regarde sa montre plus que le monde. Par bonheur, son valet fait l’inverse.',
        it: 'Phileas Fogg scommette metà del suo patrimonio al tavolo del whist e parte alle otto e quarantacinque con due camicie e una borsa da viaggio. Guarda l’orologio più del mondo. Per fortuna il suo domestico fa il contrario.',
      },
    },
  ],
}
