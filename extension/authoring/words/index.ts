import { en } from './en.ts'
import { fr } from './fr.ts'
import { it } from './it.ts'
import { en as messageEn } from './message/en.ts'
import { fr as messageFr } from './message/fr.ts'
import { it as messageIt } from './message/it.ts'
import { en as stepEn } from './step/en.ts'
import { fr as stepFr } from './step/fr.ts'
import { it as stepIt } from './step/it.ts'

/** Languages the editor itself speaks. */
export type Language = 'en' | 'fr' | 'it'
/** The words of the editor: same keys in every language. */
export type Words = Readonly<Record<keyof typeof en | keyof typeof messageEn | keyof typeof stepEn, string>>

const ALL: Readonly<Record<Language, Words>> = {
  en: { ...en, ...messageEn, ...stepEn },
  fr: { ...fr, ...messageFr, ...stepFr },
  it: { ...it, ...messageIt, ...stepIt },
}

export const wordsFor = (language: Language): Words => ALL[language]

/** The language of the editor that a BCP 47 code is of, if it speaks it. */
export const languageOf = (code: string): Language | undefined => {
  const [primary] = code.split('-')
  return primary === 'en' || primary === 'fr' || primary === 'it' ? primary : undefined
}
