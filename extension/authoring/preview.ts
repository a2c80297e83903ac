import type { DocumentPath } from '../../worker/engine/explain/index.ts'
import { inLanguage, Step, type Workflow, withTexts } from '../../worker/engine/index.ts'
import type { WireMessage } from '../../worker/protocol.ts'
import { asNobody } from './content/asNobody.ts'
import { readAt } from './edit/at.ts'

/** The message of a step as a page would receive it in a language, or the nearest one written, for a visitor of whom nothing is known. */
export const messageOf = (
  document: Workflow,
  path: Readonly<DocumentPath>,
  language: string,
  fallback: string,
): WireMessage | undefined => {
  const step = readAt(Step, document, path)
  if (step?.kind !== 'message') return undefined
  const { languages, id, kind, slot, theme, anchor, display } = step.message
  const found = inLanguage(languages, language, fallback)
  if (!found) return undefined
  return {
    id,
    workflow: document.id,
    step: step.id,
    kind,
    slot,
    theme,
    language: found.language,
    display,
    blocks: withTexts(found.content, asNobody),
    ...(anchor === undefined ? {} : { anchor }),
  }
}
