import type { Words } from './words.ts'

export const it: Words = {
  name: 'Italiano',
  signIn: {
    title: 'Accedi',
    text: 'Scrivi il tuo indirizzo e ti mandiamo un link. La password non esiste.',
    forExtension: 'Prima dicci chi sei. Poi potrai collegare l’estensione.',
    address: 'Il tuo indirizzo e-mail',
    send: 'Mandami il link',
    notAnAddress: 'Non sembra un indirizzo e-mail. Manca una lettera?',
  },
  sent: {
    title: 'Guarda nella tua posta',
    to: (address) => `Se ${address} è l’indirizzo di un membro, un link è in arrivo.`,
    text: 'Vale una volta sola, per 10 minuti. Ancora niente dopo un paio di minuti? Cerca tra la posta indesiderata, o rileggi l’indirizzo.',
    again: 'Scrivi un altro indirizzo',
  },
  link: {
    title: 'Ci siamo quasi',
    text: 'Ancora un clic e l’accesso è fatto su questo computer, per 30 giorni.',
    enter: 'Accedi',
  },
  linkFailed: {
    title: 'Questo link non vale più',
    text: 'È già stato usato, ha più di 10 minuti, o il programma di posta lo ha tagliato. Averne uno nuovo è questione di un attimo.',
    again: 'Mandami un nuovo link',
  },
  signedIn: {
    title: 'Hai effettuato l’accesso',
    as: (address) => `come ${address}`,
    text: 'Il lavoro si fa nell’estensione: aprila e scegli Collega.',
    leave: 'Esci',
  },
  type: {
    title: 'Collega l’estensione',
    text: 'Copia il codice che l’estensione ti mostra.',
    code: 'Codice',
    next: 'Continua',
  },
  confirm: {
    title: 'Collegare l’estensione di questo computer?',
    as: (address) => `Accesso come ${address}`,
    text: 'Consenti solo se hai appena scelto Collega, o chiesto un token dalla riga di comando, e lì compare questo stesso codice. Chi lo mostra potrà fare tutto ciò che puoi fare tu.',
    allow: 'Consenti',
    refuse: 'Rifiuta',
    other: 'Usa un altro indirizzo',
  },
  connected: { title: 'Collegata', text: 'Torna all’estensione. Puoi chiudere questa pagina.' },
  refused: { title: 'Rifiutato', text: 'Non è stato collegato nulla. Puoi chiudere questa pagina.' },
  codeFailed: {
    title: 'Questo codice non vale più',
    text: 'Un codice vive 10 minuti e vale una volta sola. Scegli di nuovo Collega nell’estensione, o copia il codice che mostra adesso.',
  },
  tooMany: {
    title: 'Troppi tentativi',
    text: 'Per tenere lontano chi tira a indovinare, per un po’ non ascoltiamo questa connessione. Riprova tra 10 minuti.',
  },
  foreign: {
    title: 'Non è stato fatto nulla',
    text: 'Il modulo veniva da una pagina che non è la nostra. Ricomincia da qui:',
  },
  broken: { title: 'Mancava qualcosa', text: 'Il modulo è arrivato incompleto. Ricomincia da qui:' },
}
