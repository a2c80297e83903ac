import type { Condition } from './condition.ts'
import type { EventFilter } from './filter.ts'
import { walk } from './step.ts'
import type { Workflow } from './workflow.ts'

type Path = (string | number)[]
type Found = { condition: Condition; path: Path }

/** A condition and everything inside it. */
export const within = function* (condition: Condition, path: Path): Generator<Found> {
  yield { condition, path }
  if (condition.kind === 'not') yield* within(condition.of, [...path, 'of'])
  if (condition.kind === 'all' || condition.kind === 'any')
    for (const [i, each] of condition.of.entries()) yield* within(each, [...path, 'of', i])
}

/** Every condition of a workflow, wherever it stands, with its path. */
export const conditionsOf = function* (workflow: Workflow): Generator<Found> {
  for (const place of ['guard', 'goal', 'exit'] as const) {
    const condition = workflow[place]
    if (condition) yield* within(condition, [place])
  }
  for (const { step, path } of walk(workflow.steps)) {
    if (step.kind === 'branch')
      for (const [i, each] of step.cases.entries()) yield* within(each.when, [...path, 'cases', i, 'when'])
    if (step.kind === 'wait' && step.condition) yield* within(step.condition, [...path, 'condition'])
  }
}

const filtersIn = (condition: Condition, path: Path): { filter: EventFilter; path: Path }[] => {
  switch (condition.kind) {
    case 'count':
    case 'recency':
    case 'aggregate':
      return [{ filter: condition.event, path: [...path, 'event'] }]
    case 'sequence':
      return [
        { filter: condition.first, path: [...path, 'first'] },
        { filter: condition.then, path: [...path, 'then'] },
      ]
    default:
      return []
  }
}

/** Every event filter of a condition and of all that is inside it. */
export const filtersWithin = (condition: Condition): EventFilter[] =>
  [...within(condition, [])].flatMap((found) => filtersIn(found.condition, []).map(({ filter }) => filter))

/** Every event filter of a workflow: triggers, conditions, delays and waits. */
export const filtersOf = function* (workflow: Workflow): Generator<{ filter: EventFilter; path: Path }> {
  for (const [i, trigger] of workflow.trigger.entries())
    if ('event' in trigger && trigger.event) yield { filter: trigger.event, path: ['trigger', i, 'event'] }
  for (const { condition, path } of conditionsOf(workflow)) yield* filtersIn(condition, path)
  for (const { step, path } of walk(workflow.steps)) {
    if (step.kind === 'delay' && step.delay.kind === 'for' && step.delay.since)
      yield { filter: step.delay.since, path: [...path, 'delay', 'since'] }
    if (step.kind === 'wait' && step.event) yield { filter: step.event, path: [...path, 'event'] }
  }
}
