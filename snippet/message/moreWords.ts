import type { Words } from './words.ts'

/** By language: the words of words.ts. */
export const MORE_WORDS: Readonly<Record<string, readonly [region: string, close: string]>> = {
  ar: ['رسالة', 'إغلاق'],
  da: ['Besked', 'Luk'],
  de: ['Mitteilung', 'Schließen'],
  es: ['Mensaje', 'Cerrar'],
  ja: ['メッセージ', '閉じる'],
  nl: ['Bericht', 'Sluiten'],
  pl: ['Wiadomość', 'Zamknij'],
  pt: ['Mensagem', 'Fechar'],
  sv: ['Meddelande', 'Stäng'],
}
const ENGLISH = ['Message', 'Close'] as const

/** Scripts that run from right to left. `getTextInfo` would know, and is not in all browsers. */
const RTL = /^(Adlm|Arab|Aran|Hebr|Mand|Nkoo|Rohg|Samr|Syrc|Thaa)$/

const directionOf = (language: string): 'rtl' | undefined => {
  try {
    return RTL.test(new Intl.Locale(language).maximize().script ?? '') ? 'rtl' : undefined
  } catch {
    return undefined // no language
  }
}

/** In the language, else in English; from right to left where it is written so, also when a Latin name comes first. */
export const moreWordsIn = (language: string): Words => {
  const [region, close] = MORE_WORDS[language.split('-', 1).join()] ?? ENGLISH
  return [region, close, directionOf(language)]
}
