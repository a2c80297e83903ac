import type { RefObject } from 'preact'
import type { ControlKind, DocumentPath } from '../../../worker/engine/index.ts'
import { type Open, openerOf, useEditor } from '../context.ts'
import type { Words } from '../words/index.ts'
import { ChangeControl, ReasonControl, SegmentControl } from './Change.tsx'
import { ConditionControl } from './Condition.tsx'
import { ActionsMenu, BeginMenu, InsertMenu, stepSentence } from './menus.tsx'
import { Popover } from './Popover.tsx'
import { DurationControl, EventControl, OrdinalControl, ReentryControl, SinceControl } from './Timing.tsx'

const nothing = () => null

const CONTROLS: Record<ControlKind, (props: { path: DocumentPath }) => preact.JSX.Element | null> = {
  ordinal: OrdinalControl,
  event: EventControl,
  duration: DurationControl,
  reentry: ReentryControl,
  condition: ConditionControl,
  since: SinceControl,
  change: ChangeControl,
  segment: SegmentControl,
  reason: ReasonControl,
  // Messages and emails have a view of their own.
  message: nothing,
  email: nothing,
}

const LABELS: Record<ControlKind, keyof Words> = {
  ordinal: 'howMany',
  event: 'what',
  duration: 'howLong',
  reentry: 'reentry',
  condition: 'condition',
  since: 'countFrom',
  change: 'detail',
  segment: 'list',
  reason: 'reason',
  message: 'preview',
  email: 'subject',
}

const Body = ({ open }: { open: Open }) => {
  const { show, words } = useEditor()
  if (open.kind === 'insert') return <InsertMenu path={open.path} />
  if (open.kind === 'actions') return <ActionsMenu path={open.path} />
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

/** The popover of whatever is open. */
export const Opened = ({ root }: { root: RefObject<HTMLElement | null> }) => {
  const { open, show, words, document, names, language } = useEditor()
  if (!open) return null
  const label =
    open.kind === 'word'
      ? words[LABELS[open.control]]
      : open.kind === 'insert'
        ? words.addStep
        : open.kind === 'begin'
          ? words[open.clause === 'guard' ? 'addGuard' : open.clause === 'goal' ? 'addGoal' : 'addExit']
          : stepSentence(open.path, document, names, language)
  const opener = openerOf(open)
  return (
    <Popover key={opener} root={root} opener={opener} label={label} onClose={() => show(undefined, opener)}>
      <Body open={open} />
    </Popover>
  )
}
