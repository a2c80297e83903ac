export type ActionKind = 'shown' | 'clicked' | 'dismissed' | 'submitted' | 'failed'

export type ActionDetail = {
  href?: string | undefined
  /** Answers of a form, by the names of its fields. */
  fields?: Record<string, string>
  /** Purposes that were ticked, with spaces between. */
  consent?: string
  /** Why it could not be shown, or not be held. */
  reason?: string
}

export type MountOptions = {
  /** What became of the message. `shown` comes when it is on the screen, not when it was made. */
  onAction(kind: ActionKind, detail?: ActionDetail): void
  /** Takes the message away, or keeps it from coming. */
  signal: AbortSignal
  /** Shows at once, waits for nothing, stays until closed, and leads nowhere. */
  preview?: boolean
}
