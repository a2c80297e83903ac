import type { EventFilter, Segment, Step, Tag, Workflow } from '../../../worker/engine/index.ts'
import type { Words } from '../words/index.ts'
import { nextArm } from './arms.ts'
import { emailsOf } from './emails.ts'
import { slug, stepIds, uniqueId } from './uniqueId.ts'

/** Steps an author can add; the others of the language can be read and removed. */
export const STEP_KINDS = [
  'message',
  'delay',
  'email',
  'wait',
  'set',
  'add',
  'unset',
  'segment',
  'branch',
  'split',
  'notify',
  'webhook',
  'emit',
  'suppress',
  'exit',
] as const
/** Kinds whose first words open their details. */
export const DETAILED = [
  'delay',
  'split',
  'webhook',
  'notify',
  'emit',
  'suppress',
] as const satisfies readonly Step['kind'][]
export type NewKind = (typeof STEP_KINDS)[number]

/** The event the workflow starts on, which a wait most often counts from. */
const startOf = (document: Workflow): EventFilter | undefined => {
  const [first] = document.trigger
  return first?.kind === 'count' || first?.kind === 'event' ? first.event : undefined
}

const topicOf = (document: Workflow): string => {
  const declared = document.purposes.find((purpose) => purpose.startsWith('email:'))
  return declared?.slice('email:'.length) ?? 'newsletter'
}

/** What a step’s message or email is called by those that speak of it. */
export const contentId = (document: Workflow, stepId: string): string => slug(`${document.id}-${stepId}`)

/** A first bar in the site's language: words that could be shown as they are. */
export const newMessage = (id: string, stepId: string, language: string, words: Words): Step => ({
  kind: 'message',
  id: stepId,
  message: {
    id,
    kind: 'bar',
    slot: 'top',
    theme: 'ink',
    display: { times: 3 },
    expires: 'P30D',
    languages: { [language]: [{ kind: 'text', of: [{ text: words.starterBar }] }] },
  },
})

const newEmail = (document: Workflow, id: string, language: string): Step => ({
  kind: 'email',
  id,
  topic: topicOf(document),
  transactional: false,
  content: {
    id: contentId(document, id),
    languages: { [language]: { subject: '', blocks: [{ kind: 'text', of: [{ text: '' }] }] } },
  },
})

const newDelay = (document: Workflow, id: string): Step => {
  const since = startOf(document)
  return { kind: 'delay', id, delay: { kind: 'for', duration: 'P3D', ...(since ? { since } : {}) } }
}

/** What a wait most often waits for: that the email before it is opened, else what the workflow starts on. */
const awaited = (document: Workflow): EventFilter => {
  const last = emailsOf(document).at(-1)
  return last ? { type: 'email_opened', subject: last.step.content.id } : (startOf(document) ?? { type: 'page_view' })
}

type Known = { tags: readonly Tag[]; segments?: readonly Segment[] }

/** A step of a kind, ready to be read as a sentence, with an id nobody has. */
export const newStep = (
  kind: NewKind,
  document: Workflow,
  { tags, segments = [] }: Known,
  language: string,
  words: Words,
): Step => {
  const id = uniqueId(
    {
      message: 'message',
      delay: 'wait',
      email: 'email',
      wait: 'until',
      set: 'note',
      add: 'list',
      unset: 'forget',
      segment: 'on-list',
      emit: 'tell',
      suppress: 'no-marketing',
      branch: 'branch',
      split: 'split',
      notify: 'notify',
      webhook: 'webhook',
      exit: 'stop',
    }[kind],
    stepIds(document),
  )
  const tag = tags.find((each) => each.id === startOf(document)?.tag)
  switch (kind) {
    case 'message':
      return newMessage(contentId(document, id), id, language, words)
    case 'delay':
      return newDelay(document, id)
    case 'email':
      return newEmail(document, id, language)
    case 'wait':
      return { kind, id, event: awaited(document), timeout: 'P3D', met: [], timedOut: [] }
    case 'set':
      return { kind, id, target: { of: 'attribute', name: 'interest' }, value: tag?.name ?? '' }
    case 'add':
      return { kind, id, target: { of: 'attribute', name: 'interests' }, value: tag?.name ?? '' }
    case 'unset':
      return { kind, id, target: { of: 'attribute', name: 'interest' } }
    case 'segment': {
      const list = segments.find((each) => each.kind === 'static')
      return { kind, id, segment: list?.id ?? slug(document.name), action: 'add' }
    }
    case 'emit':
      return { kind, id, name: 'milestone' }
    case 'branch': {
      const when = {
        kind: 'count' as const,
        event: { type: 'purchase' as const },
        window: { kind: 'ever' as const },
        op: 'gte' as const,
        n: 1,
      }
      return { kind, id, cases: [{ when, steps: [] }], else: [] }
    }
    case 'split': {
      const first = nextArm([])
      return { kind, id, arms: [first, nextArm([first])] }
    }
    case 'notify':
      return { kind, id, to: [], subject: document.name, text: '' }
    case 'webhook':
      return { kind, id, url: 'https://' }
    case 'suppress':
    case 'exit':
      return { kind, id }
  }
}
