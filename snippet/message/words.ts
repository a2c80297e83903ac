type Words = readonly [region: string, close: string]

const ENGLISH: Words = ['Message', 'Close']

const words: Readonly<Record<string, Words>> = { fr: ['Message', 'Fermer'], it: ['Messaggio', 'Chiudi'] }

/** The few words a message brings along, in its language, else in English. */
export const wordsIn = (language: string): Words => words[language.split('-', 1).join()] ?? ENGLISH
