/** Somebody says hello; an hour later they are written to, unless they have bought; then nothing for a month. */
export const writing = (text: string, id: string) => ({
  id,
  name: id,
  objective: 'conversion',
  trigger: [{ kind: 'event', event: { type: 'custom', name: 'hello' } }],
  goal: { kind: 'count', event: { type: 'purchase' }, op: 'gte', n: 1 },
  purposes: ['email:newsletter'],
  steps: [
    { kind: 'delay', id: 'wait', delay: { kind: 'for', duration: 'PT1H' } },
    {
      kind: 'email',
      id: 'mail',
      topic: 'newsletter',
      content: { id, languages: { en: { subject: 'His best ten', blocks: [{ kind: 'text', of: [{ text }] }] } } },
    },
    { kind: 'delay', id: 'after', delay: { kind: 'for', duration: 'P30D' } },
  ],
})
