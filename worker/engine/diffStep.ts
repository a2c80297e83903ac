import type { Change, WrittenStep } from './diffChange.ts'
import { details } from './diffDetails.ts'
import { same } from './diffPair.ts'
import { ofBranch, ofSplit } from './diffParts.ts'
import type { EmailStep, MessageStep, Step, WaitStep } from './step.ts'

type Path = (string | number)[]

type Languages<T> = Readonly<Record<string, T>>

const ofLanguages = <T>(
  step: WrittenStep,
  before: Languages<T>,
  after: Languages<T>,
  path: Path,
  ofText: (before: T, after: T, language: string, path: Path) => Change[],
): Change[] => {
  const changes: Change[] = []
  for (const language of Object.keys(before))
    if (!Object.hasOwn(after, language))
      changes.push({ code: 'diff.language_removed', path: [...path, language], args: { step, language } })
  for (const [language, text] of Object.entries(after)) {
    const was = Object.hasOwn(before, language) ? before[language] : undefined
    if (was === undefined)
      changes.push({ code: 'diff.language_added', path: [...path, language], args: { step, language } })
    else changes.push(...ofText(was, text, language, [...path, language]))
  }
  const [kept, keeps] = [
    Object.keys(before).filter((key) => key in after),
    Object.keys(after).filter((key) => key in before),
  ]
  return same(kept, keeps) ? changes : [...changes, { code: 'diff.language_order', path, args: { step } }]
}

const ofMessage = (before: MessageStep, after: MessageStep, path: Path): Change[] => {
  const { languages: was, ...a } = before.message
  const { languages: is, ...b } = after.message
  return [
    ...details(after, { message: a, overCap: before.overCap }, { message: b, overCap: after.overCap }, path),
    ...ofLanguages(after, was, is, [...path, 'message', 'languages'], (x, y, language, at) =>
      same(x, y) ? [] : [{ code: 'diff.text', path: at, args: { step: after, language } }],
    ),
  ]
}

const ofEmail = (before: EmailStep, after: EmailStep, path: Path): Change[] => {
  const { content: was, ...a } = before
  const { content: is, ...b } = after
  const step = after
  return [
    ...details(step, { ...a, content: { id: was.id } }, { ...b, content: { id: is.id } }, path),
    ...ofLanguages(step, was.languages, is.languages, [...path, 'content', 'languages'], (x, y, language, at) => {
      const changes: Change[] = []
      if (x.subject !== y.subject)
        changes.push({
          code: 'diff.subject',
          path: [...at, 'subject'],
          args: { step, language, before: x.subject, after: y.subject },
        })
      if (x.preheader !== y.preheader)
        changes.push({
          code: 'diff.preheader',
          path: [...at, 'preheader'],
          args: { step, language, before: x.preheader, after: y.preheader },
        })
      if (!same(x.blocks, y.blocks))
        changes.push({ code: 'diff.text', path: [...at, 'blocks'], args: { step, language } })
      return changes
    }),
  ]
}

/** The step without the sequences inside it: their steps are compared by themselves. */
const ownOf = (step: Step): object => {
  if (step.kind !== 'wait') return step
  const { met: _met, timedOut: _timedOut, anyKey: _anyKey, ...own } = step
  return own
}

/** Which key an event must carry is not part of the sentence, so it is a detail of its own. */
const ofWait = (before: WaitStep, after: WaitStep, path: Path): Change[] => [
  ...(same(ownOf(before), ownOf(after)) ? [] : [{ code: 'diff.step_changed' as const, path, args: { before, after } }]),
  ...details(after, { anyKey: before.anyKey }, { anyKey: after.anyKey }, path),
]

/** What changed in one step that both documents have; `oldPath` is where it stood. */
export const diffStep = (before: Step, after: Step, path: Path, oldPath: Path): Change[] => {
  if (before.kind === 'email' && after.kind === 'email') return ofEmail(before, after, path)
  if (before.kind === 'message' && after.kind === 'message') return ofMessage(before, after, path)
  if (before.kind === 'branch' && after.kind === 'branch') return ofBranch(before, after, path, oldPath)
  if (before.kind === 'split' && after.kind === 'split') return ofSplit(before, after, path, oldPath)
  if (before.kind === 'delay' && after.kind === 'delay')
    return same(before.delay, after.delay)
      ? []
      : [{ code: 'diff.delay_changed', path: [...path, 'delay'], args: { before: before.delay, after: after.delay } }]
  if (before.kind === 'wait' && after.kind === 'wait') return ofWait(before, after, path)
  return same(before, after) ? [] : [{ code: 'diff.step_changed', path, args: { before, after } }]
}
