import { parse, Tag, type Workflow } from '../../../worker/engine/index.ts'
import { kingStory } from '../../engine/explain/story.ts'

const tag = (input: unknown): Tag => {
  const parsed = parse(Tag, input)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues))
  return parsed.value
}

export const kingTag = tag({
  kind: 'page',
  id: 'king-pages',
  name: 'King pages',
  pattern: '*/authors/stephen-king/*',
  reads: [{ name: 'author', source: { from: 'jsonld', path: 'author.name' } }],
})
export const newsletterTag = tag({
  kind: 'element',
  id: 'newsletter',
  name: 'Newsletter form',
  selectors: ['form[data-form=newsletter]'],
  interaction: 'submit',
  fields: ['email'],
  identifies: { field: 'email', purposes: ['email:newsletter'] },
})
export const addTag = tag({
  kind: 'element',
  id: 'add-to-cart',
  name: 'Add to cart',
  selectors: ['[data-test=add]'],
  interaction: 'click',
})
export const priceTag = tag({
  kind: 'element',
  id: 'price',
  name: 'Price',
  selectors: ['.price'],
  interaction: 'view',
})
export const tags = [kingTag, newsletterTag, addTag]

/** The story, with a branch in it and conditions that nest. */
export const deepStory: Workflow = {
  ...kingStory,
  exit: {
    kind: 'any',
    of: [
      { kind: 'consent', purpose: 'onsite' },
      { kind: 'not', of: { kind: 'attribute', name: 'plan', op: 'is', value: 'pro' } },
    ],
  },
  steps: [
    ...kingStory.steps,
    {
      kind: 'branch',
      id: 'branch',
      else: [{ kind: 'exit', id: 'stop' }],
      cases: [
        {
          when: { kind: 'segment', id: 'vip' },
          steps: [{ kind: 'set', id: 'note', target: { of: 'attribute', name: 'interest' }, value: 'horror' }],
        },
      ],
    },
  ],
}
export { kingStory }

/** What people can be on or in: two lists, and who is in a live segment its condition says. */
export const segments = [
  { kind: 'static', id: 'king-readers', name: 'King readers' },
  { kind: 'live', id: 'faithful', name: 'Faithful', condition: { kind: 'consent', purpose: 'onsite' } },
  { kind: 'static', id: 'loyal', name: 'Loyal people' },
]
