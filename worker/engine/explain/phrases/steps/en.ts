import type { StepPhrases } from '../phrases.ts'

const quote = (name: string) => `“${name}”`

const SLOTS: Readonly<Record<string, string>> = {
  top: 'top of the page',
  bottom: 'bottom of the page',
  center: 'middle of the page',
  'bottom-end': 'bottom right of the page',
  'bottom-start': 'bottom left of the page',
  'top-end': 'top right of the page',
  'top-start': 'top left of the page',
  after: 'after its place on the page',
  before: 'before its place on the page',
  first: 'first in its place on the page',
  last: 'last in its place on the page',
  tooltip: 'beside what it points at',
  page: 'on the page',
}

/** What steps do, in English. */
export const steps: StepPhrases = {
  message: {
    bar: 'show the bar |',
    modal: 'show the window |',
    slide_in: 'slide in |',
    inline: 'show in the page |',
    tooltip: 'point out |',
    form: 'show the form |',
    change: 'change the page: |',
  },
  slot: (slot) => (Object.hasOwn(SLOTS, slot) ? SLOTS[slot] : undefined) ?? `place ${quote(slot)}`,
  shownNote: (where, times, ends) =>
    `${where}, until ${{ closed: 'closed or ', answered: 'answered or ', seen: '' }[ends]}${times === 1 ? 'seen once' : `${times} times seen`}`,
  email: 'email |',
  emailNote: (topic, transactional) => `${transactional ? 'service email' : 'marketing'} · topic ${topic}`,
  setting: 'note that |',
  adding: 'add |',
  unsetting: 'forget |',
  set: (what, value) => `${what} is ${value}`,
  add: (what, value) => `${value} to ${what}`,
  unset: (what) => what,
  list: { add: 'add them to the list |', remove: 'take them off the list |' },
  suppress: 'stop all marketing to them',
  webhook: (host) => `tell ${host}`,
  notify: (to) => `write to ${to}`,
  emit: (name) => `announce ${quote(name)}`,
  wait: 'wait |',
  afterLastPage: ' after the |',
  lastPage: (name) => `last ${name}`,
  afterLast: ' after they last |',
  fromMoment: ' from |',
  thisMoment: 'this moment',
  until: (at, weekdays) => `wait until ${at}${weekdays && ` on ${weekdays}`}`,
  date: (attribute, offset, before) =>
    `wait until ${offset && `${offset} ${before ? 'before' : 'after'} `}${attribute}`,
  waitUntil: () => 'wait until ',
  atMost: ', at most |',
  met: 'if it happens',
  timedOut: 'if time runs out',
  branch: 'depending on the person',
  when: () => 'if ',
  otherwise: 'otherwise',
  split: 'share people out by chance',
  arm: (percent) => ` · ${percent}`,
  holdout: ' · gets nothing, to compare',
  exit: 'stop here |',
  unfinished: 'not written yet',
}
