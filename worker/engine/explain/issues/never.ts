/** What is said of rules that can never hold, by code. */
type Never = Readonly<Record<keyof typeof en, string>>

const en = {
  'check.count_never': 'Nothing happens fewer than 0 times, so this never holds. Choose a larger number.',
  'check.list_empty': 'This list is empty and nothing is in it, so this never holds. Say what it may be.',
  'check.contradiction':
    'This cannot hold together with what is asked of the same events beside it, so the whole never holds. Take one of them out, or change its number.',
  'check.guard_is_goal':
    'The guard asks for just what the goal asks for: who may come in has met the goal already, so nobody ever comes in. Change one of them.',
}

const fr: Never = {
  'check.count_never': 'Rien n’arrive moins de 0 fois : ce ne sera jamais vrai. Choisissez un nombre plus grand.',
  'check.list_empty':
    'Cette liste est vide et rien ne s’y trouve : ce ne sera jamais vrai. Dites ce que cela peut être.',
  'check.contradiction':
    'Ceci ne peut être vrai en même temps que ce qui est demandé à côté des mêmes événements : l’ensemble ne le sera jamais. Retirez l’un des deux, ou changez son nombre.',
  'check.guard_is_goal':
    'La condition d’entrée demande exactement ce que demande l’objectif : qui pourrait entrer l’a déjà atteint, donc personne n’entre jamais. Changez l’un des deux.',
}

const it: Never = {
  'check.count_never': 'Niente accade meno di 0 volte: non sarà mai vero. Scegli un numero più grande.',
  'check.list_empty': 'Questo elenco è vuoto e non contiene niente: non sarà mai vero. Indica che cosa può essere.',
  'check.contradiction':
    'Non può essere vero insieme a ciò che si chiede accanto degli stessi eventi: il tutto non lo sarà mai. Togli uno dei due, o cambia il suo numero.',
  'check.guard_is_goal':
    'La condizione d’ingresso chiede proprio ciò che chiede l’obiettivo: chi potrebbe entrare l’ha già raggiunto, quindi non entra mai nessuno. Cambia uno dei due.',
}

export const NEVER = { en, fr, it }
