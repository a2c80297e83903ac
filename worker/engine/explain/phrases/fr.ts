import { negative, VERBS } from './acts/fr.ts'
import { joined } from './join.ts'
import type { Phrases, Unit } from './phrases.ts'
import { steps } from './steps/fr.ts'
import { terms } from './terms/fr.ts'

const NB = '\u00a0'
const quote = (name: string) => `«${NB}${name}${NB}»`

const FIELDS: Record<string, string> = {
  url: 'l’adresse',
  title: 'le titre',
  referrer: 'la page précédente',
  value: 'le montant',
  new_value: 'la nouvelle valeur',
  author: 'l’auteur',
  category: 'la catégorie',
  price: 'le prix',
  name: 'le nom',
  product: 'le produit',
  brand: 'la marque',
  language: 'la langue',
  quantity: 'la quantité',
}
const ATTRIBUTES: Record<string, string> = {
  email: 'son adresse',
  first_name: 'son prénom',
  last_name: 'son nom',
  birthday: 'son anniversaire',
  city: 'sa ville',
  language: 'sa langue',
}
const ORDINALS = [
  'première',
  'deuxième',
  'troisième',
  'quatrième',
  'cinquième',
  'sixième',
  'septième',
  'huitième',
  'neuvième',
  'dixième',
  'onzième',
  'douzième',
]
const DAYS = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche']
const UNITS: Record<Unit, readonly [name: string, last: string, lasts: string]> = {
  w: ['semaine', 'de la dernière', 'dernières'],
  d: ['jour', 'du dernier', 'derniers'],
  h: ['heure', 'de la dernière', 'dernières'],
  m: ['minute', 'de la dernière', 'dernières'],
  s: ['seconde', 'de la dernière', 'dernières'],
}

const plural = (n: number) => new Intl.PluralRules('fr').select(n)
const unit = (n: number, of: Unit) => `${UNITS[of][0]}${plural(n) === 'one' ? '' : 's'}`
const page = (tag: string) => `page ${/^pages? (.+)$/i.exec(tag)?.[1] ?? quote(tag)}`
const field = (name: string) => FIELDS[name] ?? quote(name)
const vowel = (next: string) => /^[aeéèêiouyh]/i.test(next)
const que = (before: string, next: string) => (vowel(next) ? `${before}qu’` : `${before}que `)
const EMAIL = {
  sent: ['s’est vu adresser', 'ne s’est pas vu adresser'],
  delivered: ['a reçu', 'n’a pas reçu'],
  opened: ['a ouvert', 'n’a pas ouvert'],
  clicked: ['a cliqué dans', 'n’a pas cliqué dans'],
  not_opened: ['n’a pas ouvert', 'a bien ouvert'],
  not_clicked: ['n’a pas cliqué dans', 'a bien cliqué dans'],
  bounced: ['n’a pas pu recevoir', 'a pu recevoir'],
} as const

const PURPOSES: Record<string, string> = { onsite: 'les messages sur le site', analytics: 'la mesure d’audience' }
const purpose = (name: string) => PURPOSES[name] ?? `les emails ${quote(name.replace(/^email:/, ''))}`

