import { DELIVERY } from './delivery.ts'
import { en } from './en.ts'
import { fr } from './fr.ts'
import { it } from './it.ts'
import { NEVER } from './never.ts'
import { SHAPES, type Shapes } from './shapes.ts'
import { en as tellsEn } from './tells/en.ts'
import { fr as tellsFr } from './tells/fr.ts'
import { it as tellsIt } from './tells/it.ts'

/** One language's sentences: by code, with the names of places and languages they may start with. */
export type Sentences = {
  colon: string
  unknown: string
  places: Readonly<Record<string, string>>
  languages: Readonly<Record<string, string>>
  /** What the types of values are called, for the issues that speak of them. */
  types: Readonly<Record<string, string>>
  or: string
  /** What a value should be, where its shape is wrong. */
  shapes: Shapes
  codes: Readonly<Record<string, string>>
}

export const SENTENCES: { en: Sentences; fr: Sentences; it: Sentences } & Readonly<Record<string, Sentences>> = {
  en: { ...en, shapes: SHAPES.en, codes: { ...en.codes, ...NEVER.en, ...DELIVERY.en, ...tellsEn } },
  fr: { ...fr, shapes: SHAPES.fr, codes: { ...fr.codes, ...NEVER.fr, ...DELIVERY.fr, ...tellsFr } },
  it: { ...it, shapes: SHAPES.it, codes: { ...it.codes, ...NEVER.it, ...DELIVERY.it, ...tellsIt } },
}
