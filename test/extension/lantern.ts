import type { Workflow } from '../../worker/engine/index.ts'
import type { EdgeState } from './edge/state.ts'

const DAY = 86_400_000

export const kingWorkflow: Workflow = {
  id: 'after-three-king-pages',
  name: 'After three King pages',
  objective: 'conversion',
  trigger: [{ kind: 'count', event: { type: 'page_view', tag: 'king-pages' }, within: 'P7D', reaches: 3 }],
  reentry: { kind: 'once' },
  attribution: 'P30D',
  priority: 50,
  purposes: ['onsite'],
  steps: [
    {
      kind: 'message',
      id: 'bar',
      message: {
        id: 'you-like-the-king',
        kind: 'bar',
        slot: 'top',
        theme: 'ink',
        display: { times: 3 },
        expires: 'P30D',
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
  ],
}

/** What the domain of the sender says. */
const FACTS = (['spf', 'dkim', 'dmarc'] as const).map((fact) => ({
  domain: 'lantern.example',
  fact,
  state: 'found' as const,
  at: `${fact}.lantern.example`,
  found: `v=${fact}`,
}))

/** The same with an email behind the bar. */
export const kingLetter: Workflow = {
  ...kingWorkflow,
  purposes: ['onsite', 'email:newsletter'],
  steps: [
    ...kingWorkflow.steps,
    {
      kind: 'email',
      id: 'letter',
      topic: 'newsletter',
      transactional: false,
      content: {
        id: 'best-ten',
        languages: {
          en: { subject: 'His best ten', blocks: [{ kind: 'text', of: [{ text: 'Here they are.' }] }] },
          fr: { subject: 'Ses dix meilleurs', blocks: [{ kind: 'text', of: [{ text: 'Les voici.' }] }] },
        },
      },
    },
  ],
}

const figures = { entered: 312, shown: 284, emailed: 103, goal: 41 }

/** A bookshop that has been at it for a while: tags that are visited, one that went silent, a live workflow. */
export const lantern = (origin: string): EdgeState => ({
  confirmed: false,
  conflicts: 0,
  refusals: 0,
  role: 'owner',
  sites: [
    {
      id: 'lantern',
      name: 'Lantern Books',
      key: 'lantern',
      origins: [origin],
      language: 'en',
      languages: ['en', 'fr', 'it'],
      timezone: 'Europe/Paris',
      consent: 'not_required',
    },
  ],
  tags: [
    {
      tag: { kind: 'page', id: 'king-pages', name: 'King pages', pattern: '*/authors/stephen-king/*', reads: [] },
      hits: 412,
      last: Date.now(),
    },
    {
      tag: {
        kind: 'element',
        id: 'add-to-cart',
        name: 'Add to cart',
        selectors: ['form[action$="/cart"]'],
        interaction: 'submit',
        pages: ['*'],
        reads: [],
        fields: [],
      },
      hits: 58,
      last: Date.now(),
    },
    {
      tag: {
        kind: 'element',
        id: 'price',
        name: 'Price',
        selectors: ['.price-gone'],
        interaction: 'view',
        pages: ['*/authors/*'],
        reads: [],
        fields: [],
      },
      hits: 0,
      last: Date.now() - 9 * DAY,
    },
  ],
  workflows: [
    {
      id: kingWorkflow.id,
      name: kingWorkflow.name,
      status: 'live',
      version: 3,
      draft: 4,
      changed: Date.now(),
      figures,
      tags: ['king-pages', 'price'],
      topics: [],
      splits: 0,
      unpublished: false,
      document: kingWorkflow,
      findings: [],
    },
  ],
  live: { [kingWorkflow.id]: kingWorkflow },
  segments: [
    { kind: 'static', id: 'king-readers', name: 'King readers' },
    {
      kind: 'live',
      id: 'faithful',
      name: 'Faithful readers',
      condition: {
        kind: 'all',
        of: [
          { kind: 'count', event: { type: 'purchase' }, window: { kind: 'last', duration: 'P90D' }, op: 'gte', n: 2 },
          { kind: 'consent', purpose: 'email:newsletter' },
        ],
      },
    },
  ],
  settings: { address: '', sender: '', cap: null, stages: null, topics: null, hooks: [] },
  results: { version: 3, counts: 'people', figures: {}, steps: [], experiments: [] },
  inside: { sentence: 'Nobody is here.', people: 0, steps: [] },
  mail: {
    tests: [],
    delivery: { facts: FACTS, findings: [] },
    troubles: [],
  },
  release: {
    's-0f1e2d3c.js': 'sha384-c2NyaXB0',
    'v/5e6f7a8b/m-bar.js': 'sha384-YmFy',
    'v/5e6f7a8b/w.js': 'sha384-dG9vbHM=',
  },
  published: [],
  calls: [],
})
