import type { Shelf } from './book.ts'

export const daphneDuMaurier: Shelf = {
  author: {
    slug: 'daphne-du-maurier',
    name: 'Daphne du Maurier',
    born: 1907,
    died: 1989,
    bio: {
      en: 'She wrote in a hut at the bottom of a Cornish garden, facing the sea. People called her romantic; she thought she wrote about jealousy, and Hitchcock, who filmed her three times, agreed with her.',
      fr: 'Elle écrivait dans une cabane, au fond d’un jardin de Cornouailles, face à la mer. On la disait romantique ; elle pensait écrire sur la jalousie, et Hitchcock, qui l’adapta trois fois, était de son avis.',
      it: 'Scriveva in un capanno in fondo a un giardino della Cornovaglia, di fronte al mare. La dicevano romantica; lei pensava di scrivere di gelosia, e Hitchcock, che la portò tre volte sullo schermo, era d’accordo.',
    },
  },
  books: [
    {
      sku: '2900000020016',
      slug: 'rebecca',
      genre: 'classics',
      price: 1090,
      pages: 448,
      year: 1938,
      cover: { ink: 'sea', drawing: 'rose' },
      title: { en: 'Rebecca', fr: 'Rebecca', it: 'Rebecca la prima moglie' },
      blurb: {
        en: 'The new Mrs de Winter has no first name, no confidence, and a housekeeper who keeps the room of the old one exactly as she left it. Rebecca is dead. She has never been so present.',
        fr: 'La nouvelle Mme de Winter n’a ni prénom, ni assurance, et une gouvernante qui garde intacte la chambre de la précédente. Rebecca est morte. Elle n’a jamais été aussi présente.',
        it: 'La nuova signora de Winter non ha un nome, non ha sicurezza e ha una governante che conserva intatta la stanza della prima. Rebecca è morta. Non è mai stata così presente.',
      },
    },
    {
      sku: '2900000020023',
      slug: 'jamaica-inn',
      genre: 'mystery',
      price: 950,
      pages: 320,
      year: 1936,
      cover: { ink: 'coal', drawing: 'moon' },
      title: { en: 'Jamaica Inn', fr: 'L’Auberge de la Jamaïque', it: 'Jamaica Inn' },
      blurb: {
        en: 'Coaches no longer stop at the inn on the moor. Mary Yellan, twenty-three, gets down there anyway, with one trunk and a promise to her mother. At night wagons come, and nobody will say what they carry.',
        fr: 'Les diligences ne s’arrêtent plus à l’auberge de la lande. Mary Yellan, vingt-trois ans, y descend pourtant, avec une malle et une promesse faite à sa mère. La nuit, des chariots arrivent, et nul ne veut dire ce qu’ils portent.',
        it: 'Le diligenze non si fermano più alla locanda nella brughiera. Mary Yellan, ventitré anni, ci scende lo stesso, con un baule e una promessa fatta alla madre. Di notte arrivano dei carri, e nessuno vuole dire che cosa portano.',
      },
    },
    {
      sku: '2900000020030',
      slug: 'my-cousin-rachel',
      genre: 'mystery',
      price: 990,
      pages: 352,
      year: 1951,
      cover: { ink: 'wine', drawing: 'drop' },
      title: { en: 'My Cousin Rachel', fr: 'Ma cousine Rachel', it: 'Mia cugina Rachele' },
      blurb: {
        en: 'Philip has decided to hate the widow before she arrives. Then she pours him a cup of tea. Was the cousin who died in Florence poisoned, or only ill? You will change your mind on every page, and after the last.',
        fr: 'Philip a décidé de détester la veuve avant même qu’elle arrive. Puis elle lui sert une tasse de thé. Le cousin mort à Florence a-t-il été empoisonné, ou seulement malade ? Vous changerez d’avis à chaque page, et après la dernière.',
        it: 'Philip ha deciso di odiare la vedova prima ancora che arrivi. Poi lei gli versa una tazza di tè. Il cugino morto a Firenze è stato avvelenato o era soltanto malato? Cambierai idea a ogni pagina, e ancora dopo l’ultima.',
      },
    },
    {
      sku: '2900000020047',
      slug: 'the-birds',
      genre: 'horror',
      price: 890,
      pages: 256,
      year: 1952,
      cover: { ink: 'slate', drawing: 'birds' },
      title: {
        en: 'The Birds and Other Stories',
        fr: 'Les Oiseaux et autres nouvelles',
        it: 'Gli uccelli e altri racconti',
      },
      blurb: {
        en: 'On the third of December the wind changed overnight and it was winter. Then the birds came down to the hedges and waited. Six stories in which nature has had enough of us.',
        fr: 'Le 3 décembre, le vent tourna dans la nuit et ce fut l’hiver. Puis les oiseaux se posèrent sur les haies et attendirent. Six nouvelles où la nature en a assez de nous.',
        it: 'Il 3 dicembre il vento girò nella notte e fu inverno. Poi gli uccelli scesero sulle siepi e aspettarono. Sei racconti in cui la natura ne ha abbastanza di noi.',
      },
    },
  ],
}
