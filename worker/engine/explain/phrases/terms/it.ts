import type { TermPhrases } from '../phrases.ts'

/** A quali condizioni un percorso agisce, in italiano. */
export const terms: TermPhrases = {
  key: (name) => `Un passaggio per ogni ${name === 'subject' ? 'carrello o ordine' : `«${name}»`}.`,
  hours: (times) => `Le email di marketing partono solo ${times}.`,
  cap: (most) => `Al massimo, in tutti i percorsi: ${most}.`,
  result: (meaning) => `Chi arriva in fondo: ${meaning}.`,
  people: ' (senza le macchine)',
  grades: (names) => ` (solo ${names.map((grade) => GRADES[grade]).join(' o ')})`,
  anyKey: 'qualunque sia il carrello o l’ordine',
}

const GRADES = { human: 'di certo una persona', unknown: 'forse una persona', machine: 'una macchina' } as const
