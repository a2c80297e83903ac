import type { NoticeWords } from './words.ts'

const emails = (n: number): string => (n === 1 ? 'Un’email' : `${n} email`)
const rests = 'Nulla va perso: le email aspettano e partiranno da sole appena sarà sistemato.'

export const it: NoticeWords = {
  causes: {
    'provider.quota': {
      title: 'Le email aspettano: la quota è esaurita',
      text: () =>
        `Il fornitore di email per ora non ne prende altre. ${rests} Se succede spesso, serve un piano più grande.`,
    },
    'provider.key': {
      title: 'Le email aspettano: il fornitore rifiuta la chiave',
      text: () =>
        `La chiave è stata revocata, o è di un altro account. Chi gestisce Sillage deve metterne una nuova. ${rests}`,
    },
    'provider.domain': {
      title: 'Le email aspettano: il dominio del mittente non è verificato',
      text: () =>
        `Il fornitore non invia per questo dominio. Verificatelo da lui, o scegliete un altro mittente. ${rests}`,
    },
    'provider.from': {
      title: 'Le email aspettano: il mittente non è ammesso',
      text: () =>
        `Il fornitore non invia da questo indirizzo. Scegliete un altro mittente, o ammettete questo. ${rests}`,
    },
    'provider.recipients': {
      title: 'Le email aspettano: si raggiungono solo alcuni indirizzi',
      text: () =>
        `Il fornitore è impostato per scrivere solo a certi indirizzi. Chi gestisce Sillage deve togliere il limite. ${rests}`,
    },
    'provider.other': {
      title: 'Le email aspettano: il fornitore non è in ordine',
      text: () => `Il fornitore rifiuta tutto. Chi gestisce Sillage trova il motivo nel suo registro. ${rests}`,
    },
    unknown: {
      title: 'Email forse non arrivate',
      text: (n) =>
        `${emails(n)} ${n === 1 ? 'è partita' : 'sono partite'} senza che si sappia se il fornitore ${n === 1 ? 'l’ha presa' : 'le ha prese'}. Nulla viene rimandato, perché nessuno riceva due volte la stessa cosa. Se il fornitore dice di più, se ne tiene conto.`,
    },
    given_up: {
      title: 'Email abbandonate',
      text: (n) =>
        `${emails(n)} non ${n === 1 ? 'è potuta partire' : 'sono potute partire'} per 20 ore e non ${n === 1 ? 'partirà' : 'partiranno'} più. Il fornitore era assente, o non prendeva nulla.`,
    },
    unmade: {
      title: 'Email impossibili da comporre',
      text: (n) =>
        `${emails(n)} non si ${n === 1 ? 'è potuta' : 'sono potute'} scrivere con i dati dei destinatari, e nulla è partito. Aprite il percorso, mandatevi una prova, e correggete ciò che dice.`,
    },
    voucher_empty: {
      title: 'Non restavano codici',
      text: (n) =>
        `${emails(n)} ${n === 1 ? 'ha' : 'hanno'} aspettato un codice per 20 ore e non ${n === 1 ? 'partirà' : 'partiranno'}. Aggiungete codici alla riserva.`,
    },
    unreadable: {
      title: 'Un dato salvato non si legge',
      text: () =>
        'Una persona o un’email di questo sito è danneggiata nel database, e si riprova ogni ora. Chi gestisce Sillage deve ripristinarla; tutti gli altri sono serviti.',
    },
    sender: {
      title: 'Alcune email aspettano: il mittente del loro passo è rifiutato',
      text: (_n, where) =>
        `Il fornitore non invia per il mittente che un passo ha scelto${where && `: ${where}`}. Verificate il suo dominio da lui, o togliete il mittente dal passo e pubblicate. Queste email si provano per 20 ore, poi si abbandonano; tutte le altre partono.`,
    },
    bounced: {
      title: 'Troppi indirizzi non esistono',
      text: (n) =>
        `${emails(n)} ${n === 1 ? 'è tornata' : 'sono tornate'} indietro oggi, più di una su venti. Un fornitore smette di inviare per chi continua così. Guardate da dove vengono questi indirizzi; nessuno di loro riceve più marketing.`,
    },
    complained: {
      title: 'Troppe persone chiamano spam le vostre email',
      text: (n) =>
        `${n === 1 ? 'Una persona lo ha' : `${n} persone lo hanno`} fatto oggi, più di tre su mille. Mettete in pausa l’ultimo invio, scrivete a meno persone e meno spesso. Chi si è lamentato non riceve più marketing.`,
    },
  },
  subject: (site, title) => `${site}: ${title}`,
  again: 'Ve lo diciamo una volta al giorno al massimo finché dura. Lo mostra anche il pannello.',
  why: (site) => `Ricevete questa email perché ${site} è vostro in Sillage.`,
  broken: {
    subject: (code) => `Sillage: un’invariante è violata (${code})`,
    text: (code, n, database) =>
      `Il controllo orario ha trovato ${n} righe che violano «${code}» nel database ${database}. Vedete «When an invariant is broken» in docs/operations.md.`,
    why: 'Ricevete questa email perché gestite questo Sillage. Al massimo una al giorno per ogni invariante.',
  },
}
