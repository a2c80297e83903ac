import type { Report } from '../report.ts'
import type { View } from '../view.ts'

/** What the core lends to a command, so that both speak of the same visitor, storage and answers. */
export type Kit = {
  push: Report
  viewPage(): void
  view: View
  /** Answers that may not be kept: they last as long as the page. */
  answers: Partial<Record<string, boolean>>
  presumed(purpose: 'analytics' | 'onsite'): boolean
  /** All that is kept in this browser, whoever keeps it. */
  shelf(): Record<string, string>
  save(key: string, text: string): void
}
