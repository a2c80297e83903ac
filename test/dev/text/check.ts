import {
  checkWorkflow,
  conditionsOf,
  explainIssue,
  filtersOf,
  type Issue,
  type Tag,
  type Workflow,
} from '../../../worker/engine/index.ts'
import { walk } from '../../../worker/engine/step.ts'
// Its own file, not the door: the rest of the room draws letters, in a syntax Node does not run.
import { checkEmail } from '../../../worker/mail/render/check.ts'
import { readWorkflow } from './read.ts'

/** A file knows no site: what it does not say of the site is taken to be there. */
const around = (workflow: Workflow, tags: readonly Tag[] | undefined) => ({
  tags: tags ? tags.map(({ id }) => id) : [...filtersOf(workflow)].flatMap(({ filter }) => filter.tag ?? []),
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
})

/** What speaks against publishing the workflow in a file. Without `tags`, every tag it names is taken to exist. */
export const issuesOf = (file: string, tags: readonly Tag[] | undefined): Issue[] => {
  const read = readWorkflow(file)
  return read.ok ? checkWorkflow(read.value, around(read.value, tags)) : read.issues
}

/** One line of the report: `king.json: error at steps.2: Step 3: …`. */
export const lineOf = (file: string, found: Issue, language: string): string =>
  `${file}: ${found.severity}${found.path.length > 0 ? ` at ${found.path.join('.')}` : ''}: ${explainIssue(found, language)}`
