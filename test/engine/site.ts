import {
  newProfile,
  type Profile,
  parseWorkflow,
  type SiteRules,
  type Tag,
  type Workflow,
} from '../../worker/engine/index.ts'
import { START } from './time.ts'

/** A site that asks consent for nothing but email. */
export const SITE: SiteRules = { language: 'en', timezone: 'Europe/Zurich', consent: 'not_required' }

/** A site in the country of the cautious. */
export const STRICT: SiteRules = { ...SITE, consent: 'required' }

export const TAGS: Tag[] = [
  { kind: 'page', id: 'king-pages', name: 'King pages', pattern: '*/authors/stephen-king/*', reads: [] },
  { kind: 'page', id: 'books', name: 'Books', pattern: '/books/*', reads: [] },
]

export type Json = { [key: string]: unknown }

/** A whole workflow from what matters in it: it starts on the custom event `go`, unless said otherwise. */
export const workflow = (part: Json & { id?: string }): Workflow => {
  const document = {
    id: 'w',
    name: 'A workflow',
    objective: 'conversion',
    purposes: ['onsite', 'email:news'],
    trigger: [{ kind: 'event', event: { type: 'custom', name: 'go' } }],
    steps: [add('n', 1)],
    ...part,
  }
  const parsed = parseWorkflow(document)
  if (!parsed.ok) throw new Error(`${document.id}: ${JSON.stringify(parsed.issues)}`)
  return parsed.value
}

export const add = (name: string, value: unknown, id = `add-${name}`): Json => ({
  kind: 'add',
  id,
  target: { of: 'attribute', name },
  value,
})
export const set = (name: string, value: unknown, id = `set-${name}`): Json => ({
  kind: 'set',
  id,
  target: { of: 'attribute', name },
  value,
})
export const wait = (duration: string, id = 'wait', since?: Json): Json => ({
  kind: 'delay',
  id,
  delay: { kind: 'for', duration, ...(since ? { since } : {}) },
})
export const email = (id = 'mail', content = id, topic = 'news'): Json => ({
  kind: 'email',
  id,
  topic,
  content: { id: content, languages: { en: { subject: 'Hello', blocks: [{ kind: 'heading', text: 'Hello' }] } } },
})
export const bar = (id = 'bar', message: Json = {}): Json => ({
  kind: 'message',
  id,
  message: { id: `${id}-words`, kind: 'bar', languages: { en: [{ kind: 'heading', text: 'Hello' }] }, ...message },
})
export const exit = (id = 'exit'): Json => ({ kind: 'exit', id })
export const branch = (cases: [when: Json, steps: Json[]][], otherwise: Json[] = [], id = 'branch'): Json => ({
  kind: 'branch',
  id,
  cases: cases.map(([when, steps]) => ({ when, steps })),
  else: otherwise,
})

/** A step that waits for an event, or a condition, at most so long. */
export const until = (
  what: { event?: Json; condition?: Json },
  timeout: string,
  met: Json[] = [],
  timedOut: Json[] = [],
  id = 'until',
): Json => ({ kind: 'wait', id, ...what, timeout, met, timedOut })
export const split = (arms: [weight: number, steps: Json[], holdout?: true][], id = 'split'): Json => ({
  kind: 'split',
  id,
  arms: arms.map(([weight, steps, holdout], i) => ({
    name: `Arm ${i}`,
    weight,
    steps,
    ...(holdout ? { holdout } : {}),
  })),
})
export const list = (segment: string, action = 'add', id = `${action}-${segment}`): Json => ({
  kind: 'segment',
  id,
  segment,
  action,
})

export const KING = { field: 'author', op: 'is', value: 'Stephen King' }
export const count = (event: Json, op: string, n: number, window?: Json): Json => ({
  kind: 'count',
  event,
  op,
  n,
  ...(window ? { window } : {}),
})
export const last = (duration: string): Json => ({ kind: 'last', duration })
export const bought = (op = 'gte', n = 1, window?: Json): Json => count({ type: 'purchase' }, op, n, window)
export const attribute = (name: string, op: string, value?: unknown): Json => ({
  kind: 'attribute',
  name,
  op,
  ...(value === undefined ? {} : { value }),
})
export const not = (of: Json): Json => ({ kind: 'not', of })
export const all = (...of: Json[]): Json => ({ kind: 'all', of })
export const any = (...of: Json[]): Json => ({ kind: 'any', of })
/** A condition that is unknown for everybody in these stories. */
export const UNKNOWN = attribute('nobody_has_it', 'is', 'x')
export const YES = all()
export const NO = any()

/** A trigger: such an event. */
export const on = (event: Json): Json[] => [{ kind: 'event', event }]
/** A trigger: a custom event of this name. */
export const onceDid = (name: string): Json[] => on({ type: 'custom', name })
export const AGAIN: Json = { kind: 'after_exit' }
export const score = (value: number, decay?: string, id = 'score'): Json => ({
  kind: 'add',
  id,
  target: { of: 'score', ...(decay ? { decay } : {}) },
  value,
})
export const stage = (value: string, force?: true): Json => ({
  kind: 'set',
  id: 'stage',
  target: { of: 'stage', ...(force ? { force } : {}) },
  value,
})
export const webhook = (id = 'hook'): Json => ({ kind: 'webhook', id, url: 'https://hooks.example/in' })
export const notify = (id = 'tell'): Json => ({
  kind: 'notify',
  id,
  to: ['team@example.org'],
  subject: 'News',
  text: 'Somebody is here.',
})
/** A condition on what became of an email: of a step of this workflow, unless said otherwise. */
export const letter = (state: string, within?: string, of: Json = { step: 'mail' }): Json => ({
  kind: 'email',
  state,
  ...of,
  ...(within ? { within } : {}),
})

const boughtKing = count({ type: 'purchase', item: [KING] }, 'gte', 1)

/** The workflow of the mission's story (N4, N5). */
export const king = (part: Json = {}): Workflow =>
  workflow({
    id: 'king',
    name: 'After three King pages',
    purposes: ['onsite', 'email:newsletter'],
    trigger: [{ kind: 'count', event: { type: 'page_view', tag: 'king-pages' }, within: 'P7D', reaches: 3 }],
    guard: not(boughtKing),
    goal: boughtKing,
    steps: [
      bar(),
      wait('P3D', 'three-days', { type: 'page_view', tag: 'king-pages' }),
      email('best-books', 'his-best-ten', 'newsletter'),
    ],
    ...part,
  })

/** Somebody with an address who has agreed to be written to. */
export const contact = (part: Partial<Profile> = {}): Profile => ({
  ...newProfile('p1', START - 1),
  email: 'ada@example.org',
  consent: { 'email:news': { granted: true, at: START - 1 }, 'email:newsletter': { granted: true, at: START - 1 } },
  ...part,
})

/** Somebody nobody knows. */
export const visitor = (part: Partial<Profile> = {}): Profile => ({ ...newProfile('p1', START - 1), ...part })
