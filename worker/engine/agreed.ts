import { conditionsOf, filtersOf } from './conditions.ts'
import { type Issue, issue } from './issue.ts'
import type { MessageBlock } from './message.ts'
import { comesBefore } from './references.ts'
import { walk } from './step.ts'
import type { Workflow } from './workflow.ts'

type Path = (string | number)[]
type Form = { id: string; path: Path; agrees: ReadonlySet<string> }

const asksAddress = (block: MessageBlock): boolean => block.kind === 'field' && block.type === 'email'

/** Forms that ask for an address, and the consents they ask for beside it. */
const formsOf = (workflow: Workflow): Form[] =>
  [...walk(workflow.steps)].flatMap(({ step, path }) => {
    if (step.kind !== 'message' || step.message.kind !== 'form') return []
    const blocks = Object.values(step.message.languages).flat()
    const agrees = new Set(blocks.flatMap((block) => (block.kind === 'consent' ? [block.purpose] : [])))
    return blocks.some(asksAddress) ? [{ id: step.id, path, agrees }] : []
  })

/** Whoever a workflow asks about their consent has it from somewhere else. */
const asksElsewhere = (workflow: Workflow): boolean =>
  [...conditionsOf(workflow)].some(({ condition }) => condition.kind === 'consent') ||
  [...filtersOf(workflow)].some(({ filter }) => filter.type === 'consent')

/**
 * An address alone allows no marketing: an email that comes after a form which asks for one, and for no consent to its topic, reaches
 * nobody who only answered the form.
 */
export const agreedIssues = (workflow: Workflow): Issue[] => {
  if (asksElsewhere(workflow)) return []
  const forms = formsOf(workflow)
  return [...walk(workflow.steps)].flatMap(({ step, path }) => {
    if (step.kind !== 'email' || step.transactional) return []
    const before = forms.filter((form) => comesBefore(form.path, path))
    const form = before.at(-1)
    if (!form || before.some(({ agrees }) => agrees.has(`email:${step.topic}`))) return []
    return [issue('check.form_consent', [...path, 'topic'], { topic: step.topic, form: form.id }, 'warning')]
  })
}
