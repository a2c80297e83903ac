import type { Condition } from '../condition.ts'
import type { Workflow } from '../workflow.ts'
import { tellDuration } from './amounts.ts'
import { led, tellCondition } from './condition.ts'
import { phrasesFor } from './phrases/index.ts'
import type { Phrases } from './phrases/phrases.ts'
import { tellSteps } from './steps.ts'
import { type Line, lead, type Names, type Story, text, word } from './story.ts'
import { tellTerms } from './terms.ts'
import { contentNames } from './titles.ts'
import { tellTriggers } from './trigger.ts'

const tellReentry = ({ reentry }: Workflow, p: Phrases): Line => {
  const words = reentry.kind === 'after' ? p.reentry.after(tellDuration(reentry.duration, p)) : p.reentry[reentry.kind]
  return { indent: 0, tokens: [word('reentry', ['reentry'], words)] }
}

/** "unless …" for a `not`, else "only if …": the guard says who stays out in the way people think of it. */
const tellGuard = (guard: Condition, names: Names, p: Phrases): Line[] =>
  guard.kind === 'not'
    ? led(p.unless, tellCondition(guard.of, ['guard', 'of'], { tense: 'past', names, p }))
    : led(p.onlyIf, tellCondition(guard, ['guard'], { tense: 'past', names, p }))

const tellGoal = (goal: Condition, names: Names, p: Phrases): Line[] => {
  const lines = led(p.stopWhen, tellCondition(goal, ['goal'], { tense: 'now', names, p }))
  if (lines.length > 1) return [...lines, { indent: 0, tokens: [lead(p.thatIsTheGoal)] }]
  return lines.map((line) => ({ ...line, tokens: [...line.tokens, text('. '), lead(p.thatIsTheGoal)] }))
}

const tellExit = (exit: Condition, names: Names, p: Phrases): Line[] => {
  const lines = led(p.leaveWhen, tellCondition(exit, ['exit'], { tense: 'now', names, p }))
  return lines.length > 1 ? lines : lines.map((line) => ({ ...line, tokens: [...line.tokens, text('.')] }))
}

/**
 * Tells a workflow in a language (`en`, `fr`, `it`; English for any other). Pure: the same document and names give the
 * same tokens. Words carry the path of what they say, so that whoever shows them can change it.
 */
export const tellWorkflow = (workflow: Workflow, ids: Names, language: string): Story => {
  const p = phrasesFor(language)
  const names = { content: contentNames(workflow.steps, p), ...ids }
  const terms = tellTerms(workflow, p)
  return {
    trigger: tellTriggers(workflow, names, p),
    ...(workflow.guard ? { guard: tellGuard(workflow.guard, names, p) } : {}),
    reentry: tellReentry(workflow, p),
    ...(terms.length > 0 ? { terms } : {}),
    steps: tellSteps(workflow.steps, ['steps'], { names, p }),
    ...(workflow.goal ? { goal: tellGoal(workflow.goal, names, p) } : {}),
    ...(workflow.exit ? { exit: tellExit(workflow.exit, names, p) } : {}),
  }
}
