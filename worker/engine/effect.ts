/** Why something planned is not done after all, or why a run ended. */
export type EndReason =
  | 'finished'
  | 'goal'
  | 'guard'
  | 'exit'
  | 'archived'
  | 'suppressed'
  | 'fuse'
  | 'step_removed'
  | 'consent'
  | 'erased'

/** What is counted, per workflow, version, step and day. */
export type Metric =
  | 'entered'
  | 'goal'
  | `ended_${EndReason}`
  | 'planned'
  | 'emailed'
  | 'skipped'
  | 'shown'
  | 'clicked'
  | 'dismissed'
  | 'submitted'
  /** What became of its emails, each counted once. */
  | 'delivered'
  | 'opened'
  | 'email_clicked'
  | 'bounced'
  | 'arm'
  /** The goal met by somebody an email reached or a message was shown to; and by somebody in an arm of a split. */
  | 'exposed_goal'
  | 'arm_goal'

/**
 * What a decision does to the world. Data only: something else carries it out, in the same transaction as the profile.
 * An email's identity is (run, step): the outbox makes its row's id from them, so it cannot exist twice.
 */
export type Effect =
  | {
      kind: 'email'
      workflow: string
      version: number
      step: string
      run: string
      language: string
      to: string
      topic: string
      content: string
    }
  /** A signed POST, or an email to the team; what they say is read from the step of that version. */
  | { kind: 'webhook' | 'notify'; workflow: string; version: number; step: string; run: string }
  | { kind: 'cancel'; run: string; step: string; reason: EndReason }
  | { kind: 'count'; workflow: string; version: number; step: string; metric: Metric }
