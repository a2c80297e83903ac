import { explainIssue } from '../../../worker/engine/explain/index.ts'
import {
  checkWorkflow,
  conditionsOf,
  filtersOf,
  type Issue,
  parse,
  parseWorkflow,
  type Tag,
  type Workflow,
} from '../../../worker/engine/index.ts'
import { walk } from '../../../worker/engine/step.ts'
import { isTemplate, TEMPLATE_LANGUAGES, Template } from '../../../worker/engine/template.ts'
// Its own file, not the door: the rest of the room draws letters, in a syntax Node does not run.
import { checkEmail, checkText } from '../../../worker/mail/render/check.ts'
import { readJson } from './read.ts'

/** A file knows no site: what it does not say of the site is taken to be there. */
const around = (workflow: Workflow, tags: readonly Tag[] | undefined) => ({
  tags: tags ? tags.map(({ id }) => id) : [...filtersOf(workflow)].flatMap(({ filter }) => filter.tag ?? []),
  tagged: tags ?? [],
  workflows: [...conditionsOf(workflow)].flatMap(({ condition }) =>
    condition.kind === 'workflow' ? condition.id : [],
  ),
  languages: [
    ...new Set(
      [...walk(workflow.steps)].flatMap(({ step }) =>
        step.kind === 'email'
          ? Object.keys(step.content.languages)
          : step.kind === 'message'
            ? Object.keys(step.message.languages)
            : [],
      ),
    ),
  ],
  checkEmail,
  checkText,
})

/** What was found in one document: a workflow in a file of its own, or one of those in a template. */
export type Found = { in: string; issues: Issue[] }

/** The workflows of a template, each beside what the template brings and nothing else. */
const inTemplate = (file: string, document: unknown): Found[] => {
  const read = parse(Template, document)
  if (!read.ok) return [{ in: file, issues: read.issues }]
  const { needs, workflows } = read.value
  const brought = {
    tags: needs.tags.map((each) => each.document.id),
    tagged: needs.tags.map((each) => each.document),
    segments: needs.segments.map(({ document: { id, kind } }) => ({ id, kind })),
    workflows: workflows.map((each) => each.document.id),
    languages: TEMPLATE_LANGUAGES,
    checkEmail,
    checkText,
  }
  return workflows.map((each) => ({
    in: `${file} (${each.document.id})`,
    issues: checkWorkflow(each.document, brought),
  }))
}

/**
 * What speaks against publishing the workflow in a file, or those of a template. Without `tags`, every tag a workflow names is
 * taken to exist; a template must bring its own.
 */
export const foundIn = (file: string, tags: readonly Tag[] | undefined): Found[] => {
  const document = readJson(file)
  if (isTemplate(document)) return inTemplate(file, document)
  const read = parseWorkflow(document)
  return [{ in: file, issues: read.ok ? checkWorkflow(read.value, around(read.value, tags)) : read.issues }]
}

/** One line of the report: `king.json: error at steps.2: Step 3: …`. */
export const lineOf = (file: string, found: Issue, language: string): string =>
  `${file}: ${found.severity}${found.path.length > 0 ? ` at ${found.path.join('.')}` : ''}: ${explainIssue(found, language)}`
