import { explainIssue } from '../../worker/engine/explain/index.ts'
import { parse, Workflow } from '../../worker/engine/index.ts'
import type { Finding } from '../../worker/protocol.ts'
import { blanks } from './edit/blanks.ts'
import { distinct } from './places.ts'
import { type Language, wordsFor } from './words/index.ts'

/** What the schema has to say about a document as it stands, at once; the server checks the rest when it is saved. */
export const schemaFindings = (document: Workflow, language: Language): Finding[] => {
  const parsed = parse(Workflow, document)
  return parsed.ok
    ? []
    : parsed.issues.map((issue) => ({
        code: issue.code,
        path: issue.path,
        severity: issue.severity,
        message: explainIssue(issue, language),
      }))
}

const blankFindings = (document: Workflow, language: Language): Finding[] => {
  const words = wordsFor(language)
  return blanks(document).map(({ kind, path }) => ({
    code: `authoring.blank_${kind}`,
    path,
    severity: 'error',
    message: kind === 'value' ? words.blankValue : words.blankMessage,
  }))
}

/** Everything there is to mend, the gravest first, each thing once. */
export const allFindings = (document: Workflow, fromServer: readonly Finding[], language: Language): Finding[] =>
  distinct([...fromServer, ...schemaFindings(document, language), ...blankFindings(document, language)])
