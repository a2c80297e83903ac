import type { EmailWords } from './words.ts'

export const it: EmailWords = {
  why: (site) => `Ricevi questa email perché hai chiesto a ${site} di scriverti.`,
  service: (site) => `Ricevi questa email per qualcosa che hai fatto da ${site}: parla di quello, non è pubblicità.`,
  unsubscribe: 'Annulla l’iscrizione',
  preferences: 'Scegli che cosa ricevere',
  test: {
    subject: (subject) => `[Prova] ${subject}`,
    notice: (to) => `Una prova, inviata solo a ${to}. Nulla qui viene contato.`,
  },
  confirm: {
    subject: (site) => `Conferma il tuo indirizzo per ${site}`,
    preheader: 'Un clic, ed è fatta.',
    heading: 'Conferma il tuo indirizzo',
    text: (site) => `Qualcuno, probabilmente tu, ha dato questo indirizzo a ${site}. Un clic conferma che è tuo.`,
    button: 'Confermo il mio indirizzo',
    ignore: 'Non l’hai chiesto tu? Ignora questa email e non succederà nulla.',
    why: (site) => `Ricevi quest’unica email perché questo indirizzo è stato scritto in un modulo di ${site}.`,
  },
  notify: {
    about: (who) => `A proposito di: ${who}`,
    nobody: 'una persona che non ha detto chi è',
    from: (workflow) => `Dal percorso «${workflow}».`,
    why: (site) =>
      `Ricevi questa email perché un percorso di ${site} scrive al suo team. La persona interessata non l’ha ricevuta.`,
  },
  signIn: {
    subject: 'Accedi a Sillage',
    preheader: 'Il link vale una sola volta, per pochi minuti.',
    heading: 'Accedi a Sillage',
    text: 'Ecco la tua chiave. Il link vale una sola volta, per pochi minuti.',
    button: 'Accedi',
    code: 'Oppure scrivi questo codice dove ti viene chiesto:',
    ignore: 'Non l’hai chiesto tu? Ignora questa email: senza, nessuno entra.',
    why: 'Ricevi questa email perché qualcuno ha chiesto di accedere a Sillage con questo indirizzo.',
  },
  invite: {
    subject: (site) => `Lavora su ${site} con Sillage`,
    preheader: 'Accedi con questo indirizzo entro sette giorni.',
    heading: (site) => `Ti invitano a lavorare su ${site}`,
    by: (who) => `L’invito viene da ${who}.`,
    text: 'Accedi con questo indirizzo entro sette giorni e ne farai parte. Non c’è una password: ti mandiamo un link.',
    button: 'Accetta l’invito',
    ignore: 'Preferisci di no? Ignora questa email e non succederà nulla.',
    why: (site) => `Ricevi quest’unica email perché un membro di ${site} ha dato il tuo indirizzo.`,
  },
}
