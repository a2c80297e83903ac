import type { Answer } from './answer.ts'
import type { IssueArg } from './issue.ts'

/**
 * Why one predicate answered as it did: its kind as code, where it stands (in the workflow, or in the step whose id comes first), and
 * the values it saw. `reaches` is a trigger's count.
 */
export type Reason = { code: string; path: (string | number)[]; answer: Answer; args: Record<string, IssueArg> }

/** One decision about one workflow, in the order it was taken. `reasons` are those of the rule that decided. */
export type TraceEntry = {
  code:
    | 'entered'
    | 'not_entered'
    | 'ended'
    | 'goal_counted'
    | 'step_done'
    | 'step_skipped'
    | 'parked'
    | 'moved'
    | 'message_shown'
    | 'message_waits'
    | 'cancelled'
    | 'fuse'
  workflow: string
  step?: string
  /** The rule that said no, or why it ended: `guard`, `goal`, `reentry`, `consent`, `suppressed`, …; of a message that waits, for what. */
  rule?: string
  reasons: Reason[]
}

/** Where a decision writes its trace; absent when nobody asks. */
export type Trace = TraceEntry[]
