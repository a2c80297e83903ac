import * as v from 'valibot'
import type { DocumentPath } from '../../../worker/engine/explain/index.ts'
import { Step, type Workflow } from '../../../worker/engine/index.ts'
import { readAt, setAt } from './at.ts'

/** A sequence of steps and a place in it, from the path of one of them. */
const placeOf = (
  document: Workflow,
  path: Readonly<DocumentPath>,
): { steps: Step[]; at: number; parent: DocumentPath } | undefined => {
  const [parent, at] = [path.slice(0, -1), path.at(-1)]
  const steps = readAt(v.array(Step), document, parent)
  return steps === undefined || typeof at !== 'number' ? undefined : { steps, at, parent }
}

/** Puts a step before the one at `path`; past the last one, at the end. */
export const insertStep = (document: Workflow, path: Readonly<DocumentPath>, step: Step): Workflow => {
  const place = placeOf(document, path)
  return place ? setAt(document, place.parent, place.steps.toSpliced(place.at, 0, step)) : document
}

/** Takes the step at `path` away, with everything inside it. */
export const removeStep = (document: Workflow, path: Readonly<DocumentPath>): Workflow => {
  const place = placeOf(document, path)
  return place ? setAt(document, place.parent, place.steps.toSpliced(place.at, 1)) : document
}

/** Moves the step at `path` among its neighbours; beyond either end it stays where it is. */
export const moveStep = (document: Workflow, path: Readonly<DocumentPath>, by: -1 | 1): Workflow => {
  const place = placeOf(document, path)
  const step = place?.steps[place.at]
  if (!place || !step || place.steps[place.at + by] === undefined) return document
  return setAt(document, place.parent, place.steps.toSpliced(place.at, 1).toSpliced(place.at + by, 0, step))
}

/** Which ways the step at `path` can go. */
export const canMove = (document: Workflow, path: Readonly<DocumentPath>): { up: boolean; down: boolean } => {
  const place = placeOf(document, path)
  return { up: place !== undefined && place.at > 0, down: place !== undefined && place.at < place.steps.length - 1 }
}
