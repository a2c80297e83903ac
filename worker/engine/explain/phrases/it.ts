import { di } from './di.ts'
import { joined } from './join.ts'
import type { ActType, Phrases, Unit } from './phrases.ts'
import { steps } from './steps/it.ts'
import { terms } from './terms/it.ts'

const quote = (name: string) => `«${name}»`

/** [presente, passato, qualcosa, niente o nessuno] */
const VERBS: Record<ActType, readonly [string, string, string, string]> = {
  page_view: ['guarda', 'ha guardato', 'una pagina', 'nessuna pagina'],
  click: ['fa clic su', 'ha fatto clic su', 'qualcosa', 'nulla'],
  form_submit: ['invia', 'ha inviato', 'un modulo', 'nessun modulo'],
  cart: ['modifica', 'ha modificato', 'il carrello', 'il carrello'],
  purchase: ['compra', 'ha comprato', 'qualcosa', 'nulla'],
  custom: ['fa', 'ha fatto', 'qualcosa', 'nulla'],
  view: ['vede', 'ha visto', 'qualcosa', 'nulla'],
  identify: ['lascia', 'ha lasciato', 'il suo indirizzo', 'il suo indirizzo'],
  consent: ['risponde a', 'ha risposto a', 'una richiesta di consenso', 'nessuna richiesta di consenso'],
  message_shown: ['vede', 'ha visto', 'un messaggio', 'nessun messaggio'],
  message_clicked: ['fa clic in', 'ha fatto clic in', 'un messaggio', 'nessun messaggio'],
  message_dismissed: ['chiude', 'ha chiuso', 'un messaggio', 'nessun messaggio'],
  message_submitted: ['risponde a', 'ha risposto a', 'un messaggio', 'nessun messaggio'],
  email_sent: ['deve ricevere', 'doveva ricevere', 'un’email', 'nessuna email'],
  email_delivered: ['riceve', 'ha ricevuto', 'un’email', 'nessuna email'],
  email_opened: ['apre', 'ha aperto', 'un’email', 'nessuna email'],
  email_clicked: ['fa clic in', 'ha fatto clic in', 'un’email', 'nessuna email'],
  email_bounced: ['ha', 'ha avuto', 'un’email tornata indietro', 'nessuna email tornata indietro'],
  email_complained: ['segnala', 'ha segnalato', 'un’email come spam', 'nessuna email come spam'],
  email_unsubscribed: ['si disiscrive', 'si è disiscritta', '', ''],
  segment_entered: ['entra in', 'è entrata in', 'una lista', 'nessuna lista'],
  segment_left: ['esce da', 'è uscita da', 'una lista', 'nessuna lista'],
  stage_changed: ['cambia', 'ha cambiato', 'fase', 'fase'],
  attribute_changed: ['cambia', 'ha cambiato', 'un dato', 'nessun dato'],
  score_changed: ['cambia', 'ha cambiato', 'punteggio', 'punteggio'],
  date: ['arriva a', 'è arrivata a', 'una data', 'nessuna data'],
  inactive: ['tace', 'ha taciuto', 'per un po’', ''],
  timer: ['arriva a', 'è arrivata a', 'una scadenza', 'nessuna scadenza'],
}

const FIELDS: Record<string, string> = {
  url: 'il cui indirizzo',
  title: 'il cui titolo',
  referrer: 'la cui pagina precedente',
  value: 'il cui importo',
  new_value: 'il cui nuovo valore',
  author: 'il cui autore',
  category: 'la cui categoria',
  price: 'il cui prezzo',
  name: 'il cui nome',
  product: 'il cui prodotto',
  brand: 'la cui marca',
  language: 'la cui lingua',
  quantity: 'la cui quantità',
}
const ATTRIBUTES: Record<string, string> = {
  email: 'il suo indirizzo',
  first_name: 'il suo nome',
  last_name: 'il suo cognome',
  birthday: 'il suo compleanno',
  city: 'la sua città',
  language: 'la sua lingua',
}
const ORDINALS = [
  'prima',
  'seconda',
  'terza',
  'quarta',
  'quinta',
  'sesta',
  'settima',
  'ottava',
  'nona',
  'decima',
  'undicesima',
  'dodicesima',
]
const DAYS = ['lunedì', 'martedì', 'mercoledì', 'giovedì', 'venerdì', 'sabato', 'domenica']
const UNITS: Record<Unit, readonly [one: string, many: string, last: string, lasts: string]> = {
  w: ['settimana', 'settimane', 'nell’ultima', 'nelle ultime'],
  d: ['giorno', 'giorni', 'nell’ultimo', 'negli ultimi'],
  h: ['ora', 'ore', 'nell’ultima', 'nelle ultime'],
  m: ['minuto', 'minuti', 'nell’ultimo', 'negli ultimi'],
  s: ['secondo', 'secondi', 'nell’ultimo', 'negli ultimi'],
}

