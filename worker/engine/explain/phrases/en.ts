import { joined } from './join.ts'
import type { ActType, Phrases, Unit } from './phrases.ts'
import { steps } from './steps/en.ts'
import { terms } from './terms/en.ts'

const quote = (name: string) => `“${name}”`

/** [somebody …, they …, they …ed, have not …, anything, not any] */
const VERBS: Record<ActType, readonly [string, string, string, string, string, string]> = {
  page_view: ['looks at', 'look at', 'looked at', 'looked at', 'a page', 'any page'],
  click: ['clicks', 'click', 'clicked', 'clicked', 'something', 'anything'],
  form_submit: ['sends', 'send', 'sent', 'sent', 'a form', 'any form'],
  cart: ['changes', 'change', 'changed', 'changed', 'their cart', 'their cart'],
  purchase: ['buys', 'buy', 'bought', 'bought', 'something', 'anything'],
  custom: ['does', 'do', 'did', 'done', 'something', 'anything'],
  view: ['sees', 'see', 'saw', 'seen', 'something', 'anything'],
  identify: ['gives', 'give', 'gave', 'given', 'their address', 'their address'],
  consent: ['answers', 'answer', 'answered', 'answered', 'a consent question', 'any consent question'],
  message_shown: ['sees', 'see', 'saw', 'seen', 'a message', 'any message'],
  message_clicked: ['clicks in', 'click in', 'clicked in', 'clicked in', 'a message', 'any message'],
  message_dismissed: ['closes', 'close', 'closed', 'closed', 'a message', 'any message'],
  message_submitted: ['answers', 'answer', 'answered', 'answered', 'a message', 'any message'],
  email_sent: ['is sent', 'are sent', 'were sent', 'been sent', 'an email', 'any email'],
  email_delivered: ['gets', 'get', 'got', 'got', 'an email', 'any email'],
  email_opened: ['opens', 'open', 'opened', 'opened', 'an email', 'any email'],
  email_clicked: ['clicks in', 'click in', 'clicked in', 'clicked in', 'an email', 'any email'],
  email_bounced: ['has', 'have', 'had', 'had', 'an email that came back', 'any email that came back'],
  email_complained: ['reports', 'report', 'reported', 'reported', 'an email as spam', 'any email as spam'],
  email_unsubscribed: ['unsubscribes', 'unsubscribe', 'unsubscribed', 'unsubscribed', '', ''],
  segment_entered: ['joins', 'join', 'joined', 'joined', 'a list', 'any list'],
  segment_left: ['leaves', 'leave', 'left', 'left', 'a list', 'any list'],
  stage_changed: ['moves to', 'move to', 'moved to', 'moved to', 'another stage', 'another stage'],
  attribute_changed: ['changes', 'change', 'changed', 'changed', 'a detail', 'any detail'],
  score_changed: ['gets', 'get', 'got', 'got', 'another score', 'another score'],
  date: ['reaches', 'reach', 'reached', 'reached', 'a date', 'any date'],
  inactive: ['goes', 'go', 'went', 'gone', 'quiet', 'quiet'],
  timer: ['reaches', 'reach', 'reached', 'reached', 'a set time', 'any set time'],
}

const FIELDS: Record<string, string> = { url: 'address', referrer: 'previous page', value: 'amount' }
const ATTRIBUTES: Record<string, string> = { email: 'email address', first_name: 'first name', last_name: 'last name' }
const ORDINALS = [
  'first',
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
  'tenth',
  'eleventh',
  'twelfth',
]
const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const UNITS: Record<Unit, string> = { w: 'week', d: 'day', h: 'hour', m: 'minute', s: 'second' }
const SUFFIX: Record<string, string> = { one: 'st', two: 'nd', few: 'rd', other: 'th' }

const plural = (n: number) => new Intl.PluralRules('en', { type: 'ordinal' }).select(n)
/** "an eighth", "an 11th", "an “About us” page". */
const article = (next: string) => (/^(“?[aeio]|8|1[18](\D|$))/i.test(next) ? 'an' : 'a')
const page = (tag: string) => (/^(.+) pages?$/i.exec(tag)?.[1] ?? quote(tag)).concat(' page')
const spaced = (name: string) => name.replaceAll('_', ' ')

const COMPARE: Phrases['compare'] = (op, value) =>
  ({
    is: `is ${value}`,
    is_not: `is not ${value}`,
    contains: `contains ${value}`,
    starts_with: `starts with ${value}`,
    ends_with: `ends with ${value}`,
    in: `is ${value}`,
    lt: `is below ${value}`,
    lte: `is at most ${value}`,
    gt: `is above ${value}`,
    gte: `is at least ${value}`,
    before: `is before ${value}`,
    after: `is after ${value}`,
    exists: 'is known',
    missing: 'is not known',
  })[op]

const EMAIL = {
  sent: ['were sent', 'were not sent'],
  delivered: ['got', 'did not get'],
  opened: ['opened', 'did not open'],
  clicked: ['clicked in', 'did not click in'],
  not_opened: ['did not open', 'did open'],
  not_clicked: ['did not click in', 'did click in'],
  bounced: ['could not be reached by', 'could be reached by'],
} as const

const PURPOSES: Record<string, string> = { onsite: 'messages on the site', analytics: 'being counted in figures' }
const purpose = (name: string) => PURPOSES[name] ?? `emails about ${quote(name.replace(/^email:/, ''))}`

