import type { results as english } from './en.ts'

export const results: typeof english = {
  compare: 'Ses voies comparées',
  people: (entered, goals) => `${entered} personnes, ${goals} ont atteint l’objectif`,
  passages: (entered, goals) => `${entered} entrées, ${goals} fois l’objectif atteint`,
  control: 'Les autres sont comparées à celle-ci.',
  early: 'Trop tôt pour le dire.',
  lift: (value, control, low, high) => `${value} par rapport à « ${control} » ; entre ${low} et ${high}`,
  unfair:
    'Les personnes n’ont pas pris les voies selon les poids. Autre chose les a choisies, donc rien n’est comparé : cherchez ce qui en détourne certaines.',
  again: 'Ici on peut passer plusieurs fois, et on compte à chaque fois. Cela ne se compare pas.',
  since: (on, version) => `Depuis le ${on}, version ${version}`,
  none: 'Rien à comparer encore : publiez-le d’abord.',
}