const unit = (n: number, of: Unit) => UNITS[of][n === 1 ? 0 : 1]
const times = (n: number) => `${n} ${n === 1 ? 'volta' : 'volte'}`
const page = (tag: string) => `pagina ${/^pagin[ae] (.+)$/i.exec(tag)?.[1] ?? quote(tag)}`

const EMAIL = {
  sent: ['doveva ricevere', 'non doveva ricevere'],
  delivered: ['ha ricevuto', 'non ha ricevuto'],
  opened: ['ha aperto', 'non ha aperto'],
  clicked: ['ha fatto clic in', 'non ha fatto clic in'],
  not_opened: ['non ha aperto', 'ha aperto davvero'],
  not_clicked: ['non ha fatto clic in', 'ha fatto davvero clic in'],
  bounced: ['non ha potuto ricevere', 'ha potuto ricevere'],
} as const

const PURPOSES: Record<string, string> = { onsite: 'i messaggi sul sito', analytics: 'le statistiche' }
const purpose = (name: string) => PURPOSES[name] ?? `le email ${quote(name.replace(/^email:/, ''))}`

/** Italiano. Il soggetto è «una persona»; dopo, è sottinteso. */
export const it: Phrases = {
  language: 'it',
  quote,
  and: 'e',
  or: 'o',
  nothing: '…',
  yes: 'sì',
  no: 'no',
  span: ({ n, unit: of }) => `${n} ${unit(n, of)}`,
  lastSpan: ({ n, unit: of }) => (n === 1 ? `${UNITS[of][2]} ${unit(1, of)}` : `${UNITS[of][3]} ${n} ${unit(n, of)}`),
  lessThan: (duration) => `da meno di ${duration}`,
  during: { since: (date) => `dal ${date}`, session: 'durante questa visita', run: 'da quando è entrata' },
  ordinal: (n) => ORDINALS[n - 1] ?? `${n}ª`,
  times: (op, n) =>
    ({
      is: `esattamente ${times(n)}`,
      is_not: `un numero di volte diverso da ${n}`,
      lt: `meno di ${times(n)}`,
      lte: `al massimo ${times(n)}`,
      gt: `più di ${times(n)}`,
      gte: `almeno ${times(n)}`,
    })[op],
  page,
  act: (type, form, thing) => {
    const [now, past, some, none] = VERBS[type]
    const verb = form === 'past' ? past : form === 'not' ? `non ${past}` : now
    if (thing.is === 'named') return { verb, object: quote(thing.name) }
    if (thing.is === 'page') return { verb, object: `${form === 'not' ? 'nessuna' : 'una'} ${page(thing.name)}` }
    return { verb, object: form === 'not' ? none : some }
  },
  about: (name) => `a proposito di ${quote(name)}`,
  whose: (name, comparison) => `${FIELDS[name] ?? `il cui ${quote(name)}`} ${comparison}`,
  compare: (op, value) =>
    ({
      is: `è ${value}`,
      is_not: `non è ${value}`,
      contains: `contiene ${value}`,
      starts_with: `comincia con ${value}`,
      ends_with: `finisce con ${value}`,
      in: `è ${value}`,
      lt: `è inferiore a ${value}`,
      lte: `è al massimo ${value}`,
      gt: `supera ${value}`,
      gte: `è almeno ${value}`,
      before: `viene prima di ${value}`,
      after: `viene dopo ${value}`,
      exists: 'si conosce',
      missing: 'non si conosce',
    })[op],
  somebody: 'una persona',
  they: '',
  attribute: (name) => ATTRIBUTES[name] ?? `il suo attributo ${quote(name)}`,
  context: {
    timezone: 'il suo fuso orario',
    country: 'il suo paese',
    device: 'il suo dispositivo',
    language: 'la sua lingua',
    first_referrer: 'la pagina da cui è arrivata la prima volta',
    last_referrer: 'la pagina da cui è arrivata l’ultima volta',
    utm_source: 'la fonte della sua campagna',
    utm_medium: 'il mezzo della sua campagna',
    utm_campaign: 'la sua campagna',
    utm_term: 'il termine della sua campagna',
    utm_content: 'il contenuto della sua campagna',
  },
  person: {
    contact: ['ha lasciato il suo indirizzo', 'non ha lasciato il suo indirizzo'],
    visitor: ['non ha lasciato il suo indirizzo', 'ha lasciato il suo indirizzo'],
    new: ['viene per la prima volta', 'è già venuta'],
    returning: ['è già venuta', 'viene per la prima volta'],
  },
  sequence: (first, then, within) => `${first} e poi ${then} in meno di ${within}`,
  recency: (which, op, act, ago) =>
    `${act} per ${which === 'first' ? 'la prima' : 'l’ultima'} volta ${op === 'within' ? 'meno' : 'più'} di ${ago} fa`,
  aggregate: (by, name, act) =>
    `${{ sum: 'il totale', average: 'la media', min: 'il minimo', max: 'il massimo' }[by]} di ${quote(name)}, quando ${act},`,
  email: (state, { step, topic }, within, negated) =>
    `${EMAIL[state][negated ? 1 : 0]} ${step ? `l’email ${quote(step)}` : topic ? `un’email ${quote(topic)}` : 'un’email'}${within && ` in ${within}`}`,
  segment: (name, negated) => `${negated ? 'non è' : 'è'} nella lista ${quote(name)}`,
  score: 'il suo punteggio',
  stage: 'la sua fase',
  consent: (name, negated) => `${negated ? 'non ha accettato' : 'ha accettato'} ${purpose(name)}`,
  workflow: (state, name, negated) =>
    `${
      {
        in: negated ? 'non è in' : 'è in',
        finished: negated ? 'non ha finito' : 'ha finito',
        goal: negated ? 'non ha raggiunto l’obiettivo di' : 'ha raggiunto l’obiettivo di',
      }[state]
    } ${quote(name)}`,
  shown: (name, negated) => `${negated ? 'non ha visto' : 'ha visto'} il messaggio ${quote(name)}`,
  received: (name, negated) => `${negated ? 'non ha ricevuto' : 'ha ricevuto'} ${quote(name)}`,
  weekday: (day) => DAYS[day - 1] ?? '',
  moment: ({ weekdays, from, to, after, before }, negated) =>
    `${negated ? 'non è' : 'è'} ${joined(
      [
        weekdays.length > 0 &&
          joined(
            weekdays.map((day) => DAYS[day - 1]),
            ', ',
            ' o ',
          ),
        from && to ? `tra le ${from} e le ${to}` : from ? `dopo le ${from}` : to && `prima delle ${to}`,
        after && `dal ${after} in poi`,
        before && `prima del ${before}`,
      ],
      ', ',
    )}`,
  notSo: (sentence) => `non è vero che ${sentence}`,
  when: 'Quando ',
  orWhen: 'o quando ',
  nthPage: () => ['guarda una ', ' in '],
  nthTime: [' per la ', ' volta in '],
  enters: (list, change) => `una persona ${change === 'enters' ? 'entra nella' : 'esce dalla'} lista ${quote(list)}`,
  dateComes: (attribute, offset, before, yearly) =>
    `arriva il giorno: ${offset && `${offset} ${before ? 'prima' : 'dopo'} `}${offset && before ? di(attribute) : attribute}${yearly ? ', ogni anno' : ''}`,
  quiet: (act, duration) => `una persona ${act || 'non fa nulla'} per ${duration}`,
  unless: () => 'salvo se ',
  onlyIf: () => 'solo se ',
  stopWhen: () => 'Fermati appena ',
  thatIsTheGoal: 'È l’obiettivo.',
  leaveWhen: () => 'Esci appena ',
  allOf: 'tutto questo è vero:',
  anyOf: 'una di queste cose è vera:',
  noneOf: 'niente di questo è vero:',
  notAllOf: 'una di queste cose è falsa:',
  reentry: {
    once: 'una sola volta',
    after_exit: 'ogni volta, appena è uscita',
    after: (duration) => `di nuovo dopo ${duration}`,
  },
  steps,
  terms,
}
