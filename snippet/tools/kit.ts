import type { Report } from '../report.ts'
import type { View } from '../view.ts'

/** What the core lends to a command, so that both speak of the same visitor, storage and answers. */
export type Kit = {
  push: Report
  viewPage(): void
  view: View
  answers: Partial<Record<string, boolean>>
  allowed(purpose: 'analytics' | 'onsite'): boolean
  presumed(purpose: 'analytics' | 'onsite'): boolean
  remember(key: string, thing: unknown): void
  save(key: string, text: string): void
  keysOf(start: string): string[]
  forget(key: string): void
}
