import type { ActType } from '../phrases.ts'

/** [présent, auxiliaire, participe, quelque chose, rien ou aucun ; vide : « pas » suffit] */
export const VERBS: Record<ActType, readonly [string, string, string, string, string]> = {
  page_view: ['regarde', 'a', 'regardé', 'une page', 'aucune page'],
  click: ['clique sur', 'a', 'cliqué sur', 'quelque chose', 'rien'],
  form_submit: ['envoie', 'a', 'envoyé', 'un formulaire', 'aucun formulaire'],
  cart: ['modifie', 'a', 'modifié', 'son panier', ''],
  purchase: ['achète', 'a', 'acheté', 'quelque chose', 'rien'],
  custom: ['fait', 'a', 'fait', 'quelque chose', 'rien'],
  view: ['voit', 'a', 'vu', 'quelque chose', 'rien'],
  identify: ['donne', 'a', 'donné', 'son adresse', ''],
  consent: ['répond à', 'a', 'répondu à', 'une demande d’accord', 'aucune demande d’accord'],
  message_shown: ['voit', 'a', 'vu', 'un message', 'aucun message'],
  message_clicked: ['clique dans', 'a', 'cliqué dans', 'un message', 'aucun message'],
  message_dismissed: ['ferme', 'a', 'fermé', 'un message', 'aucun message'],
  message_submitted: ['répond à', 'a', 'répondu à', 'un message', 'aucun message'],
  email_sent: ['se voit adresser', 's’est', 'vu adresser', 'un email', 'aucun email'],
  email_delivered: ['reçoit', 'a', 'reçu', 'un email', 'aucun email'],
  email_opened: ['ouvre', 'a', 'ouvert', 'un email', 'aucun email'],
  email_clicked: ['clique dans', 'a', 'cliqué dans', 'un email', 'aucun email'],
  email_bounced: ['a', 'a', 'eu', 'un email revenu en erreur', 'aucun email revenu en erreur'],
  email_complained: ['signale', 'a', 'signalé', 'un email comme indésirable', 'aucun email comme indésirable'],
  email_unsubscribed: ['se désabonne', 's’est', 'désabonnée', '', ''],
  segment_entered: ['entre dans', 'est', 'entrée dans', 'une liste', 'aucune liste'],
  segment_left: ['quitte', 'a', 'quitté', 'une liste', 'aucune liste'],
  stage_changed: ['change', 'a', 'changé', 'd’étape', ''],
  attribute_changed: ['modifie', 'a', 'modifié', 'une information', 'aucune information'],
  score_changed: ['change', 'a', 'changé', 'de score', ''],
  date: ['arrive à', 'est', 'arrivée à', 'une date', 'aucune date'],
  inactive: ['devient', 'est', 'devenue', 'silencieuse', ''],
  timer: ['arrive à', 'est', 'arrivée à', 'une échéance', 'aucune échéance'],
}

const not = (aux: string) => (/^[aeé]/i.test(aux) ? `n’${aux}` : `ne ${aux}`)

/** « n’a rien acheté », « n’a cliqué sur rien », « n’a regardé aucune page », « n’a pas modifié son panier ». */
export const negative = (type: ActType, named: string | undefined): { verb: string; object: string } => {
  const [, aux, done, some, none] = VERBS[type]
  if (named !== undefined || none === '') return { verb: `${not(aux)} pas ${done}`, object: named ?? some }
  if (none === 'rien' && !done.includes(' ')) return { verb: `${not(aux)} rien ${done}`, object: '' }
  return { verb: `${not(aux)} ${done}`, object: none }
}