/** Français. Le sujet est « une personne », donc « elle ». */
export const fr: Phrases = {
  language: 'fr',
  quote,
  and: 'et',
  or: 'ou',
  nothing: '…',
  yes: 'oui',
  no: 'non',
  span: ({ n, unit: of }) => `${n} ${unit(n, of)}`,
  lastSpan: ({ n, unit: of }) =>
    `au cours ${n === 1 ? `${UNITS[of][1]} ${unit(1, of)}` : `des ${n} ${UNITS[of][2]} ${unit(n, of)}`}`,
  lessThan: (duration) => `il y a moins de ${duration}`,
  during: { since: (date) => `depuis le ${date}`, session: 'pendant cette visite', run: 'depuis son entrée' },
  ordinal: (n) => ORDINALS[n - 1] ?? `${n}e`,
  times: (op, n) =>
    ({
      is: `exactement ${n} fois`,
      is_not: `un nombre de fois autre que ${n}`,
      lt: `moins de ${n} fois`,
      lte: `au plus ${n} fois`,
      gt: `plus de ${n} fois`,
      gte: `au moins ${n} fois`,
    })[op],
  page,
  act: (type, form, thing) => {
    const [now, aux, done, some] = VERBS[type]
    const named = thing.is === 'named' ? quote(thing.name) : undefined
    if (form === 'not')
      return thing.is === 'page' ? { verb: `n’a ${done}`, object: `aucune ${page(thing.name)}` } : negative(type, named)
    const verb = form === 'past' ? `${aux} ${done}` : now
    return { verb, object: thing.is === 'page' ? `une ${page(thing.name)}` : (named ?? some) }
  },
  about: (name) => `à propos de ${quote(name)}`,
  whose: (name, comparison) => `dont ${field(name)} ${comparison}`,
  compare: (op, value) =>
    ({
      is: `est ${value}`,
      is_not: `n’est pas ${value}`,
      contains: `contient ${value}`,
      starts_with: `commence par ${value}`,
      ends_with: `finit par ${value}`,
      in: `est ${value}`,
      lt: `est inférieur à ${value}`,
      lte: `est au plus ${value}`,
      gt: `dépasse ${value}`,
      gte: `est au moins ${value}`,
      before: `précède ${value}`,
      after: `suit ${value}`,
      exists: 'est connu',
      missing: 'n’est pas connu',
    })[op],
  somebody: 'une personne',
  they: 'elle',
  attribute: (name) => ATTRIBUTES[name] ?? `son attribut ${quote(name)}`,
  context: {
    timezone: 'son fuseau horaire',
    country: 'son pays',
    device: 'son appareil',
    language: 'sa langue',
    first_referrer: 'la page de sa première venue',
    last_referrer: 'la page de sa dernière venue',
    utm_source: 'la source de sa campagne',
    utm_medium: 'le support de sa campagne',
    utm_campaign: 'sa campagne',
    utm_term: 'le terme de sa campagne',
    utm_content: 'le contenu de sa campagne',
  },
  person: {
    contact: ['a donné son adresse', 'n’a pas donné son adresse'],
    visitor: ['n’a pas donné son adresse', 'a donné son adresse'],
    new: ['vient pour la première fois', 'est déjà venue'],
    returning: ['est déjà venue', 'vient pour la première fois'],
  },
  sequence: (first, then, within) => `${first} puis ${then} en moins de ${within}`,
  recency: (which, op, act, ago) =>
    `${act} pour la ${which === 'first' ? 'première' : 'dernière'} fois il y a ${op === 'within' ? 'moins' : 'plus'} de ${ago}`,
  aggregate: (by, name, act) =>
    `${{ sum: 'le total', average: 'la moyenne', min: 'le minimum', max: 'le maximum' }[by]} pour ${field(name)}, quand elle ${act},`,
  email: (state, { step, topic }, within, negated) =>
    `${EMAIL[state][negated ? 1 : 0]} ${step ? `l’email ${quote(step)}` : topic ? `un email ${quote(topic)}` : 'un email'}${within && ` en ${within}`}`,
  segment: (name, negated) => `${negated ? 'n’est pas' : 'est'} dans la liste ${quote(name)}`,
  score: 'son score',
  stage: 'son étape',
  consent: (name, negated) => `${negated ? 'n’a pas accepté' : 'a accepté'} ${purpose(name)}`,
  workflow: (state, name, negated) =>
    `${
      {
        in: negated ? 'n’est pas dans' : 'est dans',
        finished: negated ? 'n’a pas terminé' : 'a terminé',
        goal: negated ? 'n’a pas atteint l’objectif de' : 'a atteint l’objectif de',
      }[state]
    } ${quote(name)}`,
  shown: (name, negated) => `${negated ? 'n’a pas vu' : 'a vu'} le message ${quote(name)}`,
  received: (name, negated) => `${negated ? 'n’a pas reçu' : 'a reçu'} ${quote(name)}`,
  weekday: (day) => DAYS[day - 1] ?? '',
  moment: ({ weekdays, from, to, after, before }, negated) =>
    `on ${negated ? 'n’est pas' : 'est'} ${joined(
      [
        weekdays.length > 0 &&
          joined(
            weekdays.map((day) => DAYS[day - 1]),
            ', ',
            ' ou ',
          ),
        from && to ? `entre ${from} et ${to}` : from ? `après ${from}` : to && `avant ${to}`,
        after && `à partir du ${after}`,
        before && `avant le ${before}`,
      ],
      ', ',
    )}`,
  notSo: (sentence) => `il est faux ${que('', sentence)}${sentence}`,
  when: 'Quand ',
  orWhen: 'ou quand ',
  nthPage: () => ['regarde une ', ' en '],
  nthTime: [' pour la ', ' fois en '],
  enters: (list, change) => `une personne ${change === 'enters' ? 'entre dans' : 'quitte'} la liste ${quote(list)}`,
  dateComes: (attribute, offset, before, yearly) =>
    `on est ${offset ? `${offset} ${before ? 'avant' : 'après'} ` : 'au jour de '}${attribute}${yearly ? ', chaque année' : ''}`,
  quiet: (act, duration) => `une personne ${act || 'ne fait rien'} pendant ${duration}`,
  unless: () => 'sauf si ',
  onlyIf: () => 'seulement si ',
  stopWhen: (rest) => que('Arrêter dès ', rest),
  thatIsTheGoal: 'C’est l’objectif.',
  leaveWhen: (rest) => que('Sortir dès ', rest),
  allOf: 'tout ceci est vrai :',
  anyOf: 'l’un de ces points est vrai :',
  noneOf: 'rien de ceci n’est vrai :',
  notAllOf: 'l’un de ces points est faux :',
  reentry: {
    once: 'une seule fois',
    after_exit: 'à chaque fois, une fois sortie',
    after: (duration) => `de nouveau après ${duration}`,
  },
  steps,
  terms,
}
