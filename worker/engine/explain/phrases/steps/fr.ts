import type { StepPhrases } from '../phrases.ts'

const NB = '\u00a0'
const quote = (name: string) => `«${NB}${name}${NB}»`

const SLOTS: Readonly<Record<string, string>> = {
  top: 'en haut de la page',
  bottom: 'en bas de la page',
  center: 'au milieu de la page',
  'bottom-end': 'en bas à droite de la page',
  'bottom-start': 'en bas à gauche de la page',
  'top-end': 'en haut à droite de la page',
  'top-start': 'en haut à gauche de la page',
  after: 'après son endroit sur la page',
  before: 'avant son endroit sur la page',
  first: 'au début de son endroit sur la page',
  last: 'à la fin de son endroit sur la page',
  tooltip: 'à côté de ce qu’elle montre',
  page: 'sur la page',
}

/** Ce que font les étapes, en français. */
export const steps: StepPhrases = {
  message: {
    bar: 'afficher le bandeau |',
    modal: 'ouvrir la fenêtre |',
    slide_in: 'faire glisser |',
    inline: 'afficher dans la page |',
    tooltip: 'attirer l’œil avec |',
    form: 'afficher le formulaire |',
    change: 'modifier la page : |',
  },
  slot: (slot) => (Object.hasOwn(SLOTS, slot) ? SLOTS[slot] : undefined) ?? `à l’emplacement ${quote(slot)}`,
  shownNote: (where, times, ends) =>
    `${where}, jusqu’à ce qu’${{ closed: 'on le ferme ou qu’', answered: 'on y réponde ou qu’', seen: '' }[ends]}il soit vu ${times} fois`,
  email: 'envoyer |',
  emailNote: (topic, transactional) => `${transactional ? 'email de service' : 'marketing'} · sujet ${topic}`,
  setting: 'noter que |',
  adding: 'ajouter |',
  unsetting: 'oublier |',
  set: (what, value) => `${what} est ${value}`,
  add: (what, value) => `${value} à ${what}`,
  unset: (what) => what,
  list: { add: 'ajouter à la liste |', remove: 'retirer de la liste |' },
  suppress: 'ne plus lui envoyer de marketing',
  webhook: (host) => `prévenir ${host}`,
  notify: (to) => `écrire à ${to}`,
  emit: (name) => `annoncer ${quote(name)}`,
  wait: 'attendre |',
  afterLastPage: ' après la |',
  lastPage: (name) => `dernière ${name}`,
  afterLast: ' après la dernière fois qu’elle |',
  fromMoment: ' à partir de |',
  thisMoment: 'ce moment',
  until: (at, weekdays) => `attendre ${at}${weekdays && `, ${weekdays}`}`,
  date: (attribute, offset, before) => `attendre ${offset && `${offset} ${before ? 'avant' : 'après'} `}${attribute}`,
  waitUntil: () => 'attendre ceci\u00a0: ',
  atMost: ', au plus |',
  met: 'si cela arrive',
  timedOut: 'si le temps s’écoule',
  branch: 'selon la personne',
  when: () => 'si ',
  otherwise: 'sinon',
  split: 'répartir les personnes au hasard',
  arm: (percent) => ` · ${percent}`,
  holdout: ' · ne reçoit rien, pour comparer',
  exit: 'arrêter ici |',
  unfinished: 'pas encore rédigé',
}
