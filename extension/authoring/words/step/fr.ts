import type { en } from './en.ts'

/** Words for steps that wait for a time, split people, or tell somebody else, in French. */
export const fr: Readonly<Record<keyof typeof en, string>> = {
  add_split: 'Les répartir au hasard',
  add_webhook: 'Prévenir un autre service',
  add_notify: 'Écrire à votre équipe',
  stepDetails: 'Ce que fait l’étape',
  delayKind: 'Combien de temps',
  delay_for: 'pendant un temps',
  delay_until: 'jusqu’à une heure',
  delay_date: 'jusqu’à une date à eux',
  timeOfDay: 'À',
  onDays: 'Ces jours-là, ou n’importe lequel',
  armN: 'Voie {n}',
  armWeight: 'Part',
  armHoldout: 'Tenue à l’écart, pour comparer',
  addArm: '+ voie',
  removeArm: 'Enlever cette voie',
  shareHint: '{percent} % d’entre eux',
  webhookUrl: 'Adresse, en https',
  webhookHint: 'Seuls les hôtes qu’un propriétaire du site a permis sont appelés.',
  notifyTo: 'À, avec des virgules',
  notifyText: 'Ce qu’il dit',
}
