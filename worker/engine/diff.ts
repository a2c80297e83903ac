import type { Condition } from './condition.ts'
import type { Change } from './diffChange.ts'
import { pair, same } from './diffPair.ts'
import { diffSteps } from './diffSteps.ts'
import { ordered } from './order.ts'
import type { Workflow } from './workflow.ts'

const ofTriggers = (before: Workflow, after: Workflow): Change[] => {
  const changes: Change[] = []
  const { both, added, removed, isReordered } = pair(before.trigger, after.trigger, ({ kind }) => kind)
  for (const { value, at } of removed)
    changes.push({ code: 'diff.trigger_removed', path: ['trigger', at], args: { trigger: value } })
  for (const { before: was, after: is } of both)
    if (!same(was.value, is.value))
      changes.push({
        code: 'diff.trigger_changed',
        path: ['trigger', is.at],
        args: { before: was.value, after: is.value },
      })
  for (const { value, at } of added)
    changes.push({ code: 'diff.trigger_added', path: ['trigger', at], args: { trigger: value } })
  if (isReordered) changes.push({ code: 'diff.trigger_order', path: ['trigger'], args: {} })
  return changes
}

const ofPurposes = (before: Workflow, after: Workflow): Change[] => {
  const changes: Change[] = []
  const { added, removed, isReordered } = pair(before.purposes, after.purposes, (purpose) => purpose)
  for (const { value, at } of removed)
    changes.push({ code: 'diff.purpose_removed', path: ['purposes', at], args: { purpose: value } })
  for (const { value, at } of added)
    changes.push({ code: 'diff.purpose_added', path: ['purposes', at], args: { purpose: value } })
  if (isReordered) changes.push({ code: 'diff.purpose_order', path: ['purposes'], args: {} })
  return changes
}

const ofCondition = (
  place: 'guard' | 'goal' | 'exit',
  before: Condition | undefined,
  after: Condition | undefined,
): Change[] => {
  if (same(before, after)) return []
  if (before && after) return [{ code: `diff.${place}_changed`, path: [place], args: { before, after } }]
  if (after) return [{ code: `diff.${place}_added`, path: [place], args: { condition: after } }]
  return before ? [{ code: `diff.${place}_removed`, path: [place], args: { condition: before } }] : []
}

const ofSettings = (before: Workflow, after: Workflow): Change[] => {
  const all: Change[] = [
    { code: 'diff.id', path: ['id'], args: { before: before.id, after: after.id } },
    { code: 'diff.name', path: ['name'], args: { before: before.name, after: after.name } },
    { code: 'diff.objective', path: ['objective'], args: { before: before.objective, after: after.objective } },
    { code: 'diff.key', path: ['key'], args: { before: before.key, after: after.key } },
    { code: 'diff.reentry', path: ['reentry'], args: { before: before.reentry, after: after.reentry } },
    { code: 'diff.attribution', path: ['attribution'], args: { before: before.attribution, after: after.attribution } },
    { code: 'diff.priority', path: ['priority'], args: { before: before.priority, after: after.priority } },
    { code: 'diff.hours', path: ['hours'], args: { before: before.hours, after: after.hours } },
    { code: 'diff.cap', path: ['cap'], args: { before: before.cap, after: after.cap } },
    { code: 'diff.result', path: ['result'], args: { before: before.result, after: after.result } },
  ]
  return all.filter(({ args }) => 'before' in args && !same(args.before, args.after))
}

/**
 * What changed in meaning from one version to the next; steps are known by their ids. Nothing only if the two print the
 * same: the order of keys and defaults left out are no difference.
 */
export const diffWorkflows = (before: Workflow, after: Workflow): Change[] => {
  const [was, is] = [ordered(before), ordered(after)]
  return [
    ...ofSettings(was, is),
    ...ofTriggers(was, is),
    ...ofCondition('guard', was.guard, is.guard),
    ...ofCondition('goal', was.goal, is.goal),
    ...ofCondition('exit', was.exit, is.exit),
    ...ofPurposes(was, is),
    ...diffSteps(was.steps, is.steps),
  ]
}
