/** Greets on the first view of anything, by what that view alone says. */
export const GREETING = {
  id: 'greeting',
  name: 'Greeting',
  objective: 'awareness',
  trigger: [{ kind: 'event', event: { type: 'page_view' } }],
  purposes: ['onsite'],
  steps: [
    {
      kind: 'message',
      id: 'bar',
      message: {
        id: 'hello',
        kind: 'bar',
        display: { times: 3 },
        languages: { en: [{ kind: 'text', of: [{ text: 'Hello.' }] }] },
      },
    },
  ],
}

/** Writes an hour after a custom event called hello. */
export const LETTER = {
  id: 'letter',
  name: 'Letter',
  objective: 'engagement',
  trigger: [{ kind: 'event', event: { type: 'custom', name: 'hello' } }],
  purposes: ['email:newsletter'],
  steps: [
    { kind: 'delay', id: 'wait', delay: { kind: 'for', duration: 'PT1H' } },
    {
      kind: 'email',
      id: 'mail',
      topic: 'newsletter',
      content: {
        id: 'letter',
        languages: { en: { subject: 'Welcome', blocks: [{ kind: 'text', of: [{ text: 'Hello.' }] }] } },
      },
    },
  ],
}
