import type { Fate } from '../foresee.ts'

/** Who is inside a workflow, and what would become of their runs under another version. */
export type Foreseen = { people: number; runs: number; fates: Readonly<Record<Fate, number>>; more: boolean }

type Forms = readonly [one: string, many: string]
type Words = {
  nobody: string
  here: Forms
  runs: string
  colon: string
  fates: Readonly<Record<Fate, Forms>>
  more: string
}

const en: Words = {
  nobody: 'Nobody is here.',
  here: ['{n} person is here', '{n} people are here'],
  runs: ', in {n} runs',
  colon: ': ',
  fates: {
    continues: ['{n} continues', '{n} continue'],
    step_removed: ['{n} exits (step removed)', '{n} exit (step removed)'],
    goal: ['{n} exits (goal met)', '{n} exit (goal met)'],
    guard: ['{n} exits (may no longer enter)', '{n} exit (may no longer enter)'],
    exit: ['{n} exits (exit condition)', '{n} exit (exit condition)'],
    same_content: ['{n} would get the same email twice: blocked', '{n} would get the same email twice: blocked'],
  },
  more: ' There are more, who were not looked at.',
}

const fr: Words = {
  nobody: 'Personne n’est ici.',
  here: ['{n} personne est ici', '{n} personnes sont ici'],
  runs: ', en {n} passages',
  colon: ' : ',
  fates: {
    continues: ['{n} continue', '{n} continuent'],
    step_removed: ['{n} sort (étape retirée)', '{n} sortent (étape retirée)'],
    goal: ['{n} sort (objectif atteint)', '{n} sortent (objectif atteint)'],
    guard: ['{n} sort (ne peut plus entrer)', '{n} sortent (ne peuvent plus entrer)'],
    exit: ['{n} sort (condition de sortie)', '{n} sortent (condition de sortie)'],
    same_content: [
      '{n} recevrait deux fois le même email : bloqué',
      '{n} recevraient deux fois le même email : bloqué',
    ],
  },
  more: ' D’autres n’ont pas été regardées.',
}

const it: Words = {
  nobody: 'Qui non c’è nessuno.',
  here: ['Qui c’è {n} persona', 'Qui ci sono {n} persone'],
  runs: ', in {n} passaggi',
  colon: ': ',
  fates: {
    continues: ['{n} prosegue', '{n} proseguono'],
    step_removed: ['{n} esce (passo tolto)', '{n} escono (passo tolto)'],
    goal: ['{n} esce (obiettivo raggiunto)', '{n} escono (obiettivo raggiunto)'],
    guard: ['{n} esce (non può più entrare)', '{n} escono (non possono più entrare)'],
    exit: ['{n} esce (condizione di uscita)', '{n} escono (condizione di uscita)'],
    same_content: [
      '{n} riceverebbe due volte la stessa email: bloccata',
      '{n} riceverebbero due volte la stessa email: bloccata',
    ],
  },
  more: ' Altre non sono state guardate.',
}

const WORDS: Readonly<Record<string, Words>> = { en, fr, it }
const ORDER: readonly Fate[] = ['continues', 'step_removed', 'goal', 'exit', 'guard', 'same_content']

/** "41 people are here: 38 continue, 2 exit (step removed), 1 would get the same email twice: blocked." */
export const sayFates = ({ people, runs, fates, more }: Foreseen, language: string): string => {
  const primary = language.split('-')[0] ?? ''
  const [known, words] = Object.hasOwn(WORDS, primary) ? [primary, WORDS[primary] ?? en] : ['en', en]
  if (people === 0) return words.nobody + (more ? words.more : '')
  const number = new Intl.NumberFormat(known)
  const plural = new Intl.PluralRules(known)
  const say = ([one, many]: Forms, n: number): string =>
    (plural.select(n) === 'one' ? one : many).replace('{n}', number.format(n))
  const found = ORDER.filter((fate) => fates[fate] > 0).map((fate) => say(words.fates[fate], fates[fate]))
  const several = runs === people ? '' : words.runs.replace('{n}', number.format(runs))
  return `${say(words.here, people)}${several}${words.colon}${found.join(', ')}.${more ? words.more : ''}`
}
