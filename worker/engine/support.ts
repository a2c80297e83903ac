import { filtersOf } from './conditions.ts'
import type { EventType } from './event.ts'
import { type Issue, issue } from './issue.ts'
import type { Workflow } from './workflow.ts'

/** Events that come from a trigger of their own kind, and from nowhere else; and what wakes a person, which is no event. */
const OWN = new Set<EventType>(['date', 'inactive', 'timer'])

type Path = (string | number)[]

const unless = (supported: boolean, code: string, path: Path, kind: string): Issue[] =>
  supported ? [] : [issue(code, path, { kind })]

/** A rule about an event that only a trigger of its own kind makes would wait for ever, and look alive. */
const ofEvents = (workflow: Workflow): Issue[] =>
  [...filtersOf(workflow)].flatMap(({ filter, path }) =>
    unless(!OWN.has(filter.type), 'support.event', [...path, 'type'], filter.type),
  )

/** Everything in a workflow that cannot be done, each with its path: refused when it is published, and never half done. */
export const unsupported = (workflow: Workflow): Issue[] => ofEvents(workflow)
