import type { DocumentPath } from '../../../worker/engine/explain/index.ts'
import { type EmailStep, type Workflow, walk } from '../../../worker/engine/index.ts'

/** The emails a workflow sends, in the order they read. */
export const emailsOf = (document: Workflow): { step: EmailStep; path: DocumentPath }[] =>
  [...walk(document.steps)].flatMap(({ step, path }) => (step.kind === 'email' ? [{ step, path }] : []))
