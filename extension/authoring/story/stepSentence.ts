import { type DocumentPath, plainText, tellWorkflow } from '../../../worker/engine/explain/index.ts'
import { Step } from '../../../worker/engine/index.ts'
import { readAt } from '../edit/at.ts'

/** The sentence of the step at a path, to name a dialog or a choice; '' where there is none. */
export const stepSentence = (
  path: DocumentPath,
  ...[document, names, language]: Parameters<typeof tellWorkflow>
): string => {
  const step = readAt(Step, document, path)
  const [told] = step ? tellWorkflow({ ...document, steps: [step] }, names, language).steps : []
  return told ? plainText(told.main) : ''
}
