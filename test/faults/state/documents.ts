/** A page that is worth a letter. */
export const SALE = { kind: 'page', id: 'sale', name: 'Sale', pattern: '/sale' }

const letter = (id: string, text: string) => ({
  kind: 'email',
  id: 'mail',
  topic: 'newsletter',
  content: { id, languages: { en: { subject: text, blocks: [{ kind: 'text', of: [{ text }] }] } } },
})

/** Writes at once to whoever looks at the sale, unless they buy first. */
export const ON_SALE = {
  id: 'on-sale',
  name: 'On sale',
  objective: 'conversion',
  trigger: [{ kind: 'event', event: { type: 'page_view', tag: 'sale' } }],
  goal: { kind: 'count', event: { type: 'purchase' }, op: 'gte', n: 1 },
  purposes: ['email:newsletter'],
  steps: [letter('sale-letter', 'Until Sunday')],
}

/** Greets on every page, in other words than before. */
export const NEW_GREETING = {
  id: 'new-greeting',
  name: 'New greeting',
  objective: 'awareness',
  trigger: [{ kind: 'event', event: { type: 'page_view' } }],
  purposes: ['onsite'],
  steps: [
    {
      kind: 'message',
      id: 'bar',
      message: {
        id: 'good-day',
        kind: 'bar',
        display: { times: 3 },
        languages: { en: [{ kind: 'text', of: [{ text: 'Good day.' }] }] },
      },
    },
  ],
}
