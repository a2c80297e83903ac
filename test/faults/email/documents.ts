/** Somebody says hello, and is written to: the words, and what goes before. */
export const HOST = 'hooks.example.org'

const HELLO = [{ kind: 'event', event: { type: 'custom', name: 'hello' } }]
const HOUR = { kind: 'delay', id: 'wait', delay: { kind: 'for', duration: 'PT1H' } }
const MONTH = { kind: 'delay', id: 'after', delay: { kind: 'for', duration: 'P30D' } }
const BOUGHT = { kind: 'count', event: { type: 'purchase' }, op: 'gte', n: 1 }

const letter = (id: string, subject: string, more: object = {}) => ({
  kind: 'email',
  id,
  topic: 'newsletter',
  content: { id, languages: { en: { subject, blocks: [{ kind: 'text', of: [{ text: `${subject}.` }] }] } } },
  ...more,
})

const workflow = (id: string, steps: readonly object[], more: object = {}) => ({
  id,
  name: id,
  objective: 'conversion',
  trigger: HELLO,
  goal: BOUGHT,
  purposes: ['email:newsletter'],
  steps,
  ...more,
})

/** One letter an hour later, and nothing for a month; buying takes it back. */
export const ONE = workflow('one', [HOUR, letter('first', 'First letter'), MONTH])

/** A letter now and another an hour later. */
export const TWO = workflow('two', [letter('first', 'First letter'), HOUR, letter('second', 'Second letter'), MONTH])

/** A letter that comes whatever somebody has agreed to: it is about what they asked for. */
export const RECEIPT = workflow('receipt', [letter('receipt', 'Your order', { transactional: true }), MONTH], {
  goal: undefined,
  purposes: [],
})

/** A word to the team. */
export const WORD = workflow(
  'word',
  [
    {
      kind: 'notify',
      id: 'team',
      to: ['ada@team.example', 'bob@team.example'],
      subject: 'Somebody said hello',
      text: 'Please write to them.',
    },
    MONTH,
  ],
  { purposes: [] },
)

/** A word to somebody else's server. */
export const CALL = workflow('call', [{ kind: 'webhook', id: 'crm', url: `https://${HOST}/in` }, MONTH], {
  purposes: [],
})
