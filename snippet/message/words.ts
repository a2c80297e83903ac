/** What a message brings along; its direction, where the language has one and the first letter of the text need not decide. */
export type Words = readonly [region: string, close: string, direction?: 'rtl' | undefined]

const words: Readonly<Record<string, Words>> = {
  en: ['Message', 'Close'],
  fr: ['Message', 'Fermer'],
  it: ['Messaggio', 'Chiudi'],
}

/** The few words a message brings along, in its language. Those of other languages than these three are a file of their own. */
export const wordsIn = async (language: string): Promise<Words> =>
  words[language.replace(/-.*/, '')] ?? (await import('./moreWords.ts')).moreWordsIn(language)
