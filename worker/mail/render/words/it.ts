import type { EmailWords } from './words.ts'

export const it: EmailWords = {
  why: (site) => `Ricevi questa email perché hai chiesto a ${site} di scriverti.`,
  unsubscribe: 'Annulla l’iscrizione',
  preferences: 'Scegli che cosa ricevere',
  confirm: {
    subject: (site) => `Conferma il tuo indirizzo per ${site}`,
    preheader: 'Un clic, ed è fatta.',
    heading: 'Conferma il tuo indirizzo',
    text: (site) =>
      `Qualcuno, probabilmente tu, ha dato questo indirizzo a ${site} per riceverne le email. Un clic, ed è fatta.`,
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
}
