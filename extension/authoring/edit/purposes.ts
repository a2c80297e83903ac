import { type Purpose, type Step, type Workflow, walk } from '../../../worker/engine/index.ts'

const purposeOf = (step: Step): Purpose[] => {
  if (step.kind === 'message') return ['onsite']
  return step.kind === 'email' && !step.transactional ? [`email:${step.topic}`] : []
}

/** The consents the steps of a workflow need. */
const neededPurposes = (document: Workflow): Set<Purpose> =>
  new Set([...walk(document.steps)].flatMap(({ step }) => purposeOf(step)))

/**
 * Declares what an edit came to need and drops what only the edited steps needed; a purpose somebody declared for another
 * reason stays.
 */
export const alignPurposes = (before: Workflow, after: Workflow): Workflow => {
  const [was, is] = [neededPurposes(before), neededPurposes(after)]
  const kept = after.purposes.filter((purpose) => is.has(purpose) || !was.has(purpose))
  const purposes = [...kept, ...[...is].filter((purpose) => !was.has(purpose) && !kept.includes(purpose))]
  return purposes.length === after.purposes.length && purposes.every((each, i) => each === after.purposes[i])
    ? after
    : { ...after, purposes }
}
