import type { DocumentPath, StoryStep } from '../../../worker/engine/explain/index.ts'

/** The told step at a path, however deep. */
export const findStep = (steps: readonly StoryStep[], path: Readonly<DocumentPath>): StoryStep | undefined => {
  const wanted = JSON.stringify(path)
  for (const step of steps) {
    if (JSON.stringify(step.path) === wanted) return step
    const inside = findStep(
      step.parts.flatMap((part) => part.steps),
      path,
    )
    if (inside) return inside
  }
  return undefined
}
