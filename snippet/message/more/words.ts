type Pair = readonly [string, string]

/** Of the button beside a code: before it was pressed, and after. */
export const COPY: Readonly<Record<string, Pair>> = {
  en: ['Copy', 'Copied'],
  ar: ['نسخ', 'تم النسخ'],
  da: ['Kopiér', 'Kopieret'],
  de: ['Kopieren', 'Kopiert'],
  es: ['Copiar', 'Copiado'],
  fr: ['Copier', 'Copié'],
  it: ['Copia', 'Copiato'],
  ja: ['コピー', 'コピーしました'],
  nl: ['Kopiëren', 'Gekopieerd'],
  pl: ['Kopiuj', 'Skopiowano'],
  pt: ['Copiar', 'Copiado'],
  sv: ['Kopiera', 'Kopierat'],
}

/** Of two prices, what a screen reader says of each: now, and before. */
export const PRICES: Readonly<Record<string, Pair>> = {
  en: ['Now', 'Before'],
  ar: ['الآن', 'سابقًا'],
  da: ['Nu', 'Før'],
  de: ['Jetzt', 'Vorher'],
  es: ['Ahora', 'Antes'],
  fr: ['Maintenant', 'Avant'],
  it: ['Ora', 'Prima'],
  ja: ['現在', '以前'],
  nl: ['Nu', 'Voorheen'],
  pl: ['Teraz', 'Wcześniej'],
  pt: ['Agora', 'Antes'],
  sv: ['Nu', 'Tidigare'],
}

/** In a language, else in English. */
export const pairIn = (words: Readonly<Record<string, Pair>>, language: string): Pair =>
  words[language.split('-', 1).join()] ?? words.en ?? ['', '']
