export type FormWords = {
  send: string
  thanks: string
  confirm: string
  missing: string
  choose: string
  tick: string
  email: string
  number: string
  optional: string
}

export const ENGLISH: FormWords = {
  send: 'Send',
  thanks: 'Thank you.',
  confirm: 'Thank you. When you get our email, open it to confirm that the address is yours.',
  missing: 'Write an answer here.',
  choose: 'Choose one of these.',
  tick: 'Tick this box to go on.',
  email: 'Write an address such as name@example.com.',
  number: 'Write a number.',
  optional: 'optional',
}

const words: Readonly<Record<string, FormWords>> = {
  en: ENGLISH,
  fr: {
    send: 'Envoyer',
    thanks: 'Merci.',
    confirm: 'Merci. Quand vous recevrez notre email, ouvrez-le pour confirmer que l’adresse est la vôtre.',
    missing: 'Écrivez une réponse ici.',
    choose: 'Choisissez une réponse.',
    tick: 'Cochez cette case pour continuer.',
    email: 'Écrivez une adresse comme nom@exemple.fr.',
    number: 'Écrivez un nombre.',
    optional: 'facultatif',
  },
  it: {
    send: 'Invia',
    thanks: 'Grazie.',
    confirm: 'Grazie. Quando riceverai la nostra email, aprila per confermare che l’indirizzo è tuo.',
    missing: 'Scrivi qui una risposta.',
    choose: 'Scegli una risposta.',
    tick: 'Spunta la casella per continuare.',
    email: 'Scrivi un indirizzo come nome@esempio.it.',
    number: 'Scrivi un numero.',
    optional: 'facoltativo',
  },
}

/** What a form says by itself, in its language, else in English. Languages other than these three are a file of their own. */
export const formWordsIn = async (language: string): Promise<FormWords> => {
  const primary = language.replace(/-.*/, '')
  return words[primary] ?? (await import('./moreFormWords.ts')).MORE_FORM_WORDS[primary] ?? ENGLISH
}
