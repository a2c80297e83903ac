export type ActionKind = 'shown' | 'clicked' | 'dismissed' | 'submitted'

export type ActionDetail = { href?: string; fields?: Record<string, string> }

export type MountOptions = {
  /** What became of the message. `shown` comes when it is on the screen, not when it was made. */
  onAction(kind: ActionKind, detail?: ActionDetail): void
  /** Takes the message away, or keeps it from coming. */
  signal: AbortSignal
  /** Shows at once, waits for nothing, stays until closed, and leads nowhere. */
  preview?: boolean
}
