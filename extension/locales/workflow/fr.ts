import type { WorkflowWords } from './en.ts'

export const workflow: WorkflowWords = {
  figures: {
    entered: 'Passages',
    shown: 'Messages vus',
    emailed: 'Emails envoyés',
    goal: 'Objectif atteint par',
    none: 'Personne n’y est encore entré.',
    of: (name) => `Chiffres de ${name}`,
  },
  results: {
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
  },
  previewLink: {
    title: 'Le montrer à quelqu’un',
    lead: 'Un lien vers cette page qui montre le message à qui l’ouvre. Rien de ce qu’on y fait ne compte.',
    button: 'Copier un lien',
    link: 'Le lien',
    copied: (until) => `Copié. Il vaut jusqu’au ${until} et montre le brouillon tel qu’il est alors.`,
  },
}
