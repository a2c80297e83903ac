import type { DocumentPath } from '../../../worker/engine/explain/index.ts'
import {
  type EventFilter,
  eventOf,
  type Segment,
  type Tag,
  Trigger,
  type Workflow,
} from '../../../worker/engine/index.ts'
import { readAt, setAt } from './at.ts'

/** The kinds of trigger an author chooses from; whether an event counts once or the nth time is said beside it. */
export const TRIGGER_KINDS = ['event', 'date', 'inactive', 'segment'] as const
export type TriggerKind = (typeof TRIGGER_KINDS)[number]

export const kindOf = ({ kind }: Trigger): TriggerKind => (kind === 'count' ? 'event' : kind)

/** What somebody does on the first tag that nothing starts on yet. */
const firstFree = (document: Workflow, tags: readonly Tag[]): EventFilter => {
  const taken = document.trigger.flatMap((trigger) => ('event' in trigger && trigger.event?.tag) || [])
  const tag = tags.find(({ id }) => !taken.includes(id))
  return tag ? eventOf(tag) : { type: 'page_view' }
}

/** A trigger of a kind to begin with, complete as it stands. */
export const newTrigger = (
  kind: TriggerKind,
  document: Workflow,
  tags: readonly Tag[],
  segments: readonly Pick<Segment, 'id'>[] = [],
): Trigger => {
  switch (kind) {
    case 'event':
      return { kind, event: firstFree(document, tags) }
    case 'date':
      return { kind, attribute: 'birthday', yearly: true }
    case 'inactive':
      return { kind, duration: 'P30D' }
    case 'segment':
      return { kind, segment: segments[0]?.id ?? 'newcomers', change: 'enters' }
  }
}

/** One more way in, after the others. */
export const addTrigger = (document: Workflow, trigger: Trigger): { document: Workflow; path: DocumentPath } => {
  const path = ['trigger', document.trigger.length]
  return { document: setAt(document, path, trigger), path }
}

/** Takes a way in away; the only one stays. */
export const removeTrigger = (document: Workflow, path: Readonly<DocumentPath>): Workflow =>
  document.trigger.length > 1 && readAt(Trigger, document, path) ? setAt(document, path, undefined) : document
