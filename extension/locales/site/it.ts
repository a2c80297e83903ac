import type { SiteWords } from './en.ts'

export const site: SiteWords = {
  consent: {
    title: 'Chiedere prima',
    lead: 'Se si chiede ai visitatori prima di contarli. La riga nelle tue pagine dice lo stesso: quando cambia questo, cambia anche lei.',
    paste: 'Incolla questa riga in ogni pagina, al posto di quella che c’è:',
    toAsk:
      'Una pagina con la riga di prima può conservare un identificativo prima che qualcuno dica di sì. Il worker già non conserva niente di chi non l’ha detto.',
    toCount: 'Una pagina con la riga di prima aspetta ancora un sì, e senza non vi si conta nessuno.',
    stale: (host) => `La pagina aperta accanto, su ${host}, porta ancora la riga di prima.`,
    staleTitle: 'Questa pagina porta una riga diversa dal suo sito',
    staleAsks: 'Il sito chiede prima, e la riga di questa pagina non lo dice. Incolla questa al suo posto.',
    staleCounts: 'Il sito non chiede prima, e la riga di questa pagina dice di sì. Incolla questa al suo posto.',
  },
  place: {
    title: 'Ora e lingue',
    lead: 'Ciò che vale quando di qualcuno non si sa altro.',
    zone: 'Fuso orario',
    now: (time) => `Lì sono le ${time}. Gli orari dei percorsi lo seguono per chi ha un fuso che non si conosce.`,
    noZone: 'Questo fuso non esiste. Scrivilo come Europe/Rome.',
    languages: 'Lingue, quella del sito per prima',
    languagesHint: (names) => `${names}. A chi non ne legge nessuna si scrive nella prima.`,
    noLanguages: 'Codici di lingue separati da virgole, come it, en, fr.',
    missing: 'I messaggi e le email a cui ne manca una lo dicono nel loro percorso.',
  },
  sender: {
    title: 'Mittente',
    lead: 'Ciò che sta su ogni email di questo sito.',
    from: 'Da',
    fromHint:
      'Un nome e un indirizzo, come Libreria <ciao@il-tuo-negozio.com>, di un dominio che il tuo fornitore di email ha verificato: altrimenti non parte nessuna email. Niente di scritto: il mittente del worker.',
    address: 'Indirizzo postale',
    addressHint: 'In fondo a ogni email. La legge di quasi tutti i paesi ne vuole uno sotto il marketing.',
  },
}