/** English. */
export const en: Phrases = {
  language: 'en',
  quote,
  and: 'and',
  or: 'or',
  nothing: '…',
  yes: 'yes',
  no: 'no',
  span: ({ n, unit }) => `${n} ${UNITS[unit]}${n === 1 ? '' : 's'}`,
  lastSpan: ({ n, unit }) => `in the last ${n === 1 ? UNITS[unit] : `${n} ${UNITS[unit]}s`}`,
  lessThan: (duration) => `in the last ${duration}`,
  during: { since: (date) => `since ${date}`, session: 'during this visit', run: 'since they came in' },
  ordinal: (n) => ORDINALS[n - 1] ?? `${n}${SUFFIX[plural(n)] ?? 'th'}`,
  times: (op, n) => {
    const times = n === 1 ? 'once' : n === 2 ? 'twice' : `${n} times`
    return {
      is: `exactly ${times}`,
      is_not: `any number of times but ${n}`,
      lt: `fewer than ${n} times`,
      lte: `at most ${times}`,
      gt: `more than ${times}`,
      gte: `at least ${times}`,
    }[op]
  },
  page,
  act: (type, form, thing) => {
    const [somebody, now, past, done, some, any] = VERBS[type]
    const verb = { somebody, now, past, not: `have not ${done}` }[form]
    if (thing.is === 'named') return { verb, object: quote(thing.name) }
    if (thing.is === 'anything') return { verb, object: form === 'not' ? any : some }
    const name = page(thing.name)
    return { verb, object: `${form === 'not' ? 'any' : article(name)} ${name}` }
  },
  about: (name) => `about ${quote(name)}`,
  whose: (field, comparison) => `whose ${FIELDS[field] ?? spaced(field)} ${comparison}`,
  compare: COMPARE,
  somebody: 'somebody',
  they: 'they',
  attribute: (name) => `their ${ATTRIBUTES[name] ?? spaced(name)}`,
  context: {
    timezone: 'their time zone',
    country: 'their country',
    device: 'their device',
    language: 'their language',
    first_referrer: 'the page that first sent them',
    last_referrer: 'the page that last sent them',
    utm_source: 'their campaign source',
    utm_medium: 'their campaign medium',
    utm_campaign: 'their campaign',
    utm_term: 'their campaign term',
    utm_content: 'their campaign content',
  },
  person: {
    contact: ['have given their address', 'have not given their address'],
    visitor: ['have not given their address', 'have given their address'],
    new: ['are here for the first time', 'have been here before'],
    returning: ['have been here before', 'are here for the first time'],
  },
  sequence: (first, then, within) => `${first} and then ${then} within ${within}`,
  recency: (which, op, act, ago) => `${which} ${act} ${op === 'within' ? 'less' : 'more'} than ${ago} ago`,
  aggregate: (by, field, act) =>
    `the ${{ sum: 'total', average: 'average', min: 'smallest', max: 'largest' }[by]} ${FIELDS[field] ?? spaced(field)} when they ${act}`,
  email: (state, { step, topic }, within, negated) =>
    `${EMAIL[state][negated ? 1 : 0]} ${step ? `the email ${quote(step)}` : topic ? `an email about ${quote(topic)}` : 'an email'}${within && ` within ${within}`}`,
  segment: (name, negated) => `are ${negated ? 'not ' : ''}in the list ${quote(name)}`,
  score: 'their score',
  stage: 'their stage',
  consent: (name, negated) => `${negated ? 'did not agree' : 'agreed'} to ${purpose(name)}`,
  workflow: (state, name, negated) =>
    `${
      {
        in: negated ? 'are not in' : 'are in',
        finished: negated ? 'have not finished' : 'have finished',
        goal: negated ? 'have not met the goal of' : 'met the goal of',
      }[state]
    } ${quote(name)}`,
  shown: (name, negated) => `${negated ? 'have not seen' : 'saw'} the message ${quote(name)}`,
  received: (name, negated) => `${negated ? 'have not received' : 'received'} ${quote(name)}`,
  weekday: (day) => DAYS[day - 1] ?? '',
  moment: ({ weekdays, from, to, after, before }, negated) =>
    `it is ${negated ? 'not ' : ''}${joined(
      [
        weekdays.length > 0 &&
          `${joined(
            weekdays.map((day) => DAYS[day - 1]),
            ', ',
            ' or ',
          )}`,
        from && to ? `between ${from} and ${to}` : from ? `after ${from}` : to && `before ${to}`,
        after && `from ${after} on`,
        before && `before ${before}`,
      ],
      ', ',
    )}`,
  notSo: (sentence) => `it is not so that ${sentence}`,
  when: 'When ',
  orWhen: 'or when ',
  nthPage: (ordinal) => [`looks at ${article(ordinal)} `, ' within '],
  nthTime: [' for the ', ' time within '],
  enters: (list, change) => `somebody ${change === 'enters' ? 'joins' : 'leaves'} the list ${quote(list)}`,
  dateComes: (attribute, offset, before, yearly) =>
    `it is ${offset && `${offset} ${before ? 'before' : 'after'} `}${attribute}${yearly ? ', every year' : ''}`,
  quiet: (act, duration) => `somebody ${act.replace(/^have /, 'has ') || 'does nothing at all'} for ${duration}`,
  unless: () => 'unless ',
  onlyIf: () => 'only if ',
  stopWhen: () => 'Stop as soon as ',
  thatIsTheGoal: 'That is the goal.',
  leaveWhen: () => 'Leave early as soon as ',
  allOf: 'all of this is true:',
  anyOf: 'any of this is true:',
  noneOf: 'none of this is true:',
  notAllOf: 'not all of this is true:',
  reentry: {
    once: 'once only',
    after_exit: 'again each time, once they are out',
    after: (duration) => `again after ${duration}`,
  },
  steps,
  terms,
}
