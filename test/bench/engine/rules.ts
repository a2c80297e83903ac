import { type PublishedWorkflow, parse, type SiteRules, Workflow } from '../../../worker/engine/index.ts'

/** What a bench workflow asks, in a form that every contestant's own language can say. */
export type Rule = {
  id: string
  /** The trigger: page views of this tag; with `reaches`, the view that makes so many of them within 7 days. */
  tag: string
  reaches: number | undefined
  /** At least so many carts within 30 days. */
  carts: number
  plan: string
  purpose: string
  /** Who has bought this author's books is left alone. */
  author: string
}

export const SITE: SiteRules = { language: 'en', timezone: 'Europe/Zurich', consent: 'not_required' }
export const AUTHORS = ['Stephen King', 'Agatha Christie', 'Fred Vargas', 'Umberto Eco'] as const
export const HOT = 'tag-0'

/** `mixed`: some let the person in and some do not, each for its own reason. `match`: all conditions of all of them hold. */
export type Answers = 'mixed' | 'match'

const mixed = (j: number) => ({
  reaches: j % 2 === 0 ? undefined : 2 + ((j >> 1) % 3),
  carts: 1 + (j % 3),
  plan: j % 4 === 3 ? 'free' : 'pro',
  purpose: j % 5 === 4 ? 'email:offers' : 'email:news',
  author: AUTHORS[j % AUTHORS.length] ?? AUTHORS[0],
})

const match = (j: number) => ({
  reaches: j % 2 === 0 ? undefined : 3,
  carts: 1,
  plan: 'pro',
  purpose: 'email:news',
  author: 'Nobody at all',
})

/** So many rules, of which a view of the hot tag may open `candidates`; these are alike whatever the number of rules. */
export const rulesOf = (n: number, candidates: number, answers: Answers): Rule[] => {
  const tags = Math.floor(n / candidates)
  const ask = answers === 'mixed' ? mixed : match
  return Array.from({ length: n }, (_, i) => ({
    id: `w-${i}`,
    tag: `tag-${i % tags}`,
    ...ask(Math.floor(i / tags)),
  }))
}

const email = (author: string) => ({
  kind: 'email',
  id: 'best-books',
  topic: 'news',
  content: {
    id: 'his-best-ten',
    languages: { en: { subject: `The best of ${author}`, blocks: [{ kind: 'divider' }] } },
  },
})

const message = (author: string) => ({
  kind: 'message',
  id: 'bar',
  message: {
    id: 'you-like',
    kind: 'bar',
    slot: 'top',
    theme: 'ink',
    display: { times: 3 },
    languages: { en: [{ kind: 'text', of: [{ text: `You like ${author}. ` }] }] },
  },
})

/** The rule as a document, as the editor would write it: a message, three days, an email. */
const documentOf = ({ id, tag, reaches, carts, plan, purpose, author }: Rule): unknown => {
  const views = { type: 'page_view', tag }
  return {
    id,
    name: `Rule ${id}`,
    objective: 'conversion',
    trigger: [
      reaches === undefined ? { kind: 'event', event: views } : { kind: 'count', event: views, within: 'P7D', reaches },
    ],
    goal: {
      kind: 'count',
      event: { type: 'purchase', item: [{ field: 'author', op: 'is', value: author }] },
      op: 'gte',
      n: 1,
    },
    guard: {
      kind: 'all',
      of: [
        { kind: 'count', event: { type: 'cart' }, window: { kind: 'last', duration: 'P30D' }, op: 'gte', n: carts },
        { kind: 'attribute', name: 'plan', op: 'is', value: plan },
        { kind: 'consent', purpose },
      ],
    },
    reentry: { kind: 'once' },
    purposes: ['onsite', purpose],
    steps: [
      message(author),
      { kind: 'delay', id: 'wait', delay: { kind: 'for', duration: 'P3D', since: views } },
      email(author),
    ],
  }
}

const publishedOne = (document: unknown): PublishedWorkflow => {
  const parsed = parse(Workflow, document)
  if (!parsed.ok) throw new Error(`no workflow: ${JSON.stringify(parsed.issues)}`)
  return { workflow: parsed.value, version: 1, paused: false, since: 0 }
}

/** Documents as JSON, decoded, and published long ago. */
export const published = (documents: readonly string[]): PublishedWorkflow[] =>
  documents.map((document) => publishedOne(JSON.parse(document)))

export const documentsOf = (rules: readonly Rule[]): string[] => rules.map((rule) => JSON.stringify(documentOf(rule)))
