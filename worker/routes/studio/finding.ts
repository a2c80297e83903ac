import { explainIssue } from '../../engine/explain/index.ts'
import type { Issue } from '../../engine/index.ts'
import type { Finding } from '../../protocol.ts'

/** A finding with its sentence, in the language of whoever asked. */
export const toFinding = (found: Issue, language: string): Finding => ({
  code: found.code,
  path: found.path,
  severity: found.severity,
  message: explainIssue(found, language),
})
