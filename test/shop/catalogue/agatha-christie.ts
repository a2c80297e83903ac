import type { Shelf } from './book.ts'

export const agathaChristie: Shelf = {
  author: {
    slug: 'agatha-christie',
    name: 'Agatha Christie',
    born: 1890,
    died: 1976,
    bio: {
      en: 'She learnt poisons as a pharmacist in one war and practised them on paper for sixty years. She plays fair, shows you everything, and you still look at the wrong hand.',
      fr: 'Elle apprit les poisons à la pharmacie d’un hôpital de guerre et les pratiqua soixante ans sur le papier. Elle joue franc jeu, vous montre tout, et vous regardez quand même la mauvaise main.',
      it: 'Imparò i veleni nella farmacia di un ospedale di guerra e li praticò sulla carta per sessant’anni. Gioca pulito, ti mostra tutto, e tu guardi lo stesso la mano sbagliata.',
    },
  },
  books: [
    {
      sku: '2900000050013',
      slug: 'and-then-there-were-none',
      genre: 'mystery',
      price: 890,
      pages: 272,
      year: 1939,
      cover: { ink: 'sea', drawing: 'waves' },
      title: { en: 'And Then There Were None', fr: 'Ils étaient dix', it: 'E non rimase nessuno' },
      blurb: {
        en: 'Ten strangers, one island, a nursery rhyme framed in every bedroom. At dinner a voice reads out what each of them has done. There is nobody else on the island, and the boat does not come.',
        fr: 'Dix inconnus, une île, une comptine encadrée dans chaque chambre. Au dîner, une voix énonce ce que chacun a commis. Il n’y a personne d’autre sur l’île, et le bateau ne vient pas.',
        it: 'Dieci sconosciuti, un’isola, una filastrocca incorniciata in ogni camera. A cena una voce legge che cosa ha fatto ciascuno. Sull’isola non c’è nessun altro, e la barca non arriva.',
      },
    },
    {
      sku: '2900000050020',
      slug: 'murder-on-the-orient-express',
      genre: 'mystery',
      price: 890,
      pages: 256,
      year: 1934,
      cover: { ink: 'indigo', drawing: 'stars' },
      title: {
        en: 'Murder on the Orient Express',
        fr: 'Le Crime de l’Orient-Express',
        it: 'Assassinio sull’Orient Express',
      },
      blurb: {
        en: 'The train is stopped by snow, the door is locked on the inside, and the dead man has been stabbed twelve times, some of them rather gently. Poirot has one coach of suspects and all the time in the world.',
        fr: 'Le train est bloqué par la neige, la porte fermée de l’intérieur, et le mort a reçu douze coups de couteau, dont certains presque doux. Poirot dispose d’un wagon de suspects et de tout son temps.',
        it: 'Il treno è fermo nella neve, la porta chiusa dall’interno, e il morto ha ricevuto dodici pugnalate, alcune quasi gentili. Poirot ha un vagone di sospetti e tutto il tempo del mondo.',
      },
    },
    {
      sku: '2900000050037',
      slug: 'the-murder-of-roger-ackroyd',
      genre: 'mystery',
      price: 850,
      pages: 288,
      year: 1926,
      cover: { ink: 'moss', drawing: 'door' },
      title: {
        en: 'The Murder of Roger Ackroyd',
        fr: 'Le Meurtre de Roger Ackroyd',
        it: 'L’assassinio di Roger Ackroyd',
      },
      blurb: {
        en: 'A village, a squire found in his study, a doctor who tells the story with care. In 1926 readers wrote to the papers to complain that the ending was not allowed. Do not let anyone tell you why.',
        fr: 'Un village, un châtelain trouvé mort dans son bureau, un médecin qui raconte avec soin. En 1926, des lecteurs écrivirent aux journaux que cette fin n’était pas permise. Ne laissez personne vous dire pourquoi.',
        it: 'Un villaggio, un possidente trovato morto nello studio, un medico che racconta con cura. Nel 1926 i lettori scrissero ai giornali che un finale così non era permesso. Non lasciarti dire perché.',
      },
    },
    {
      sku: '2900000050044',
      slug: 'death-on-the-nile',
      genre: 'mystery',
      price: 890,
      pages: 320,
      year: 1937,
      cover: { ink: 'ochre', drawing: 'rays' },
      title: { en: 'Death on the Nile', fr: 'Mort sur le Nil', it: 'Poirot sul Nilo' },
      blurb: {
        en: 'She has money, beauty and her best friend’s fiancé. The best friend has followed them to Egypt, and bought a small pistol. On board the Karnak, everybody has a good alibi and a better reason.',
        fr: 'Elle a l’argent, la beauté et le fiancé de sa meilleure amie. L’amie les a suivis jusqu’en Égypte et s’est acheté un petit pistolet. À bord du Karnak, chacun a un bon alibi et une meilleure raison.',
        it: 'Ha il denaro, la bellezza e il fidanzato della sua migliore amica. L’amica li ha seguiti fino in Egitto e ha comprato una piccola pistola. A bordo del Karnak tutti hanno un buon alibi e una ragione ancora migliore.',
      },
    },
  ],
}
