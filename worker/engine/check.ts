import { agreedIssues } from './agreed.ts'
import { HISTORY } from './bounds.ts'
import { messageIssues } from './checkMessage.ts'
import { MAX_DEPTH } from './condition.ts'
import { conditionsOf, filtersOf } from './conditions.ts'
import type { EmailText } from './content.ts'
import { DAY, type Duration, ms } from './duration.ts'
import { type Issue, issue } from './issue.ts'
import { textsIn } from './messageTexts.ts'
import { neverIssues } from './never.ts'
import { outwardIssues } from './outward.ts'
import { MAX_ISSUES, type Parsed, parse } from './parse.ts'
import { referenceIssues } from './references.ts'
import { selfLoops } from './selfLoop.ts'
import { senderIssues } from './sender.ts'
import { walk } from './step.ts'
import { unsupported } from './support.ts'
import type { Tag } from './tag.ts'
import { tells } from './tells.ts'
import { typeIssues } from './types.ts'
import { voucherIssues } from './vouchers.ts'
import { Workflow } from './workflow.ts'

/** What a workflow is checked against: what else the site has. */
export type Surroundings = {
  tags: readonly string[]
  /** The same tags as they are written; what each of them tells is looked at only where somebody knows. */
  tagged?: readonly Tag[]
  workflows: readonly string[]
  languages: readonly string[]
  checkEmail: (content: EmailText, path: (string | number)[]) => Issue[]
  /** What is wrong with the merge tags of one text; messages are not looked at for them where nobody knows. */
  checkText?: (text: string, path: (string | number)[]) => Issue[]
  /** The site's segments and stages; not looked at where nobody knows them. */
  segments?: readonly { id: string; kind: 'static' | 'live' }[]
  stages?: readonly string[]
  /** Hosts webhooks may call. */
  hooks?: readonly string[]
  /** Whom the site's mail may be from, as mailboxes: what says of which domains a step's own sender may be. */
  senders?: readonly string[]
  /** Pools of voucher codes, and how many codes each has left. */
  pools?: readonly { id: string; left: number }[]
  /** What time it is, in ms since 1970; what may lie in the past is looked at only where somebody says. */
  now?: number
}

type Path = (string | number)[]

/** Largest document, as JSON. */
export const MAX_DOCUMENT = 262_144

/** Most values a document may be made of: what bounds the time it takes to decode, however small each is. */
const MAX_PARTS = 10_000

/** How deep a value goes and of how many parts it is made; looks no further than the bounds of both. */
const measure = (
  value: unknown,
  limit: number,
  level = 0,
  found = { depth: 0, parts: 0 },
): { depth: number; parts: number } => {
  found.parts++
  found.depth = Math.max(found.depth, level)
  if (typeof value !== 'object' || value === null || level >= limit || found.parts > MAX_PARTS) return found
  for (const each of Object.values(value)) measure(each, limit, level + 1, found)
  return found
}

/** Names that every object has already: refused wherever they stand, never taken for a name of ours (CWE-1321). */
const RESERVED = ['__proto__', 'constructor', 'prototype']

const reservedKeys = (value: unknown, path: Path = []): Issue[] => {
  if (typeof value !== 'object' || value === null) return []
  if (Array.isArray(value)) return value.flatMap((each, i) => reservedKeys(each, [...path, i]))
  return Object.entries(value).flatMap(([key, each]) =>
    RESERVED.includes(key) ? [issue('shape.unknown', [...path, key])] : reservedKeys(each, [...path, key]),
  )
}

/** Decodes a workflow; size and depth are looked at first, so that a hostile document costs nothing. */
export const parseWorkflow = (input: unknown): Parsed<Workflow> => {
  const limit = MAX_DEPTH * 4
  const { depth, parts } = measure(input, limit)
  if (depth >= limit) return { ok: false, issues: [issue('check.depth', [], { max: MAX_DEPTH })] }
  if (parts > MAX_PARTS) return { ok: false, issues: [issue('check.size', [], { max: MAX_PARTS, size: parts })] }
  const size = JSON.stringify(input)?.length ?? 0
  if (size > MAX_DOCUMENT) return { ok: false, issues: [issue('check.size', [], { max: MAX_DOCUMENT, size })] }
  const reserved = reservedKeys(input)
  return reserved.length > 0 ? { ok: false, issues: reserved.slice(0, MAX_ISSUES) } : parse(Workflow, input)
}

const duplicateSteps = ({ steps }: Workflow): Issue[] => {
  const seen = new Set<string>()
  return [...walk(steps)].flatMap(({ step, path }) => {
    if (seen.has(step.id)) return [issue('check.duplicate_step', [...path, 'id'], { id: step.id })]
    seen.add(step.id)
    return []
  })
}

const unknownTags = (workflow: Workflow, { tags }: Surroundings): Issue[] =>
  [...filtersOf(workflow)].flatMap(({ filter, path }) =>
    filter.tag === undefined || tags.includes(filter.tag)
      ? []
      : [issue('check.unknown_tag', [...path, 'tag'], { tag: filter.tag })],
  )

/** What a page never tells of a tag starts nothing and counts as nothing, however often people come by. */
const SILENT = {
  page: 'check.tag_page',
  click: 'check.tag_click',
  submit: 'check.tag_submit',
  view: 'check.tag_view',
} as const

