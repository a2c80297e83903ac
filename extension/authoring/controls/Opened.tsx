import type { RefObject } from 'preact'
import type { DocumentPath } from '../../../worker/engine/explain/index.ts'
import { type Open, openerOf, useEditor, type WordControl } from '../context.ts'
import { stepSentence } from '../story/stepSentence.ts'
import type { Words } from '../words/index.ts'
import { ChangeControl, ReasonControl, SegmentControl } from './Change.tsx'
import { ConditionControl } from './Condition.tsx'
import { ActionsMenu, BeginMenu, InsertMenu } from './menus.tsx'
import { Popover } from './Popover.tsx'
import { StepControl } from './Step.tsx'
import { DurationControl, EventControl, OrdinalControl, ReentryControl, SinceControl } from './Timing.tsx'
import { TriggerControl, TriggerMenu } from './Trigger.tsx'
import { WaitControl } from './Wait.tsx'

const nothing = () => null

const CONTROLS: Record<WordControl, (props: { path: DocumentPath }) => preact.JSX.Element | null> = {
  ordinal: OrdinalControl,
  event: EventControl,
  duration: DurationControl,
  reentry: ReentryControl,
  condition: ConditionControl,
  since: SinceControl,
  change: ChangeControl,
  segment: SegmentControl,
  reason: ReasonControl,
  trigger: TriggerControl,
  wait: WaitControl,
  step: StepControl,
  // Messages and emails have a view of their own.
  message: nothing,
  email: nothing,
}

const LABELS: Record<WordControl, keyof Words> = {
  ordinal: 'howMany',
  event: 'what',
  duration: 'howLong',
  reentry: 'reentry',
  condition: 'condition',
  since: 'countFrom',
  change: 'detail',
  segment: 'list',
  reason: 'reason',
  trigger: 'triggerKind',
  wait: 'waitFor',
  step: 'stepDetails',
  message: 'preview',
  email: 'subject',
}

const Body = ({ open }: { open: Open }) => {
  const { show, words } = useEditor()
  if (open.kind === 'insert') return <InsertMenu path={open.path} />
  if (open.kind === 'actions') return <ActionsMenu path={open.path} />
  if (open.kind === 'or_when') return <TriggerMenu />
  if (open.kind === 'begin') return <BeginMenu clause={open.clause} />
  const Control = CONTROLS[open.control]
  return (
    <div class="control">
      <Control path={open.path} />
      <div class="row done">
        <span class="spacer" />
        <button type="button" class="btn small" onClick={() => show(undefined)}>
          {words.done}
        </button>
      </div>
    </div>
  )
}

const CLAUSES = { guard: 'addGuard', goal: 'addGoal', exit: 'addExit' } as const

/** What a dialog is called; that of a step's actions is called by the step's sentence. */
const labelOf = (open: Exclude<Open, { kind: 'actions' }>, words: Words): string => {
  switch (open.kind) {
    case 'word':
      return words[LABELS[open.control]]
    case 'insert':
      return words.addStep
    case 'begin':
      return words[CLAUSES[open.clause]]
    case 'or_when':
      return words.orWhen
  }
}

/** The popover of whatever is open. */
export const Opened = ({ root }: { root: RefObject<HTMLElement | null> }) => {
  const { open, show, words, document, names, language } = useEditor()
  if (!open) return null
  const label = open.kind === 'actions' ? stepSentence(open.path, document, names, language) : labelOf(open, words)
  const opener = openerOf(open)
  return (
    <Popover key={opener} root={root} opener={opener} label={label} onClose={() => show(undefined, opener)}>
      <Body open={open} />
    </Popover>
  )
}
