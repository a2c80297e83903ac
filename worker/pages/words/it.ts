import type { PageWords } from './words.ts'

const broken =
  'È incompleto, oppure è stato modificato lungo la strada. Riapri l’email e fai clic sul link, o copia l’indirizzo intero nel browser.'

export const it: PageWords = {
  confirm: {
    ask: (site) => ({
      title: 'Possiamo scriverti?',
      text: `Hai chiesto le email di ${site}. Ancora un clic per confermare, e arriveranno.`,
    }),
    button: 'Sì, confermo il mio indirizzo',
    done: (site) => ({
      title: 'Tutto confermato!',
      text: `Ora ${site} può scriverti. Ogni email contiene un link per smettere.`,
    }),
    askAddress: (site) => ({
      title: 'È il tuo indirizzo?',
      text: `Lo hai dato a ${site}. Ancora un clic per confermare che è tuo.`,
    }),
    doneAddress: (site) => ({
      title: 'Confermato. Grazie!',
      text: `${site} sa che questo indirizzo è tuo. Non hai chiesto email: non ne riceverai di pubblicitarie.`,
    }),
    expired: (site) => ({
      title: 'Questo link è troppo vecchio',
      text: `È servito solo per qualche giorno. Iscriviti di nuovo da ${site} e ne riceverai subito un altro.`,
    }),
    invalid: () => ({ title: 'Questo link non funziona', text: broken }),
  },
  unsubscribe: {
    ask: (site, topic) => ({
      title: 'Basta con queste email?',
      text: `Non riceverai più le email «${topic}» di ${site}.`,
    }),
    button: 'Annulla l’iscrizione',
    done: (site, topic) => ({
      title: 'Fatto, ci fermiamo qui',
      text: `${site} non ti manderà più «${topic}». Un messaggio già partito può ancora arrivare.`,
    }),
    invalid: () => ({ title: 'Questo link non funziona', text: broken }),
    address: 'Il tuo indirizzo:',
  },
  preferences: {
    ask: (site) => ({
      title: 'Di che cosa possiamo scriverti?',
      text: `Scegli che cosa ricevere da ${site}. Puoi cambiare idea quando vuoi.`,
    }),
    legend: 'Email',
    save: 'Salva la mia scelta',
    saved: (site) => ({ title: 'Salvato', text: `${site} ti scrive di ciò che è spuntato, e di nient’altro.` }),
    all: (site) => `O più nessuna pubblicità da ${site}:`,
    leave: 'Ferma tutto',
    left: (site) => ({
      title: 'Fatto, finisce tutto qui',
      text: `${site} non ti manderà più pubblicità. Un’email già partita può ancora arrivare.`,
    }),
    on: 'La ricevi',
    off: 'Non la ricevi',
    none: () => 'Hai cambiato idea? Spunta ciò che vuoi ricevere di nuovo, e salva.',
  },
  test: {
    title: 'Era una prova',
    text: 'Nell’email dei tuoi lettori questo link è il loro: ferma le email, o li lascia scegliere. Qui non fa nulla.',
  },
  problem: {
    not_found: {
      title: 'Qui non c’è nulla',
      text: 'Questa pagina non esiste, o non esiste più. Controlla l’indirizzo, o torna da dove vieni.',
    },
    expired: {
      title: 'Questo link è troppo vecchio',
      text: 'Serviva solo per poco tempo. Chiedine un altro dove lo hai ricevuto.',
    },
    busy: {
      title: 'Troppi visitatori',
      text: 'In questo momento non possiamo rispondere a tutti. Riprova tra un minuto.',
    },
    error: {
      title: 'Si è rotto qualcosa',
      text: 'È colpa nostra, non tua, e nulla è stato modificato. Riprova tra un minuto.',
    },
  },
  back: (site) => `Vai da ${site}`,
}