const silentTags = (workflow: Workflow, { tagged = [] }: Surroundings): Issue[] =>
  [...filtersOf(workflow)].flatMap(({ filter, path }) => {
    const tag = tagged.find(({ id }) => id === filter.tag)
    if (!tag || tells(tag, filter)) return []
    const code = SILENT[tag.kind === 'page' ? 'page' : tag.interaction]
    return [issue(code, [...path, 'type'], { tag: tag.name }, 'warning')]
  })

const beyondHistory = (duration: Duration, path: Path): Issue[] =>
  ms(duration) <= HISTORY.days * DAY ? [] : [issue('check.history_window', path, { days: HISTORY.days }, 'warning')]

const inConditions = (workflow: Workflow, { workflows }: Surroundings): Issue[] =>
  [...conditionsOf(workflow)].flatMap(({ condition, path }) => {
    if (condition.kind === 'workflow' && condition.id !== workflow.id && !workflows.includes(condition.id))
      return [issue('check.unknown_workflow', [...path, 'id'], { workflow: condition.id })]
    if (condition.kind === 'count')
      return condition.window.kind === 'last' ? beyondHistory(condition.window.duration, [...path, 'window']) : []
    if (condition.kind === 'recency') return beyondHistory(condition.ago, [...path, 'ago'])
    return condition.kind === 'sequence' ? beyondHistory(condition.within, [...path, 'within']) : []
  })

const inTriggers = ({ trigger }: Workflow): Issue[] =>
  trigger.flatMap((each, i) => (each.kind === 'count' ? beyondHistory(each.within, ['trigger', i, 'within']) : []))

const missingPurposes = (workflow: Workflow): Issue[] =>
  [...walk(workflow.steps)].flatMap(({ step, path }) => {
    const needs =
      step.kind === 'message'
        ? 'onsite'
        : step.kind === 'email' && !step.transactional
          ? `email:${step.topic}`
          : undefined
    return needs === undefined || workflow.purposes.includes(needs)
      ? []
      : [issue('check.purpose_missing', path, { purpose: needs })]
  })

/** Steps that stand after an `exit` in the same sequence are never reached. */
const unreachable = ({ steps }: Workflow): Issue[] => {
  const exits = new Map<string, number>()
  return [...walk(steps)].flatMap(({ step, path }) => {
    const sequence = JSON.stringify(path.slice(0, -1))
    if (exits.has(sequence)) return [issue('check.unreachable', path, { id: step.id }, 'warning')]
    if (step.kind === 'exit') exits.set(sequence, path.length)
    return []
  })
}

/** A wait for nothing would only ever time out; a holdout does nothing, so steps in it would never run. */
const idle = ({ steps }: Workflow): Issue[] =>
  [...walk(steps)].flatMap(({ step, path }) => {
    if (step.kind === 'wait' && !step.event && !step.condition)
      return [issue('check.wait_empty', path, { id: step.id })]
    if (step.kind !== 'split') return []
    return step.arms.flatMap(({ holdout, steps: inside, name }, i) =>
      holdout && inside.length > 0 ? [issue('check.holdout_steps', [...path, 'arms', i, 'steps'], { name })] : [],
    )
  })

const missingLanguages = (workflow: Workflow, { languages }: Surroundings): Issue[] =>
  [...walk(workflow.steps)].flatMap(({ step, path }) => {
    const written =
      step.kind === 'email' ? step.content.languages : step.kind === 'message' ? step.message.languages : undefined
    if (!written) return []
    return languages
      .filter((language) => !Object.hasOwn(written, language))
      .map((language) => issue('check.language_missing', path, { language }, 'warning'))
  })

/** Emails are checked by whoever renders them, so that a broken merge tag is found here and not at three in the morning. */
const emails = (workflow: Workflow, { checkEmail }: Surroundings): Issue[] =>
  [...walk(workflow.steps)].flatMap(({ step, path }) =>
    step.kind === 'email'
      ? Object.entries(step.content.languages).flatMap(([language, text]) =>
          checkEmail(text, [...path, 'content', 'languages', language]),
        )
      : [],
  )

/** The same of messages: braces are no sentence to show a visitor. */
const messageTexts = (workflow: Workflow, { checkText = () => [] }: Surroundings): Issue[] =>
  [...walk(workflow.steps)].flatMap(({ step, path }) =>
    step.kind === 'message'
      ? Object.entries(step.message.languages).flatMap(([language, blocks]) =>
          textsIn(blocks).flatMap(({ text, path: at }) =>
            checkText(text, [...path, 'message', 'languages', language, ...at]),
          ),
        )
      : [],
  )

/**
 * Everything that speaks against publishing a workflow beside what else the site has. Errors forbid it; warnings are
 * shown. Each finding has a code, a path and the arguments of its sentence.
 */
export const checkWorkflow = (workflow: Workflow, around: Surroundings): Issue[] => [
  ...duplicateSteps(workflow),
  ...unknownTags(workflow, around),
  ...silentTags(workflow, around),
  ...inConditions(workflow, around),
  ...inTriggers(workflow),
  ...typeIssues(workflow),
  ...neverIssues(workflow),
  ...missingPurposes(workflow),
  ...unreachable(workflow),
  ...idle(workflow),
  ...referenceIssues(workflow, around),
  ...messageIssues(workflow, around),
  ...agreedIssues(workflow),
  ...outwardIssues(workflow, around),
  ...selfLoops(workflow),
  ...missingLanguages(workflow, around),
  ...emails(workflow, around),
  ...senderIssues(workflow, around),
  ...messageTexts(workflow, around),
  ...voucherIssues(workflow, around),
  ...unsupported(workflow),
]
