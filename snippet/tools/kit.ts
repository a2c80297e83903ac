import type { Report } from '../report.ts'
import type { View } from '../view.ts'

/** What the core lends to a command, so that both speak of the same visitor, storage and answers. */
export type Kit = {
  push: Report
  page(): void
  view: View
  answers: Partial<Record<string, boolean>>
  allowed(purpose: 'analytics' | 'onsite'): boolean
  presumed(purpose: 'analytics' | 'onsite'): boolean
  remember(key: string, thing: unknown): void
  keysOf(start: string): string[]
  remove(key: string): void
}
