import type { en } from './en.ts'

/** Words for steps that wait for a time, split people, or tell somebody else, in Italian. */
export const it: Readonly<Record<keyof typeof en, string>> = {
  add_split: 'Dividili a caso',
  add_webhook: 'Avvisa un altro servizio',
  add_notify: 'Scrivi alla tua squadra',
  stepDetails: 'Che cosa fa il passo',
  delayKind: 'Per quanto',
  delay_for: 'per un po’',
  delay_until: 'fino a un’ora',
  delay_date: 'fino a una loro data',
  timeOfDay: 'Alle',
  onDays: 'In questi giorni, o in qualsiasi',
  armN: 'Via {n}',
  armWeight: 'Parte',
  armHoldout: 'Tenuta fuori, per confronto',
  addArm: '+ via',
  removeArm: 'Togli questa via',
  shareHint: '{percent} % di loro',
  webhookUrl: 'Indirizzo, con https',
  webhookHint: 'Si chiamano solo gli host che un proprietario del sito ha permesso.',
  notifyTo: 'A, con virgole',
  notifyText: 'Che cosa dice',
}
