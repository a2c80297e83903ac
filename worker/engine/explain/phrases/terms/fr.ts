import type { TermPhrases } from '../phrases.ts'

const NB = '\u00a0'

/** Sous quelles conditions un parcours agit, en français. */
export const terms: TermPhrases = {
  key: (name) => `Un passage pour chaque ${name === 'subject' ? 'panier ou commande' : `«${NB}${name}${NB}»`}.`,
  hours: (times) => `Les emails de marketing ne partent que ${times}.`,
  cap: (most) => `Au plus, tous parcours confondus${NB}: ${most}.`,
  result: (meaning) => `Qui va au bout${NB}: ${meaning}.`,
  people: ' (sans les machines)',
  grades: (names) => ` (seulement ${names.map((grade) => GRADES[grade]).join(' ou ')})`,
  anyKey: 'quel que soit le panier ou la commande',
}

const GRADES = { human: 'une personne, c’est sûr', unknown: 'peut-être une personne', machine: 'une machine' } as const
