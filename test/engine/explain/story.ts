import { parse, Workflow } from '../../../worker/engine/index.ts'

const kingBook = { type: 'purchase', item: [{ field: 'author', op: 'is', value: 'Stephen King' }] }

const read = (document: unknown): Workflow => {
  const parsed = parse(Workflow, document)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues))
  return parsed.value
}

/** The story the whole project is judged by. */
export const kingStory = read({
  id: 'after-three-king-pages',
  name: 'After three King pages',
  objective: 'conversion',
  trigger: [{ kind: 'count', event: { type: 'page_view', tag: 'king-pages' }, within: 'P7D', reaches: 3 }],
  guard: { kind: 'not', of: { kind: 'count', event: kingBook, op: 'gte', n: 1 } },
  goal: { kind: 'count', event: kingBook, op: 'gte', n: 1 },
  purposes: ['onsite', 'email:newsletter'],
  steps: [
    {
      kind: 'message',
      id: 'bar',
      message: {
        id: 'you-like-the-king',
        kind: 'bar',
        languages: {
          en: [
            {
              kind: 'text',
              of: [{ text: 'You like the King. ' }, { text: 'See them', href: '/authors/stephen-king' }],
            },
          ],
        },
      },
    },
    {
      kind: 'delay',
      id: 'three-days',
      delay: { kind: 'for', duration: 'P3D', since: { type: 'page_view', tag: 'king-pages' } },
    },
    {
      kind: 'email',
      id: 'best-books',
      topic: 'newsletter',
      content: {
        id: 'his-best-ten',
        languages: {
          en: { subject: 'His best ten', blocks: [{ kind: 'heading', text: 'Ten nights' }] },
          fr: { subject: 'Ses dix meilleurs', blocks: [{ kind: 'heading', text: 'Dix nuits' }] },
        },
      },
    },
  ],
})

export const names = { tag: () => 'King pages', workflow: () => 'Newsletter welcome' }
