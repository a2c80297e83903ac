import { di } from '../di.ts'
import type { StepPhrases } from '../phrases.ts'

const quote = (name: string) => `«${name}»`
const times = (n: number) => `${n} ${n === 1 ? 'volta' : 'volte'}`

const SLOTS: Readonly<Record<string, string>> = {
  top: 'in cima alla pagina',
  bottom: 'in fondo alla pagina',
  center: 'al centro della pagina',
  'bottom-end': 'in basso a destra nella pagina',
  'bottom-start': 'in basso a sinistra nella pagina',
  'top-end': 'in alto a destra nella pagina',
  'top-start': 'in alto a sinistra nella pagina',
  after: 'dopo il suo posto nella pagina',
  before: 'prima del suo posto nella pagina',
  first: 'all’inizio del suo posto nella pagina',
  last: 'alla fine del suo posto nella pagina',
  tooltip: 'accanto a ciò che indica',
  page: 'sulla pagina',
}

/** Che cosa fanno i passi, in italiano. */
export const steps: StepPhrases = {
  message: {
    bar: 'mostra la barra |',
    modal: 'apri la finestra |',
    slide_in: 'fai scorrere |',
    inline: 'mostra nella pagina |',
    tooltip: 'richiama l’attenzione con |',
    form: 'mostra il modulo |',
    change: 'cambia la pagina: |',
  },
  slot: (slot) => (Object.hasOwn(SLOTS, slot) ? SLOTS[slot] : undefined) ?? `nel posto ${quote(slot)}`,
  shownNote: (where, n, ends) =>
    `${where}, finché ${{ closed: 'non la si chiude o ', answered: 'non si risponde o ', seen: '' }[ends]}non è stata vista ${times(n)}`,
  email: 'invia |',
  emailNote: (topic, transactional) => `${transactional ? 'email di servizio' : 'marketing'} · tema ${topic}`,
  setting: 'annota che |',
  adding: 'aggiungi |',
  unsetting: 'dimentica |',
  set: (what, value) => `${what} è ${value}`,
  add: (what, value) => `${value} a ${what}`,
  unset: (what) => what,
  list: { add: 'aggiungi alla lista |', remove: 'togli dalla lista |' },
  suppress: 'basta marketing per lei',
  webhook: (host) => `avvisa ${host}`,
  notify: (to) => `scrivi a ${to}`,
  emit: (name) => `annuncia ${quote(name)}`,
  wait: 'aspetta |',
  afterLastPage: ' dopo l’|',
  lastPage: (name) => `ultima ${name}`,
  afterLast: ' dopo l’ultima volta che |',
  fromMoment: ' a partire da |',
  thisMoment: 'questo momento',
  until: (at, weekdays) => `aspetta le ${at}${weekdays && `, ${weekdays}`}`,
  date: (attribute, offset, before) =>
    `aspetta ${offset && `${offset} ${before ? 'prima' : 'dopo'} `}${offset && before ? di(attribute) : attribute}`,
  waitUntil: () => 'aspetta questo: ',
  atMost: ', al massimo |',
  met: 'se succede',
  timedOut: 'se il tempo scade',
  branch: 'secondo la persona',
  when: () => 'se ',
  otherwise: 'altrimenti',
  split: 'dividi le persone a caso',
  arm: (percent) => ` · ${percent}`,
  holdout: ' · non riceve nulla, per confronto',
  exit: 'fermati qui |',
  unfinished: 'ancora da scrivere',
}
